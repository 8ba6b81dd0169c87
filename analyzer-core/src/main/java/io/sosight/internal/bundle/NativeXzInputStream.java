package io.sosight.internal.bundle;

import io.sosight.internal.bundle.SystemLibrary.Call;
import io.sosight.internal.bundle.SystemLibrary.Region;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.CorruptedInputException;
import org.tukaani.xz.MemoryLimitException;
import org.tukaani.xz.UnsupportedOptionsException;
import org.tukaani.xz.XZFormatException;

/**
 * Decodes xz with the system's liblzma (API of liblzma 5, lzma/base.h), about twice as fast as
 * Java's decoder. It gives the same bytes and fails with the same exceptions as {@link
 * org.tukaani.xz.XZInputStream}; all integrity checks are verified and streams may follow one
 * another.
 */
final class NativeXzInputStream extends InputStream {
  private static final int INPUT_BYTES = 1 << 16;
  private static final int OUTPUT_BYTES = 1 << 18;

  // struct lzma_stream of a 64-bit machine
  private static final int STREAM_BYTES = 136;
  private static final int NEXT_IN = 0;
  private static final int AVAIL_IN = 8;
  private static final int NEXT_OUT = 24;
  private static final int AVAIL_OUT = 32;

  private static final int CONCATENATED = 0x08;
  private static final int RUN = 0;
  private static final int FINISH = 3;

  private final Library library;
  private final InputStream in;
  private final Region stream;
  private final Region input;
  private final Region output;

  /** The fields of {@link #stream}. */
  private final ByteBuffer fields;

  private final byte[] copy = new byte[INPUT_BYTES];
  private final int memoryLimitKiB;
  private int ready;
  private int taken;
  private int action = RUN;
  private boolean ended;
  private boolean closed;
  private @Nullable IOException failure;

  private NativeXzInputStream(Library library, InputStream in, int memoryLimitKiB)
      throws IOException {
    this.library = library;
    this.in = in;
    this.memoryLimitKiB = memoryLimitKiB;
    stream = library.library.allocate(STREAM_BYTES);
    input = library.library.allocate(INPUT_BYTES);
    output = library.library.allocate(OUTPUT_BYTES);
    fields = stream.bytes();
    int code = library.open(stream.address(), memoryLimitKiB * 1024L, CONCATENATED);
    if (code != 0) {
      free();
      throw new IOException("liblzma cannot start: code " + code);
    }
  }

  /** Whether this machine has a liblzma that can be used. Loads it at the first call. */
  static boolean usable() {
    return Holder.LIBRARY != null;
  }

  /**
   * A decoder of one xz file.
   *
   * @param memoryLimitKiB memory that it may use, in KiB
   * @throws IllegalStateException unless {@link #usable()}
   */
  static InputStream open(InputStream in, int memoryLimitKiB) throws IOException {
    Library library = Holder.LIBRARY;
    if (library == null) {
      throw new IllegalStateException("no liblzma");
    }
    return open(library, in, memoryLimitKiB);
  }

  static InputStream open(Library library, InputStream in, int memoryLimitKiB) throws IOException {
    return new NativeXzInputStream(library, in, memoryLimitKiB);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public synchronized int read(byte[] target, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, target.length);
    if (length == 0) {
      return 0;
    }
    if (closed) {
      throw new IOException("closed");
    }
    while (taken == ready) {
      if (failure != null) {
        throw failure;
      }
      if (ended) {
        return -1;
      }
      decode();
    }
    int count = Math.min(length, ready - taken);
    output.bytes().get(taken, target, offset, count);
    taken += count;
    return count;
  }

  /** Fills the output; what was decoded before a fault is handed out before the fault is thrown. */
  private void decode() throws IOException {
    fields.putLong(NEXT_OUT, output.address());
    fields.putLong(AVAIL_OUT, OUTPUT_BYTES);
    int code = 0;
    while (code == 0 && fields.getLong(AVAIL_OUT) > 0) {
      if (fields.getLong(AVAIL_IN) == 0 && action == RUN) {
        refill();
      }
      code = library.code(stream.address(), action);
    }
    taken = 0;
    ready = (int) (OUTPUT_BYTES - fields.getLong(AVAIL_OUT));
    if (code == 1) {
      ended = true;
    } else if (code != 0) {
      failure = fault(code);
    }
  }

  private void refill() throws IOException {
    int count = in.read(copy, 0, INPUT_BYTES);
    if (count < 0) {
      action = FINISH;
      return;
    }
    input.bytes().put(0, copy, 0, count);
    fields.putLong(NEXT_IN, input.address());
    fields.putLong(AVAIL_IN, count);
  }

  private IOException fault(int code) {
    return switch (code) {
      case 6 -> new MemoryLimitException(memoryLimitKiB + 1, memoryLimitKiB);
      case 7 -> new XZFormatException();
      case 8 -> new UnsupportedOptionsException("xz options that this decoder does not know");
      case 9 -> new CorruptedInputException("xz data are corrupt");
      case 10 -> new EOFException("xz data end too early");
      default -> new IOException("liblzma failed: code " + code);
    };
  }

  /** Frees the decoder's memory; waits for a read of another thread to end first. */
  @Override
  public synchronized void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    ended = true;
    taken = ready;
    library.end(stream.address());
    free();
    in.close();
  }

  private void free() {
    stream.close();
    input.close();
    output.close();
  }

  /** The functions used of liblzma. */
  static final class Library {
    private final SystemLibrary library;
    private final Call decoder;
    private final Call code;
    private final Call end;

    Library(SystemLibrary library) {
      this.library = library;
      decoder = library.function("lzma_stream_decoder");
      code = library.function("lzma_code");
      end = library.function("lzma_end");
    }

    int open(long stream, long memoryLimitBytes, int flags) {
      return (int) decoder.call(stream, memoryLimitBytes, flags);
    }

    int code(long stream, int action) {
      return (int) code.call(stream, action, 0);
    }

    void end(long stream) {
      end.call(stream, 0, 0);
    }
  }

  /** Loads the library once, when first asked for. */
  private static final class Holder {
    static final @Nullable Library LIBRARY =
        SystemLibrary.first(Library::new, "liblzma.so.5", "lzma", "liblzma.5.dylib", "liblzma-5");
  }
}
