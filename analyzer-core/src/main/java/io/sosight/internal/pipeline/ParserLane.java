package io.sosight.internal.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Takes steps on a thread of its own, one after the other in the order given, so that reading
 * records and understanding them overlap. What waits is bounded. The thread starts at the first
 * step and is gone once this is closed. To be used by one thread.
 */
final class ParserLane implements AutoCloseable {
  /** Steps are handed over by so many, as waking a thread costs more than a step. */
  private static final int BATCH = 32;

  /** So many steps may wait, or fewer that hold more than 1024 characters each. */
  private static final int ROOM = 256;

  private static final int CHARS = 1024;

  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread made = new Thread(work, "sosight-parse");
            made.setDaemon(true);
            return made;
          });
  private final Semaphore room = new Semaphore(ROOM);
  private List<Runnable> batch = new ArrayList<>(BATCH);
  private long batchChars;
  private volatile @Nullable Throwable failure;

  /**
   * Has a step taken after all those given before.
   *
   * @param chars characters of text that wait with it
   */
  void add(int chars, Runnable step) {
    batch.add(step);
    batchChars += chars;
    if (batch.size() >= BATCH || batchChars >= BATCH * CHARS) {
      handOver();
    }
  }

  private void handOver() {
    List<Runnable> steps = batch;
    int needed = (int) Math.min(ROOM, steps.size() + batchChars / CHARS);
    batch = new ArrayList<>(BATCH);
    batchChars = 0;
    room.acquireUninterruptibly(needed);
    try {
      thread.execute(() -> take(steps, needed));
    } catch (RuntimeException | Error e) {
      room.release(needed); // no thread to be had: nobody else would
      throw e;
    }
  }

  private void take(List<Runnable> steps, int needed) {
    try {
      if (failure == null) {
        steps.forEach(Runnable::run);
      }
    } catch (RuntimeException | Error e) {
      failure = e; // for whoever waits for the end
    } finally {
      room.release(needed);
    }
  }

  /**
   * Waits until every step is taken. What ended one is thrown here; those after it were not taken.
   */
  void finish() {
    if (!batch.isEmpty()) {
      handOver();
    }
    room.acquireUninterruptibly(ROOM);
    room.release(ROOM);
    Throwable ended = failure;
    failure = null;
    if (ended instanceof Error error) {
      throw error;
    }
    if (ended instanceof RuntimeException exception) {
      throw exception;
    }
  }

  @Override
  public void close() {
    thread.shutdown();
  }
}
