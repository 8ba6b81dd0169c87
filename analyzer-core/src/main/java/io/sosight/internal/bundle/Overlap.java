package io.sosight.internal.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
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
  private static final long CLOSE_WAIT_MS = 2000;

  private final InputStream in;
  private final BlockingQueue<Chunk> free = new ArrayBlockingQueue<>(CHUNKS + 1);
  private final BlockingQueue<Chunk> full = new ArrayBlockingQueue<>(CHUNKS + 1);
  private final byte[] one = new byte[1];
  private long direct;
  private @Nullable Thread thread;
  private @Nullable Chunk current;
  private int position;
  private boolean ended;
  private volatile boolean closed;

  private static final class Chunk {
    final byte[] bytes = new byte[CHUNK_BYTES];
    int length;
    boolean last;
    @Nullable Throwable failure;
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
    if (thread == null) {
      start();
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
    try {
      Chunk chunk = current;
      while (chunk == null || position == chunk.length) {
        if (chunk != null) {
          if (chunk.failure != null) {
            throw new IOException("reading ahead failed", chunk.failure);
          }
          if (chunk.last) {
            return null;
          }
          free.put(chunk);
        }
        chunk = full.take();
        current = chunk;
        position = 0;
      }
      return chunk;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("interrupted").initCause(e);
    }
  }

  private void start() {
    for (int i = 0; i < CHUNKS; i++) {
      free.add(new Chunk());
    }
    Thread reader = new Thread(this::readAhead, "sosight-unpack");
    reader.setDaemon(true);
    thread = reader;
    reader.start();
  }

  private void readAhead() {
    try {
      boolean more = true;
      while (more && !closed) {
        Chunk chunk = free.take();
        if (closed) {
          return;
        }
        fill(chunk);
        more = !chunk.last;
        full.put(chunk);
      }
    } catch (InterruptedException e) {
      // nobody interrupts this thread but a machine that shuts down
      Thread.currentThread().interrupt();
    }
  }

  private void fill(Chunk chunk) {
    int length = 0;
    chunk.last = false;
    try {
      while (length < CHUNK_BYTES && !closed) {
        int n = in.read(chunk.bytes, length, CHUNK_BYTES - length);
        if (n < 0) {
          chunk.last = true;
          break;
        }
        length += n;
      }
    } catch (IOException | RuntimeException | Error e) {
      chunk.failure = e;
      chunk.last = true;
    }
    chunk.length = length;
  }

  /** Ends the thread; the stream below is left open. */
  @Override
  public void close() {
    closed = true;
    ended = true;
    Thread reader = thread;
    if (reader == null) {
      return;
    }
    // one chunk is enough to wake a reader that waits for room
    if (!free.offer(new Chunk())) {
      return;
    }
    try {
      reader.join(CLOSE_WAIT_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
