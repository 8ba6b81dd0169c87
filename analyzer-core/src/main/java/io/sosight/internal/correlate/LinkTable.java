package io.sosight.internal.correlate;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is known to lead to what: the resource files beside this class. */
final class LinkTable {
  /**
   * One row.
   *
   * @param cause kind of the earlier event
   * @param relation causes, follows...
   * @param identities kinds of identity that tie the two, strongest first
   * @param identityS seconds between them when an identity ties them
   * @param timeAloneS seconds between them when nothing but time does; 0: not then
   */
  record Row(
      String cause,
      String relation,
      List<String> identities,
      double identityS,
      double timeAloneS) {}

  private final Map<String, List<Row>> byEffect = new HashMap<>();
  private final Set<String> roots = new HashSet<>();
  private final Set<String> starters = new HashSet<>();

  LinkTable() {
    for (String line : lines("links.tsv")) {
      String[] columns = line.split("\t", -1);
      List<String> identities = columns[3].equals("-") ? List.of() : words(columns[3]);
      for (String effect : words(columns[1])) {
        for (String cause : words(columns[0])) {
          byEffect
              .computeIfAbsent(effect, kind -> new ArrayList<>())
              .add(
                  new Row(
                      cause,
                      columns[2],
                      identities,
                      Double.parseDouble(columns[4]),
                      Double.parseDouble(columns[5])));
        }
      }
    }
    for (String line : lines("roots.tsv")) {
      roots.addAll(List.of(line.split(" ", -1)));
    }
    for (String line : lines("starters.tsv")) {
      starters.addAll(List.of(line.split(" ", -1)));
    }
  }

  private static List<String> words(String column) {
    return List.of(column.split(",", -1));
  }

  private static List<String> lines(String name) {
    try (InputStream in = LinkTable.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What may lead to events of a kind. */
  List<Row> causesOf(String kind) {
    return byEffect.getOrDefault(kind, List.of());
  }

  /** Whether events of a kind are an incident by themselves. */
  boolean isRoot(String kind) {
    return roots.contains(kind);
  }

  /** Whether events of a kind are an incident when something follows from them. */
  boolean starts(String kind) {
    return starters.contains(kind);
  }

  /** Whether a kind stands in the table at all. */
  boolean knows(String kind) {
    return isRoot(kind) || starts(kind) || byEffect.containsKey(kind);
  }
}
