package io.sosight.internal.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Lets a thread of its own read ahead, so that unpacking and scanning overlap. The thread starts
 * only when there is more than a little to read, and is gone once this is closed.
 */
final class Overlap extends InputStream {
  /** Less than this is not worth a thread. */
  private static final int DIRECT_BYTES = 1 << 20;

  private static final int CHUNK_BYTES = 256 << 10;
  private static final int CHUNKS = 8;

  private final InputStream in;
  private final byte[] one = new byte[1];
  private long direct;
  private @Nullable Ahead<Chunk> ahead;
  private @Nullable Chunk current;
  private int position;
  private boolean ended;
  private volatile boolean closed;

  private static final class Chunk {
    final byte[] bytes = new byte[CHUNK_BYTES];
    int length;
  }

  Overlap(InputStream in) {
    this.in = in;
  }

  @Override
  public int read() throws IOException {
    return read(one, 0, 1) < 0 ? -1 : one[0] & 255;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (ended || length == 0) {
      return ended ? -1 : 0;
    }
    if (direct < DIRECT_BYTES) {
      int n = in.read(into, offset, length);
      ended = n < 0;
      direct += Math.max(n, 0);
      return n;
    }
    Chunk chunk = chunk();
    if (chunk == null) {
      ended = true;
      return -1;
    }
    int n = Math.min(length, chunk.length - position);
    System.arraycopy(chunk.bytes, position, into, offset, n);
    position += n;
    return n;
  }

  /** The chunk with bytes left, or null at the end. */
  private @Nullable Chunk chunk() throws IOException {
    Ahead<Chunk> chunks = ahead;
    if (chunks == null) {
      List<Chunk> all = Stream.generate(Chunk::new).limit(CHUNKS).toList();
      chunks = new Ahead<>("sosight-unpack", all, this::fill);
      ahead = chunks;
    }
    Chunk chunk = current;
    while (chunk == null || position == chunk.length) {
      chunk = chunks.next();
      if (chunk == null) {
        return null;
      }
      current = chunk;
      position = 0;
    }
    return chunk;
  }

  private boolean fill(Chunk chunk) throws IOException {
    chunk.length = 0;
    while (chunk.length < CHUNK_BYTES && !closed) {
      int n = in.read(chunk.bytes, chunk.length, CHUNK_BYTES - chunk.length);
      if (n < 0) {
        return false;
      }
      chunk.length += n;
    }
    return true;
  }

  /** Ends the thread; the stream below is left open. */
  @Override
  public void close() {
    closed = true;
    ended = true;
    if (ahead != null) {
      ahead.close();
    }
  }
}
