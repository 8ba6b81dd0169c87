package io.sosight.corpus;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Compares what was found with what is expected. Only what the expected side names is looked at.
 */
final class Expectation {
  private static final double TOLERANCE = 5e-7;
  private static final Set<String> OPERATORS =
      Set.of("$size", "$contains", "$any", "$exact", "$matches");

  private final boolean ordered;

  /** With lists of objects in the order written, or in any. */
  Expectation(boolean ordered) {
    this.ordered = ordered;
  }

  /** The differences, each with its path; empty when all holds. */
  List<String> differences(JsonNode expected, JsonNode actual) {
    List<String> out = new ArrayList<>();
    compare("", expected, actual, out);
    return out;
  }

  /** What of the unwanted is there, each with its path. */
  List<String> present(JsonNode unwanted, JsonNode actual) {
    List<String> out = new ArrayList<>();
    forbid("", unwanted, actual, out);
    return out;
  }

  private void compare(String path, JsonNode want, JsonNode got, List<String> out) {
    boolean nothing = got.isNull() || got.isMissingNode();
    if (want.isNull()) {
      if (!nothing) {
        out.add(path + ": expected nothing, got " + brief(got));
      }
    } else if (nothing) {
      out.add(path + ": expected " + brief(want) + ", got nothing");
    } else if (operator(want) != null) {
      operation(path, want, got, out);
    } else if (want.isObject()) {
      for (String name : want.propertyNames()) {
        compare(path.isEmpty() ? name : path + "." + name, want.get(name), got.path(name), out);
      }
    } else if (want.isArray()) {
      list(path, want, got, out);
    } else if (!sameScalar(want, got)) {
      out.add(path + ": expected " + brief(want) + ", got " + brief(got));
    }
  }

  private static @Nullable String operator(JsonNode want) {
    if (!want.isObject() || want.size() != 1) {
      return null;
    }
    String name = want.propertyNames().iterator().next();
    return OPERATORS.contains(name) ? name : null;
  }

  private void operation(String path, JsonNode want, JsonNode got, List<String> out) {
    String name = want.propertyNames().iterator().next();
    JsonNode operand = want.get(name);
    boolean holds =
        switch (name) {
          case "$size" -> got.isContainer() && got.size() == operand.asInt();
          case "$contains" -> contains(got, operand.asString());
          case "$matches" ->
              got.isString() && Pattern.compile(operand.asString()).matcher(got.asString()).find();
          case "$any" -> anyOf(operand, got);
          default -> operand.equals(got);
        };
    if (!holds) {
      out.add(path + ": expected " + brief(want) + ", got " + brief(got));
    }
  }

  private static boolean contains(JsonNode got, String text) {
    if (got.isArray()) {
      for (JsonNode item : got) {
        if (contains(item, text)) {
          return true;
        }
      }
      return false;
    }
    return got.isString() && got.asString().contains(text);
  }

  private boolean anyOf(JsonNode choices, JsonNode got) {
    for (JsonNode choice : choices) {
      if (differences(choice, got).isEmpty()) {
        return true;
      }
    }
    return false;
  }

  private void list(String path, JsonNode want, JsonNode got, List<String> out) {
    if (!got.isArray()) {
      out.add(path + ": expected a list, got " + brief(got));
    } else if (!ofObjects(want)) {
      scalars(path, want, got, out);
    } else {
      objects(path, want, got, out);
    }
  }

  private static boolean ofObjects(JsonNode list) {
    return !list.isEmpty() && list.get(0).isObject();
  }

  /** Lists of texts, numbers or lists must be the same from end to end. */
  private void scalars(String path, JsonNode want, JsonNode got, List<String> out) {
    if (want.size() != got.size()) {
      out.add(path + ": expected " + brief(want) + ", got " + brief(got));
      return;
    }
    for (int i = 0; i < want.size(); i++) {
      compare(path + "[" + i + "]", want.get(i), got.get(i), out);
    }
  }

