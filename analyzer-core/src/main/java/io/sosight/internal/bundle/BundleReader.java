package io.sosight.internal.bundle;

import io.sosight.BundleSource;
import io.sosight.Limits;
import io.sosight.UnreadableSourceException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** Reads a source in one pass and hands out its entries. */
public final class BundleReader {
  private final Limits limits;
  private final ProblemSink problems;

  /** A reader with bounds, reporting to a sink. */
  public BundleReader(Limits limits, ProblemSink problems) {
    this.limits = limits;
    this.problems = problems;
  }

  /**
   * Reads all of a source.
   *
   * @throws UnreadableSourceException if nothing could be read
   */
  public ReadSummary read(BundleSource source, EntryHandler handler)
      throws UnreadableSourceException {
    // first cut: to be replaced by the bounded, damage-tolerant reader
    try {
      if (source instanceof BundleSource.OfPath file && Files.isDirectory(file.path())) {
        return folder(file.path(), handler);
      }
      InputStream raw =
          source instanceof BundleSource.OfPath file
              ? Files.newInputStream(file.path())
              : ((BundleSource.OfStream) source).stream();
      List<String> layers = new ArrayList<>();
      InputStream in = new BufferedInputStream(raw, 1 << 16);
      in.mark(16);
      byte[] magic = in.readNBytes(6);
      in.reset();
      if (magic.length > 2 && (magic[0] & 255) == 0x1f && (magic[1] & 255) == 0x8b) {
        layers.add("gzip");
        in = new BufferedInputStream(new GZIPInputStream(in), 1 << 16);
      } else if (magic.length > 5 && (magic[0] & 255) == 0xfd && magic[1] == '7') {
        layers.add("xz");
        in =
            new BufferedInputStream(
                new XZInputStream(in, (int) (limits.maxDecoderBytes() >> 10)), 1 << 16);
      }
      in.mark(512);
      byte[] head = in.readNBytes(512);
      in.reset();
      long entries = 0;
      boolean single = false;
      if (head.length == 512
          && new String(head, 257, 5, java.nio.charset.StandardCharsets.US_ASCII).equals("ustar")) {
        layers.add("tar");
        TarArchiveInputStream tar = new TarArchiveInputStream(in);
        for (TarArchiveEntry e = tar.getNextEntry(); e != null; e = tar.getNextEntry()) {
          entries++;
          if (e.isSymbolicLink() || e.isLink()) {
            handler.link(clean(e.getName()), e.getLinkName());
          } else if (e.isFile()) {
            handler.file(new Entry(clean(e.getName()), e.getSize()), tar);
          }
        }
      } else {
        single = true;
        entries = 1;
        Path name = Path.of(source.name()).getFileName();
        handler.file(new Entry(name == null ? source.name() : name.toString(), -1), in);
      }
      return new ReadSummary(layers, entries, 0, Optional.empty(), true, single);
    } catch (IOException e) {
      problems.problem("unreadable", source.name(), String.valueOf(e.getMessage()));
      throw new UnreadableSourceException(source.name() + ": " + e.getMessage(), e);
    }
  }

  private static String clean(String path) {
    return path.startsWith("./") ? path.substring(2) : path;
  }

  private static ReadSummary folder(Path root, EntryHandler handler) throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(root)) {
      files = walk.sorted().toList();
    }
    long entries = 0;
    for (Path file : files) {
      String path = root.relativize(file).toString();
      if (Files.isSymbolicLink(file)) {
        handler.link(path, Files.readSymbolicLink(file).toString());
      } else if (Files.isRegularFile(file)) {
        entries++;
        try (InputStream in = Files.newInputStream(file)) {
          handler.file(new Entry(path, Files.size(file)), in);
        }
      }
    }
    return new ReadSummary(List.of(), entries, 0, Optional.empty(), true, false);
  }
}
