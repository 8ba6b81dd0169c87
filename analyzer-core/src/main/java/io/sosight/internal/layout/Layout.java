package io.sosight.internal.layout;

import io.sosight.internal.proc.SnapshotPaths;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Says what an entry is, by its path. The rules are data: {@code entries.tsv}. */
public final class Layout {
  private static final EntryType PLAIN_LOG = new EntryType(EntryKind.LOG, "log");
  private static final List<Rule> RULES = rules();

  private static final int ASCII = 128;

  /** The rules that may hold for an entry, by the first character of its name. */
  private static final List<List<Rule>> BY_FIRST =
      IntStream.range(0, ASCII).mapToObj(first -> rulesFor((char) first)).toList();

  private static final List<Alias> ALIASES = aliases();
  private static final List<String[]> KEYS = Table.rows(Layout.class, "apport.tsv");
  private static final Set<String> NOT_LOGS = notLogs();

  /** Skipped whatever else a path may look like. */
  private static final Set<String> FINAL = Set.of("re-packing", "collector", "shell-history");

  private static final String LOGS = "var.log.";
  private static final String PODS = "var.log.pods.";
  private static final String CONTAINERS = "var.log.containers.";
  private static final String DOCKERS = "var.lib.docker.containers.";

  private Layout() {}

  private record Rule(PathPattern pattern, EntryType type) {}

  private record Alias(PathPattern pattern, String path) {}

  private static List<Alias> aliases() {
    return Table.rows(Layout.class, "aliases.tsv").stream()
        .map(row -> new Alias(new PathPattern(row[0]), row[1]))
        .toList();
  }

  private static List<Rule> rules() {
    List<Rule> rules = new ArrayList<>();
    for (String[] row : Table.rows(Layout.class, "entries.tsv")) {
      String fact = row.length > 3 ? row[3] : null;
      rules.add(
          new Rule(
              new PathPattern(row[0]), new EntryType(EntryKind.valueOf(row[1]), row[2], fact)));
    }
    return List.copyOf(rules);
  }

  private static List<Rule> rulesFor(char first) {
    return RULES.stream().filter(rule -> rule.pattern().mayEndIn(first)).toList();
  }

  private static Set<String> notLogs() {
    Set<String> names = new HashSet<>();
    for (String[] row : Table.rows(Layout.class, "extensions.tsv")) {
      names.addAll(List.of(row[0].split(" ", -1)));
    }
    return Set.copyOf(names);
  }

  /** The type of an entry of a tree, whatever the bundle. */
  public static EntryType typeOf(String path) {
    String original = original(path);
    String[] parts = PathPattern.split(original);
    EntryType type = byRule(parts);
    if (type != null && type.kind() == EntryKind.SKIP && FINAL.contains(type.what())) {
      return type;
    }
    String snapshot = SnapshotPaths.kindOf(original);
    if (snapshot != null) {
      return new EntryType(EntryKind.SNAPSHOT, snapshot, type == null ? null : type.fact());
    }
    if (type != null && !type.equals(PLAIN_LOG)) {
      return type;
    }
    return NOT_LOGS.contains(extension(parts[parts.length - 1]))
        ? new EntryType(EntryKind.SKIP, "no-log")
        : PLAIN_LOG;
  }

  private static @Nullable EntryType byRule(String[] parts) {
    String last = parts[parts.length - 1];
    char first = last.isEmpty() ? 0 : last.charAt(0);
    for (Rule rule : first < ASCII ? BY_FIRST.get(first) : RULES) {
      if (rule.pattern().match(parts) >= 0) {
        return rule.type();
      }
    }
    return null;
  }

  /** The type of a value of an apport report, by its key: {@code apport.tsv}. */
  public static EntryType ofKey(String key) {
    for (String[] row : KEYS) {
      if (PathPattern.matches(row[0], key)) {
        return typeOf(row[1]);
      }
    }
    return new EntryType(EntryKind.SKIP, "apport");
  }

  /** The type of a lone file: a log, whatever its name. */
  public static EntryType ofLoneFile(String name) {
    EntryType type = typeOf(name);
    return type.kind() == EntryKind.LOG ? type : PLAIN_LOG;
  }

  /** Whether the collector kept the end of the file only. */
  public static boolean tailed(String path) {
    return path.endsWith(".tailed");
  }

  /**
   * Where the file that an entry holds the end of was: sos keeps the end of a large file as {@code
   * sos_strings/<plugin>/<name>.tailed}, with dots for the slashes of a copied file.
   */
  public static String original(String path) {
    int at = path.indexOf("sos_strings/");
    if (at < 0 || !tailed(path)) {
      return alias(path);
    }
    String name = path.substring(path.lastIndexOf('/') + 1, path.length() - ".tailed".length());
    String copied = copied(name);
    if (copied != null) {
      return path.substring(0, at) + copied;
    }
    int plugin = at + "sos_strings/".length();
    return path.substring(0, at)
        + "sos_commands/"
        + path.substring(plugin, path.length() - ".tailed".length());
  }

  /** Where a copied file was; null for the output of a command. Names of containers hold no dot. */
  private static @Nullable String copied(String name) {
    if (name.startsWith(DOCKERS) && name.indexOf('.', DOCKERS.length()) > 0) {
      String rest = name.substring(DOCKERS.length());
      return DOCKERS.replace('.', '/')
          + rest.substring(0, rest.indexOf('.'))
          + '/'
          + rest.substring(rest.indexOf('.') + 1);
    }
    if (name.startsWith(CONTAINERS)) {
      return CONTAINERS.replace('.', '/') + name.substring(CONTAINERS.length());
    }
    if (name.startsWith(PODS)) {
      String rest = name.substring(PODS.length());
      int number = rest.lastIndexOf('.', rest.lastIndexOf(".log") - 1);
      int container = number < 0 ? -1 : rest.lastIndexOf('.', number - 1);
      if (container > 0) {
        return PODS.replace('.', '/')
            + rest.substring(0, container)
            + '/'
            + rest.substring(container + 1, number)
            + '/'
            + rest.substring(number + 1);
      }
    }
    return name.startsWith(LOGS) ? LOGS.replace('.', '/') + name.substring(LOGS.length()) : null;
  }

  /** The path that the same content has in a sosreport, for files that other collectors name. */
  private static String alias(String path) {
    String[] parts = PathPattern.split(path);
    for (Alias alias : ALIASES) {
      if (alias.pattern().match(parts) >= 0) {
        return alias.path();
      }
    }
    return path;
  }

  private static String extension(String name) {
    int dot = name.lastIndexOf('.');
    return dot <= 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
  }
}
