package io.sosight.cli;

import io.sosight.AnalyzerOptions;
import io.sosight.event.Event;
import io.sosight.event.EventMeta;
import io.sosight.event.Events;
import io.sosight.event.Level;
import io.sosight.report.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that choose events. All that are given must hold. */
final class EventFilter implements Predicate<Event> {
  @Option(
      names = "--kind",
      split = ",",
      paramLabel = "KIND",
      description = "Only these kinds: oom-kill,page-allocation-failure")
  private List<String> kinds = List.of();

  @Option(
      names = "--level",
      paramLabel = "LEVEL",
      description = "Only this level and worse: debug, info, warning, error, critical.")
  private @Nullable String level;

  @Option(
      names = "--pod",
      paramLabel = "POD",
      description = "Only events of this pod: its name, NAMESPACE/NAME or uid.")
  private @Nullable String pod;

  @Option(
      names = "--container",
      paramLabel = "CONTAINER",
      description = "Only events of this container: its name, or its id or the first part of it.")
  private @Nullable String container;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "Only events at or after: 2026-01-31T10:00:00Z, 2026-01-31 10:00 (UTC).")
  private @Nullable String since;

  @Option(names = "--until", paramLabel = "TIME", description = "Only events before.")
  private @Nullable String until;

  private Level lowest = Level.DEBUG;
  private Optional<Instant> from = Optional.empty();
  private Optional<Instant> to = Optional.empty();
  private long undated;
  private long passed;

  /** Checks what was given, once, before anything is read. */
  EventFilter prepared() {
    kinds = kinds.stream().map(String::strip).toList();
    kinds.forEach(EventFilter::known);
    from = Optional.ofNullable(since).map(Times::parse);
    to = Optional.ofNullable(until).map(Times::parse);
    if (level != null) {
      try {
        lowest = Level.valueOf(level.toUpperCase(Locale.ROOT));
      } catch (IllegalArgumentException e) {
        throw new UsageException(
            "no such level: " + level + " (there are debug, info, warning, error, critical)");
      }
    }
    return this;
  }

  private static void known(String kind) {
    Set<String> all = Events.kinds();
    if (!all.contains(kind)) {
      throw new UsageException(
          "no such kind: " + kind + " (near it are " + Suggestions.near(kind, all) + ")");
    }
  }

  /** The same filter within a window of time. */
  EventFilter within(Instant first, Instant last) {
    from = Optional.of(first);
    to = Optional.of(last);
    return this;
  }

  @Override
  public boolean test(Event event) {
    EventMeta meta = event.meta();
    boolean wanted =
        (kinds.isEmpty() || kinds.contains(event.kind()))
            && meta.level().compareTo(lowest) >= 0
            && (pod == null || ofPod(meta, pod))
            && (container == null || ofContainer(meta, container))
            && inTime(meta.time().utc());
    passed += wanted ? 1 : 0;
    return wanted;
  }

  /** Says on standard error that events have no known time, where that is not what was asked. */
  void tellUndated(AnalyzerOptions options, List<String> sources, Console console) {
    boolean window = from.isPresent() || to.isPresent();
    Problem.undated(String.join(" ", sources), undated, window, options)
        .ifPresent(problem -> console.err().println("sosight: " + problem.message()));
  }

  /** Says on standard error that a window of time holds no event that was asked for. */
  void tellEmpty(Console console) {
    if (passed > 0 || (from.isEmpty() && to.isEmpty())) {
      return;
    }
    String window =
        from.map(first -> " from " + first).orElse("")
            + to.map(end -> (from.isPresent() ? " to " : " before ") + end).orElse("");
    boolean chosen = !kinds.isEmpty() || level != null || pod != null || container != null;
    console
        .err()
        .println(
            "sosight: no "
                + (chosen ? "such event" : "event")
                + " lies in the window of time"
                + window);
  }

  /** An event of unknown time is in no window. */
  private boolean inTime(Optional<Instant> utc) {
    undated += utc.isEmpty() ? 1 : 0;
    if (from.isEmpty() && to.isEmpty()) {
      return true;
    }
    return utc.isPresent()
        && from.map(first -> !utc.get().isBefore(first)).orElse(true)
        && to.map(end -> utc.get().isBefore(end)).orElse(true);
  }

  private static boolean ofPod(EventMeta meta, String wanted) {
    return meta.pod().filter(p -> named(wanted, p.namespace(), p.name(), p.uid())).isPresent()
        || meta.workload().filter(w -> named(wanted, w.namespace(), w.pod(), w.uid())).isPresent();
  }

  private static boolean named(
      String wanted, Optional<String> namespace, Optional<String> name, Optional<String> uid) {
    return name.filter(wanted::equals).isPresent()
        || uid.filter(wanted::equalsIgnoreCase).isPresent()
        || namespace.flatMap(ns -> name.map(n -> ns + "/" + n)).filter(wanted::equals).isPresent();
  }

  private static boolean ofContainer(EventMeta meta, String wanted) {
    return meta.containerName().filter(wanted::equals).isPresent()
        || meta.workload().flatMap(w -> w.container()).filter(wanted::equals).isPresent()
        || meta.containerId().filter(id -> sameId(id, wanted)).isPresent()
        || meta.sandboxId().filter(id -> sameId(id, wanted)).isPresent();
  }

  /** Ids are printed in full or as their first 12 digits. */
  private static boolean sameId(String id, String wanted) {
    return wanted.length() >= 6 && (id.startsWith(wanted) || wanted.startsWith(id));
  }
}
