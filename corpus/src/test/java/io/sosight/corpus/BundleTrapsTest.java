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

  private record Row(String trap, List<String> shownBy) {}

  @Test
  void everyTrapNamesWhatShowsIt() throws IOException {
    List<Row> rows = rows();
    assertThat(rows).hasSizeGreaterThan(60);
    for (Row row : rows) {
      assertThat(row.shownBy()).as(row.trap()).isNotEmpty();
      for (String name : row.shownBy()) {
        assertThat(exists(name)).as("%s: %s", row.trap(), name).isTrue();
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

  private static List<Row> rows() throws IOException {
    List<Row> rows = new ArrayList<>();
    for (String line : Files.readAllLines(PAGE)) {
      boolean head = line.startsWith("| trap ") || line.startsWith("| --- ");
      if (line.startsWith("| ") && !head) {
        String[] cells = line.split("\\|", -1);
        rows.add(new Row(cells[1].strip(), ticked(cells[cells.length - 2])));
      }
    }
    return rows;
  }

  /** The words between backticks. */
  private static List<String> ticked(String cell) {
    List<String> words = new ArrayList<>();
    String[] parts = cell.split("`", -1);
    for (int i = 1; i < parts.length; i += 2) {
      words.add(parts[i]);
    }
    return words;
  }
}
