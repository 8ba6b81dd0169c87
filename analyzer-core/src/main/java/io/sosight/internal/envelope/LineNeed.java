package io.sosight.internal.envelope;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which lines before one are needed to read it: back to the line that can be the head of its
 * record.
 */
public final class LineNeed {
  private final Peel line;

  private LineNeed(Peel line) {
    this.line = line;
  }

  /** What a line needs; null when it can be read alone. */
  public static @Nullable LineNeed of(String text) {
    Peel peel = peeled(text);
    boolean alone =
        peel.stream == null && !peel.wrapper.isEmpty() && (peel.done || peel.fromKernel());
    return alone ? null : new LineNeed(peel);
  }

  /** Whether nothing before this earlier line is needed. */
  public boolean endsAt(String text) {
    if (line.stream != null) {
      return false;
    }
    Peel before = peeled(text);
    if (before.stream != null || before.wrapper.isEmpty()) {
      return false;
    }
    return before.done
        || before.fromKernel()
        || line.wrapper.isEmpty()
        || !Objects.equals(before.ident, line.ident);
  }

  private static Peel peeled(String text) {
    Peel peel = new Peel(LineText.clean(text));
    Peelers.all(peel);
    return peel;
  }
}
