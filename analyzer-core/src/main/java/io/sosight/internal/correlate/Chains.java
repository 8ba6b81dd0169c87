package io.sosight.internal.correlate;

import io.sosight.event.Event;
import io.sosight.report.Incident;
import io.sosight.report.Series;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Builds the incidents of one report: each event gets at most one cause, the best that is known,
 * and what hangs together is an incident. Only the latest event of a kind and identity is
 * remembered, so that a storm costs no more than its length.
 */
final class Chains {
  private static final int MAX_LINKS = 120;
  private static final String BESIDE = "same-workload";
  private static final int MAX_INCIDENTS = 200;

  /** Events of one kind about the same thing within this time are one incident. */
  private static final double REPEAT_S = 120;

  /** Clocks of daemons and kernel differ a little: an effect may be stamped this much earlier. */
  private static final double SLACK_S = 1.5;

  /**
   * What a kubelet records when a condition of its node is as it should be: no effect of trouble.
   */
  private static final Set<String> WELL =
      Set.of(
          "NodeReady",
          "NodeHasSufficientMemory",
          "NodeHasNoDiskPressure",
          "NodeHasSufficientPID",
          "NodeSchedulable");

  private static final List<String> REPEATS =
      List.of("id", "cgroup", "pod", "device", "task", "unit", "runtime", "memory");

  /** What ties repeats of a report that names nothing: the host's connection table is full. */
  private static final String HOST = "host";

  private final LinkTable table = new LinkTable();
  private final Wording wording;

  /** By host and kind. */
  private final Map<String, Map<String, Latest>> latest = new HashMap<>();

  private final List<List<Placed>> trees = new ArrayList<>();
  private final Map<String, Run> runs = new HashMap<>();
  private final List<Run> begun = new ArrayList<>();

  /** An event in its incident; a folded one has the link of the step that it is folded into. */
  private record Placed(
      Event event, List<Placed> tree, Incident.Link link, @Nullable BackOff series) {}

  /** The latest events of one kind on one host. */
  private static final class Latest {
    private @Nullable Placed any;
    private final Map<String, Map<String, Placed>> byIdentity = new HashMap<>();

    /** The one with a value of an identity, or the very latest without an identity. */
    @Nullable Placed of(@Nullable String identity, String value) {
      return identity == null
          ? any
          : byIdentity.getOrDefault(identity, Collections.emptyMap()).get(value);
    }
  }

  /** A series of tries, the event that began it, and what is told apart when it stays short. */
  private record Run(BackOff series, Placed first, List<Placed> held) {}

  /** A possible cause of an event. */
  private record Candidate(
      Placed cause, String relation, @Nullable String identity, String value, double seconds) {}

  Chains(String language) {
    wording = new Wording(language);
  }

  List<Incident> of(List<Event> events) {
    List<Event> ordered =
        Moments.inOrder(
            events.stream()
                .filter(event -> event.meta().id().isPresent() && table.knows(event.kind()))
                .filter(event -> !event.data().flag("captureKernel").orElse(false))
                .filter(event -> !WELL.contains(event.data().text("reason").orElse(""))));
    for (Event event : ordered) {
      place(event);
    }
    unfold();
    List<Incident> incidents = new ArrayList<>();
    for (List<Placed> tree : trees) {
      if (incidents.size() < MAX_INCIDENTS && tells(tree)) {
        incidents.add(incident("i" + (incidents.size() + 1), tree));
      }
    }
    return incidents;
  }

  /** Two records are no series: the second one stands by itself. */
  @SuppressWarnings("ReferenceEquality") // the very record, not one like it
  private void unfold() {
    for (Run run : begun) {
      List<Placed> tree = run.first().tree();
      for (int at = 0; at < tree.size() && !run.series().isSeries(); at++) {
        if (tree.get(at).link().event().equals(run.first().link().event())) {
          tree.addAll(at + 1, run.held());
          break;
        }
      }
    }
  }

  /** Whether a tree is more than a few records of waiting. */
  private boolean tells(List<Placed> tree) {
    Placed first = tree.get(0);
    BackOff series = first.series();
    String kind = first.event().kind();
    boolean followed =
        table.starts(kind)
            ? tree.stream().anyMatch(one -> !one.event().kind().equals(kind))
            : tree.size() > 1;
    return followed || root(first.event()) || (series != null && series.isSeries());
  }

