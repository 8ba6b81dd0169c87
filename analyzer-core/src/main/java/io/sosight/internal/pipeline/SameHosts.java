package io.sosight.internal.pipeline;

import io.sosight.event.Data;
import io.sosight.event.SourceRef;
import io.sosight.report.Host;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A host that was collected several times into one source is one host: the facts of the newest
 * collection, what the older ones state otherwise as conflicts, the boots of all. Hosts of one name
 * whose architecture or memory differs are two machines.
 */
final class SameHosts {
  /** Facts that differ between two collections without being news. */
  private static final List<String> OF_THE_MOMENT = List.of("collectedAt", "uptimeS", "boots");

  private static final int MEMORY_SHARE = 10;

  /** Boot times are computed from uptimes. */
  private static final Duration SAME_BOOT = Duration.ofMinutes(2);

  private SameHosts() {}

  /**
   * Each host once.
   *
   * @param hosts by group, in the report's order
   * @param identity what is equal for groups of one host; "" where nothing proves that they are
   */
  static List<Host> once(
      Map<String, Host> hosts, Function<Map.Entry<String, Host>, String> identity) {
    Map<String, List<Host>> collections = new LinkedHashMap<>();
    for (Map.Entry<String, Host> one : hosts.entrySet()) {
      String key = identity.apply(one);
      List<Host> known = collections.computeIfAbsent(key, k -> new ArrayList<>());
      boolean own =
          key.isEmpty() || known.stream().anyMatch(other -> !alike(other, one.getValue()));
      if (own) {
        // a group is its own key where it is one host by itself
        collections.put('\0' + one.getKey(), new ArrayList<>(List.of(one.getValue())));
      } else {
        known.add(one.getValue());
      }
    }
    return collections.values().stream()
        .filter(same -> !same.isEmpty())
        .map(SameHosts::merged)
        .toList();
  }

  private static boolean alike(Host one, Host other) {
    String arch = one.facts().text("arch").orElse("");
    long memory = one.facts().integer("memTotalKiB").orElse(0);
    long otherMemory = other.facts().integer("memTotalKiB").orElse(memory);
    return arch.equals(other.facts().text("arch").orElse(arch))
        && Math.abs(memory - otherMemory) * MEMORY_SHARE <= Math.max(memory, otherMemory);
  }

  private static Host merged(List<Host> same) {
    if (same.size() == 1) {
      return same.get(0);
    }
    List<Host> newestFirst = new ArrayList<>(same);
    newestFirst.sort(Comparator.comparing(SameHosts::collected).reversed());
    Host newest = newestFirst.get(0);
    Data.Builder facts = newest.facts().toBuilder();
    Map<String, SourceRef> sources = new LinkedHashMap<>(newest.sources());
    List<Data> conflicts = new ArrayList<>(newest.conflicts());
    Map<String, Data> boots = new LinkedHashMap<>();
    for (Host older : newestFirst) {
      older
          .facts()
          .objects("boots")
          .forEach(
              boot ->
                  boots.putIfAbsent(
                      boot.text("bootId").or(() -> boot.text("start")).orElse(""), boot));
      for (String field : older.facts().names()) {
        Object value = older.facts().asMap().get(field);
        Object known = newest.facts().asMap().get(field);
        if (known == null && value != null && !OF_THE_MOMENT.contains(field)) {
          facts.put(field, value);
          SourceRef at = older.sources().get(field);
          if (at != null) {
            sources.putIfAbsent(field, at);
          }
        } else if (known != null && value != null && differ(field, known, value)) {
          conflicts.add(conflict(field, known, value, older.sources().get(field)));
        }
      }
    }
    List<Data> all = new ArrayList<>(boots.values());
    all.sort(Comparator.comparing(boot -> boot.text("start").orElse("")));
    facts.put("boots", all.isEmpty() ? null : all);
    return new Host(facts.build(), Collections.unmodifiableMap(sources), List.copyOf(conflicts));
  }

  private static boolean differ(String field, Object value, Object other) {
    if (value.equals(other) || OF_THE_MOMENT.contains(field)) {
      return false;
    }
    return switch (field) {
      case "memTotalKiB" -> false; // alike within what a kernel keeps for itself
      case "bootTime" ->
          Duration.between(Instant.parse(value.toString()), Instant.parse(other.toString()))
                  .abs()
                  .compareTo(SAME_BOOT)
              > 0;
      default -> true;
    };
  }

  private static Instant collected(Host host) {
    return host.facts().text("collectedAt").map(Instant::parse).orElse(Instant.MIN);
  }

  private static Data conflict(String field, Object value, Object other, @Nullable SourceRef at) {
    return Data.builder()
        .put("field", field)
        .put("value", value)
        .put("other", other)
        .put("entry", at == null ? null : at.entry())
        .put("line", at == null || at.line() == 0 ? null : (Long) at.line())
        .build();
  }
}
