package io.sosight.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's example for embedders compiles as it stands, and does what it says. */
class ReadmeExampleTest {
  private static final Path BUNDLE =
      Path.of("incidents/order6-exit6/sosreport-loom-12-20180807164000.tar.xz");

  @TempDir private Path folder;

  @Test
  void compilesAndNamesTheRootCause() throws IOException, InterruptedException {
    Path source = folder.resolve("Embed.java");
    Files.writeString(source, example());
    String classPath = System.getProperty("java.class.path");
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    int status =
        compiler.run(
            null, said, said, "-cp", classPath, "-d", folder.toString(), source.toString());
    assertThat(status).as(said.toString(StandardCharsets.UTF_8)).isZero();
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    folder + System.getProperty("path.separator") + classPath,
                    "Embed",
                    BUNDLE.toString()))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String out;
    try (InputStream in = process.getInputStream()) {
      out = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(out).startsWith("CRITICAL ").contains("dmesg:");
  }

  private static String example() throws IOException {
    String readme = Files.readString(Path.of("../README.md"));
    int begin = readme.indexOf("```java\n") + "```java\n".length();
    return readme.substring(begin, readme.indexOf("```", begin));
  }
}
