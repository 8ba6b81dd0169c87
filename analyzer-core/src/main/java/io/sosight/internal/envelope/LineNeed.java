package io.sosight.internal.envelope;

import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which lines before one are needed to read it: back to the line that can be the head of its
 * record.
 */
public final class LineNeed {
  /** Writers none of whose records has more than one line. */
  private static final Set<String> SINGLE_LINES = Set.of("kernel", "systemd");

  private final Peel line;

  private LineNeed(Peel line) {
    this.line = line;
  }

  /** What a line needs; null when it can be read alone. */
  public static @Nullable LineNeed of(String text) {
    Peel peel = peeled(text);
    return peel.stream == null && formatted(peel) ? null : new LineNeed(peel);
  }

  /** Whether nothing before this earlier line is needed. */
  public boolean endsAt(String text) {
    Peel before = peeled(text);
    if (line.stream != null) {
      // lines of other streams may stand between two pieces of one
      return line.stream.equals(before.stream)
          && !before.partial
          && (formatted(line) || formatted(before));
    }
    if (before.stream != null || before.wrapper.isEmpty()) {
      return false;
    }
    return formatted(before) || line.wrapper.isEmpty() || !Objects.equals(before.ident, line.ident);
  }

  /** Whether a line has a writer's own format: it goes on with no record before it. */
  private static boolean formatted(Peel peel) {
    return !peel.wrapper.isEmpty()
        && (peel.done || (peel.ident != null && SINGLE_LINES.contains(peel.ident)));
  }

  private static Peel peeled(String text) {
    Peel peel = new Peel(LineText.clean(text));
    peel.joined = true;
    Peelers.all(peel);
    return peel;
  }
}
