package io.sosight.internal.diagnose;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Part of the build: compiles the built-in rule files, every expression parsed and checked. */
public final class RuleCompiler {
  private static final String YAML = ".yaml";
  private static final String INPUTS = "inputs" + YAML;

  private RuleCompiler() {}

  /**
   * Compiles the files of the folder that the first argument names into the second.
   *
   * @throws IllegalArgumentException if a file is no valid rule; the message names it
   */
  public static void main(String[] args) throws IOException {
    Path into = Files.createDirectories(Path.of(args[1]));
    List<Path> files;
    try (Stream<Path> list = Files.list(Path.of(args[0]))) {
      files = list.filter(file -> file.toString().endsWith(YAML)).sorted().toList();
    }
    for (Path file : files) {
      String name = String.valueOf(file.getFileName());
      byte[] compiled = compiled(name, Files.readString(file));
      Files.write(into.resolve(name.replace(YAML, CompiledRule.SUFFIX)), compiled);
    }
  }

  private static byte[] compiled(String name, String yaml) throws IOException {
    try {
      return name.equals(INPUTS) ? CompiledRule.bytes(yaml, Map.of()) : CompiledRule.ofRule(yaml);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
    }
  }
}
