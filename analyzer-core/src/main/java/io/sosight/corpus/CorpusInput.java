package io.sosight.corpus;

import io.sosight.BundleSource;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** The input of a case: {@code input.*} as it is, or {@code tree/} packed into a temporary file. */
final class CorpusInput implements Closeable {
  /** Zip knows no time before. */
  private static final LocalDateTime PACKED_AT = LocalDateTime.of(1980, 1, 1, 0, 0);

  private static final List<String> ARCHIVES =
      List.of("tar", "tar.gz", "tgz", "tar.xz", "txz", "zip");

  private final BundleSource source;
  private final @Nullable Path temporary;

  private CorpusInput(BundleSource source, @Nullable Path temporary) {
    this.source = source;
    this.temporary = temporary;
  }

  /**
   * The input of a case.
   *
   * @throws CorpusException if the folder has not exactly one
   */
  static CorpusInput of(CorpusCase from) throws IOException {
    if (from.run() == CorpusCase.Run.DIFF) {
      return new CorpusInput(folder(from, "before"), null);
    }
    Path tree = from.folder().resolve("tree");
    if (!Files.isDirectory(tree)) {
      Path file = file(from);
      return new CorpusInput(
          new BundleSource.OfPath(String.valueOf(file.getFileName()), file), null);
    }
    String format = from.pack().path("format").asString("tar");
    String root = from.pack().path("root").asString("");
    if (format.equals("folder")) {
      return new CorpusInput(new BundleSource.OfPath("tree", tree), null);
    }
    String name = (root.isEmpty() ? "tree" : root) + "." + format;
    Path packed = Files.createTempFile("sosight-case", "." + format);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(packed))) {
      pack(tree, root.isEmpty() ? "" : root + "/", format, out);
    }
    return new CorpusInput(new BundleSource.OfPath(name, packed), packed);
  }

  /** A folder of a case, read where it lies. */
  static BundleSource folder(CorpusCase from, String name) throws CorpusException {
    Path folder = from.folder().resolve(name);
    if (!Files.isDirectory(folder)) {
      throw new CorpusException(from.name() + " needs a folder " + name + "/");
    }
    return new BundleSource.OfPath(name, folder);
  }

  /** The one file named {@code input.*}. */
  static Path file(CorpusCase from) throws IOException {
    try (Stream<Path> files = Files.list(from.folder())) {
      List<Path> inputs =
          files.filter(path -> String.valueOf(path.getFileName()).startsWith("input.")).toList();
      if (inputs.size() != 1) {
        throw new CorpusException(from.name() + " needs one input.* or a folder tree/");
      }
      return inputs.get(0);
    }
  }

  private static void pack(Path tree, String root, String format, OutputStream out)
      throws IOException {
    switch (format) {
      case "tar" -> tar(tree, root, out);
      case "tar.gz" -> {
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
          tar(tree, root, gzip);
        }
      }
      case "tar.xz" -> {
        try (XZOutputStream xz = new XZOutputStream(out, new LZMA2Options(1))) {
          tar(tree, root, xz);
        }
      }
      case "zip" -> zip(tree, root, out);
      default -> throw new CorpusException("no such pack format: " + format);
    }
  }

  /** Files, links and folders that stand for archives, in the order of names. */
  private static List<Path> entries(Path folder) throws IOException {
    List<Path> children;
    try (Stream<Path> list = Files.list(folder)) {
      children = list.sorted().toList();
    }
    List<Path> entries = new ArrayList<>();
    for (Path child : children) {
      if (Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS) && archive(child) == null) {
        entries.addAll(entries(child));
      } else {
        entries.add(child);
      }
    }
    return entries;
  }

  /** The format of the archive that a folder stands for; null when it is a mere folder. */
  private static @Nullable String archive(Path path) {
    String name = String.valueOf(path.getFileName());
    for (String format : ARCHIVES) {
      if (name.endsWith("." + format)) {
        return format.equals("tgz") ? "tar.gz" : format.equals("txz") ? "tar.xz" : format;
      }
    }
    return null;
  }

  /** The content of an entry; a folder named like an archive is packed as one. */
  private static byte[] content(Path path) throws IOException {
    String format = archive(path);
    if (format == null || !Files.isDirectory(path)) {
      return Files.readAllBytes(path);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    pack(path, "", format, out);
    return out.toByteArray();
  }

  private static String name(Path tree, Path path, String root) {
    return root + tree.relativize(path).toString().replace('\\', '/');
  }

  /** Entries sorted, dates and owners fixed: the same tree gives the same bytes. */
  private static void tar(Path tree, String root, OutputStream out) throws IOException {
    TarArchiveOutputStream tar = new TarArchiveOutputStream(out, "UTF-8");
    tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
    for (Path path : entries(tree)) {
      String name = name(tree, path, root);
      if (Files.isSymbolicLink(path)) {
        TarArchiveEntry link = new TarArchiveEntry(name, TarConstants.LF_SYMLINK);
        link.setLinkName(Files.readSymbolicLink(path).toString());
        link.setModTime(0L);
        tar.putArchiveEntry(link);
      } else {
        byte[] content = content(path);
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(content.length);
        entry.setModTime(0L);
        tar.putArchiveEntry(entry);
        tar.write(content);
      }
      tar.closeArchiveEntry();
    }
    tar.finish();
  }

  private static void zip(Path tree, String root, OutputStream out) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out);
    zip.setLevel(Deflater.BEST_SPEED);
    for (Path path : entries(tree)) {
      if (!Files.isSymbolicLink(path)) {
        ZipEntry entry = new ZipEntry(name(tree, path, root));
        entry.setTimeLocal(PACKED_AT); // the same bytes whenever it is packed
        zip.putNextEntry(entry);
        zip.write(content(path));
        zip.closeEntry();
      }
    }
    zip.finish();
  }

  BundleSource source() {
    return source;
  }

  @Override
  public void close() throws IOException {
    if (temporary != null) {
      Files.deleteIfExists(temporary);
    }
  }
}
