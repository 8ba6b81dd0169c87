package io.sosight.internal.bundle;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Walks a zip that cannot be sought in, by its local headers. A stored member whose size stands
 * only in the directory at the end cannot be read so.
 */
final class ZipStreamWalker {
  private static final int MAX_KNOWN_METHOD = 99;
  private static final int LOOK_AHEAD = 16 << 10;

  /** The record that closes the directory, without its comment. */
  private static final int END_BYTES = 22;

  private final Walk walk;
  private final HeadInput in;
  private final String prefix;
  private final int depth;
  private final byte[] fixed = new byte[ZipMember.LOCAL_BYTES];
  private String last = "";

  ZipStreamWalker(Walk walk, ByteInput content, String prefix, int depth) {
    this.walk = walk;
    this.in =
        content instanceof HeadInput head ? head : new HeadInput(content, LOOK_AHEAD, content::cut);
    this.prefix = prefix;
    this.depth = depth;
  }

  /** Reads to the directory or the end. */
  void run() throws IOException {
    while (!walk.stopped()) {
      int known = in.peek(fixed, fixed.length);
      if (known >= 4 && isMarker()) {
        in.pass(4);
      } else if (known >= 4 && isDirectory()) {
        directory();
        return;
      } else if (known < fixed.length) {
        cut();
        return;
      } else if (plausible(fixed)) {
        in.advance(fixed.length);
        member();
      } else if (!seek("the zip is damaged")) {
        return;
      }
    }
  }

  private boolean isMarker() {
    long signature = ZipMember.u32(fixed, 0);
    return signature == ZipMember.DESCRIPTOR || signature == 0x30304b50;
  }

  private boolean isDirectory() {
    long signature = ZipMember.u32(fixed, 0);
    return signature == ZipMember.DIRECTORY
        || signature == 0x06054b50
        || signature == 0x06064b50
        || signature == 0x08064b50;
  }

  private static boolean plausible(byte[] header) {
    return ZipMember.u32(header, 0) == ZipMember.LOCAL
        && ZipMember.u16(header, 8) <= MAX_KNOWN_METHOD;
  }

  /** Passes over the directory, which tells nothing new, and says when it is cut. */
  private void directory() {
    byte[] entry = new byte[ZipMember.DIRECTORY_BYTES];
    int known = in.peek(entry, entry.length);
    while (known == entry.length && ZipMember.u32(entry, 0) == ZipMember.DIRECTORY) {
      in.advance(known);
      in.pass(
          (long) ZipMember.u16(entry, 28) + ZipMember.u16(entry, 30) + ZipMember.u16(entry, 32));
      known = in.peek(entry, entry.length);
    }
    in.pass(Long.MAX_VALUE);
    if (known < END_BYTES && !walk.stopped() && !in.cut()) {
      walk.problems()
          .lost(
              "truncated",
              where(),
              "the zip is cut in the directory at its end; its members were read");
    }
  }

  private void cut() {
    if (!walk.stopped() && !in.cut()) {
      walk.problems()
          .lost("truncated", where(), "the zip is cut" + after() + ": it has no directory");
    }
  }

  private String where() {
    return prefix.isEmpty() ? walk.source() : prefix.substring(0, prefix.length() - 2);
  }

  private String after() {
    return last.isEmpty() ? "" : " after " + last;
  }

  private void member() throws IOException {
    int variable = ZipMember.u16(fixed, 26) + ZipMember.u16(fixed, 28);
    byte[] tail = new byte[variable];
    if (in.fill(tail, variable) < variable) {
      cut();
      return;
    }
    ZipMember member = ZipMember.local(fixed, tail);
    String name = prefix + safe(walk, prefix, member.name());
    last = member.name();
    boolean sized = member.compressed() > 0 || !member.described();
    String refusal = refusal(member);
    if (refusal != null) {
      walk.problems().lost(member.encrypted() ? "encrypted" : "unsupported", name, refusal);
      skip(member, sized);
    } else if (sized) {
      Slice packed = new Slice(in, member.compressed());
      if (!member.folder()) {
        HeadInput head = new HeadInput(packed, LOOK_AHEAD, packed::cut);
        content(member, name, head, !member.described());
      }
      packed.pass(packed.remaining());
    } else if (member.folder()) {
      folder(member);
    } else if (member.method() == ZipMember.DEFLATED || member.method() == ZipMember.STORED) {
      content(member, name, in, false);
    } else {
      walk.problems()
          .lost(
              "zip-needs-directory",
              name,
              "its size stands only in the zip's directory at the end, which cannot be reached"
                  + " here; save the zip as a file and give that");
      skip(member, false);
    }
  }

