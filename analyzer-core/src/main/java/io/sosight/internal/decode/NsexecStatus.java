package io.sosight.internal.decode;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What the exit status of runc's bootstrap means. From 1.0.0-rc2 to rc8 it is the running number of
 * the failing call in nsexec.c, so its meaning depends on the build; the resource {@code
 * nsexec-status.txt} holds every numbering.
 */
public final class NsexecStatus {
  private static final String RESOURCE = "nsexec-status.txt";

  private NsexecStatus() {}

  /**
   * What a message says about the build.
   *
   * @param startLine of container_linux.go; empty when not printed
   * @param setnsLine of process_linux.go; empty when not printed
   * @param runcVersion such as {@code 1.0.0-rc2}; empty when unknown
   * @param dockerVersion such as {@code 1.12.6}; empty when unknown
   */
  public record Build(
      OptionalInt startLine,
      OptionalInt setnsLine,
      Optional<String> runcVersion,
      Optional<String> dockerVersion) {

    /** What the source lines in an error text say, such as {@code process_linux.go:245}. */
    public static Build ofText(String text, Optional<String> runc, Optional<String> docker) {
      return new Build(
          lineOf(text, "container_linux.go:"), lineOf(text, "process_linux.go:"), runc, docker);
    }

    private static OptionalInt lineOf(String text, String file) {
      int at = text.indexOf(file);
      int line = 0;
      if (at < 0) {
        return OptionalInt.empty();
      }
      for (int i = at + file.length(); i < text.length() && i < at + file.length() + 6; i++) {
        char c = text.charAt(i);
        if (c < '0' || c > '9') {
          break;
        }
        line = line * 10 + (c - '0');
      }
      return line == 0 ? OptionalInt.empty() : OptionalInt.of(line);
    }
  }

  /**
   * One possible meaning.
   *
   * @param text of the failing call
   * @param likely whether that call fails for want of memory, namespaces or processes
   * @param from date of the first commit that numbers so
   * @param to date of the last one
   * @param releases runc tags with that numbering
   */
  public record Meaning(
      String text, boolean likely, String from, String to, List<String> releases) {}

  /** A numbering of the calls. */
  private record Table(
      String from,
      String to,
      List<String> releases,
      List<String> dockers,
      List<String> lines,
      Map<Integer, String> calls) {}

  private static final class Holder {
    static final List<Table> TABLES = load();

    private static List<Table> load() {
      try (InputStream resource = NsexecStatus.class.getResourceAsStream(RESOURCE)) {
        if (resource == null) {
          throw new IllegalStateException(RESOURCE + " is missing");
        }
        return read(new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /**
   * The possible meanings of a status: those of the builds that fit best, calls that fail for want
   * of resources first. One meaning is an answer, several are a doubt, none means that the number
   * is no place in the source (every status of rc9 and later; a signal).
   */
  public static List<Meaning> meanings(int status, Build build) {
    if (build.runcVersion().filter(NsexecStatus::numbersNothing).isPresent()) {
      return List.of();
    }
    Map<String, Meaning> byText = new LinkedHashMap<>();
    for (Table table : candidates(build)) {
      String call = table.calls().get(status);
      if (call != null) {
        Meaning meaning = meaning(table, call);
        byText.merge(meaning.text(), meaning, NsexecStatus::join);
      }
    }
    List<Meaning> meanings = new ArrayList<>(byText.values());
    meanings.sort((a, b) -> Boolean.compare(b.likely(), a.likely()));
    return List.copyOf(meanings);
  }

  /** The version in a runtime's name, such as {@code docker://1.12.6} or {@code docker 1.12.6}. */
  public static Optional<String> dockerVersion(String runtime) {
    int docker = runtime.indexOf("docker");
    if (docker < 0) {
      return Optional.empty();
    }
    int from = docker;
    while (from < runtime.length() && !Character.isDigit(runtime.charAt(from))) {
      from++;
    }
    int to = from;
    while (to < runtime.length()
        && (Character.isDigit(runtime.charAt(to)) || runtime.charAt(to) == '.')) {
      to++;
    }
    return from == to ? Optional.empty() : Optional.of(runtime.substring(from, to));
  }

  /**
   * The tables of the known release; else of the printed lines, of the docker version; else all.
   */
  private static List<Table> candidates(Build build) {
    List<Table> all = Holder.TABLES;
    List<Table> byRelease =
        build
            .runcVersion()
            .map(version -> all.stream().filter(t -> t.releases().contains(version)).toList())
            .orElse(List.of());
    if (!byRelease.isEmpty()) {
      return byRelease;
    }
    List<Table> byLines = all;
    if (build.startLine().isPresent() && build.setnsLine().isPresent()) {
      List<String> pair =
          List.of(
              String.valueOf(build.startLine().getAsInt()),
              String.valueOf(build.setnsLine().getAsInt()));
      byLines = all.stream().filter(table -> table.lines().equals(pair)).toList();
    }
    List<Table> known = byLines.isEmpty() ? all : byLines;
    List<Table> byDocker =
        build
            .dockerVersion()
            .map(version -> known.stream().filter(table -> isDocker(table, version)).toList())
            .orElse(List.of());
    return byDocker.isEmpty() ? known : byDocker;
  }

  private static boolean isDocker(Table table, String version) {
    return table.dockers().stream()
        .anyMatch(
            docker ->
                version.equals(docker)
                    || version.startsWith(docker + ".")
                    || version.startsWith(docker + "-"));
  }

  /** Before rc2 and from rc9 on every failure exits 1. */
  private static boolean numbersNothing(String runcVersion) {
    if (!runcVersion.startsWith("1.") && !runcVersion.startsWith("0.")) {
      return false;
    }
    boolean tagged =
        Holder.TABLES.stream().anyMatch(table -> table.releases().contains(runcVersion));
    boolean between = runcVersion.contains("+") || runcVersion.contains("dev");
    return !tagged && !between;
  }

  private static Meaning meaning(Table table, String call) {
    boolean likely = call.startsWith("* ");
    return new Meaning(
        likely ? call.substring(2) : call, likely, table.from(), table.to(), table.releases());
  }

  private static Meaning join(Meaning earlier, Meaning later) {
    List<String> releases = new ArrayList<>(earlier.releases());
    releases.addAll(later.releases());
    return new Meaning(
        earlier.text(), earlier.likely(), earlier.from(), later.to(), List.copyOf(releases));
  }

  private static List<Table> read(BufferedReader reader) throws IOException {
    List<Table> tables = new ArrayList<>();
    @Nullable Table table = null;
    String line;
    while ((line = reader.readLine()) != null) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      String text = line.strip();
      int blank = text.indexOf(' ');
      String head = text.substring(0, blank);
      List<String> words = Arrays.asList(text.split(" ", -1));
      List<String> rest = words.subList(1, words.size());
      if (head.equals("table")) {
        table =
            new Table(
                rest.get(1),
                rest.get(2),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new LinkedHashMap<>());
        tables.add(table);
      } else if (table != null) {
        switch (head) {
          case "releases" -> table.releases().addAll(rest);
          case "docker" -> table.dockers().addAll(rest);
          case "lines" -> table.lines().addAll(rest);
          default -> table.calls().put(Integer.parseInt(head), text.substring(blank + 1));
        }
      }
    }
    return List.copyOf(tables);
  }
}
