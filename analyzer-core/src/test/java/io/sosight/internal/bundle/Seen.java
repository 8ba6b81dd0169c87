package io.sosight.internal.bundle;

import io.sosight.BundleSource;
import io.sosight.Limits;
import io.sosight.UnreadableSourceException;
import io.sosight.report.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a reading handed out. */
final class Seen implements EntryHandler {
  final Map<String, String> files = new LinkedHashMap<>();
  final Map<String, String> links = new LinkedHashMap<>();
  final List<Problem> problems = new ArrayList<>();
  final ReadSummary summary;

  private Seen(BundleSource source, Limits limits) throws UnreadableSourceException {
    summary = new BundleReader(limits, problems::add).read(source, this);
  }

  static Seen of(Path path) throws UnreadableSourceException {
    return new Seen(BundleSource.of(path), Limits.defaults());
  }

  static Seen of(byte[] stream) throws UnreadableSourceException {
    return of(stream, Limits.defaults());
  }

  static Seen of(byte[] stream, Limits limits) throws UnreadableSourceException {
    return new Seen(BundleSource.of("-", new ByteArrayInputStream(stream)), limits);
  }

  static Seen of(InputStream stream, Limits limits) throws UnreadableSourceException {
    return new Seen(BundleSource.of("-", stream), limits);
  }

  List<String> codes() {
    return problems.stream().map(Problem::code).toList();
  }

  String messages() {
    StringBuilder text = new StringBuilder();
    problems.forEach(p -> text.append(p.entry()).append(": ").append(p.message()).append('\n'));
    return text.toString();
  }

  @Override
  public void file(Entry entry, InputStream content) throws IOException {
    byte[] head = new byte[4096];
    StringBuilder text = new StringBuilder();
    long kept = 0;
    for (int n = content.read(head); n >= 0; n = content.read(head)) {
      if (kept < 8 << 20) {
        text.append(new String(head, 0, n, StandardCharsets.ISO_8859_1));
      }
      kept += n;
    }
    files.merge(entry.path(), text.toString(), (a, b) -> a + "<<again>>" + b);
  }

  @Override
  public void link(String path, String target) {
    links.put(path, target);
  }
}
