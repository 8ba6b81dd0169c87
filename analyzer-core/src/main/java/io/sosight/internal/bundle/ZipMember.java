package io.sosight.internal.bundle;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import io.sosight.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.deflate64.Deflate64CompressorInputStream;

/**
 * What a zip header says of a member (PKWARE APPNOTE 4.3.7, 4.3.12, zip64 extra field 4.5.3).
 *
 * @param name as written
 * @param flags general purpose bits
 * @param method compression method
 * @param crc CRC-32 of the content
 * @param compressed bytes in the archive
 * @param size uncompressed bytes
 * @param offset of the local header; only a directory entry has it
 * @param mode Unix mode, 0 when unknown
 */
record ZipMember(
    String name,
    int flags,
    int method,
    long crc,
    long compressed,
    long size,
    long offset,
    int mode) {
  static final int LOCAL = 0x04034b50;
  static final int DIRECTORY = 0x02014b50;
  static final int DESCRIPTOR = 0x08074b50;
  static final int LOCAL_BYTES = 30;
  static final int DIRECTORY_BYTES = 46;
  static final int STORED = 0;
  static final int DEFLATED = 8;

  /** Flag: sizes and check sum stand after the content. */
  private static final int DESCRIBED = 8;

  private static final int DEFLATE64 = 9;
  private static final int BZIP2 = 12;
  private static final int ZSTD = 93;
  private static final int XZ = 95;
  private static final int MADE_ON_UNIX = 3;
  private static final int MADE_ON_MAC = 19;
  private static final long MAX_32 = 0xffffffffL;

  /** From a local header: {@code fixed} its 30 bytes, {@code tail} name and extra field. */
  static ZipMember local(byte[] fixed, byte[] tail) {
    int nameBytes = u16(fixed, 26);
    long[] sizes = {u32(fixed, 22), u32(fixed, 18), 0};
    zip64(tail, nameBytes, tail.length, sizes);
    return new ZipMember(
        name(tail, nameBytes),
        u16(fixed, 6),
        u16(fixed, 8),
        u32(fixed, 14),
        sizes[1],
        sizes[0],
        0,
        0);
  }

  /** From a directory entry: {@code fixed} its 46 bytes, {@code tail} name and extra field. */
  static ZipMember directory(byte[] fixed, byte[] tail) {
    int nameBytes = u16(fixed, 28);
    long[] sizes = {u32(fixed, 24), u32(fixed, 20), u32(fixed, 42)};
    zip64(tail, nameBytes, tail.length, sizes);
    int system = fixed[5] & 255;
    boolean unix = system == MADE_ON_UNIX || system == MADE_ON_MAC;
    return new ZipMember(
        name(tail, nameBytes),
        // what stands after the content is told here
        u16(fixed, 8) & ~DESCRIBED,
        u16(fixed, 10),
        u32(fixed, 16),
        sizes[1],
        sizes[0],
        sizes[2],
        unix ? u16(fixed, 40) : 0);
  }

  boolean encrypted() {
    return (flags & 1) != 0;
  }

  /** Whether sizes and check sum stand after the content. */
  boolean described() {
    return (flags & DESCRIBED) != 0;
  }

  boolean folder() {
    return name.endsWith("/");
  }

  boolean link() {
    return (mode & 0170000) == 0120000;
  }

  /** Whether its method can be read. */
  boolean readable() {
    return switch (method) {
      case STORED, DEFLATED, DEFLATE64, BZIP2, ZSTD, XZ -> true;
      default -> false;
    };
  }

  /** Its content, unpacked. */
  InputStream decoder(HeadInput in, Limits limits, Consumer<Damage> faults) throws IOException {
    return switch (method) {
      case STORED -> described() && compressed == 0 ? new DescribedInput(in) : in;
      case DEFLATED -> new DeflateInput(in, "zip", faults);
      case DEFLATE64 -> new Deflate64CompressorInputStream(in);
      case BZIP2 -> new BZip2CompressorInputStream(in, true);
      case ZSTD -> new ZstdInputStreamNoFinalizer(in);
      default -> new XzDecoder(in, limits.maxDecoderBytes(), faults);
    };
  }

  static int u16(byte[] bytes, int at) {
    return (bytes[at] & 255) | (bytes[at + 1] & 255) << 8;
  }

  static long u32(byte[] bytes, int at) {
    return u16(bytes, at) | (long) u16(bytes, at + 2) << 16;
  }

  static long u64(byte[] bytes, int at) {
    return u32(bytes, at) | u32(bytes, at + 4) << 32;
  }

  private static String name(byte[] tail, int length) {
    String name = Names.decode(tail, 0, Math.min(length, tail.length));
    // some Windows writers use their own separator
    return name.indexOf('/') < 0 ? name.replace('\\', '/') : name;
  }

  /** The zip64 extra field holds, in this order, those of the values that are all ones. */
  private static void zip64(byte[] tail, int from, int to, long[] values) {
    int at = from;
    while (at + 4 <= to) {
      int length = u16(tail, at + 2);
      int next = at + 4;
      if (u16(tail, at) == 1) {
        for (int i = 0; i < values.length; i++) {
          if (values[i] == MAX_32 && next + 8 <= Math.min(to, at + 4 + length)) {
            values[i] = Math.max(u64(tail, next), 0);
            next += 8;
          }
        }
        return;
      }
      at += 4 + length;
    }
  }
}
