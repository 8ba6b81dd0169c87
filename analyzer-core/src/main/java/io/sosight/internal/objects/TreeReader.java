package io.sosight.internal.objects;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads documents one item at a time: a list's items never stand in memory together. Accepts single
 * objects, lists with {@code items}, arrays, and several documents one after another.
 */
final class TreeReader {
  private static final int MAX_DEPTH = 64;

  /** Values of one item; a pod has some hundred. */
  private static final int MAX_VALUES = 50_000;

  private static final int MAX_TEXT = 16 * 1024;

  private final JsonParser parser;
  private final Consumer<Tree> sink;
  private final Consumer<Tree> rest;
  private final boolean closed;
  private int values;
  private long lastLine;

  /**
   * A reader; {@code closed} when mappings end with a mark of their own, as in JSON. {@code rest}
   * takes what is whole of an object that is cut.
   */
  TreeReader(JsonParser parser, Consumer<Tree> sink, Consumer<Tree> rest, boolean closed) {
    this.rest = rest;
    this.closed = closed;
    this.parser = parser;
    this.sink = sink;
  }

  /** Reads to the end. */
  void read() {
    for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
      if (token == JsonToken.START_OBJECT) {
        document();
      } else if (token == JsonToken.START_ARRAY) {
        items();
      }
    }
  }

  /** A document: an object, or a list of objects. */
  private void document() {
    values = 0;
    Tree tree = tree();
    boolean list = false;
    try {
      for (JsonToken token = parser.nextToken();
          token != null && token != JsonToken.END_OBJECT;
          token = parser.nextToken()) {
        String name = parser.currentName();
        long line = line();
        JsonToken value = parser.nextToken();
        if ("items".equals(name) && value == JsonToken.START_ARRAY) {
          list = true;
          items();
        } else {
          put(tree, name, line, value, 1);
        }
      }
    } catch (JacksonException e) {
      if (!list) {
        rest.accept(tree);
      }
      throw e;
    }
    tree.end(closed ? line() : lastLine);
    if (!list) {
      sink.accept(tree);
    }
  }

  private void items() {
    for (JsonToken token = parser.nextToken();
        token != null && token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      values = 0;
      if (token == JsonToken.START_OBJECT) {
        Tree tree = tree();
        try {
          members(tree, 1);
        } catch (JacksonException e) {
          rest.accept(tree);
          throw e;
        }
        sink.accept(tree);
      } else {
        parser.skipChildren();
      }
    }
  }

  private Tree mapping(int depth) {
    Tree tree = tree();
    members(tree, depth);
    return tree;
  }

  private void members(Tree tree, int depth) {
    for (JsonToken token = parser.nextToken();
        token != null && token != JsonToken.END_OBJECT;
        token = parser.nextToken()) {
      String name = parser.currentName();
      long line = line();
      put(tree, name, line, parser.nextToken(), depth);
    }
    tree.end(closed ? line() : lastLine);
  }

  private void put(
      Tree tree, @Nullable String name, long line, @Nullable JsonToken value, int depth) {
    if (name == null || value == null || name.equals("managedFields")) {
      skip(value);
      return;
    }
    Object read = value(value, depth);
    if (read != null) {
      tree.put(name, read, line);
    }
  }

  private @Nullable Object value(JsonToken token, int depth) {
    lastLine = line();
    if (++values > MAX_VALUES || depth > MAX_DEPTH) {
      skip(token);
      return null;
    }
    return switch (token) {
      case START_OBJECT -> mapping(depth + 1);
      case START_ARRAY -> list(depth + 1);
      case VALUE_STRING -> cut(parser.getString());
      case VALUE_NUMBER_INT -> integer();
      case VALUE_NUMBER_FLOAT -> cut(parser.getString());
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> null;
    };
  }

  private List<Object> list(int depth) {
    List<Object> items = new ArrayList<>();
    for (JsonToken token = parser.nextToken();
        token != null && token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      Object item = value(token, depth);
      if (item != null) {
        items.add(item);
      }
    }
    return items;
  }

  private void skip(@Nullable JsonToken token) {
    if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
      parser.skipChildren();
    }
  }

  private @Nullable Object integer() {
    String text = parser.getString();
    return text.length() > 18 ? cut(text) : Quantities.whole(text);
  }

  private static String cut(String text) {
    return text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) : text;
  }

  private Tree tree() {
    return new Tree(line(), Math.max(0, parser.currentTokenLocation().getByteOffset()));
  }

  private long line() {
    return Math.max(1, parser.currentTokenLocation().getLineNr());
  }
}
