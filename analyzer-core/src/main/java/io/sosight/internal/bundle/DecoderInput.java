package io.sosight.internal.bundle;

import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import io.sosight.Limits;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.function.Consumer;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.MemoryLimitException;
import org.tukaani.xz.XZFormatException;

/** Opens the decoder of a format at its first read and puts its faults into words. */
final class DecoderInput extends InputStream {
  private final Format format;
  private final HeadInput in;
  private final Limits limits;
  private final boolean large;
  private final byte[] one = new byte[1];
  private Consumer<Damage> faults = fault -> {};
  private @Nullable InputStream decoder;
  private long out;

  DecoderInput(Format format, HeadInput in, Budget budget) {
    this.format = format;
    this.in = in;
    this.limits = budget.limits();
    this.large = budget.large();
  }

  /** Who takes faults that do not end the reading. */
  void onFault(Consumer<Damage> sink) {
    faults = sink;
  }

  @Override
  public int read() throws IOException {
    return read(one, 0, 1) < 0 ? -1 : one[0] & 255;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    long before = -1;
    try {
      InputStream open = decoder;
      if (open == null) {
        open = open();
        decoder = open;
      }
      if (open instanceof BZip2CompressorInputStream bzip2) {
        before = bzip2.getBytesRead();
      }
      int n = open.read(into, offset, length);
      out += Math.max(n, 0);
      return n;
    } catch (DamageException e) {
      throw e;
    } catch (MemoryLimitException e) {
      throw new DamageException(
          "memory-limit",
          "unpacking the xz data needs more memory than the limit of "
              + Sizes.of(limits.maxDecoderBytes()));
    } catch (XZFormatException e) {
      if (out == 0) {
        throw fault(e);
      }
      throw new DamageException(
          "trailing-data", "bytes after the xz data are no part of it and were not read");
    } catch (ZstdIOException e) {
      if (String.valueOf(e.getMessage()).contains("too much memory")) {
        throw new DamageException(
            "memory-limit",
            "unpacking the zstd data needs more memory than the limit of "
                + Sizes.of(limits.maxDecoderBytes()));
      }
      throw fault(e);
    } catch (IOException | RuntimeException e) {
      if (before >= 0 && decoder instanceof BZip2CompressorInputStream bzip2) {
        // what the failing call had put into the buffer before it failed is good
        int good = (int) (bzip2.getBytesRead() - before);
        if (good > 0) {
          out += good;
          faults.accept(fault(e).damage());
          decoder = InputStream.nullInputStream();
          return good;
        }
      }
      throw fault(e);
    }
  }

  private InputStream open() throws IOException {
    return switch (format) {
      case GZIP -> new GzipDecoder(in, faults);
      case XZ -> {
        int memoryKiB = (int) Math.min(limits.maxDecoderBytes() >> 10, Integer.MAX_VALUE);
        yield large && NativeXzInputStream.usable()
            ? NativeXzInputStream.open(in, memoryKiB)
            : new XzDecoder(in, limits.maxDecoderBytes(), faults);
      }
      case BZIP2 -> new BZip2CompressorInputStream(in, true);
      case ZSTD -> new ZstdInputStreamNoFinalizer(in).setLongMax(windowLog());
      case LZ4 -> new Lz4Decoder(in, faults);
      default -> throw new DamageException("unsupported", format.label() + " is not supported");
    };
  }

  private int windowLog() {
    return Math.max(10, Math.min(31, 63 - Long.numberOfLeadingZeros(limits.maxDecoderBytes())));
  }

  private DamageException fault(Exception cause) {
    String state = endedEarly(cause) ? "cut short" : "damaged";
    DamageException fault =
        new DamageException(
            endedEarly(cause) ? "truncated" : "damaged",
            "the "
                + format.label()
                + " data is "
                + state
                + " after "
                + Sizes.of(out)
                + " unpacked");
    fault.initCause(cause);
    return fault;
  }

  /** The libraries tell a missing rest in different ways. */
  private static boolean endedEarly(Exception cause) {
    String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
    return cause instanceof EOFException
        || message.contains("truncated")
        || message.contains("unexpected end")
        || message.contains("premature end");
  }

  @Override
  public void close() throws IOException {
    if (decoder != null) {
      decoder.close();
    }
  }
}
