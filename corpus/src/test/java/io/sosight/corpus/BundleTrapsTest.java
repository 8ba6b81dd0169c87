package io.sosight.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/bundle-traps.md says what is so: the cases and tests that it names are there. */
class BundleTrapsTest {
  private static final Path PAGE = Path.of("../docs/bundle-traps.md");
  private static final Path HOSTILE = Path.of("../benchmarks/hostile.py");
  private static final List<Path> TESTS =
      List.of(Path.of("../analyzer-core/src/test/java"), Path.of("../analyzer-cli/src/test/java"));

  @Test
  void everyTrapNamesWhatShowsIt() throws IOException {
    List<PageTable.Row> rows = rows();
    assertThat(rows).hasSizeGreaterThan(60);
    for (PageTable.Row row : rows) {
      assertThat(row.proofs()).as(row.name()).isNotEmpty();
      for (String name : row.proofs()) {
        assertThat(exists(name)).as("%s: %s", row.name(), name).isTrue();
      }
    }
  }

  private static boolean exists(String name) throws IOException {
    int colon = name.indexOf(": ");
    if (colon < 0 && name.indexOf('/') > 0) {
      return Files.isRegularFile(Path.of(name, "case.json"));
    }
    int end = colon < 0 ? name.indexOf('.') : colon;
    String where = name.substring(0, end);
    if (where.equals("hostile.py")) {
      return Files.readString(HOSTILE).contains("case(\"" + name.substring(colon + 2) + "\")");
    }
    Optional<Path> test = test(where + ".java");
    // a method, or how the words of one of several inputs begin or end
    return test.isPresent()
        && (colon < 0
            ? Files.readString(test.get()).contains(" void " + name.substring(end + 1) + "(")
            : quoted(Files.readString(test.get()), name.substring(colon + 2)));
  }

  private static boolean quoted(String source, String words) {
    return source.contains("\"" + words) || source.contains(words + "\"");
  }

  private static Optional<Path> test(String file) throws IOException {
    for (Path root : TESTS) {
      try (Stream<Path> files = Files.walk(root)) {
        Optional<Path> found = files.filter(path -> path.endsWith(file)).findFirst();
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private static List<PageTable.Row> rows() throws IOException {
    List<PageTable.Row> rows = new ArrayList<>();
    for (String line : Files.readAllLines(PAGE)) {
      boolean head = line.startsWith("| trap ") || line.startsWith("| --- ");
      if (line.startsWith("| ") && !head) {
        rows.add(PageTable.row(line));
      }
    }
    return rows;
  }
}
