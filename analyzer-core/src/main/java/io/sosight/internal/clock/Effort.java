package io.sosight.internal.clock;

/** What aligning the logs of a bundle may cost in all: made-up logs fit in very many ways. */
public final class Effort {
  private long left = 60_000_000;

  /** Takes so many steps; false when none are left. */
  boolean spend(long steps) {
    left -= steps;
    return left > 0;
  }
}
