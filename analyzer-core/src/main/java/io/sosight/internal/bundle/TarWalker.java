package io.sosight.internal.bundle;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Walks the members of a tar. Trusts no header without a right checksum; after a spoiled one it
 * goes on at the next good one; what follows the end mark is read too.
 */
final class TarWalker {
  /** Bound on a long name or an extended header; what is longer is cut. */
  private static final int MAX_HEADER_BYTES = 4 << 20;

  private final Walk walk;
  private final ByteInput in;
  private final String prefix;
  private final int depth;
  private final byte[] block = new byte[TarHeader.BLOCK];
  private String last = "";
  private @Nullable String longName;
  private @Nullable String longLink;
  private @Nullable PaxRecords pax;
  private long zeroBlocks;
  private boolean any;
  private boolean absoluteTold;
  private boolean cutTold;

  /** A walker; {@code prefix} stands before each member's path. */
  TarWalker(Walk walk, ByteInput in, String prefix, int depth) {
    this.walk = walk;
    this.in = in;
    this.prefix = prefix;
    this.depth = depth;
  }

  /** Reads to the end. */
  void run() throws IOException {
    while (!walk.stopped()) {
      int got = in.fill(block, block.length);
      if (got < block.length) {
        end(got);
        return;
      }
      TarHeader header = next();
      if (header != null) {
        any = true;
        zeroBlocks = 0;
        member(header);
      }
    }
  }

  /** The header in the block, or the next good one; null for a zero block or none. */
  private @Nullable TarHeader next() {
    if (TarHeader.zero(block)) {
      zeroBlocks++;
      return null;
    }
    TarHeader header = TarHeader.parse(block);
    return header != null ? header : resynchronise();
  }

  private @Nullable TarHeader resynchronise() {
    long skipped = 0;
    boolean afterEnd = any && zeroBlocks >= 2;
    TarHeader header = null;
    int got = block.length;
    while (header == null && got > 0 && !walk.stopped()) {
      skipped += got;
      got = in.fill(block, block.length);
      header = got == block.length ? TarHeader.parse(block) : null;
    }
    if (afterEnd && header == null) {
      walk.problems()
          .lost(
              "trailing-data",
              where(),
              Sizes.of(skipped) + " after the end of the tar are no part of it and were not read");
    } else {
      walk.problems()
          .lost(
              "damaged",
              where(),
              "a tar header is damaged"
                  + after()
                  + "; "
                  + Sizes.of(skipped)
                  + (header == null
                      ? " up to the end could not be read"
                      : " were skipped up to the next good header"));
    }
    forget();
    zeroBlocks = 2;
    return header;
  }

  private void end(int rest) {
    if (zeroBlocks > 0 || walk.stopped() || in.cut() || cutTold) {
      return;
    }
    if (rest > 0 || longName != null || pax != null) {
      walk.problems().lost("truncated", where(), "the tar is cut inside a header" + after());
    } else if (any) {
      walk.problems()
          .lost(
              "truncated",
              where(),
              "the tar has no end mark" + after() + ": what may have followed is missing");
    }
  }

  private String after() {
    return last.isEmpty() ? "" : " after " + last;
  }

  private String where() {
    return prefix.isEmpty() ? walk.source() : prefix.substring(0, prefix.length() - 2);
  }

  private void member(TarHeader header) throws IOException {
    switch (header.type()) {
      case 'L' -> longName = longText(header);
      case 'K' -> longLink = longText(header);
      case 'x', 'X' -> extended(header);
      case 'g', 'V', 'D', 'N' -> skip(header.size());
      default -> {
        named(header);
        forget();
      }
    }
  }

  private void forget() {
    longName = null;
    longLink = null;
    pax = null;
  }