  private void place(Event event) {
    Map<String, List<String>> keys = Keys.of(event);
    Candidate cause = cause(event, keys);
    List<String> tried = BackOff.keys(event, keys);
    Run run = run(tried, event);
    if (run != null && (cause == null || ofTheSame(cause, event, run))) {
      run.series().add(event);
      if (cause != null && !run.series().isSeries()) {
        run.held().add(beside(cause, event));
      }
      remember(new Placed(event, run.first().tree(), run.first().link(), run.series()), keys);
      return;
    }
    BackOff series = tried.isEmpty() ? null : new BackOff();
    Placed placed;
    if (cause != null) {
      placed = join(cause, event, series);
    } else if (root(event) || table.starts(event.kind()) || series != null) {
      List<Placed> tree = new ArrayList<>();
      trees.add(tree);
      placed =
          new Placed(event, tree, link(event, Optional.empty(), Optional.empty(), false), series);
      tree.add(placed);
    } else {
      return;
    }
    remember(placed, keys);
    if (series != null) {
      series.add(event);
      Run next = new Run(series, placed, new ArrayList<>());
      begun.add(next);
      tried.forEach(key -> runs.put(key, next));
    }
  }

  /** The series that an event goes on with. */
  private @Nullable Run run(List<String> tried, Event event) {
    for (String key : tried) {
      Run run = runs.get(key);
      if (run != null && run.series().goesOn(event)) {
        return run;
      }
    }
    return null;
  }

  /**
   * Whether what leads to a record of a series is nothing new: the record waits, or tells once more
   * what another record of the series does.
   */
  private static boolean ofTheSame(Candidate cause, Event event, Run run) {
    return BackOff.waits(event.kind())
        || cause.cause().series() == run.series()
        || (cause.identity() == null && cause.cause().event().kind().equals(event.kind()));
  }

  /**
   * Whether an event is an incident by itself. A boot that no shutdown came before is the end of
   * one of which nothing else is known.
   */
  private boolean root(Event event) {
    return table.isRoot(event.kind())
        || (event.kind().equals("boot") && !event.data().flag("clean").orElse(true));
  }

  /** An event with its cause that is not in the chain yet. */
  private Placed beside(Candidate cause, Event event) {
    String why =
        wording.why(cause.cause().event(), event, cause.identity(), cause.value(), cause.seconds());
    return new Placed(
        event,
        cause.cause().tree(),
        link(event, Optional.of(cause.relation()), Optional.of(why), cause.identity() == null),
        null);
  }

  @SuppressWarnings("ReferenceEquality") // the very record, not one like it
  private Placed join(Candidate cause, Event event, @Nullable BackOff series) {
    List<Placed> tree = cause.cause().tree();
    int last = tree.size() - 1;
    // of a storm about nothing but the host its first and its last line stand in the chain
    boolean storm =
        HOST.equals(cause.identity())
            && last > 0
            && tree.get(last).link().event().equals(cause.cause().link().event());
    Placed after = storm ? tree.get(last - 1) : cause.cause();
    Double seconds = storm ? Moments.between(after.event(), event) : null;
    String why =
        wording.why(
            after.event(),
            event,
            cause.identity(),
            cause.value(),
            seconds == null ? cause.seconds() : seconds);
    Incident.Link link =
        link(event, Optional.of(cause.relation()), Optional.of(why), cause.identity() == null);
    Placed placed = new Placed(event, tree, link, series);
    if (storm) {
      tree.set(last, placed);
    } else if (tree.size() < MAX_LINKS) {
      tree.add(placed);
    }
    return placed;
  }

  private static Incident.Link link(
      Event event, Optional<String> relation, Optional<String> why, boolean weak) {
    return new Incident.Link(event.meta().id().orElse(""), relation, why, weak);
  }

  private void remember(Placed placed, Map<String, List<String>> keys) {
    Latest known =
        latest
            .computeIfAbsent(host(placed.event()), host -> new HashMap<>())
            .computeIfAbsent(placed.event().kind(), kind -> new Latest());
    known.any = placed;
    keys.forEach(
        (identity, values) -> {
          Map<String, Placed> byValue =
              known.byIdentity.computeIfAbsent(identity, name -> new HashMap<>());
          values.forEach(value -> byValue.put(value, placed));
        });
  }

  private static String host(Event event) {
    String name = event.meta().host().orElse("");
    int dot = name.indexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }

  private @Nullable Candidate cause(Event event, Map<String, List<String>> keys) {
    Candidate best = best(event, keys, false);
    if (best == null || best.identity() == null) {
      best = repeatOr(best, event, keys);
    }
    return best != null && best.identity() != null ? best : or(best(event, keys, true), best);
  }

  private static @Nullable Candidate or(@Nullable Candidate first, @Nullable Candidate second) {
    return first == null ? second : first;
  }

  /** The best cause, or the best of what is told of the same workload without being a cause. */
  private @Nullable Candidate best(Event event, Map<String, List<String>> keys, boolean beside) {
    Candidate best = null;
    for (LinkTable.Row row : table.causesOf(event.kind())) {
      Candidate found =
          row.relation().equals(BESIDE) == beside ? candidate(event, keys, row) : null;
      if (found != null && (best == null || better(found, best))) {
        best = found;
      }
    }
    return best;
  }

