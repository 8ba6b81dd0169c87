package io.sosight.internal.journal;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import io.sosight.internal.bundle.Lz4Block;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.tukaani.xz.XZInputStream;

/** The {@code FIELD=value} of a data object, unpacked; a long one is cut. */
final class Payload {
  private static final int XZ = 1;
  private static final int LZ4 = 2;
  private static final int ZSTD = 4;

  /** Longer values are coredumps and the like. */
  private static final int MAX_BYTES = 256 << 10;

  private static final int MAX_PACKED_BYTES = 512 << 10;
  private static final int LZ4_SIZE_BYTES = 8;
  private static final int XZ_MEMORY_KIB = 64 << 10;
  private static final int ZSTD_WINDOW_LOG = 24;

  private Payload() {}

  /** Reads the value of an object with that many bytes left; empty when it cannot be unpacked. */
  static byte[] read(ObjectInput in, long length, int compression) throws IOException {
    int wanted = (int) Math.min(length, compression == 0 ? MAX_BYTES : MAX_PACKED_BYTES);
    byte[] packed = new byte[wanted];
    int got = in.fill(packed, wanted);
    if (got < wanted) {
      packed = Arrays.copyOf(packed, got);
    }
    return compression == 0 ? packed : unpack(packed, compression);
  }

  private static byte[] unpack(byte[] packed, int compression) {
    try {
      return switch (compression) {
        case LZ4 -> lz4(packed);
        case XZ -> prefix(new XZInputStream(new ByteArrayInputStream(packed), XZ_MEMORY_KIB));
        case ZSTD ->
            prefix(
                new ZstdInputStreamNoFinalizer(new ByteArrayInputStream(packed))
                    .setLongMax(ZSTD_WINDOW_LOG));
        default -> new byte[0];
      };
    } catch (IOException | RuntimeException e) {
      return new byte[0];
    }
  }

  private static byte[] lz4(byte[] packed) {
    if (packed.length <= LZ4_SIZE_BYTES) {
      return new byte[0];
    }
    long size = LittleEndian.u64(packed, 0);
    byte[] out = new byte[(int) Math.max(0, Math.min(size, MAX_BYTES))];
    int end = Lz4Block.unpack(packed, LZ4_SIZE_BYTES, packed.length, out, 0, out.length);
    return Arrays.copyOf(out, end < 0 ? ~end : end);
  }

  /** What can be had of a stream, up to the bound. */
  private static byte[] prefix(InputStream in) throws IOException {
    byte[] out = new byte[4096];
    int got = 0;
    try (in) {
      while (got < MAX_BYTES) {
        if (got == out.length) {
          out = Arrays.copyOf(out, out.length * 2);
        }
        int n = in.read(out, got, out.length - got);
        if (n < 0) {
          break;
        }
        got += n;
      }
    } catch (IOException e) {
      // what came before the fault is kept
      return Arrays.copyOf(out, got);
    }
    return Arrays.copyOf(out, got);
  }
}
