package io.sosight.internal.text;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Function;

/**
 * The part of a log that is in memory: whole lines not yet taken and, before them, some that were.
 * Memory grows with a small log and is bounded by the longest line allowed plus a few blocks.
 */
public final class ByteWindow {
  /** Bytes read at once. */
  public static final int BLOCK = 256 << 10;

  /** Bytes of taken lines that stay readable. */
  public static final int LOOKBACK = 512 << 10;

  private static final int FULL = LOOKBACK + 3 * BLOCK;

  private InputStream in;
  private final int maxLineBytes;
  private byte[] buffer;
  private byte[] spare = {};
  private int low;
  private int position;
  private int end;
  private long base;
  private boolean ended;
  private final byte separator;

  /**
   * A window on a stream.
   *
   * @param head bytes that were read from the stream already
   * @param ended whether {@code head} is all there is
   * @param separator the line end: LF, or CR where a log knows no LF
   */
  public ByteWindow(byte[] head, boolean ended, InputStream in, int maxLineBytes, byte separator) {
    this.in = in;
    this.maxLineBytes = Math.max(maxLineBytes, 256);
    this.separator = separator;
    this.buffer = head;
    this.end = head.length;
    this.ended = ended;
  }

  /** Has what was not read yet pass through another stream. */
  public <T extends InputStream> T through(Function<InputStream, T> filter) {
    T stream = filter.apply(in);
    in = stream;
    return stream;
  }

  /** The bytes; positions are indexes into it and hold until the next {@link #fill()}. */
  public byte[] bytes() {
    return buffer;
  }

  /** First readable byte: where looking back ends. */
  public int low() {
    return low;
  }

  /** First byte not taken. */
  public int position() {
    return position;
  }

  /** Takes everything before a position. */
  public void take(int to) {
    position = to;
  }

  /** The offset in the stream of a position. */
  public long offset(int at) {
    return base + at;
  }

  /**
   * End of the last whole line in memory; at the stream's end, of everything. Equal to {@link
   * #position()} when no whole line is there.
   */
  public int whole() {
    if (ended) {
      return end;
    }
    for (int i = end - 1; i >= position; i--) {
      if (buffer[i] == separator) {
        return i + 1;
      }
    }
    return position;
  }

  /** Whether the stream is read to its end and all was taken. */
  public boolean done() {
    return ended && position == end;
  }

  /** Whether a line begins at the position that is longer than allowed. */
  public boolean overlong() {
    return end - position >= maxLineBytes;
  }

  /** Bytes of a line that are kept. */
  public int maxLineBytes() {
    return maxLineBytes;
  }

  /** Reads more, forgetting taken bytes beyond the look-back. Nothing happens at the end. */
  public void fill() throws IOException {
    if (ended) {
      return;
    }
    if (buffer.length - end < BLOCK) {
      if (buffer.length < FULL) {
        grow(Math.min(FULL, 2 * buffer.length + BLOCK));
      } else {
        compact();
      }
    }
    int got = in.read(buffer, end, Math.min(BLOCK, buffer.length - end));
    if (got < 0) {
      ended = true;
    } else {
      end += got;
    }
  }

  private void compact() {
    int keep = Math.max(low, position - LOOKBACK);
    System.arraycopy(buffer, keep, buffer, 0, end - keep);
    base += keep;
    position -= keep;
    end -= keep;
    low = 0;
    if (buffer.length - end < BLOCK) {
      grow(buffer.length + 2 * BLOCK);
    }
  }

  private void grow(int size) {
    byte[] larger = spare.length >= size ? spare : new byte[size];
    System.arraycopy(buffer, 0, larger, 0, end);
    spare = larger;
    buffer = larger;
  }

  /** Memory to use once more is needed than the head has; what it holds does not matter. */
  public void spare(byte[] memory) {
    spare = memory;
  }

  /** The largest piece of memory that was used or not needed: the next window may use it. */
  public byte[] spare() {
    return spare;
  }

  /**
   * Takes the rest of an overlong line, up to and with its end, without keeping it.
   *
   * @return the bytes skipped
   */
  public long skipLine() throws IOException {
    long skipped = 0;
    while (true) {
      for (int i = position; i < end; i++) {
        if (buffer[i] == separator) {
          skipped += i + 1 - position;
          position = i + 1;
          low = position;
          return skipped;
        }
      }
      skipped += end - position;
      position = end;
      low = position;
      if (ended) {
        return skipped;
      }
      fill();
    }
  }

  /** The line separator. */
  public byte separator() {
    return separator;
  }

  /** The stream's end as far as known: bytes read so far. */
  public long bytesRead() {
    return base + end;
  }
}
