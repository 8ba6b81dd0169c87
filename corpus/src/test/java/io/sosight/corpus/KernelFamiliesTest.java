package io.sosight.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.sosight.event.Events;
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
 * docs/kernel-families.md says what is so: its cases are there, and every kernel kind has a row.
 */
class KernelFamiliesTest {
  private static final Path PAGE = Path.of("../docs/kernel-families.md");
  private static final Path CASES = Path.of("kernel");

  /** Kinds that stand for kernel lines. */
  private static final List<String> KINDS =
      List.of(
              "page-allocation-failure page-allocation-stall slab-allocation-failure",
              "kmem-cache-create-failure vmalloc-failure vmap-failure cma-failure mem-info oom-kill",
              "oom-no-killable userspace-oom-kill panic oops general-protection-fault kasan warning",
              "bug soft-lockup hard-lockup rcu-stall hung-task io-error buffer-io-error ext4-error",
              "xfs-error journal-abort remount-ro mce edac netdev-watchdog conntrack-full",
              "neighbour-table-overflow tcp-out-of-memory pids-limit unregister-netdevice",
              "memory-deadlock printk-dropped callbacks-suppressed segfault boot")
          .stream()
          .flatMap(line -> List.of(line.split(" ", -1)).stream())
          .toList();

  @Test
  void everyKernelKindHasARow() throws IOException {
    Set<String> told = new TreeSet<>();
    rows().forEach(row -> told.add(row.name()));
    assertThat(told).containsAll(KINDS);
    Set<String> expected = new TreeSet<>();
    for (Path folder : CorpusCase.find(CASES)) {
      kinds(folder).stream().filter(Events::ofKernel).forEach(expected::add);
    }
    assertThat(told).containsAll(expected);
  }

  @Test
  void everyRowNamesCasesThatExpectItsKind() throws IOException {
    for (PageTable.Row row : rows()) {
      assertThat(row.proofs()).as(row.name()).isNotEmpty();
      for (String name : row.proofs()) {
        Path folder = CASES.resolve(name);
        assertThat(folder.resolve("case.json")).as(row.name()).isRegularFile();
        assertThat(kinds(folder)).as(name).contains(row.name());
      }
    }
  }

  private static List<PageTable.Row> rows() throws IOException {
    List<PageTable.Row> rows = new ArrayList<>();
    for (String line : Files.readAllLines(PAGE)) {
      if (line.startsWith("| `")) {
        PageTable.Row row = PageTable.row(line);
        rows.add(new PageTable.Row(PageTable.ticked(row.name()).get(0), row.proofs()));
      }
    }
    return rows;
  }

  private static Set<String> kinds(Path folder) throws IOException {
    JsonNode events =
        JsonMapper.shared()
            .readTree(Files.readAllBytes(folder.resolve("case.json")))
            .path("expect")
            .path("events");
    Set<String> kinds = new TreeSet<>();
    for (JsonNode event : events) {
      kinds.add(event.path("kind").asString(""));
    }
    return kinds;
  }
}
