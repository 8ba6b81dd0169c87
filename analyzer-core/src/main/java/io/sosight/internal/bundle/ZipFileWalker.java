package io.sosight.internal.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Walks a zip on disk by its directory; one without is read by its local headers. */
final class ZipFileWalker {
  private static final int END = 0x06054b50;
  private static final int END_BYTES = 22;
  private static final int END_64 = 0x06064b50;
  private static final int LOCATOR_64 = 0x07064b50;
  private static final int LOCATOR_64_BYTES = 20;
  private static final int MAX_COMMENT = 0xffff;
  private static final int BUFFER = 16 << 10;
  private static final int MAX_LINK_BYTES = 4096;

  private final Walk walk;
  private final Path file;
  private final String path;

  /** Where the directory lies and how far offsets are off (data put before the zip). */
  private record Directory(long start, long end, long shift) {}

  /** A walker of a file, called {@code path} in problems. */
  ZipFileWalker(Walk walk, Path file, String path) {
    this.walk = walk;
    this.file = file;
    this.path = path;
  }

  /** Reads it as a member of a folder. */
  void nested(long size, ByteInput content) throws IOException {
    // counts it as a file, and reads it by its local headers if it has no directory
    if (size == 0 || !run(path + "!/", 1)) {
      walk.file(path, size, content, 0);
    } else {
      walk.counted();
    }
  }

  /** Reads it; false when it has no directory. */
  boolean run(String prefix, int depth) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      Directory directory = directory(channel);
      if (directory == null) {
        return false;
      }
      members(channel, directory, prefix, depth);
      return true;
    }
  }

  private static @Nullable Directory directory(FileChannel channel) throws IOException {
    long size = channel.size();
    int tail = (int) Math.min(size, END_BYTES + MAX_COMMENT);
    byte[] bytes = read(channel, size - tail, tail);
    for (int at = bytes.length - END_BYTES; at >= 0; at--) {
      if (ZipMember.u32(bytes, at) == END
          && at + END_BYTES + ZipMember.u16(bytes, at + 20) <= bytes.length) {
        return directory(channel, size - tail + at, bytes, at);
      }
    }
    return null;
  }

  private static @Nullable Directory directory(FileChannel channel, long end, byte[] bytes, int at)
      throws IOException {
    long length = ZipMember.u32(bytes, at + 12);
    long offset = ZipMember.u32(bytes, at + 16);
    long stop = end;
    byte[] locator = read(channel, end - LOCATOR_64_BYTES, LOCATOR_64_BYTES);
    if (locator.length == LOCATOR_64_BYTES && ZipMember.u32(locator, 0) == LOCATOR_64) {
      long at64 = ZipMember.u64(locator, 8);
      byte[] end64 = read(channel, at64, 56);
      if (end64.length == 56 && ZipMember.u32(end64, 0) == END_64) {
        length = ZipMember.u64(end64, 40);
        offset = ZipMember.u64(end64, 48);
        stop = at64;
      }
    }
    long start = stop - length;
    return start < 0 || offset < 0 || length < 0
        ? null
        : new Directory(start, stop, start - offset);
  }

  private void members(FileChannel channel, Directory directory, String prefix, int depth)
      throws IOException {
    HeadInput in =
        new HeadInput(
            new ChannelInput(channel, directory.start(), directory.end()), BUFFER, () -> false);
    byte[] fixed = new byte[ZipMember.DIRECTORY_BYTES];
    long packed = 0;
    while (!walk.stopped() && in.fill(fixed, fixed.length) == fixed.length) {
      int variable = ZipMember.u16(fixed, 28) + ZipMember.u16(fixed, 30);
      byte[] tail = new byte[variable];
      if (ZipMember.u32(fixed, 0) != ZipMember.DIRECTORY || in.fill(tail, variable) < variable) {
        walk.problems()
            .lost("damaged", path, "the directory of the zip is damaged; its rest was not read");
        return;
      }
      in.pass(ZipMember.u16(fixed, 32));
      ZipMember member = ZipMember.directory(fixed, tail);
      packed += member.compressed();
      if (packed > channel.size()) {
        walk.budget().stop("size-limit", "members of the zip overlap, like a decompression bomb");
        return;
      }
      if (!member.folder()) {
        member(channel, member, directory.shift(), prefix, depth);
      }
    }
  }

  private void member(FileChannel channel, ZipMember member, long shift, String prefix, int depth)
      throws IOException {
    String name = prefix + ZipStreamWalker.safe(walk, prefix, member.name());
    String refusal = ZipStreamWalker.refusal(member);
    if (refusal != null) {
      walk.problems().lost(member.encrypted() ? "encrypted" : "unsupported", name, refusal);
      return;
    }
    long at = member.offset() + shift;
    byte[] local = read(channel, at, ZipMember.LOCAL_BYTES);
    if (local.length < ZipMember.LOCAL_BYTES || ZipMember.u32(local, 0) != ZipMember.LOCAL) {
      walk.problems().lost("damaged", name, "the zip's directory points to where it is not");
      return;
    }
    long start = at + ZipMember.LOCAL_BYTES + ZipMember.u16(local, 26) + ZipMember.u16(local, 28);
    HeadInput in =
        new HeadInput(
            new ChannelInput(channel, start, start + member.compressed()), BUFFER, () -> false);
    try (ZipContent content = new ZipContent(member, in, walk.budget())) {
      if (member.link()) {
        byte[] target = new byte[MAX_LINK_BYTES];
        int length = content.content().fill(target, target.length);
        walk.link(name, Names.decode(target, 0, length));
      } else {
        walk.file(name, member.size(), content.content(), depth);
      }
      Damage damage = content.damage(member, member.crc());
      if (damage != null) {
        walk.problems().lost(damage.code(), name, damage.message());
      }
    }
  }

  private static byte[] read(FileChannel channel, long at, int length) throws IOException {
    if (at < 0) {
      return new byte[0];
    }
    ByteBuffer buffer = ByteBuffer.allocate(length);
    while (buffer.hasRemaining()) {
      int n = channel.read(buffer, at + buffer.position());
      if (n < 0) {
        break;
      }
    }
    return java.util.Arrays.copyOf(buffer.array(), buffer.position());
  }

  /** A stretch of a file. */
  private static final class ChannelInput extends InputStream {
    private final FileChannel channel;
    private final long end;
    private final byte[] one = new byte[1];
    private long at;

    ChannelInput(FileChannel channel, long from, long end) {
      this.channel = channel;
      this.at = from;
      this.end = end;
    }

    @Override
    public int read() throws IOException {
      return read(one, 0, 1) < 0 ? -1 : one[0] & 255;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      if (at >= end) {
        return -1;
      }
      int wanted = (int) Math.min(length, end - at);
      int n = channel.read(ByteBuffer.wrap(into, offset, wanted), at);
      at += Math.max(n, 0);
      return n;
    }
  }
}