  /** Strong before weak, then the nearest in time. */
  private static boolean better(Candidate one, Candidate other) {
    boolean strong = one.identity() != null;
    if (strong != (other.identity() != null)) {
      return strong;
    }
    return Math.abs(one.seconds()) < Math.abs(other.seconds());
  }

  private @Nullable Candidate candidate(
      Event event, Map<String, List<String>> keys, LinkTable.Row row) {
    String host = host(event);
    if (latest(host, row.cause()) == null && latest("", row.cause()) == null) {
      return null;
    }
    for (String identity : row.identities()) {
      for (String value : keys.getOrDefault(identity, List.of())) {
        Placed cause = remembered(host, row.cause(), identity, value);
        Candidate found = within(event, row, cause, row.identityS(), identity, value);
        if (found != null) {
          return found;
        }
      }
    }
    return row.timeAloneS() > 0
        ? within(event, row, remembered(host, row.cause(), null, ""), row.timeAloneS(), null, "")
        : null;
  }

  private @Nullable Candidate within(
      Event event,
      LinkTable.Row row,
      @Nullable Placed cause,
      double limitS,
      @Nullable String identity,
      String value) {
    Double seconds = cause == null ? null : Moments.between(cause.event(), event);
    if (cause == null || seconds == null || otherBoot(cause.event(), event)) {
      return null;
    }
    double slack = SLACK_S + Moments.error(event) + Moments.error(cause.event());
    return seconds >= -slack && seconds <= limitS + slack
        ? new Candidate(cause, row.relation(), identity, value, seconds)
        : null;
  }

  /** The latest event of a kind on the same host; a log without host name fits every host. */
  private @Nullable Placed remembered(
      String host, String kind, @Nullable String identity, String value) {
    Latest here = latest(host, kind);
    Placed own = here == null ? null : here.of(identity, value);
    Latest nowhere = own != null || host.isEmpty() ? null : latest("", kind);
    return nowhere == null ? own : nowhere.of(identity, value);
  }

  private @Nullable Latest latest(String host, String kind) {
    Map<String, Latest> kinds = latest.get(host);
    return kinds == null ? null : kinds.get(kind);
  }

  private static boolean otherBoot(Event cause, Event event) {
    Optional<String> one = cause.meta().time().bootId();
    Optional<String> two = event.meta().time().bootId();
    return one.isPresent() && two.isPresent() && !one.equals(two) && !event.kind().equals("boot");
  }

  /** The same failure of the same thing shortly after is one incident with it. */
  private @Nullable Candidate repeatOr(
      @Nullable Candidate weak, Event event, Map<String, List<String>> keys) {
    LinkTable.Row again = new LinkTable.Row(event.kind(), "follows", List.of(), REPEAT_S, 0);
    if (!table.isRoot(event.kind()) && !table.starts(event.kind())) {
      return weak;
    }
    for (String identity : REPEATS) {
      for (String value : keys.getOrDefault(identity, List.of())) {
        Placed cause = remembered(host(event), event.kind(), identity, value);
        Candidate found = within(event, again, cause, REPEAT_S, identity, value);
        if (found != null && (weak == null || found.seconds() < Math.abs(weak.seconds()))) {
          return found;
        }
      }
    }
    boolean ofHost = weak == null && keys.values().stream().allMatch(List::isEmpty);
    Placed before = ofHost ? remembered(host(event), event.kind(), null, "") : null;
    return ofHost ? within(event, again, before, REPEAT_S, HOST, host(event)) : weak;
  }

  private static Incident incident(String id, List<Placed> tree) {
    Map<String, Incident.Link> links = new LinkedHashMap<>();
    Instant start = null;
    Instant end = null;
    Optional<String> host = Optional.empty();
    for (Placed placed : tree) {
      BackOff tries = placed.series();
      Optional<Series> series =
          tries == null || !tries.isSeries() ? Optional.empty() : Optional.of(tries.series());
      links.put(placed.link().event(), placed.link().withSeries(series));
      Instant at = placed.event().meta().time().utc().orElse(null);
      if (at != null) {
        start = start == null || at.isBefore(start) ? at : start;
        Instant last =
            series
                .flatMap(Series::end)
                .or(() -> placed.event().meta().foldedAt().flatMap(fold -> fold.lastTime()))
                .orElse(at);
        end = end == null || last.isAfter(end) ? last : end;
      }
      host = host.or(() -> placed.event().meta().host());
    }
    return new Incident(
        id,
        Optional.ofNullable(start),
        Optional.ofNullable(end),
        host,
        List.copyOf(links.values()),
        List.of());
  }
}
