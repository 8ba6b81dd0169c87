package io.sosight.internal.parse.host;

import io.sosight.grammars.StartLineBaseVisitor;
import io.sosight.grammars.StartLineLexer;
import io.sosight.grammars.StartLineParser;
import io.sosight.internal.envelope.LogRecord;
import io.sosight.internal.parse.Grammar;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what the kernel, the kubelet and runtimes state about their host when they start. */
final class StartLineReader extends StartLineBaseVisitor<StartLineReader.@Nullable Stated> {
  /** Each is in every line of its form, whatever carries the line. */
  static final List<String> ANCHORS =
      List.of(
          "Kernel command line: ",
          " available (",
          "Kubelet version",
          "Version: v1.",
          "Container runtime ",
          "starting containerd",
          "Docker daemon",
          "Starting CRI-O, version");

  private static final List<String> BEGINNINGS =
      List.of(
          "Kernel command line: ",
          "Memory: ",
          "Kubelet version",
          "Version: v1.",
          "Container runtime ",
          "starting containerd",
          "Docker daemon",
          "Starting CRI-O, version");

  /** A word of the command line that only the kernel which saves a crash has. */
  private static final String CAPTURE = "elfcorehdr=";

  private static final String RUNTIME = "containerRuntime";

  private final Grammar<StartLineLexer, StartLineParser> grammar =
      new Grammar<>(StartLineLexer::new, StartLineParser::new);
  private Map<String, Object> fields = Map.of();
  private boolean capturing;

  /**
   * A fact of the host.
   *
   * @param field the report's name of it
   * @param by who states it, as the table of trust names it
   */
  record Stated(String field, Object value, String by) {}

  /** What a record states; null when nothing. */
  @Nullable Stated read(LogRecord record) {
    String text = record.message().strip();
    if (BEGINNINGS.stream().noneMatch(text::startsWith)) {
      return null;
    }
    String ident = record.ident();
    boolean kernels = text.startsWith("Kernel ") || text.startsWith("Memory: ");
    boolean foreign = kernels ? ident != null && !ident.equals("kernel") : "kernel".equals(ident);
    if (foreign || (text.startsWith("Version: ") && !"kubelet".equals(ident))) {
      return null;
    }
    fields = record.fields();
    StartLineParser.LineContext line = grammar.parse(text, StartLineParser::line);
    return line == null ? null : line.accept(this);
  }

  @Override
  public @Nullable Stated visitCommandLine(StartLineParser.CommandLineContext line) {
    String words = Grammar.text(line.words);
    capturing = words.contains(CAPTURE);
    return capturing ? null : new Stated("kernelCommandLine", words, "log");
  }

  /** The kernel that saves a crash has a small part of the memory only. */
  @Override
  public @Nullable Stated visitMemory(StartLineParser.MemoryContext line) {
    boolean kib = line.unit.getText().equalsIgnoreCase("K");
    // what is reserved at the start never becomes part of MemTotal
    long reserved = Math.max(Grammar.number(line.reserved), 0);
    return capturing || !kib
        ? null
        : new Stated("memTotalKiB", Grammar.number(line.total) - reserved, "log");
  }

  @Override
  public @Nullable Stated visitKubelet(StartLineParser.KubeletContext line) {
    return fields.get("kubeletVersion") instanceof String version
        ? new Stated("kubeletVersion", version, "log")
        : null;
  }

  @Override
  public Stated visitKubeletOld(StartLineParser.KubeletOldContext line) {
    return new Stated("kubeletVersion", Grammar.text(line.version), "log");
  }

  @Override
  public @Nullable Stated visitRuntime(StartLineParser.RuntimeContext line) {
    return fields.get(RUNTIME) instanceof String name && fields.get("version") instanceof String of
        ? runtime(name, of, "kubelet-log")
        : null;
  }

  @Override
  public Stated visitRuntimeOld(StartLineParser.RuntimeOldContext line) {
    return runtime(line.name.getText(), Grammar.text(line.version), "kubelet-log");
  }

  @Override
  public @Nullable Stated visitContainerd(StartLineParser.ContainerdContext line) {
    return fields.get("version") instanceof String version
        ? runtime("containerd", version, "containerd-log")
        : null;
  }

  @Override
  public @Nullable Stated visitDocker(StartLineParser.DockerContext line) {
    return fields.get("version") instanceof String version
        ? runtime("docker", version, "docker-log")
        : null;
  }

  @Override
  public Stated visitCrio(StartLineParser.CrioContext line) {
    return runtime("cri-o", Grammar.text(line.version), "crio-log");
  }

  /** As the kubelet prints it: without the v of a tag. */
  private static Stated runtime(String name, String version, String by) {
    String plain = version.startsWith("v") ? version.substring(1) : version;
    return new Stated(RUNTIME, name + "://" + plain, by);
  }
}
