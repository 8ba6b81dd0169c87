package io.sosight.internal.diagnose;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.dataformat.yaml.YAMLFactory;

/**
 * A part of a YAML file that knows where it stands, so that a fault can be named by line and
 * column.
 *
 * @param text value of a scalar; null for maps, lists and YAML null
 * @param map members of a mapping; null otherwise
 * @param list items of a sequence; null otherwise
 * @param line 1-based
 * @param column 1-based
 */
record Node(
    @Nullable String text,
    @Nullable Map<String, Node> map,
    @Nullable List<Node> list,
    int line,
    int column) {

  private static final int MAX_DEPTH = 40;

  /**
   * Reads one document.
   *
   * @throws RuleSyntaxException if the text is no YAML
   */
  static Node parse(String yaml) {
    try (JsonParser parser = new YAMLFactory().createParser(ObjectReadContext.empty(), yaml)) {
      if (parser.nextToken() == null) {
        throw new RuleSyntaxException("the file is empty", 1, 1);
      }
      return value(parser, 0);
    } catch (JacksonException e) {
      TokenStreamLocation at = e.getLocation();
      throw new RuleSyntaxException(
          "not valid YAML: " + firstLine(e.getOriginalMessage()),
          at == null ? 1 : Math.max(1, at.getLineNr()),
          at == null ? 1 : Math.max(1, at.getColumnNr()));
    }
  }

  private static String firstLine(String message) {
    return message.strip().replace('\n', ' ');
  }

  private static Node value(JsonParser parser, int depth) {
    TokenStreamLocation at = parser.currentTokenLocation();
    int line = Math.max(1, at.getLineNr());
    int column = Math.max(1, at.getColumnNr());
    if (depth > MAX_DEPTH) {
      throw new RuleSyntaxException("nested too deeply", line, column);
    }
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_OBJECT) {
      return new Node(null, members(parser, depth), null, line, column);
    }
    if (token == JsonToken.START_ARRAY) {
      List<Node> items = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        items.add(value(parser, depth + 1));
      }
      return new Node(null, null, items, line, column);
    }
    String text = token == JsonToken.VALUE_NULL ? null : parser.getString();
    return new Node(text, null, null, line, column);
  }

  private static Map<String, Node> members(JsonParser parser, int depth) {
    Map<String, Node> members = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      TokenStreamLocation at = parser.currentTokenLocation();
      parser.nextToken();
      if (members.put(name, value(parser, depth + 1)) != null) {
        throw new RuleSyntaxException(
            "'" + name + "' stands twice", at.getLineNr(), at.getColumnNr());
      }
    }
    return members;
  }

  /** What it is, for messages. */
  String what() {
    return map != null
        ? "a mapping"
        : list != null ? "a list" : text == null ? "nothing" : "a text";
  }
}
