package io.sosight.internal.envelope;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Container states alone on a line, as {@code kubectl get -o jsonpath}, go-template and custom
 * columns print them: as Go prints a map, or since kubectl 1.18 as JSON; perhaps behind the pod's
 * name. Of several states on a line the one that says most is read.
 */
final class StateLinePeeler implements Peeler {
  private static final List<String> STATES = List.of("terminated", "waiting", "running");
  private static final List<String> HOLDERS = List.of("lastState", "state");

  /** Members of a container's status and of its states. */
  private static final List<String> KEYS =
      List.of(
          "allocatedResources",
          "containerID",
          "exitCode",
          "finishedAt",
          "image",
          "imageID",
          "lastState",
          "message",
          "name",
          "ready",
          "reason",
          "resources",
          "restartCount",
          "running",
          "signal",
          "started",
          "startedAt",
          "state",
          "terminated",
          "user",
          "volumeMounts",
          "waiting");

  private static final int MOST_WORDS = 3;

  @Override
  public Layer layer() {
    return Layer.RECORD;
  }

  @Override
  public boolean peel(Peel line) {
    if (line.ident != null || line.stamp != null || !Double.isNaN(line.monotonicS)) {
      return false;
    }
    String s = line.rest;
    boolean json = holds(s, "\":{");
    int at = json ? s.indexOf('{') : holds(s, ":map[") ? s.indexOf("map[") : -1;
    if (at < 0) {
      return false;
    }
    String before = s.substring(0, at);
    List<String> words = words(before.endsWith("[") ? before.substring(0, at - 1) : before);
    Found best = words == null ? null : best(s, at, json);
    if (best == null) {
      return false;
    }
    line.wrap(json ? "pod-status-json-fragment" : "pod-status-go-map");
    line.done = true;
    if (words != null && words.size() == 1) {
      String name = words.get(0);
      int slash = name.indexOf('/');
      line.fields.put("name", name.substring(slash + 1));
      if (slash > 0) {
        line.fields.put("namespace", name.substring(0, slash));
      }
    }
    ObjectRecords.fill(line, best.name(), best.values());
    ObjectRecords.status(line.fields, best.status());
    return true;
  }

  private static boolean holds(String s, String opening) {
    if (!s.contains(opening)) {
      return false;
    }
    for (String state : STATES) {
      if (s.contains(state + opening)) {
        return true;
      }
    }
    return false;
  }

  /** A state, and the container's status that holds it; empty where there is none. */
  private record Found(String name, Map<String, Object> values, Map<String, Object> status) {
    /** Ends that are failures first, then what waits, then what just ended. */
    int rank() {
      if (name.endsWith("terminated")) {
        boolean good = "0".equals(String.valueOf(values.get("exitCode")));
        return good && !"OOMKilled".equals(values.get("reason")) ? 1 : 3;
      }
      return name.endsWith("waiting") ? 2 : 0;
    }
  }

  private static @Nullable Found best(String s, int at, boolean json) {
    List<Found> all = new ArrayList<>();
    for (int from = at; from >= 0; from = next(s, from, json)) {
      Map<String, Object> read = read(s, from, json);
      if (read == null) {
        return null;
      }
      states(read, "", Map.of(), all);
      for (String holder : HOLDERS) {
        if (read.get(holder) instanceof Map<?, ?> held) {
          states(held, holder.equals("lastState") ? "lastState." : "", read, all);
        }
      }
    }
    Found best = null;
    for (Found one : all) {
      best = best == null || one.rank() > best.rank() ? one : best;
    }
    return best;
  }

  private static void states(
      Map<?, ?> holder, String prefix, Map<String, Object> status, List<Found> all) {
    for (String state : STATES) {
      if (holder.get(state) instanceof Map<?, ?> values) {
        @SuppressWarnings("unchecked")
        Map<String, Object> members = (Map<String, Object>) values;
        all.add(new Found(prefix + state, members, status));
      }
    }
  }

  private static @Nullable Map<String, Object> read(String s, int at, boolean json) {
    if (!json) {
      return GoMap.read(s, at, KEYS);
    }
    JsonScanner.JsonObject object = JsonScanner.object(s, at);
    return object == null ? null : object.members();
  }

  /** Where the next one on the same level begins, or -1. */
  private static int next(String s, int at, boolean json) {
    int depth = 0;
    char open = json ? '{' : '[';
    char close = json ? '}' : ']';
    boolean begun = false;
    for (int i = at; i < s.length(); i++) {
      char c = s.charAt(i);
      depth += c == open ? 1 : c == close ? -1 : 0;
      begun |= c == open;
      if (begun && depth == 0) {
        int then = i + 1;
        while (then < s.length() && " ,\t".indexOf(s.charAt(then)) >= 0) {
          then++;
        }
        boolean another = then > i + 1 && s.startsWith(json ? "{\"" : "map[", then);
        return another ? then : -1;
      }
    }
    return -1;
  }

  /** The names before the states; null when a sentence stands there: one blank divides words. */
  private static @Nullable List<String> words(String before) {
    List<String> words = new ArrayList<>();
    int begin = -1;
    for (int i = 0; i <= before.length(); i++) {
      char c = i < before.length() ? before.charAt(i) : ' ';
      if (c == ' ' || c == '\t') {
        if (begin >= 0) {
          words.add(before.substring(begin, i));
        }
        begin = -1;
      } else if (!Scan.digit(c) && !(c >= 'a' && c <= 'z') && "-./".indexOf(c) < 0) {
        return null;
      } else if (begin < 0) {
        if (i > 1 && before.charAt(i - 1) == ' ' && before.charAt(i - 2) > ' ') {
          return null;
        }
        begin = i;
      }
    }
    return words.size() > MOST_WORDS ? null : words;
  }
}
