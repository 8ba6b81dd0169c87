package io.sosight.internal.diagnose;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Functions by name and number of arguments, in the order in which they were added. */
final class FunctionTable {
  private final Map<String, Functions.Signature> signatures = new LinkedHashMap<>();
  private final Map<String, Function<Object[], Object>> bodies = new HashMap<>();

  List<Functions.Signature> all() {
    return List.copyOf(signatures.values());
  }

  /** The function of a name with so many arguments; null when there is none. */
  Functions.@Nullable Signature signature(String name, int arguments) {
    return signatures.get(Functions.Signature.key(name, arguments));
  }

  /** What a function does. */
  Function<Object[], Object> body(Functions.Signature signature) {
    return Objects.requireNonNull(
        bodies.get(Functions.Signature.key(signature.name(), signature.arguments())));
  }

  void one(String name, boolean member, Function<Object, Object> body) {
    add(new Functions.Signature(name, 1, member), values -> body.apply(values[0]));
  }

  void two(String name, boolean member, BiFunction<Object, Object, Object> body) {
    add(new Functions.Signature(name, 2, member), values -> body.apply(values[0], values[1]));
  }

  void three(String name, Function<Object[], Object> body) {
    add(new Functions.Signature(name, 3, false), body);
  }

  private void add(Functions.Signature signature, Function<Object[], Object> body) {
    String key = Functions.Signature.key(signature.name(), signature.arguments());
    signatures.put(key, signature);
    bodies.put(key, body);
  }
}
