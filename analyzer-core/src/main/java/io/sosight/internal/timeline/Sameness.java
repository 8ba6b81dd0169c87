package io.sosight.internal.timeline;

import io.sosight.event.Data;
import io.sosight.event.Event;
import io.sosight.event.EventTime;
import io.sosight.event.TimeBasis;
import io.sosight.internal.envelope.Stamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Tells whether two records of two logs of one host are the same event. */
final class Sameness {
  /** What daemons need to hand a line on, and rounding to whole seconds. */
  private static final long HANDOVER_MS = 2_000;

  private static final double SAME_MONOTONIC_S = 2e-6;
  private static final long OTHER_BOOT_MS = 120_000;
  private static final int MESSAGE_CHARS = 300;
  private static final List<String> WRITERS =
      List.of("klog", "logrus", "hclog", "crun", "cri-log", "docker-json-file");

  private Sameness() {}

  /** What must be equal in two copies, whatever their transport. */
  static String key(Item item) {
    Event event = item.event();
    StringBuilder key = new StringBuilder(event.kind()).append('\0').append(item.host());
    key.append('\0');
    Data victim = event.data().object("victim");
    OptionalLong pid = victim.integer("pid");
    if (event.kind().equals("oom-kill") && pid.isPresent()) {
      return key.append(pid.getAsLong())
          .append(' ')
          .append(victim.text("comm").orElse(""))
          .toString();
    }
    return key.append(squeeze(event.meta().message().orElse(""))).toString();
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

  /** How far apart two copies' clocks are in milliseconds; -1 when they are no copies. */
  static long distance(Item a, Item b) {
    OptionalLong one = a.event().meta().pid();
    OptionalLong other = b.event().meta().pid();
    if (a.podLog() != b.podLog()
        || (one.isPresent() && other.isPresent() && one.getAsLong() != other.getAsLong())) {
      return -1;
    }
    boolean bothMonotonic =
        !Double.isNaN(a.sighting().monotonicS()) && !Double.isNaN(b.sighting().monotonicS());
    if (bothMonotonic) {
      return byMonotonic(a, b);
    }
    if (a.podLog() || (ownStamp(a) && ownStamp(b))) {
      return sameRaw(a, b) ? 0 : -1;
    }
    return byWallClock(a, b);
  }

  /**
   * Two items with different stamps whose times are further apart than their two reaches together
   * are no copies.
   */
  static long reachMs(Item item) {
    return HANDOVER_MS
        + OTHER_BOOT_MS
        + errorMs(item)
        + slackMs(item)
        + (Double.isNaN(item.sighting().monotonicS()) ? 0 : driftMs(item));
  }

  private static long driftMs(Item item) {
    return Math.round(item.sighting().monotonicS() * 1000 * 1e-4);
  }

  private static long byMonotonic(Item a, Item b) {
    double apart = Math.abs(a.sighting().monotonicS() - b.sighting().monotonicS());
    boolean near = apart <= SAME_MONOTONIC_S || (oomParts(a, b) && apart <= 2);
    if (!near) {
      return -1;
    }
    Long wall = wallApart(a, b);
    if (wall == null) {
      return 0;
    }
    return wall <= OTHER_BOOT_MS + driftMs(a) + errorMs(a) + errorMs(b) ? wall : -1;
  }

  /** One copy of a long report may have lost its head. */
  private static boolean oomParts(Item a, Item b) {
    return a.event().kind().equals("oom-kill")
        && !(a.event().meta().complete() && b.event().meta().complete());
  }

  private static long byWallClock(Item a, Item b) {
    Long apart = wallApart(a, b);
    if (apart != null) {
      return apart <= HANDOVER_MS + slackMs(a) + slackMs(b) ? apart : -1;
    }
    Stamp one = a.sighting().stamp();
    Stamp other = b.sighting().stamp();
    boolean bothDated = one != null && other != null && one.month() != 0 && other.month() != 0;
    if (!bothDated || one == null || other == null) {
      return -1;
    }
    long seconds = Duration.between(one.time(), other.time()).abs().toMillis();
    return one.month() == other.month() && one.day() == other.day() && seconds <= HANDOVER_MS
        ? seconds
        : -1;
  }

  private static @Nullable Long wallApart(Item a, Item b) {
    Instant one = a.event().meta().time().utc().orElse(null);
    Instant other = b.event().meta().time().utc().orElse(null);
    return one == null || other == null ? null : Duration.between(one, other).abs().toMillis();
  }

  private static long errorMs(Item item) {
    return item.event().meta().time().errorMs().orElse(0);
  }

  /**
   * What the clock adds to its resolution: a computed clock drifts, a zone is shared by all logs.
   */
  private static long slackMs(Item item) {
    EventTime time = item.event().meta().time();
    boolean computed =
        item.sighting().computed()
            || time.basis().filter(TimeBasis.BOOT_OFFSET::equals).isPresent();
    Stamp stamp = item.sighting().stamp();
    long resolution = stamp == null ? 1000 : stamp.resolutionNanos() / 1_000_000;
    return computed ? errorMs(item) : resolution;
  }

  /** Whether the innermost stamp is the writer's own: every transport hands it on unchanged. */
  private static boolean ownStamp(Item item) {
    List<String> wrapper = item.event().meta().wrapper();
    String inner = wrapper.isEmpty() ? "" : wrapper.get(wrapper.size() - 1);
    return item.sighting().stamp() != null
        && WRITERS.stream().anyMatch(inner::startsWith)
        && !inner.startsWith("logrus-tty");
  }

  private static boolean sameRaw(Item a, Item b) {
    Stamp one = a.sighting().stamp();
    Stamp other = b.sighting().stamp();
    if (one == null || other == null) {
      return one == null && other == null;
    }
    return one.raw().equals(other.raw());
  }
}
