package io.sosight.internal.bundle;

import java.io.IOException;
import java.io.InputStream;
import org.tukaani.xz.ARM64Options;
import org.tukaani.xz.ARMOptions;
import org.tukaani.xz.ARMThumbOptions;
import org.tukaani.xz.DeltaOptions;
import org.tukaani.xz.IA64Options;
import org.tukaani.xz.PowerPCOptions;
import org.tukaani.xz.SPARCOptions;
import org.tukaani.xz.X86Options;

/** The filter chain that an xz block header names: LZMA2 last, rarely others before it. */
final class XzFilters {
  private static final int LZMA2 = 0x21;
  private static final int DELTA = 3;
  private static final int MAX_DICTIONARY_CODE = 40;
  private static final long MIN_DICTIONARY_BYTES = 4096;

  private final byte[] header;
  private final int end;
  private int at;

  private XzFilters(byte[] header, int end) {
    this.header = header;
    this.end = end;
  }

  /** Opens a block's data; {@code end} is where its header's fields end. */
  static InputStream open(byte[] header, int end, HeadInput in, long maxMemory) throws IOException {
    return new XzFilters(header, end).chain(in, maxMemory);
  }

  private InputStream chain(HeadInput in, long maxMemory) throws IOException {
    int flags = header[1];
    at = 2;
    if ((flags & 0x40) != 0) {
      number();
    }
    if ((flags & 0x80) != 0) {
      number();
    }
    int filters = (flags & 3) + 1;
    long[] ids = new long[filters];
    int[] properties = new int[filters];
    for (int i = 0; i < filters; i++) {
      ids[i] = number();
      long length = number();
      if (length > end - at) {
        throw unsupported();
      }
      properties[i] = length == 0 ? -1 : header[at] & 255;
      at += (int) length;
    }
    if (ids[filters - 1] != LZMA2) {
      throw unsupported();
    }
    InputStream stream = new Lzma2Input(in, dictionary(properties[filters - 1], maxMemory));
    for (int i = filters - 2; i >= 0; i--) {
      stream = filter(ids[i], properties[i], stream);
    }
    return stream;
  }

  private static int dictionary(int code, long maxMemory) throws DamageException {
    if (code < 0 || code > MAX_DICTIONARY_CODE) {
      throw unsupported();
    }
    long bytes = code == MAX_DICTIONARY_CODE ? 0xffffffffL : (2L | (code & 1)) << (code / 2 + 11);
    if (bytes > maxMemory || bytes > Integer.MAX_VALUE - 64) {
      throw new DamageException(
          "memory-limit",
          "unpacking the xz data needs "
              + Sizes.of(bytes)
              + " of memory, more than the limit of "
              + Sizes.of(maxMemory));
    }
    return (int) Math.max(bytes, MIN_DICTIONARY_BYTES);
  }

  private static InputStream filter(long id, int property, InputStream in) throws IOException {
    return switch ((int) id) {
      case DELTA -> new DeltaOptions(property + 1).getInputStream(in);
      case 4 -> new X86Options().getInputStream(in);
      case 5 -> new PowerPCOptions().getInputStream(in);
      case 6 -> new IA64Options().getInputStream(in);
      case 7 -> new ARMOptions().getInputStream(in);
      case 8 -> new ARMThumbOptions().getInputStream(in);
      case 9 -> new SPARCOptions().getInputStream(in);
      case 10 -> new ARM64Options().getInputStream(in);
      default -> throw unsupported();
    };
  }

  private static DamageException unsupported() {
    return new DamageException("unsupported", "the xz data uses a filter that is not supported");
  }

  private long number() {
    long value = 0;
    for (int shift = 0; shift < 63 && at < end; shift += 7) {
      int b = header[at++];
      value |= (b & 127L) << shift;
      if ((b & 128) == 0) {
        break;
      }
    }
    return value;
  }
}