  private void named(TarHeader header) throws IOException {
    PaxRecords records = pax;
    String raw =
        Optional.ofNullable(records)
            .flatMap(PaxRecords::path)
            .orElse(longName != null ? longName : header.name());
    long size = records == null ? header.size() : records.size().orElse(header.size());
    boolean folder = header.type() == '5' || (!header.ustar() && raw.endsWith("/"));
    if (folder || (header.type() >= '3' && header.type() <= '6')) {
      return;
    }
    String path = path(raw);
    last = path;
    if (header.type() == '2' || (header.type() == '1' && !contentFollows(size))) {
      String target =
          Optional.ofNullable(records)
              .flatMap(PaxRecords::linkPath)
              .orElse(longLink != null ? longLink : header.link());
      walk.link(prefix + path, header.type() == '2' ? target : hardLink(path, target));
      return;
    }
    if (header.type() == 'M') {
      walk.problems()
          .lost("truncated", prefix + path, "the tar holds only a later part of this file");
    }
    file(prefix + path, header, size, records);
  }

  private void file(String path, TarHeader header, long size, @Nullable PaxRecords records)
      throws IOException {
    skipSparseBlocks(header);
    Slice content = new Slice(in, size);
    boolean mapped = records != null && records.sparseMapInContent();
    if (mapped && !SparseMap.skip(content)) {
      walk.problems().lost("damaged", path, "the map of this sparse file cannot be read");
    } else {
      boolean sparse = mapped || header.type() == 'S' || (records != null && records.sparse());
      walk.file(path, sparse ? -1 : size, content, depth);
    }
    content.pass(content.remaining());
    if (content.remaining() > 0) {
      if (!walk.stopped()) {
        cutTold = true;
        walk.problems()
            .lost(
                "truncated",
                path,
                "cut after "
                    + Sizes.of(size - content.remaining())
                    + " of "
                    + Sizes.of(size)
                    + (in.cut() ? ": no more could be unpacked" : ": the archive ends there"));
      }
      return;
    }
    pad(size);
  }

  /** Old GNU sparse: map blocks stand between header and content. */
  private void skipSparseBlocks(TarHeader header) {
    boolean more = header.gnuSparseMore();
    while (more && in.fill(block, block.length) == block.length) {
      more = block[504] != 0;
    }
  }

  /** Some writers give a hard link its content again; then no header follows at once. */
  private boolean contentFollows(long size) {
    if (size == 0) {
      return false;
    }
    byte[] following = new byte[TarHeader.BLOCK];
    return in.peek(following, following.length) == following.length
        && !TarHeader.zero(following)
        && TarHeader.parse(following) == null;
  }

  private String hardLink(String path, String target) {
    return Names.relative(path, Names.of(target).path());
  }

  private String path(String raw) {
    Names.Name name = Names.of(raw);
    if (name.hostile()) {
      walk.problems().note("unsafe-name", prefix + name.path(), name.sentence());
    } else if (name.absolute() && !absoluteTold) {
      absoluteTold = true;
      walk.problems()
          .note(
              "unsafe-name",
              prefix + name.path(),
              "names in this archive are absolute; they are read without their leading /");
    }
    return name.path();
  }

  private void extended(TarHeader header) {
    byte[] bytes = bounded(header.size());
    pax = PaxRecords.parse(bytes, bytes.length);
    if (pax.broken()) {
      walk.problems()
          .lost("damaged", where(), "an extended tar header" + after() + " cannot be read");
    }
  }

  private String longText(TarHeader header) {
    byte[] bytes = bounded(header.size());
    int end = 0;
    while (end < bytes.length && bytes[end] != 0) {
      end++;
    }
    return Names.decode(bytes, 0, end);
  }

  private byte[] bounded(long size) {
    byte[] bytes = new byte[0];
    int wanted = (int) Math.min(size, MAX_HEADER_BYTES);
    // grows with what is really there: a header may claim anything
    while (bytes.length < wanted) {
      byte[] more = new byte[Math.min(wanted - bytes.length, Math.max(bytes.length, 1 << 12))];
      int got = in.fill(more, more.length);
      int had = bytes.length;
      bytes = java.util.Arrays.copyOf(bytes, had + got);
      System.arraycopy(more, 0, bytes, had, got);
      if (got < more.length) {
        break;
      }
    }
    in.pass(size - Math.min(size, wanted));
    pad(size);
    return bytes;
  }

  private void skip(long size) {
    in.pass(size);
    pad(size);
  }

  private void pad(long size) {
    int over = (int) (size % TarHeader.BLOCK);
    if (over > 0) {
      in.pass(TarHeader.BLOCK - over);
    }
  }
}