  /** A folder has no content, but some writers pack that nothing and describe it. */
  private void folder(ZipMember member) throws IOException {
    if (member.method() == ZipMember.DEFLATED) {
      try (ZipContent content = new ZipContent(member, in, walk.budget())) {
        content.drain();
      }
    }
    byte[] next = new byte[4];
    if (in.peek(next, 4) == 4 && ZipMember.u32(next, 0) == ZipMember.DESCRIPTOR) {
      descriptor();
    }
  }

  private void skip(ZipMember member, boolean sized) {
    if (sized) {
      in.pass(member.compressed());
    } else if (!member.folder()) {
      seek(null);
    }
  }

  private void content(ZipMember member, String name, HeadInput packed, boolean crcKnown)
      throws IOException {
    try (ZipContent content = new ZipContent(member, packed, walk.budget())) {
      walk.file(name, member.described() ? -1 : member.size(), content.content(), depth);
      content.drain();
      boolean whole = content.whole();
      Damage damage = content.damage(member, crcKnown || !whole ? member.crc() : descriptor());
      if (damage != null) {
        walk.problems().lost(damage.code(), name, damage.message());
      }
      if (!whole && !crcKnown && !walk.stopped()) {
        // where it ends is not known: the next header is looked for
        seek(null);
      }
    }
  }

  /** Reads the check sum after the content and passes over the sizes, of 4 or 8 bytes each. */
  private long descriptor() {
    byte[] next = new byte[28];
    int known = in.peek(next, next.length);
    if (known < 12) {
      return -1;
    }
    int at = ZipMember.u32(next, 0) == ZipMember.DESCRIPTOR ? 4 : 0;
    boolean small = at + 16 <= known && next[at + 12] == 'P' && next[at + 13] == 'K';
    in.pass(at + (small ? 12 : 20));
    return ZipMember.u32(next, at);
  }

  /** Goes on at the next local header or directory; false when there is none. */
  private boolean seek(@Nullable String complaint) {
    long skipped = 0;
    boolean found = false;
    byte[] next = new byte[ZipMember.LOCAL_BYTES];
    while (!found && in.buffered() && !walk.stopped()) {
      int step = 1;
      while (in.position() + step < in.limit() && in.buffer()[in.position() + step] != 'P') {
        step++;
      }
      in.advance(step);
      skipped += step;
      int known = in.peek(next, next.length);
      found =
          known >= 4
              && (ZipMember.u32(next, 0) == ZipMember.DIRECTORY
                  || (known == next.length && plausible(next)));
    }
    if (complaint != null) {
      walk.problems()
          .lost(
              "damaged",
              where(),
              complaint
                  + after()
                  + "; "
                  + Sizes.of(skipped)
                  + (found ? " were skipped" : " up to the end could not be read"));
    }
    return found;
  }

  /** Why a member cannot be read; null when it can. */
  static @Nullable String refusal(ZipMember member) {
    if (member.encrypted()) {
      return "this zip member is encrypted and was not read";
    }
    return member.readable()
        ? null
        : "this zip member is packed by method " + member.method() + ", which is not supported";
  }

  /** The safe form of a member's name. */
  static String safe(Walk walk, String prefix, String raw) {
    Names.Name name = Names.of(raw);
    if (name.hostile() || name.absolute()) {
      walk.problems()
          .note(
              "unsafe-name",
              prefix + name.path(),
              name.hostile()
                  ? name.sentence()
                  : "its name is absolute; it is read without its leading /");
    }
    return name.path();
  }
}
