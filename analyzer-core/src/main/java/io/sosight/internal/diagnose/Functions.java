package io.sosight.internal.diagnose;

import io.sosight.internal.decode.KmemIdGauge;
import io.sosight.internal.decode.LocalMoment;
import io.sosight.internal.diagnose.Term.BeyondException;
import io.sosight.internal.text.Decimals;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The functions of rule expressions, docs/rules.md lists them. They measure; what is a fault is the
 * rule's to say.
 */
final class Functions {
  /** Name, and whether it is called on a value: {@code kernel.before(x)}. */
  record Signature(String name, int arguments, boolean member) {
    private static String key(String name, int arguments) {
      return name + '/' + arguments;
    }
  }

  private final Supplier<HostView> view;
  private final Map<String, Signature> signatures = new LinkedHashMap<>();
  private final Map<String, Function<Object[], Object>> bodies = new HashMap<>();

  Functions(Supplier<HostView> view) {
    this.view = view;
    inputs();
    kernel();
    lists();
    texts();
  }

  List<Signature> signatures() {
    return List.copyOf(signatures.values());
  }

  /** What a function does. */
  Function<Object[], Object> body(Signature signature) {
    return Objects.requireNonNull(
        bodies.get(Signature.key(signature.name(), signature.arguments())));
  }

  /** Calls a function by its name in a term. */
  Object call(String function, Object[] values) {
    boolean member = function.startsWith(".");
    String key = Signature.key(member ? function.substring(1) : function, values.length);
    Signature signature = signatures.get(key);
    if (signature == null || signature.member() != member) {
      throw new BeyondException();
    }
    try {
      return Operators.normal(body(signature).apply(values));
    } catch (MissingInputException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new BeyondException(); // CEL words the fault
    }
  }

  private void one(String name, boolean member, Function<Object, Object> body) {
    add(new Signature(name, 1, member), values -> body.apply(values[0]));
  }

  private void two(String name, boolean member, BiFunction<Object, Object, Object> body) {
    add(new Signature(name, 2, member), values -> body.apply(values[0], values[1]));
  }

  private void three(String name, Function<Object[], Object> body) {
    add(new Signature(name, 3, false), body);
  }

  private void add(Signature signature, Function<Object[], Object> body) {
    String key = Signature.key(signature.name(), signature.arguments());
    signatures.put(key, signature);
    bodies.put(key, body);
  }

  private void inputs() {
    one("events", false, this::events);
    one("snapshot", false, kind -> first(snapshots(text(kind))));
    one("snapshots", false, kind -> snapshots(text(kind)));
    one("seen", false, this::seen);
    one("covered", false, log -> view.get().logSeen(text(log)));
    two("covered", false, (log, events) -> view.get().logReaches(text(log), moments(events)));
    three("goesOn", args -> goesOn(text(args[0]), args[1], number(args[2])));
    one("linked", false, event -> view.get().linked(id(event)));
    two(
        "linked",
        false,
        (event, kinds) ->
            view.get().linked(id(event)).stream()
                .filter(other -> kindsOf(kinds).contains(other.get("kind")))
                .toList());
    three("near", args -> near(list(args[0]), args[1], number(args[2])));
    one("seconds", false, event -> seconds(event, false));
    one("lastSeconds", false, event -> seconds(event, true));
    one("times", false, Functions::times);
    one("allocation", false, event -> view.get().allocation(id(event)));
    one("kmemIds", false, this::kmemIds);
    one("textOf", false, Functions::textOf);
    one("unknown", false, Functions::unknown);
    one("nsexec", false, event -> view.get().nsexec(map(event)));
    one("cgroupLevel", false, path -> CgroupLevel.of(text(path)));
    two("citeAt", false, Functions::citeAt);
    one("fact", false, name -> factOf(text(name)));
  }

  private static List<String> kindsOf(Object kinds) {
    return kinds instanceof List<?> list
        ? list.stream().map(Functions::text).toList()
        : List.of(text(kinds));
  }

