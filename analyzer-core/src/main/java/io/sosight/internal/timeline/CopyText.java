package io.sosight.internal.timeline;

import io.sosight.event.Data;
import io.sosight.event.Event;
import java.util.OptionalLong;

/** What is equal in the copies of an event, whatever transport they came by. */
public final class CopyText {
  private static final int MESSAGE_CHARS = 300;

  /** A line with so many digits names a process, an address or sizes: few others are equal. */
  private static final int TELLING_DIGITS = 10;

  private CopyText() {}

  /** The text of an event of a kind. */
  public static String of(Event event) {
    Data victim = event.data().object("victim");
    OptionalLong pid = victim.integer("pid");
    if (event.kind().equals("oom-kill") && pid.isPresent()) {
      return pid.getAsLong() + " " + victim.text("comm").orElse("");
    }
    return squeeze(event.meta().message().orElse(""));
  }

  /** Whether hardly another event has the same text: it names a process, an address, sizes. */
  public static boolean tells(Event event) {
    if (event.kind().equals("oom-kill")
        && event.data().object("victim").integer("pid").isPresent()) {
      return true;
    }
    String text = of(event);
    int digits = 0;
    for (int i = 0; i < text.length(); i++) {
      digits += text.charAt(i) >= '0' && text.charAt(i) <= '9' ? 1 : 0;
    }
    return digits >= TELLING_DIGITS && !event.kind().equals("boot");
  }

  private static String squeeze(String text) {
    StringBuilder squeezed = new StringBuilder();
    boolean blank = false;
    for (int i = 0; i < text.length() && squeezed.length() < MESSAGE_CHARS; i++) {
      char c = text.charAt(i);
      if (c <= ' ') {
        blank = true;
        if (c == '\n') {
          break;
        }
      } else {
        if (blank && squeezed.length() > 0) {
          squeezed.append(' ');
        }
        blank = false;
        squeezed.append(c);
      }
    }
    return squeezed.toString();
  }
}
