package io.sosight.internal.pipeline;

import io.sosight.event.Event;
import io.sosight.event.Events;
import io.sosight.internal.clock.Sighting;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Hosts of one kernel: containers that stand for nodes, and one machine under its first and its
 * later name. A boot id is of one kernel; in system containers, whose boot ids may be made up,
 * equal kernel lines of the same microsecond tell it. What one kernel says is one event.
 */
final class SharedKernels {
  private final Map<String, String> unions = new HashMap<>();

  /**
   * The kernels of a bundle.
   *
   * @param groupOf the group of hosts of an entry
   * @param hostOf the host of a group and the name that a record prints, by which items are told
   *     apart
   * @param container whether a group is a container
   */
  SharedKernels(
      Gathered gathered,
      Function<String, String> groupOf,
      BiFunction<String, Optional<String>, String> hostOf,
      Predicate<String> container) {
    Map<String, String> boots = new HashMap<>();
    for (Gathered.ReadLog log : gathered.logs.values()) {
      for (Sighting sample : log.samples) {
        if (sample.bootId() != null) {
          String host = hostOf.apply(groupOf.apply(log.entry), Optional.ofNullable(sample.host()));
          same(boots, sample.bootId(), host);
        }
      }
    }
    Map<String, String> lines = new HashMap<>();
    for (Gathered.Kept kept : gathered.events) {
      Event event = kept.event();
      String group = groupOf.apply(event.meta().source().entry());
      String host = hostOf.apply(group, event.meta().host());
      event.meta().time().bootId().ifPresent(id -> same(boots, id, host));
      String line = line(kept);
      if (line != null && container.test(group)) {
        same(lines, line, host);
      }
    }
  }

  private static @Nullable String line(Gathered.Kept kept) {
    double seconds = kept.sighting().monotonicS();
    boolean kernel = Events.ofKernel(kept.event().kind()) && seconds > 0;
    return kernel
        ? Math.round(seconds * 1e6) + " " + kept.event().meta().message().orElse("")
        : null;
  }

  private void same(Map<String, String> firsts, String key, String host) {
    String first = firsts.putIfAbsent(key, host);
    if (first != null && !first.equals(host)) {
      String one = root(first);
      String other = root(host);
      if (!one.equals(other)) {
        unions.put(other, one);
      }
    }
  }

  private String root(String host) {
    String at = host;
    for (String next = unions.get(at); next != null; next = unions.get(at)) {
      at = next;
    }
    return at;
  }

  /** The host by which an event is told apart: one for all hosts of a kernel, if it is of that. */
  String of(Event event, String host) {
    return Events.ofKernel(event.kind()) ? root(host) : host;
  }
}
