package io.sosight.corpus;

import io.sosight.Analyzer;
import io.sosight.AnalyzerOptions;
import io.sosight.BundleSource;
import io.sosight.event.Event;
import io.sosight.report.Finding;
import io.sosight.report.Report;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes case folders. */
public final class CorpusFiles {
  private static final int MOST_EVENTS = 50;
  private static final List<String> ENDINGS =
      List.of(".tar.xz", ".tar.gz", ".tar.bz2", ".tar.zst", ".tar", ".tgz", ".zip", ".gz", ".xz");

  private CorpusFiles() {}

  /**
   * Makes a case of a source: copies it and writes down what is found in it now. The values are a
   * draft: they are worth something only once somebody has read the input.
   *
   * @throws CorpusException if the folder is there already
   */
  public static void add(Path source, Path folder) throws IOException {
    if (Files.exists(folder)) {
      throw new CorpusException(folder + " is there already");
    }
    Report report = Analyzer.create(AnalyzerOptions.defaults()).analyze(BundleSource.of(source));
    Files.createDirectories(folder);
    if (Files.isDirectory(source)) {
      copyTree(source, folder.resolve("tree"));
    } else {
      Files.copy(source, folder.resolve("input" + ending(source)));
    }
    write(folder.resolve(CorpusCase.FILE), draft(report));
    Files.writeString(
        folder.resolve("SOURCE"),
        "Where the input comes from, its licence, and what was changed in it.\n",
        StandardCharsets.UTF_8);
  }

  private static String ending(Path source) {
    String name = String.valueOf(source.getFileName()).toLowerCase(Locale.ROOT);
    for (String ending : ENDINGS) {
      if (name.endsWith(ending)) {
        return ending;
      }
    }
    int dot = name.lastIndexOf('.');
    return dot < 0 ? ".log" : name.substring(dot);
  }

  private static void copyTree(Path from, Path to) throws IOException {
    try (Stream<Path> walk = Files.walk(from)) {
      for (Path path : walk.sorted().toList()) {
        Path target = to.resolve(from.relativize(path).toString());
        if (Files.isDirectory(path) && !Files.isSymbolicLink(path)) {
          Files.createDirectories(target);
        } else {
          Files.copy(path, target, java.nio.file.LinkOption.NOFOLLOW_LINKS);
        }
      }
    }
  }

  private static ObjectNode draft(Report report) {
    ObjectNode json = CorpusCase.mapper().createObjectNode();
    json.put("run", "analyze");
    ObjectNode expect = json.putObject("expect");
    expect.putObject("verdict").put("state", report.verdict().state().jsonName());
    ArrayNode findings = expect.putArray("findings");
    for (Finding finding : report.findings()) {
      findings
          .addObject()
          .put("id", finding.id())
          .put("severity", finding.severity().jsonName())
          .put("rootCause", finding.rootCause());
    }
    ArrayNode events = expect.putArray("events");
    report.events().stream().limit(MOST_EVENTS).forEach(event -> events.add(draft(event)));
    return json;
  }

  private static ObjectNode draft(Event event) {
    ObjectNode json = CorpusCase.mapper().createObjectNode();
    json.put("kind", event.kind());
    json.putObject("source")
        .put("entry", event.meta().source().entry())
        .put("line", event.meta().source().line());
    event.meta().time().utc().ifPresent(utc -> json.putObject("time").put("utc", utc.toString()));
    return json;
  }

  static void write(Path file, JsonNode json) throws IOException {
    String text =
        CorpusCase.mapper()
            .writer()
            .with(SerializationFeature.INDENT_OUTPUT)
            .writeValueAsString(json);
    Files.writeString(file, text + "\n", StandardCharsets.UTF_8);
  }
}