  private Object events(Object kinds) {
    List<Object> found = new ArrayList<>();
    String uncovered = null;
    for (String kind : kindsOf(kinds)) {
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
    return view.get().eventKinds().contains(text(kind))
        || view.get().snapshotKinds().contains(text(kind));
  }

  private static Object unknown(Object what) {
    throw new MissingInputException(text(what));
  }

  /** How many kmem cgroup ids the failing order of the per-cache array stands for. */
  private Object kmemIds(Object order) {
    boolean el7 =
        view.get().facts().get("kernelRelease") instanceof String release
            && VendorRelease.parse(release).of("el7");
    KmemIdGauge.Step step =
        KmemIdGauge.ofOrder(
                (int) number(order), el7 ? KmemIdGauge.HEADER_EL7 : KmemIdGauge.HEADER_MAINLINE)
            .orElseThrow(() -> new MissingInputException("item"));
    return Map.of("lowest", step.lowestCount(), "highest", step.highestCount());
  }

  /** Message and error layers of an event, one a line. */
  private static Object textOf(Object event) {
    List<String> parts = new ArrayList<>();
    Map<?, ?> map = map(event);
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
    map(snapshot).forEach((name, value) -> cited.put(text(name), value));
    if (map(row).get("text") instanceof String quoted) {
      cited.put("text", quoted);
    }
    if (map(row).get("line") instanceof Long line && cited.get("source") instanceof Map<?, ?> at) {
      Map<String, Object> place = new LinkedHashMap<>();
      at.forEach((name, value) -> place.put(text(name), value));
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

  private static Object near(List<?> events, Object others, double seconds) {
    NavigableMap<Double, Double> spans = spans(others, seconds);
    List<Object> found = new ArrayList<>();
    for (Object event : events) {
      Double at = secondsOrNull(event, false);
      Map.Entry<Double, Double> span = at == null ? null : spans.floorEntry(at);
      if (at != null && span != null && at <= span.getValue()) {
        found.add(event);
      }
    }
    return found;
  }

  /** The times near some events, overlapping ones joined: start to end. */
  private static NavigableMap<Double, Double> spans(Object events, double seconds) {
    List<double[]> single = new ArrayList<>();
    for (Object event : events instanceof List<?> list ? list : List.of(events)) {
      Double from = secondsOrNull(event, false);
      Double to = secondsOrNull(event, true);
      if (from != null && to != null) {
        single.add(new double[] {from - seconds, Math.max(from, to) + seconds});
      }
    }
    single.sort(Comparator.comparingDouble(span -> span[0]));
    NavigableMap<Double, Double> spans = new TreeMap<>();
    for (double[] span : single) {
      Map.Entry<Double, Double> last = spans.lastEntry();
      if (last != null && span[0] <= last.getValue()) {
        spans.put(last.getKey(), Math.max(last.getValue(), span[1]));
      } else {
        spans.put(span[0], span[1]);
      }
    }
    return spans;
  }

  /** Whether logs of a kind reach so many seconds beyond the last repeat of an event. */
  private boolean goesOn(String log, Object event, double seconds) {
    Double last = secondsOrNull(event, true);
    return last != null
        && view.get()
            .logReaches(log, List.of(Instant.ofEpochMilli(Math.round((last + seconds) * 1000))));
  }

  /** The moments of events; one without a time is at none that a log could reach over. */
  private static List<Instant> moments(Object events) {
    List<Instant> moments = new ArrayList<>();
    for (Object event : list(events)) {
      Double at = secondsOrNull(event, false);
      moments.add(at == null ? Instant.MIN : Instant.ofEpochMilli(Math.round(at * 1000)));
    }
    return moments;
  }

  private static Object seconds(Object event, boolean last) {
    Double value = secondsOrNull(event, last);
    if (value == null) {
      throw new MissingInputException("time");
    }
    return value;
  }

  private static @Nullable Double secondsOrNull(Object event, boolean last) {
    Map<?, ?> map = map(event);
    Object utc = map.get("time") instanceof Map<?, ?> time ? time.get("utc") : null;
    if (last && map.get("foldedAt") instanceof Map<?, ?> fold && fold.get("lastTime") != null) {
      utc = fold.get("lastTime");
    } else if (last && at(map, "data.lastHeartbeatUtc") instanceof String heartbeat) {
      // the condition of a node stood until then
      utc = heartbeat;
    }
    if (!(utc instanceof String text)) {
      return map.get("time") instanceof Map<?, ?> time && time.get("raw") instanceof String raw
          ? local(raw)
          : null;
    }
    Duration since = Duration.between(Instant.EPOCH, Instant.parse(text));
    return since.getSeconds() + since.getNano() / 1e9;
  }

  /** On the host's own clock, far from all that is on the UTC clock; null when not printed. */
  private static @Nullable Double local(String raw) {
    OptionalDouble seconds = LocalMoment.seconds(raw);
    return seconds.isPresent() ? (Double) seconds.getAsDouble() : null;
  }

  /** How often an event stands in the logs, folded repeats included; of a list the sum. */
  private static Object times(Object value) {
    long sum = 0;
    for (Object event : value instanceof List<?> list ? list : List.of(value)) {
      sum +=
          map(event).get("foldedAt") instanceof Map<?, ?> fold
                  && fold.get("count") instanceof Long count
              ? count
              : 1;
    }
    return sum;
  }

  private void kernel() {
    two("before", true, (kernel, than) -> order(kernel, than) < 0);
    two("atLeast", true, (kernel, than) -> comparable(kernel, than) && order(kernel, than) >= 0);
    two("mainlineBefore", true, (kernel, than) -> baseOrder(kernel, than) < 0);
    two("mainlineAtLeast", true, (kernel, than) -> baseOrder(kernel, than) >= 0);
    two("is", true, (kernel, family) -> release(kernel).of(text(family)));
    two("el", true, (kernel, major) -> release(kernel).of("el" + major));
  }

  private static VendorRelease release(Object kernel) {
    if (map(kernel).get("release") instanceof String release) {
      return VendorRelease.parse(release);
    }
    throw new MissingInputException("fact:kernelRelease");
  }

  private static boolean comparable(Object kernel, Object than) {
    VendorRelease other = VendorRelease.parse(text(than));
    return other.vendor().equals("mainline") || release(kernel).of(other.vendor());
  }

  private static int order(Object kernel, Object than) {
    VendorRelease other = VendorRelease.parse(text(than));
    return comparable(kernel, than)
        ? other.vendor().equals("mainline")
            ? release(kernel).compareBase(other)
            : release(kernel).compareTo(other)
        : 1;
  }

  private static int baseOrder(Object kernel, Object than) {
    return release(kernel).compareBase(VendorRelease.parse(text(than)));
  }

  private void lists() {
    one("first", false, value -> first(list(value)));
    one(
        "last",
        false,
        value ->
            first(list(value).subList(Math.max(0, list(value).size() - 1), list(value).size())));
    two("pick", false, (value, path) -> pick(list(value), text(path)));
    two(
        "take",
        false,
        (value, count) ->
            list(value).subList(0, (int) Math.min(list(value).size(), (long) number(count))));
    one("distinct", false, value -> new ArrayList<Object>(new LinkedHashSet<Object>(list(value))));
    one("flatten", false, Functions::flatten);
    one("sum", false, value -> sum(list(value)));
    one("max", false, value -> extreme(list(value), null, 1));
    one("min", false, value -> extreme(list(value), null, -1));
    two("maxBy", false, (value, path) -> extreme(list(value), text(path), 1));
    two("minBy", false, (value, path) -> extreme(list(value), text(path), -1));
    three("get", args -> get(args));
    two("percent", false, (part, whole) -> percent(number(part), number(whole)));
    one("some", false, Functions::some);
    one("round", false, value -> Math.round(number(value)));
  }

  private static Object first(List<?> list) {
    if (list.isEmpty()) {
      throw new MissingInputException("item");
    }
    return list.get(0);
  }

  private static List<Object> pick(List<?> list, String path) {
    List<Object> values = new ArrayList<>();
    for (Object item : list) {
      Object value = at(item, path);
      if (value != null) {
        values.add(value);
      }
    }
    return values;
  }

  private static Object get(Object[] args) {
    Object value = at(args[0], text(args[1]));
    return value == null ? args[2] : value;
  }

  /** The value at a dotted path; a number is a place in a list. Null when it is not there. */
  static @Nullable Object at(Object item, String path) {
    Object value = item;
    for (String name : path.split("\\.", -1)) {
      if (value instanceof Map<?, ?> map) {
        value = map.get(name);
      } else if (value instanceof List<?> list && isPlace(name, list.size())) {
        value = list.get(Integer.parseInt(name));
      } else {
        return null;
      }
    }
    return value;
  }

  private static boolean isPlace(String name, int size) {
    return name.length() <= 6
        && !name.isEmpty()
        && name.chars().allMatch(c -> c >= '0' && c <= '9')
        && Integer.parseInt(name) < size;
  }

  private static Object flatten(Object value) {
    List<Object> flat = new ArrayList<>();
    for (Object item : list(value)) {
      if (item instanceof List<?> inner) {
        flat.addAll(inner);
      } else {
        flat.add(item);
      }
    }
    return flat;
  }

  private static Object sum(List<?> list) {
    boolean whole = list.stream().allMatch(item -> item instanceof Long);
    double sum = list.stream().mapToDouble(Functions::number).sum();
    return whole
        ? (Object) list.stream().mapToLong(item -> (long) number(item)).sum()
        : (Object) sum;
  }

  private static Object extreme(List<?> list, @Nullable String path, int sign) {
    Object best = null;
    double bestValue = 0;
    for (Object item : list) {
      Object value = path == null ? item : at(item, path);
      if (value instanceof Number
          && (best == null || sign * Double.compare(number(value), bestValue) > 0)) {
        best = item;
        bestValue = number(value);
      }
    }
    if (best == null) {
      throw new MissingInputException("item");
    }
    return best;
  }

  /** The value itself, or unknown when it is nothing: 0, an empty text or an empty list. */
  private static Object some(Object value) {
    boolean nothing =
        value instanceof List<?> list
            ? list.isEmpty()
            : value instanceof Number number ? number.doubleValue() == 0 : "".equals(value);
    if (nothing) {
      throw new MissingInputException("item");
    }
    return value;
  }

  private static Object percent(double part, double whole) {
    if (whole == 0) {
      throw new MissingInputException("item");
    }
    return Math.round(part * 100 / whole);
  }

  private void texts() {
    two("join", false, (value, separator) -> join(list(value), text(separator)));
    one("sizeKiB", false, value -> bytes(number(value) * 1024));
    one("sizeBytes", false, value -> bytes(number(value)));
    two("textBefore", false, (value, mark) -> cut(text(value), text(mark), true));
    two("textAfter", false, (value, mark) -> cut(text(value), text(mark), false));
    two(
        "depth",
        false,
        (path, mark) -> text(path).chars().filter(c -> c == text(mark).charAt(0)).count());
    two("sizeAfter", false, (value, mark) -> sizeAfter(text(value), text(mark)));
    one("lower", false, value -> text(value).toLowerCase(Locale.ROOT));
  }

  private static String join(List<?> list, String separator) {
    StringBuilder joined = new StringBuilder();
    for (Object item : list) {
      joined.append(joined.isEmpty() ? "" : separator).append(Template.shown(item));
    }
    return joined.toString();
  }

  private static String cut(String text, String mark, boolean before) {
    int at = text.indexOf(mark);
    if (before) {
      return at < 0 ? text : text.substring(0, at);
    }
    return at < 0 ? "" : text.substring(at + mark.length());
  }

  /** The bytes of a size such as 4g or 512m behind a mark; unknown when there is none. */
  private static Object sizeAfter(String text, String mark) {
    int at = text.indexOf(mark);
    int end = at < 0 ? 0 : at + mark.length();
    int from = end;
    while (end < text.length() && Character.digit(text.charAt(end), 10) >= 0 && end - from < 15) {
      end++;
    }
    if (at < 0 || end == from) {
      throw new MissingInputException("item");
    }
    long number = Long.parseLong(text.substring(from, end));
    char unit = end < text.length() ? Character.toLowerCase(text.charAt(end)) : ' ';
    int shift = unit == 'k' ? 10 : unit == 'm' ? 20 : unit == 'g' ? 30 : unit == 't' ? 40 : 0;
    return number << shift;
  }

  /** A size as people read it: three digits and the unit. */
  static String bytes(double bytes) {
    double value = bytes;
    int unit = 0;
    while (Math.abs(value) >= 1024 && unit < 4) {
      value /= 1024;
      unit++;
    }
    String name = List.of("bytes", "KiB", "MiB", "GiB", "TiB").get(unit);
    boolean whole = value == Math.rint(value) || Math.abs(value) >= 100;
    return (whole ? Decimals.whole(value) : Decimals.tenths(value)) + ' ' + name;
  }

  static String text(Object value) {
    if (value instanceof String text) {
      return text;
    }
    throw new IllegalArgumentException("a text is asked for, here is " + value);
  }

  static double number(Object value) {
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    throw new IllegalArgumentException("a number is asked for, here is " + value);
  }

  static List<?> list(Object value) {
    if (value instanceof List<?> list) {
      return list;
    }
    throw new IllegalArgumentException("a list is asked for, here is " + value);
  }

  static Map<?, ?> map(Object value) {
    if (value instanceof Map<?, ?> map) {
      return map;
    }
    throw new IllegalArgumentException("an event is asked for, here is " + value);
  }

  private static String id(Object event) {
    return map(event).get("id") instanceof String id ? id : "";
  }
}
