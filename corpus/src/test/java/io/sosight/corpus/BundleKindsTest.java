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

  @Test
  void everyKindHasARow() throws IOException {
    Set<String> told = new TreeSet<>();
    for (PageTable.Row row : rows("| kind |")) {
      told.add(kind(row));
    }
    Set<String> kinds = new TreeSet<>();
    read(SCHEMA).at("/$defs/bundle/properties/kind/enum").forEach(one -> kinds.add(one.asString()));
    assertThat(kinds).isNotEmpty();
    assertThat(told).isEqualTo(kinds);
  }

  @Test
  void everyKindsCasesAreOfIt() throws IOException {
    for (PageTable.Row row : rows("| kind |")) {
      assertThat(row.proofs()).as(row.name()).isNotEmpty();
      for (String name : row.proofs()) {
        JsonNode kind = read(CASES.resolve(name).resolve("case.json")).at("/expect/bundle/kind");
        assertThat(kind.asString("")).as(name).isEqualTo(kind(row));
      }
    }
  }

  @Test
  void everyFactsCasesExpectHosts() throws IOException {
    List<PageTable.Row> rows = rows("| fact |");
    assertThat(rows).hasSizeGreaterThan(8);
    for (PageTable.Row row : rows) {
      assertThat(row.proofs()).as(row.name()).isNotEmpty();
      for (String name : row.proofs()) {
        JsonNode hosts = read(CASES.resolve(name).resolve("case.json")).at("/expect/hosts");
        assertThat(hosts.isMissingNode()).as(name).isFalse();
      }
    }
  }

  private static String kind(PageTable.Row row) {
    int blank = row.name().indexOf(' ');
    return blank < 0 ? row.name() : row.name().substring(0, blank);
  }

  private static JsonNode read(Path file) throws IOException {
    assertThat(file).isRegularFile();
    return JsonMapper.shared().readTree(Files.readAllBytes(file));
  }

  /** The rows of the table that begins so; their last cell names cases. */
  private static List<PageTable.Row> rows(String head) throws IOException {
    List<PageTable.Row> rows = new ArrayList<>();
    boolean inside = false;
    for (String line : Files.readAllLines(PAGE)) {
      boolean row = line.startsWith("| ");
      if (inside && row && !line.startsWith("| ---")) {
        rows.add(PageTable.row(line));
      }
      inside = row && (inside || (line.startsWith(head) && line.endsWith("| cases |")));
    }
    return rows;
  }
}
