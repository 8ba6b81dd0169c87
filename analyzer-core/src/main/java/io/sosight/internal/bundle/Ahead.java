package io.sosight.internal.bundle;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Fills pieces on a thread of its own and hands them over in their order: work goes on beside
 * whoever takes them, in no more memory than the pieces have. The thread is gone once this is
 * closed.
 *
 * @param <T> a piece, used again and again
 */
public final class Ahead<T> implements AutoCloseable {
  private static final long CLOSE_WAIT_MS = 2000;

  private final Filler<T> filler;
  private final BlockingQueue<Full<T>> full;
  private final BlockingQueue<Full<T>> free;
  private final Full<T> waker;
  private final Thread thread;
  private @Nullable Full<T> taken;
  private volatile boolean closed;

  /**
   * Fills pieces.
   *
   * @param <T> a piece
   */
  @FunctionalInterface
  public interface Filler<T> {
    /** Fills a piece; false when it is the last one. A fault comes after what the piece holds. */
    boolean fill(T piece) throws IOException;
  }

  private static final class Full<T> {
    final T piece;
    boolean last;
    @Nullable Throwable failure;

    Full(T piece) {
      this.piece = piece;
    }
  }

  /** Begins to fill the pieces. */
  public Ahead(String name, List<T> pieces, Filler<T> filler) {
    this.filler = filler;
    // room for all pieces, and for one more that wakes the thread
    full = new ArrayBlockingQueue<>(pieces.size() + 1);
    free = new ArrayBlockingQueue<>(pieces.size() + 1);
    waker = new Full<>(pieces.get(0));
    pieces.forEach(piece -> free.add(new Full<>(piece)));
    thread = new Thread(this::run, name);
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    try {
      boolean more = true;
      while (more && !closed) {
        Full<T> next = free.take();
        if (closed) {
          return;
        }
        fill(next);
        more = !next.last;
        full.put(next);
      }
    } catch (InterruptedException e) {
      // nobody interrupts this thread but a machine that shuts down
      Thread.currentThread().interrupt();
    }
  }

  private void fill(Full<T> next) {
    try {
      next.last = !filler.fill(next.piece);
    } catch (IOException | RuntimeException | Error e) {
      next.failure = e;
      next.last = true;
    }
  }

  /** The next piece, or null after the last one; the one before may be filled again from now on. */
  public @Nullable T next() throws IOException {
    try {
      Full<T> before = taken;
      if (before != null) {
        if (before.failure != null) {
          throw new IOException("reading ahead failed", before.failure);
        }
        if (before.last) {
          return null;
        }
        taken = null;
        free.put(before);
      }
      Full<T> next = full.take();
      taken = next;
      return next.piece;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("interrupted").initCause(e);
    }
  }

  /** Ends the thread; no interrupt, which would close a channel that it reads from. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    free.add(waker);
    try {
      thread.join(CLOSE_WAIT_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
