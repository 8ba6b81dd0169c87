package io.sosight.cli;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Notes Ctrl-C: reading stops, what was read so far is still reported, and the process ends with
 * status 130.
 */
final class Interruption {
  /** How long a report may still take after Ctrl-C. */
  private static final long GRACE_SECONDS = 60;

  private final CountDownLatch done = new CountDownLatch(1);
  private final List<Runnable> releases = new CopyOnWriteArrayList<>();
  private volatile boolean requested;

  private Interruption(Runnable release) {
    releases.add(release);
  }

  /** One that never comes, for commands inside another process. */
  static Interruption none() {
    return new Interruption(() -> {});
  }

  /** One that SIGINT and SIGTERM ask for; {@code release} lets go of what waits for input. */
  static Interruption onSignal(Runnable release) {
    Interruption interruption = new Interruption(release);
    Runtime.getRuntime().addShutdownHook(new Thread(interruption::await, "interruption"));
    return interruption;
  }

  private void await() {
    request();
    try {
      boolean finished = done.await(GRACE_SECONDS, TimeUnit.SECONDS);
      if (!finished) {
        Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Asks for it. */
  void request() {
    requested = true;
    releases.forEach(Runnable::run);
  }

  /** Has it let go of one more thing that waits for input. */
  void releases(Runnable release) {
    releases.add(release);
    if (requested) {
      release.run();
    }
  }

  /** Whether it was asked for. */
  boolean requested() {
    return requested;
  }

  /** Ends the process; when it is being shut down already, lets that go on. */
  void finish(int status) {
    boolean leaving = requested;
    done.countDown();
    if (!leaving) {
      System.exit(status);
    }
  }
}
