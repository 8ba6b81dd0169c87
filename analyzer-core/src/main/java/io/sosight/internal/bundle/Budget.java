package io.sosight.internal.bundle;

import io.sosight.Limits;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Counts what a source costs and stops the reading at its limits. Decoder threads share it. */
final class Budget {
  /** Ratios mean little before this many bytes. */
  private static final long RATIO_FROM_BYTES = 64L << 20;

  /** Code of the stop that a person asked for. */
  static final String INTERRUPTED = "interrupted";

  private static final long LARGE_BYTES = 3L << 19;

  private final Limits limits;
  private final BooleanSupplier halt;
  private final AtomicLong raw = new AtomicLong();
  private final AtomicLong total = new AtomicLong();
  private volatile long sourceSize;
  private volatile @Nullable Damage stop;

  Budget(Limits limits) {
    this(limits, () -> false);
  }

  Budget(Limits limits, BooleanSupplier halt) {
    this.limits = limits;
    this.halt = halt;
  }

  Limits limits() {
    return limits;
  }

  /** Whether the source is so large that starting a faster decoder pays. */
  boolean large() {
    return sourceSize >= LARGE_BYTES;
  }

  /** The source's size on disk. */
  void sourceSize(long bytes) {
    sourceSize = bytes;
  }

  /** Bytes read of the source itself. */
  void raw(long bytes) {
    haltIfAsked();
    if (raw.addAndGet(bytes) > limits.maxTotalBytes()) {
      tooMuch();
    }
  }

  /** Bytes that a layer gave; false when that is too much. */
  boolean spend(long bytes) {
    haltIfAsked();
    long now = total.addAndGet(bytes);
    if (now > limits.maxTotalBytes()) {
      tooMuch();
    } else if (tooDense(now, Math.max(raw.get(), sourceSize))) {
      stop("size-limit", bomb(now));
    }
    return stop == null;
  }

  private void haltIfAsked() {
    if (stop == null && halt.getAsBoolean()) {
      stop(INTERRUPTED, "reading was interrupted; only what came before is reported");
    }
  }

  private void tooMuch() {
    stop(
        "size-limit",
        "more than " + Sizes.of(limits.maxTotalBytes()) + " of data; reading stopped there");
  }

  /** Whether a layer gives more for what it took than real data does. */
  boolean tooDense(long out, long in) {
    return out > RATIO_FROM_BYTES && out / limits.maxRatio() > Math.max(in, 1);
  }

  String bomb(long out) {
    return "it unpacks to more than "
        + limits.maxRatio()
        + " times its size (over "
        + Sizes.of(out)
        + "), like a decompression bomb; reading stopped there";
  }

  /** Ends the reading of the source. */
  void stop(String code, String message) {
    if (stop == null) {
      stop = new Damage(code, message);
    }
  }

  boolean stopped() {
    return stop != null;
  }

  @Nullable Damage reason() {
    return stop;
  }
}
