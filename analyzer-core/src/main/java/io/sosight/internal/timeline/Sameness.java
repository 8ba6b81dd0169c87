package io.sosight.internal.timeline;

import io.sosight.event.Event;
import io.sosight.event.EventTime;
import io.sosight.event.PodRef;
import io.sosight.event.TimeBasis;
import io.sosight.internal.clock.LocalPlace;
import io.sosight.internal.decode.LogOrigin;
import io.sosight.internal.envelope.Stamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Tells whether two records of two logs of one host are the same event. */
final class Sameness {
  /** What daemons need to hand a line on, and rounding to whole seconds. */
  private static final long HANDOVER_MS = 2_000;

  private static final double SAME_MONOTONIC_S = 2e-6;
  private static final long OTHER_BOOT_MS = 120_000;
  private static final List<String> WRITERS =
      List.of("klog", "logrus", "hclog", "crun", "cri-log", "docker-json-file");

  private Sameness() {}

  /** What must be equal in two copies, whatever their transport. */
  static String key(Item item) {
    Event event = item.event();
    StringBuilder key = new StringBuilder(event.kind()).append('\0').append(item.host());
    key.append('\0');
    return key.append(CopyText.of(event)).toString();
  }

  /** How far apart two copies' clocks are in milliseconds; -1 when they are no copies. */
  static long distance(Item a, Item b) {
    OptionalLong one = a.event().meta().pid();
    OptionalLong other = b.event().meta().pid();
    if (a.podLog() != b.podLog()
        || !oneContainer(a.container(), b.container())
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

  /** Paths name a container in several ways; what both say of it must agree. */
  private static boolean oneContainer(@Nullable LogOrigin one, @Nullable LogOrigin other) {
    return one == null
        || other == null
        || (agree(one.container(), other.container())
            && agree(one.containerId(), other.containerId())
            && agree(one.pod().flatMap(PodRef::name), other.pod().flatMap(PodRef::name))
            && agree(one.pod().flatMap(PodRef::uid), other.pod().flatMap(PodRef::uid)));
  }

  private static boolean agree(Optional<String> one, Optional<String> other) {
    return one.isEmpty() || other.isEmpty() || one.equals(other);
  }

  /**
   * Two items with different stamps whose times are further apart than their two reaches together
   * are no copies.
   */
  static long reachMs(Item item) {
    LocalPlace local = item.local();
    return HANDOVER_MS
        + (local == null ? 0 : local.errorMs())
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
    Instant utc = a.event().meta().time().utc().orElse(null);
    Instant otherUtc = b.event().meta().time().utc().orElse(null);
    if (utc != null && otherUtc != null) {
      long apart = apart(a, b, Duration.between(utc, otherUtc).toMillis());
      return apart <= HANDOVER_MS + slackMs(a) + slackMs(b) ? apart : -1;
    }
    LocalPlace one = a.local();
    LocalPlace other = b.local();
    if (one == null || other == null) {
      return -1;
    }
    long apart = apart(a, b, Math.round((other.seconds() - one.seconds()) * 1000));
    return apart <= HANDOVER_MS + one.errorMs() + other.errorMs() ? apart : -1;
  }

  /** Milliseconds from one to the other; none where a stamp is cut and may stand for the other. */
  private static long apart(Item a, Item b, long fromOneMs) {
    boolean same = fromOneMs >= 0 ? fromOneMs < resolutionMs(a) : -fromOneMs < resolutionMs(b);
    return same ? 0 : Math.abs(fromOneMs);
  }

  private static long resolutionMs(Item item) {
    Stamp stamp = item.sighting().stamp();
    return stamp == null ? 0 : stamp.resolutionNanos() / 1_000_000;
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
    long resolution = item.sighting().stamp() == null ? 1000 : resolutionMs(item);
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
