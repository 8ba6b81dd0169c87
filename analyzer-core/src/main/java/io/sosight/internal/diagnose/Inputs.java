package io.sosight.internal.diagnose;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names, for readers, of inputs that a bundle may lack: where they stand and how to get them. */
final class Inputs {
  /** Key of what an empty list lacks: it says little, so other keys go before it. */
  private static final String EMPTY_LIST = "item";

  private @Nullable Map<String, Rule.Text> texts;

  /** Names of inputs by their keys; a key that is not in the table stands for itself. */
  List<String> names(List<String> keys, String language) {
    List<String> named = keys.stream().filter(key -> !key.equals(EMPTY_LIST)).toList();
    return (named.isEmpty() ? keys : named)
        .stream().map(key -> name(key, language)).distinct().toList();
  }

  private String name(String key, String language) {
    Rule.Text text = texts().get(key);
    if (text != null) {
      return text.in(language);
    }
    return key.substring(key.indexOf(':') + 1);
  }

  private Map<String, Rule.Text> texts() {
    Map<String, Rule.Text> made = texts;
    if (made == null) {
      made = new HashMap<>();
      byte[] yaml = bytes("inputs.yaml");
      CompiledRule compiled = CompiledRule.of("inputs", yaml);
      Map<String, Node> map =
          (compiled == null
                  ? Node.parse(new String(yaml, StandardCharsets.UTF_8))
                  : compiled.root())
              .map();
      for (Map.Entry<String, Node> entry :
          (map == null ? Map.<String, Node>of() : map).entrySet()) {
        Fields fields = new Fields(entry.getValue(), entry.getKey());
        made.put(
            entry.getKey(),
            new Rule.Text(
                Fields.scalar(fields.required("en")), Fields.scalar(fields.required("zh"))));
      }
      texts = made;
    }
    return made;
  }

  /** A text resource of the rules folder. */
  static String resource(String name) {
    return new String(bytes(name), StandardCharsets.UTF_8);
  }

  /** The bytes of a resource of the rules folder. */
  static byte[] bytes(String name) {
    try (InputStream in = Inputs.class.getResourceAsStream("/io/sosight/rules/" + name)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
