package io.sosight.internal.pipeline;

import io.sosight.AnalyzerOptions;
import io.sosight.BundleSource;
import io.sosight.Excerpt;
import io.sosight.UnreadableSourceException;
import io.sosight.internal.bundle.BundleReader;
import io.sosight.internal.bundle.Entry;
import io.sosight.internal.bundle.EntryHandler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Reads lines of one entry again. Bounded in lines and bytes a line. */
public final class ExcerptReader implements EntryHandler {
  private static final int MOST_LINES = 5000;
  private static final int MOST_LINE_BYTES = 16 << 10;

  private final String wanted;
  private final long first;
  private final long last;
  private final Map<String, String> links = new HashMap<>();
  private @Nullable Excerpt found;

  private ExcerptReader(String wanted, long first, long last) {
    this.wanted = wanted;
    this.first = first;
    this.last = last;
  }

  /** The lines of an entry named with or without the bundle's top folder; empty when not there. */
  public static Optional<Excerpt> read(
      AnalyzerOptions options, BundleSource source, String entry, long first, long last)
      throws UnreadableSourceException {
    ExcerptReader reader = new ExcerptReader(entry, first, last);
    reader.pass(options, source);
    String target = reader.found == null ? reader.links.get(entry) : null;
    if (target != null && source instanceof BundleSource.OfPath) {
      ExcerptReader linked = new ExcerptReader(target, first, last);
      linked.pass(options, source);
      return Optional.ofNullable(linked.found);
    }
    return Optional.ofNullable(reader.found);
  }

  private void pass(AnalyzerOptions options, BundleSource source) throws UnreadableSourceException {
    new BundleReader(
            options.limits(), problem -> {}, () -> found != null || options.halt().getAsBoolean())
        .read(source, this);
  }

  @Override
  public void file(Entry entry, InputStream content) throws IOException {
    if (found == null
        && (entry.path().equals(wanted) || withoutRoot(entry.path()).equals(wanted))) {
      found = lines(entry.path(), content);
    }
  }

  @Override
  public void link(String path, String target) {
    links.putIfAbsent(withoutRoot(path), target);
  }

  private static String withoutRoot(String path) {
    return path.substring(path.indexOf('/') + 1);
  }

  private Excerpt lines(String path, InputStream content) throws IOException {
    List<String> lines = new ArrayList<>();
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    long number = 1;
    boolean begun = false;
    byte[] block = new byte[1 << 16];
    for (int n = content.read(block); n >= 0; n = content.read(block)) {
      for (int i = 0; i < n; i++) {
        if (block[i] == '\n') {
          if (number >= first) {
            lines.add(text(line));
          }
          line.reset();
          begun = false;
          number++;
          if (number > last || lines.size() >= MOST_LINES) {
            return new Excerpt(path, first, lines, OptionalLong.empty(), number <= last);
          }
        } else {
          begun = true;
          if (number >= first && line.size() < MOST_LINE_BYTES) {
            line.write(block[i]);
          }
        }
      }
    }
    if (begun && number >= first) {
      lines.add(text(line));
    }
    return new Excerpt(path, first, lines, OptionalLong.of(begun ? number : number - 1), false);
  }

  private static String text(ByteArrayOutputStream line) {
    String text = line.toString(StandardCharsets.UTF_8);
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }
}
