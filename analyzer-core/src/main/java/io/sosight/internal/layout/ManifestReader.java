package io.sosight.internal.layout;

import io.sosight.internal.clock.Zones;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The manifest of sos 4 ({@code sos/report/__init__.py}, {@code sos/report/plugins/__init__.py}):
 * when each command ran, in seconds since 1970, when each plugin ran, in local time, and what ran
 * into its time limit.
 */
final class ManifestReader {
  /** Objects and lists around a plugin, and around one of its commands. */
  private static final int PLUGIN_DEPTH = 4;

  private static final int COMMAND_DEPTH = 6;
  private static final Duration SLACK = Duration.ofMinutes(5);

  /** coreutils' timeout, which sos runs commands under, ends with this status. */
  private static final long TIMED_OUT = 124;

  /** A report of sos runs some hundreds of commands. */
  private static final int MOST_UNCOLLECTED = 500;

  /** Plugins whose files hold what went wrong. */
  private static final Set<String> WANTED =
      Set.of(
          "containerd",
          "containers_common",
          "crio",
          "docker",
          "kernel",
          "kubernetes",
          "logs",
          "memory",
          "microk8s",
          "openshift",
          "podman",
          "systemd");

  /** Commands whose output tells a moment of the clock too, best first. */
  private static final List<String> MOMENTS = List.of("date", "date --utc", "uptime", "uname -a");

  /**
   * What a manifest says.
   *
   * @param date a moment of the collection; null when it tells none
   * @param dateLine where
   * @param uncollected what is missing, by its path below the bundle's root
   */
  record Manifest(@Nullable DateText date, long dateLine, List<Uncollected> uncollected) {}

  private final List<String> path = new ArrayList<>();
  private final List<Uncollected> uncollected = new ArrayList<>();
  private @Nullable Instant moment;
  private long momentLine;
  private int momentRank = Integer.MAX_VALUE;
  private @Nullable ZoneOffset offset;
  private @Nullable LocalDateTime pluginStart;
  private @Nullable Instant pluginFirst;
  private @Nullable LocalDateTime ended;
  private long endedLine;

  private String exec = "";
  private String file = "";
  private double start;
  private double seconds;
  private long status;
  private long line;

  /** Reads a manifest; broken content ends the reading. */
  Manifest read(InputStream in) throws IOException {
    try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), in)) {
      String name = "";
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        switch (token) {
          case PROPERTY_NAME -> name = parser.currentName();
          case START_OBJECT, START_ARRAY -> {
            path.add(name);
            name = "";
            if (path.size() == COMMAND_DEPTH + 1) {
              command();
              line = parser.currentTokenLocation().getLineNr();
            }
          }
          case END_OBJECT, END_ARRAY -> {
            end();
            name = "";
          }
          default -> value(name, parser);
        }
      }
    } catch (JacksonException e) {
      // what was read before the damage still counts
    }
    return result();
  }

  private Manifest result() {
    Instant at = moment;
    ZoneOffset zone = offset;
    if (at != null && zone != null) {
      DateText date = new DateText(LocalDateTime.ofInstant(at, zone), null, zone);
      return new Manifest(date, momentLine, List.copyOf(uncollected));
    }
    LocalDateTime local = ended;
    return new Manifest(
        local == null ? null : new DateText(local, null, null),
        endedLine,
        List.copyOf(uncollected));
  }

  /** Whether the place is {@code components.report.plugins.NAME}, or a list or object below it. */
  private boolean inPlugin() {
    return path.size() > PLUGIN_DEPTH
        && path.get(1).equals("components")
        && path.get(2).equals("report")
        && path.get(3).equals("plugins");
  }

  private void value(String name, JsonParser parser) {
    if (path.size() == 1 && name.equals("end_time")) {
      ended = local(parser.getString());
      endedLine = parser.currentTokenLocation().getLineNr();
    } else if (inPlugin() && path.size() == PLUGIN_DEPTH + 1) {
      plugin(name, parser);
    } else if (inPlugin()
        && path.size() == COMMAND_DEPTH + 1
        && path.get(COMMAND_DEPTH - 1).equals("commands")) {
      field(name, parser);
    }
  }

  private void plugin(String name, JsonParser parser) {
    String plugin = path.get(PLUGIN_DEPTH);
    if (name.equals("start_time")) {
      pluginStart = local(parser.getString());
    } else if (name.equals("timeout_hit")
        && parser.currentToken() == JsonToken.VALUE_TRUE
        && WANTED.contains(plugin)) {
      missing(
          new Uncollected(
              "sos_commands/" + plugin,
              "sos-plugin",
              "the collector's plugin ran into its time limit: what it had not collected by then is"
                  + " not there"));
    }
  }

  private void field(String name, JsonParser parser) {
    switch (name) {
      case "exec" -> exec = parser.getString();
      case "filepath" -> file = parser.getString();
      case "start_time" -> start = number(parser);
      case "run_time" -> seconds = number(parser);
      case "return_code" -> status = (long) number(parser);
      default -> {}
    }
  }

  private static double number(JsonParser parser) {
    JsonToken token = parser.currentToken();
    return token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT
        ? parser.getDoubleValue()
        : 0;
  }

  private void end() {
    if (path.size() == COMMAND_DEPTH + 1 && inPlugin()) {
      ran();
      command();
    } else if (path.size() == PLUGIN_DEPTH + 1) {
      zone();
    }
    if (!path.isEmpty()) {
      path.remove(path.size() - 1);
    }
  }

  private void command() {
    exec = "";
    file = "";
    start = 0;
    seconds = 0;
    status = 0;
  }

  private void ran() {
    if (start > 0) {
      Instant at = Instant.ofEpochMilli(Math.round(start * 1000));
      pluginFirst = pluginFirst == null ? at : pluginFirst;
      int rank = MOMENTS.indexOf(exec);
      if ((rank >= 0 && rank < momentRank) || moment == null) {
        moment = at;
        momentLine = line;
        momentRank = rank < 0 ? MOMENTS.size() : rank;
      }
    }
    if (status == TIMED_OUT && !file.isEmpty()) {
      EntryType type = Layout.typeOf(file);
      if (type.kind() == EntryKind.LOG || type.kind() == EntryKind.SNAPSHOT) {
        String after = seconds > 0 ? String.format(Locale.ROOT, " after %.0f s", seconds) : "";
        missing(new Uncollected(file, type.what(), "the collector stopped the command" + after));
      }
    }
  }

  private void missing(Uncollected one) {
    if (uncollected.size() < MOST_UNCOLLECTED) {
      uncollected.add(one);
    }
  }

  /** A plugin's first command begins when the plugin does: one clock in UTC, one local. */
  private void zone() {
    LocalDateTime local = pluginStart;
    Instant first = pluginFirst;
    if (local != null && first != null && offset == null) {
      offset =
          Zones.between(local, LocalDateTime.ofInstant(first, ZoneOffset.UTC), SLACK).orElse(null);
    }
    pluginStart = null;
    pluginFirst = null;
  }

  /** {@code 2022-02-10 09:47:01.001570}. */
  private static @Nullable LocalDateTime local(@Nullable String text) {
    if (text == null || text.length() < 19 || text.charAt(10) != ' ') {
      return null;
    }
    try {
      return LocalDateTime.parse(text.replace(' ', 'T'));
    } catch (DateTimeException e) {
      return null;
    }
  }
}
