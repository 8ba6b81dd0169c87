package io.sosight.internal.diagnose;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The members of a mapping in a rule file, each asked for once; what is left over is a fault. */
final class Fields {
  private final Node node;
  private final String what;
  private final Map<String, Node> left;

  Fields(Node node, String what) {
    Map<String, Node> map = node.map();
    if (map == null) {
      throw fault(node, what + " must be a mapping, here is " + node.what());
    }
    this.node = node;
    this.what = what;
    this.left = new HashMap<>(map);
  }

  Node required(String name) {
    Node value = left.remove(name);
    if (value == null) {
      throw fault(node, what + " has no '" + name + "'");
    }
    return value;
  }

  @Nullable Node optional(String name) {
    return left.remove(name);
  }

  List<Node> items(String name) {
    Node value = left.remove(name);
    if (value == null) {
      return List.of();
    }
    List<Node> items = value.list();
    if (items == null) {
      throw fault(value, "'" + name + "' must be a list, here is " + value.what());
    }
    return items;
  }

  /** Complains about the first member that nobody asked for. */
  void done() {
    Map<String, Node> map = node.map();
    if (map == null) {
      return;
    }
    for (Map.Entry<String, Node> member : map.entrySet()) {
      if (left.containsKey(member.getKey())) {
        throw fault(member.getValue(), what + " has an unknown key '" + member.getKey() + "'");
      }
    }
  }

  static String scalar(Node node) {
    String text = node.text();
    if (text == null || text.isBlank()) {
      throw fault(node, "a text is asked for here, not " + node.what());
    }
    return text;
  }

  static boolean truth(@Nullable Node node, boolean otherwise) {
    if (node == null) {
      return otherwise;
    }
    String text = scalar(node);
    if (!text.equals("true") && !text.equals("false")) {
      throw fault(node, "true or false is asked for here");
    }
    return text.equals("true");
  }

  static <E extends Enum<E>> E word(Class<E> type, Node node) {
    String text = scalar(node);
    for (E value : type.getEnumConstants()) {
      if (value.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(text)) {
        return value;
      }
    }
    StringBuilder known = new StringBuilder();
    for (E value : type.getEnumConstants()) {
      known.append(known.isEmpty() ? "" : ", ");
      known.append(value.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
    throw fault(node, "'" + text + "' is none of: " + known);
  }

  static RuleSyntaxException fault(Node node, String message) {
    return new RuleSyntaxException(message, node.line(), node.column());
  }
}
