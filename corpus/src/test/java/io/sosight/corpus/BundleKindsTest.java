package io.sosight.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * docs/bundle-kinds.md says what is so: every kind has a row, and its cases are there and of it.
 */
class BundleKindsTest {
  private static final Path PAGE = Path.of("../docs/bundle-kinds.md");
  private static final Path CASES = Path.of("bundle");
  private static final Path SCHEMA =
      Path.of("../analyzer-core/src/main/resources/io/sosight/report.schema.json");

  private record Row(String name, List<String> cases) {}

  @Test
  void everyKindHasARow() throws IOException {
    Set<String> told = new TreeSet<>();
    for (Row row : rows("| kind |")) {
      told.add(kind(row));
    }
    Set<String> kinds = new TreeSet<>();
    read(SCHEMA).at("/$defs/bundle/properties/kind/enum").forEach(one -> kinds.add(one.asString()));
    assertThat(kinds).isNotEmpty();
    assertThat(told).isEqualTo(kinds);
  }

  @Test
  void everyKindsCasesAreOfIt() throws IOException {
    for (Row row : rows("| kind |")) {
      assertThat(row.cases()).as(row.name()).isNotEmpty();
      for (String name : row.cases()) {
        JsonNode kind = read(CASES.resolve(name).resolve("case.json")).at("/expect/bundle/kind");
        assertThat(kind.asString("")).as(name).isEqualTo(kind(row));
      }
    }
  }

  @Test
  void everyFactsCasesExpectHosts() throws IOException {
    List<Row> rows = rows("| fact |");
    assertThat(rows).hasSizeGreaterThan(8);
    for (Row row : rows) {
      assertThat(row.cases()).as(row.name()).isNotEmpty();
      for (String name : row.cases()) {
        JsonNode hosts = read(CASES.resolve(name).resolve("case.json")).at("/expect/hosts");
        assertThat(hosts.isMissingNode()).as(name).isFalse();
      }
    }
  }

  private static String kind(Row row) {
    int blank = row.name().indexOf(' ');
    return blank < 0 ? row.name() : row.name().substring(0, blank);
  }

  private static JsonNode read(Path file) throws IOException {
    assertThat(file).isRegularFile();
    return JsonMapper.shared().readTree(Files.readAllBytes(file));
  }

  /** The rows of the table that begins so; their last cell names cases. */
  private static List<Row> rows(String head) throws IOException {
    List<Row> rows = new ArrayList<>();
    boolean inside = false;
    for (String line : Files.readAllLines(PAGE)) {
      boolean row = line.startsWith("| ");
      if (inside && row && !line.startsWith("| ---")) {
        String[] cells = line.split("\\|", -1);
        rows.add(new Row(cells[1].strip(), ticked(cells[cells.length - 2])));
      }
      inside = row && (inside || (line.startsWith(head) && line.endsWith("| cases |")));
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
