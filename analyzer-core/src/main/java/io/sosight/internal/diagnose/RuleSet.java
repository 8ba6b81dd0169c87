package io.sosight.internal.diagnose;

import io.sosight.internal.diagnose.Rule.Needs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rules: built in and of the user's folders; a user's rule replaces a built-in one of its id.
 * Files are read when a rule is asked for: the index tells which can matter.
 */
final class RuleSet {
  /** What the index says of a rule. */
  record Entry(String id, Needs needs, @Nullable Path file) {}

  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final Map<String, Rule> rules = new LinkedHashMap<>();
  private final Map<String, Term> terms = new HashMap<>();

  /**
   * The built-in rules and those of some folders.
   *
   * @throws IllegalArgumentException if a file of a folder is no valid rule or cannot be read
   */
  RuleSet(List<Path> folders) {
    for (String line : Inputs.resource("index.tsv").split("\n", -1)) {
      if (!line.isBlank() && !line.startsWith("#")) {
        Entry entry = entry(line);
        entries.put(entry.id(), entry);
      }
    }
    for (Path folder : folders) {
      files(folder).forEach(this::add);
    }
  }

  private static Entry entry(String line) {
    String[] columns = line.split("\t", -1);
    return new Entry(
        columns[0],
        new Needs(words(columns[1]), words(columns[2]), columns[3].isEmpty() ? null : columns[3]),
        null);
  }

  private static List<String> words(String column) {
    return column.isEmpty() ? List.of() : List.of(column.split(",", -1));
  }

  /** The line of the index for a rule. */
  static String indexLine(Rule rule) {
    String kernel = rule.needs().kernel();
    return String.join(
        "\t",
        rule.id(),
        String.join(",", rule.needs().events()),
        String.join(",", rule.needs().snapshots()),
        kernel == null ? "" : kernel);
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> files = Files.isDirectory(folder) ? Files.list(folder) : Stream.of(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".yaml") || file.toString().endsWith(".yml"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot read " + folder + ": " + e.getMessage(), e);
    }
  }

  private void add(Path file) {
    try {
      Rule rule = RuleReader.read(Files.readString(file));
      entries.put(rule.id(), new Entry(rule.id(), rule.needs(), file));
      rules.put(rule.id(), rule);
    } catch (RuleSyntaxException e) {
      throw new IllegalArgumentException(
          file + ":" + e.line() + ":" + e.column() + ": " + e.getMessage(), e);
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  /** What the index says, in its order. */
  List<Entry> entries() {
    return new ArrayList<>(entries.values());
  }

  Set<String> ids() {
    return entries.keySet();
  }

  /** A rule of the index. */
  Rule rule(String id) {
    Rule known = rules.get(id);
    if (known == null) {
      known = builtIn(id);
      rules.put(id, known);
    }
    return known;
  }

  /**
   * Expressions of the rules that were asked for, as far as they were compiled with the program.
   */
  Map<String, Term> terms() {
    return terms;
  }

  private Rule builtIn(String id) {
    byte[] bytes = Inputs.bytes(id + ".yaml");
    String yaml = new String(bytes, StandardCharsets.UTF_8);
    CompiledRule compiled = CompiledRule.of(id, bytes);
    if (compiled == null) {
      return RuleReader.read(yaml);
    }
    terms.putAll(compiled.terms());
    return RuleReader.read(yaml, compiled.root());
  }
}
