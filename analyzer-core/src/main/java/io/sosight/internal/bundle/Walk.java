package io.sosight.internal.bundle;

import java.io.IOException;
import java.util.Optional;

/** One reading of one source: what every walker hands its finds to. */
final class Walk {
  private static final byte[] APPLE_DOUBLE = {0, 5, 0x16, 7};

  private final String source;
  private final Budget budget;
  private final Problems problems;
  private final EntryHandler handler;
  private final byte[] head = new byte[Format.HEAD];
  private long entries;
  private long bytes;
  private boolean keys;

  Walk(String source, Budget budget, Problems problems, EntryHandler handler) {
    this.source = source;
    this.budget = budget;
    this.problems = problems;
    this.handler = handler;
  }

  String source() {
    return source;
  }

  Problems problems() {
    return problems;
  }

  Budget budget() {
    return budget;
  }

  boolean stopped() {
    return budget.stopped();
  }

  /** A file that was read without {@link #file}. */
  void counted() {
    count();
  }

  /** Files and links so far. */
  long entries() {
    return entries;
  }

  /** Uncompressed bytes of files so far. */
  long bytes() {
    return bytes;
  }

  /** A link of an archive or folder. */
  void link(String path, String target) {
    if (count()) {
      handler.link(path, target);
    }
  }

  /**
   * A file of an archive or folder: an archive again, a compressed log, or a plain file.
   *
   * @param size uncompressed bytes as stated; -1 when unknown
   * @param depth archives around it
   */
  void file(String path, long size, ByteInput content, int depth) throws IOException {
    int known = content.peek(head, head.length);
    if (macClutter(Names.last(path), known) || !count()) {
      return;
    }
    Format format = Format.of(head, known);
    if (known == 0 && (Names.archive(path) || Names.compressed(path))) {
      String what = Names.archive(path) ? "an archive" : "a compressed file";
      problems.lost("empty", path, what + " should be here, but the file is empty");
    } else if (format == Format.PLAIN || (format == Format.PGP && !path.endsWith("pg"))) {
      plain(path, size, content);
    } else if (depth > budget.limits().maxDepth()) {
      problems.lost(
          "too-deep",
          path,
          "an archive inside more than " + budget.limits().maxDepth() + " others; it was not read");
    } else if (format.compression()) {
      compressed(path, content, depth);
    } else {
      inner(format, path, content, depth);
    }
  }

  /** The only content of a source: what came of it before an interruption is read too. */
  void single(String path, long size, ByteInput content) throws IOException {
    entries++;
    handOut(path, size, content);
  }

  /** What is in no format of archives or compression, though its name may say so. */
  private void plain(String path, long size, ByteInput content) throws IOException {
    plain(path, path, size, content);
  }

  private void plain(String name, String path, long size, ByteInput content) throws IOException {
    if (Names.archive(name) || Names.compressed(name)) {
      byte[] begin = new byte[Misnamed.HEAD];
      int known = content.peek(begin, begin.length);
      Optional<String> lost = Misnamed.lost(name, begin, known);
      if (lost.isPresent()) {
        problems.lost("not-an-archive", path, lost.get());
        return;
      }
      if (known > 0) {
        Misnamed.odd(name).ifPresent(odd -> problems.note("misnamed", path, odd));
      }
    }
    handOut(path, size, content);
  }

  /** The name that what is inside a compressed file would have. */
  static String unpackedName(String path) {
    int point = path.lastIndexOf('.');
    String end = point < 0 ? "" : path.substring(point);
    if (end.startsWith(".t") && Names.archive(end)) {
      return path.substring(0, point) + ".tar";
    }
    return Names.compressed(end) ? path.substring(0, point) : path;
  }

  /** An archive, recognised. */
  void archive(Format format, ByteInput content, String prefix, int depth) throws IOException {
    switch (format) {
      case TAR -> new TarWalker(this, content, prefix, depth).run();
      case APPORT -> {
        keys = true;
        new ApportWalker(this, content, prefix, depth).run();
        keys = false;
      }
      default -> new ZipStreamWalker(this, content, prefix, depth).run();
    }
  }

  private void compressed(String path, ByteInput content, int depth) throws IOException {
    try (Unpacked unpacked = Unpacked.of(content, budget)) {
      if (unpacked.format() == Format.PLAIN) {
        plain(unpackedName(path), path, -1, unpacked.content());
      } else {
        inner(unpacked.format(), path, unpacked.content(), depth);
      }
      Damage damage = unpacked.damage();
      if (damage != null) {
        problems.lost(damage.code(), path, damage.message());
      }
    }
  }

  private void inner(Format format, String path, ByteInput content, int depth) throws IOException {
    if (format.archive()) {
      archive(format, content, path + "!/", depth + 1);
    } else {
      problems.lost("unsupported", path, Refusals.sentence(format));
    }
  }

  private void handOut(String path, long size, ByteInput content) throws IOException {
    EntryContent shown = new EntryContent(content, budget.limits().maxEntryBytes());
    handler.file(new Entry(path, size, keys), shown);
    Damage damage = shown.damage();
    if (damage != null) {
      problems.lost(damage.code(), path, damage.message());
    }
    bytes += shown.count() + (size > shown.count() ? content.pass(size - shown.count()) : 0);
  }

  private boolean macClutter(String name, int known) {
    if (name.equals(".DS_Store")) {
      return true;
    }
    if (!name.startsWith("._") || known < APPLE_DOUBLE.length) {
      return false;
    }
    for (int i = 0; i < APPLE_DOUBLE.length; i++) {
      if (head[i] != APPLE_DOUBLE[i]) {
        return false;
      }
    }
    return true;
  }

  private boolean count() {
    if (budget.stopped()) {
      return false;
    }
    if (entries >= budget.limits().maxEntries()) {
      budget.stop(
          "entry-limit",
          "more than " + budget.limits().maxEntries() + " entries; reading stopped there");
      return false;
    }
    entries++;
    return true;
  }
}
