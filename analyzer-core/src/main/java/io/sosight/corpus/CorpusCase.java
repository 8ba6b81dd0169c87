package io.sosight.corpus;

import io.sosight.AnalyzerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One case folder: {@code case.json} and the input that it speaks of. Immutable. */
public final class CorpusCase {
  /** Name of the file that makes a folder a case. */
  public static final String FILE = "case.json";

  private static final Set<String> NAMES =
      Set.of("run", "options", "pack", "expect", "absent", "ordered", "note");
  private static final Set<String> OPTIONS =
      Set.of("kernel", "timeZone", "year", "language", "rules");

  private final Path folder;
  private final Run run;
  private final ObjectNode json;

  private CorpusCase(Path folder, Run run, ObjectNode json) {
    this.folder = folder;
    this.run = run;
    this.json = json;
  }

  /** What is done with the input. */
  public enum Run {
    /** The whole report. */
    ANALYZE,
    /** All events in time order, as {@code {"events": [...]}}. */
    EVENTS,
    /** All records in line order, as {@code {"events": [...]}}. */
    RECORDS,
    /** {@code RELEASE MASK} lines, answered as {@code {"answers": [...]}}. */
    GFP,
    /** What changed from the folder {@code before/} to the folder {@code after/}. */
    DIFF
  }

  /**
   * Reads a case folder.
   *
   * @throws CorpusException if its {@code case.json} is not as it must be
   */
  public static CorpusCase read(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    JsonNode json;
    try {
      json = mapper().readTree(Files.readAllBytes(file));
    } catch (JacksonException e) {
      throw new CorpusException(file + " is not JSON: " + e.getOriginalMessage());
    }
    if (!(json instanceof ObjectNode object)) {
      throw new CorpusException(file + " is not a JSON object");
    }
    known(file, object, NAMES);
    if (object.get("options") instanceof ObjectNode options) {
      known(file, options, OPTIONS);
    }
    if (!(object.get("expect") instanceof ObjectNode)
        && !(object.get("absent") instanceof ObjectNode)) {
      throw new CorpusException(file + " expects nothing: it needs \"expect\" or \"absent\"");
    }
    String run = object.path("run").asString("analyze");
    try {
      return new CorpusCase(folder, Run.valueOf(run.toUpperCase(Locale.ROOT)), object);
    } catch (IllegalArgumentException e) {
      throw new CorpusException(file + ": no such run: " + run);
    }
  }

  private static void known(Path file, ObjectNode object, Set<String> names)
      throws CorpusException {
    for (String name : object.propertyNames()) {
      if (!names.contains(name)) {
        throw new CorpusException(file + ": nobody reads \"" + name + "\"");
      }
    }
  }

  /** All case folders in a folder and below, in the order of their names. */
  public static List<Path> find(Path root) throws IOException {
    Path base = root.normalize();
    try (Stream<Path> walk = Files.walk(base)) {
      return walk.filter(path -> path.endsWith(FILE))
          .map(path -> path.resolveSibling("").normalize())
          .filter(folder -> !built(base.relativize(folder)))
          .sorted()
          .toList();
    }
  }

  private static boolean built(Path below) {
    return below.startsWith("target");
  }

  static JsonMapper mapper() {
    return JsonMapper.shared();
  }

  /** The folder. */
  public Path folder() {
    return folder;
  }

  /** Group and name: {@code incidents/el7-kmem-leak}. */
  public String name() {
    Path absolute = folder.toAbsolutePath().normalize();
    Path group = absolute.getParent();
    Path groupName = group == null ? null : group.getFileName();
    return (groupName == null ? "" : groupName + "/") + absolute.getFileName();
  }

  /** What is done with the input. */
  public Run run() {
    return run;
  }

  /** How the input is analyzed. */
  AnalyzerOptions options() throws CorpusException {
    JsonNode given = json.path("options");
    AnalyzerOptions options = AnalyzerOptions.defaults();
    if (given.has("kernel")) {
      options = options.withKernelRelease(given.get("kernel").asString());
    }
    if (given.has("timeZone")) {
      try {
        options = options.withTimeZone(ZoneId.of(given.get("timeZone").asString()));
      } catch (DateTimeException e) {
        throw new CorpusException(name() + ": no such time zone: " + given.get("timeZone"));
      }
    }
    if (given.has("year")) {
      options = options.withYear(given.get("year").asInt());
    }
    if (given.has("language")) {
      options = options.withLanguage(given.get("language").asString());
    }
    if (given.has("rules")) {
      options = options.withRuleFolders(List.of(folder.resolve(given.get("rules").asString())));
    }
    return options;
  }

  /** How {@code tree/} is packed: {@code format} and {@code root}. */
  JsonNode pack() {
    return json.path("pack");
  }

  JsonNode expect() {
    return json.path("expect");
  }

  JsonNode absent() {
    return json.path("absent");
  }

  boolean ordered() {
    return json.path("ordered").asBoolean(false);
  }

  /** The case's JSON with other expected values. */
  ObjectNode withExpect(JsonNode expect) {
    ObjectNode copy = json.deepCopy();
    copy.set("expect", expect);
    return copy;
  }
}