  /** Each expected object must find a partner of its own; what is left over does not matter. */
  private void objects(String path, JsonNode want, JsonNode got, List<String> out) {
    Set<Integer> used = new HashSet<>();
    int from = 0;
    for (int i = 0; i < want.size(); i++) {
      Match match = bestMatch(want.get(i), got, used, from);
      String at = path + "[" + i + "]";
      if (match == null) {
        out.add(at + ": expected " + brief(want.get(i)) + ", got no more of them");
        continue;
      }
      used.add(match.index());
      if (ordered) {
        from = match.index() + 1;
      }
      match.differences().forEach(difference -> out.add(at + difference));
    }
  }

  private record Match(int index, List<String> differences) {}

  private @Nullable Match bestMatch(JsonNode want, JsonNode got, Set<Integer> used, int from) {
    Match best = null;
    for (int i = from; i < got.size(); i++) {
      if (used.contains(i)) {
        continue;
      }
      List<String> differences = new ArrayList<>();
      for (String name : want.propertyNames()) {
        compare("." + name, want.get(name), got.get(i).path(name), differences);
      }
      if (best == null || differences.size() < best.differences().size()) {
        best = new Match(i, differences);
      }
      if (differences.isEmpty()) {
        break;
      }
    }
    return best;
  }

  private void forbid(String path, JsonNode unwanted, JsonNode actual, List<String> out) {
    if (actual.isMissingNode()) {
      return;
    }
    if (unwanted.isArray()) {
      for (JsonNode pattern : unwanted) {
        for (JsonNode item : actual) {
          if (differences(pattern, item).isEmpty()) {
            out.add(path + ": must not be there: " + brief(pattern));
            break;
          }
        }
      }
    } else if (unwanted.isObject() && operator(unwanted) == null) {
      for (String name : unwanted.propertyNames()) {
        forbid(
            path.isEmpty() ? name : path + "." + name, unwanted.get(name), actual.path(name), out);
      }
    } else if (differences(unwanted, actual).isEmpty()) {
      out.add(path + ": must not be " + brief(unwanted));
    }
  }

  private static boolean sameScalar(JsonNode want, JsonNode got) {
    if (want.isNumber() && got.isNumber()) {
      return (want.isIntegralNumber() && got.isIntegralNumber())
          ? want.asLong() == got.asLong()
          : Math.abs(want.asDouble() - got.asDouble()) <= TOLERANCE;
    }
    return want.equals(got);
  }

  private static String brief(JsonNode node) {
    String text = node.toString();
    return text.length() <= 200 ? text : text.substring(0, 197) + "...";
  }

  /** The expected values in their own shape, with what was found in place of what differs. */
  JsonNode rewritten(JsonNode want, JsonNode got) {
    if (got.isMissingNode()) {
      return JsonNodeFactory.instance.nullNode();
    }
    if (differences(want, got).isEmpty()) {
      return want;
    }
    if (want.isObject() && operator(want) == null && got.isObject()) {
      ObjectNode copy = JsonNodeFactory.instance.objectNode();
      for (String name : want.propertyNames()) {
        copy.set(name, rewritten(want.get(name), got.path(name)));
      }
      return copy;
    }
    if (want.isArray() && got.isArray() && ofObjects(want)) {
      return rewrittenObjects(want, got);
    }
    return got;
  }

  private ArrayNode rewrittenObjects(JsonNode want, JsonNode got) {
    ArrayNode copy = JsonNodeFactory.instance.arrayNode();
    Set<Integer> used = new HashSet<>();
    int from = 0;
    for (JsonNode item : want) {
      Match match = bestMatch(item, got, used, from);
      if (match != null) {
        used.add(match.index());
        from = ordered ? match.index() + 1 : 0;
        copy.add(rewritten(item, got.get(match.index())));
      }
    }
    return copy;
  }
}
