package io.sosight.internal.diagnose;

import io.sosight.internal.decode.KmemIdGauge;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Functions that ask what the bundle shows of a host: its events, snapshots, facts and logs. */
final class HostFunctions {
  private final Supplier<HostView> view;

  HostFunctions(Supplier<HostView> view) {
    this.view = view;
  }

  /** Adds them. */
  void addTo(FunctionTable table) {
    table.one("events", false, this::events);
    table.one("snapshot", false, kind -> ListFunctions.first(snapshots(Values.text(kind))));
    table.one("snapshots", false, kind -> snapshots(Values.text(kind)));
    table.one("seen", false, this::seen);
    table.one("covered", false, log -> view.get().logSeen(Values.text(log)));
    table.two(
        "covered",
        false,
        (log, events) -> view.get().logReaches(Values.text(log), EventTimes.moments(events)));
    table.three("goesOn", args -> goesOn(Values.text(args[0]), args[1], Values.number(args[2])));
    table.one("linked", false, event -> view.get().linked(Values.id(event)));
    table.two(
        "linked",
        false,
        (event, kinds) ->
            view.get().linked(Values.id(event)).stream()
                .filter(other -> Values.texts(kinds).contains(other.get("kind")))
                .toList());
    table.three(
        "near", args -> EventTimes.near(Values.list(args[0]), args[1], Values.number(args[2])));
    table.one("seconds", false, event -> EventTimes.seconds(event, false));
    table.one("lastSeconds", false, event -> EventTimes.seconds(event, true));
    table.one("times", false, EventTimes::times);
    table.one("allocation", false, event -> view.get().allocation(Values.id(event)));
    table.one("kmemIds", false, this::kmemIds);
    table.one("textOf", false, HostFunctions::textOf);
    table.one("unknown", false, HostFunctions::unknown);
    table.one("nsexec", false, event -> view.get().nsexec(Values.map(event)));
    table.one("cgroupLevel", false, path -> CgroupLevel.of(Values.text(path)));
    table.two("citeAt", false, HostFunctions::citeAt);
    table.one("fact", false, name -> factOf(Values.text(name)));
  }

  private Object events(Object kinds) {
    List<Object> found = new ArrayList<>();
    String uncovered = null;
    for (String kind : Values.texts(kinds)) {
      found.addAll(view.get().events(kind));
      if (!view.get().covers(kind)) {
        uncovered = HostView.logOf(kind);
      }
    }
    if (found.isEmpty() && uncovered != null) {
      throw new MissingInputException("log:" + uncovered);
    }
    return found;
  }

  private List<Map<String, Object>> snapshots(String kind) {
    List<Map<String, Object>> found = view.get().snapshots(kind);
    if (found.isEmpty()) {
      throw new MissingInputException("snapshot:" + kind);
    }
    return found;
  }

  private Object seen(Object kind) {
    return view.get().eventKinds().contains(Values.text(kind))
        || view.get().snapshotKinds().contains(Values.text(kind));
  }

  private static Object unknown(Object what) {
    throw new MissingInputException(Values.text(what));
  }

  /** How many kmem cgroup ids the failing order of the per-cache array stands for. */
  private Object kmemIds(Object order) {
    boolean el7 =
        view.get().facts().get("kernelRelease") instanceof String release
            && VendorRelease.parse(release).of("el7");
    KmemIdGauge.Step step =
        KmemIdGauge.ofOrder(
                (int) Values.number(order),
                el7 ? KmemIdGauge.HEADER_EL7 : KmemIdGauge.HEADER_MAINLINE)
            .orElseThrow(() -> new MissingInputException("item"));
    return Map.of("lowest", step.lowestCount(), "highest", step.highestCount());
  }

  /** Message and error layers of an event, one a line. */
  private static Object textOf(Object event) {
    List<String> parts = new ArrayList<>();
    Map<?, ?> map = Values.map(event);
    if (map.get("message") instanceof String message) {
      parts.add(message);
    }
    if (map.get("error") instanceof Map<?, ?> error) {
      for (String name : List.of("chain", "secondaryChain", "aggregate")) {
        if (error.get(name) instanceof List<?> layers) {
          layers.forEach(layer -> parts.add(String.valueOf(layer)));
        }
      }
    }
    return String.join("\n", parts);
  }

  /** A snapshot to cite at the line of one of its rows, with the row's text where it is kept. */
  private static Object citeAt(Object snapshot, Object row) {
    Map<String, Object> cited = new LinkedHashMap<>();
    Values.map(snapshot).forEach((name, value) -> cited.put(Values.text(name), value));
    if (Values.map(row).get("text") instanceof String quoted) {
      cited.put("text", quoted);
    }
    if (Values.map(row).get("line") instanceof Long line
        && cited.get("source") instanceof Map<?, ?> at) {
      Map<String, Object> place = new LinkedHashMap<>();
      at.forEach((name, value) -> place.put(Values.text(name), value));
      place.put("line", line);
      place.put("endLine", line);
      cited.put("source", new Shown(place));
    }
    return new Shown(cited);
  }

  private Object factOf(String name) {
    if (!view.get().facts().containsKey(name)) {
      throw new MissingInputException("fact:" + name);
    }
    return Map.of("fact", name, "value", view.get().facts().get(name));
  }

  /** Whether logs of a kind reach so many seconds beyond the last repeat of an event. */
  private boolean goesOn(String log, Object event, double seconds) {
    Double last = EventTimes.secondsOrNull(event, true);
    return last != null
        && view.get()
            .logReaches(log, List.of(Instant.ofEpochMilli(Math.round((last + seconds) * 1000))));
  }
}
