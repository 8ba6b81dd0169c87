package io.sosight.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Runs typical commands once, so that the launcher can keep their classes in a class data archive.
 */
public final class WarmUp {
  private static final String[][] COMMANDS = {
    {"--version"},
    {"gfp", "0xd0", "--kernel", "3.10.0-957.el7.x86_64"},
    {"gfp", "--batch"},
    {"events", "--all", "--format", "ndjson", "-"},
    {"timeline", "-"},
    {"buddy", "-"},
    {"rules", "list"},
    {"analyze", "-"},
    {"analyze", "--format", "json", "-"},
  };

  /** Cases of the corpus that together need most readers, grammars and kinds of rules. */
  private static final List<String> CASES =
      List.of(
          "bundle/sosreport-3",
          "bundle/sosreport-in-lxc",
          "bundle/var-log-rotated-in-every-compression",
          "bundle/insights-operator-archive",
          "healthy/container-view-of-proc",
          "healthy/ordinary-pod-turnover",
          "incidents/el7-kmem-leak",
          "incidents/order6-exit6",
          "incidents/slab-leak-node-oom",
          "rules/vm-balloon/fires-less-than-plugged",
          "rules/pagetables-bloat/fires-many-connections",
          "rules/systemd-scope-leak/fires-many-scopes",
          "rules/node-down-no-logs/fires-last-x",
          "bundle/rancher-longhorn-node-zips");

  private static final int LARGE_BYTES = 5 << 20;

  private WarmUp() {}

  /**
   * Runs them on a sample that comes with the program and, where the first argument names a corpus,
   * on bundles out of it; prints nothing.
   */
  public static void main(String[] args) throws IOException {
    Interruption interruption = Interruption.onSignal(() -> {});
    for (String[] command : COMMANDS) {
      Main.run(command, console(), Interruption.none());
    }
    Path corpus = Path.of(args.length == 0 ? "" : args[0]);
    List<String> check = new ArrayList<>(List.of("corpus", "check"));
    for (String name : CASES) {
      Path folder = corpus.resolve(name);
      Path tree = folder.resolve("tree");
      if (args.length > 0 && Files.isDirectory(tree)) {
        check.add(folder.toString());
        analyze(tree);
        packed(folder);
      }
    }
    if (check.size() > 2) {
      Main.run(check.toArray(new String[0]), console(), Interruption.none());
    }
    interruption.finish(ExitCode.OK);
  }

  private static void analyze(Path source) throws IOException {
    Main.run(new String[] {"analyze", source.toString()}, console(), Interruption.none());
  }

  /** Bundles of a case that are packed: as they are, and as large ones, which others read. */
  private static void packed(Path folder) throws IOException {
    try (DirectoryStream<Path> bundles = Files.newDirectoryStream(folder, "*.tar.xz")) {
      for (Path bundle : bundles) {
        analyze(bundle);
        Path large = Files.createTempFile("sosight-large", ".tar.xz");
        try {
          // an xz stream may be followed by zeros
          Files.write(large, Arrays.copyOf(Files.readAllBytes(bundle), LARGE_BYTES));
          analyze(large);
        } finally {
          Files.delete(large);
        }
      }
    }
  }

  private static Console console() throws IOException {
    try (InputStream sample = WarmUp.class.getResourceAsStream("warm-up.log")) {
      byte[] log = sample == null ? new byte[0] : sample.readAllBytes();
      OutputStream nowhere = OutputStream.nullOutputStream();
      return new Console(
          new ByteArrayInputStream(log),
          nowhere,
          new PrintStream(nowhere, false, StandardCharsets.UTF_8),
          false,
          false,
          100,
          Map.of());
    }
  }
}
