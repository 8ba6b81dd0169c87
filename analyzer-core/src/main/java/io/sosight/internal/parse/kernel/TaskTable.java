package io.sosight.internal.parse.kernel;

import io.sosight.event.Data;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The task table of one OOM report. Sizes in pages unless the column says otherwise. */
final class TaskTable {
  private static final int MAX_TASKS = 5000;
  private static final int MAX_SHARED = 1000;
  private static final int PAGE_BYTES = 4096;
  private static final int PAGES_OF_A_TABLE = 512;

  private static final List<String> UP_TO_2_6_32 =
      List.of("uid", "tgid", "total_vm", "rss", "cpu", "oom_adj");
  private static final List<String> EL6 =
      List.of("uid", "tgid", "total_vm", "rss", "cpu", "oom_adj", "oom_score_adj");
  private static final List<String> FROM_3_6 =
      List.of("uid", "tgid", "total_vm", "rss", "nr_ptes", "swapents", "oom_score_adj");
  private static final List<String> FROM_4_1 =
      List.of("uid", "tgid", "total_vm", "rss", "nr_ptes", "nr_pmds", "swapents", "oom_score_adj");
  private static final List<String> FROM_4_15 =
      List.of("uid", "tgid", "total_vm", "rss", "pgtables_bytes", "swapents", "oom_score_adj");
  private static final List<String> FROM_6_8 =
      List.of(
          "uid",
          "tgid",
          "total_vm",
          "rss",
          "rss_anon",
          "rss_file",
          "rss_shmem",
          "pgtables_bytes",
          "swapents",
          "oom_score_adj");

  private static final Map<String, String> NAMES =
      Map.of("total_vm", "totalVmPages", "rss", "rssPages");

  private final Map<String, String> camel = new HashMap<>();
  private final Map<Object, Object> values = new HashMap<>();
  private final List<Data> tasks = new ArrayList<>();
  private List<String> columns = List.of();
  private boolean titled;
  private long omitted;
  private int suspects;
  private int sizeBefore;
  private int suspectsBefore;

  List<Data> tasks() {
    return tasks;
  }

  /** Rows beyond those kept. */
  long omitted() {
    return omitted;
  }

  /** Rows left out because they are spliced. */
  int suspects() {
    return suspects;
  }

  boolean begun() {
    return titled || hasHeader() || !tasks.isEmpty();
  }

  boolean titled() {
    return titled || hasHeader();
  }

  boolean hasHeader() {
    return !columns.isEmpty();
  }

  void title() {
    titled = true;
  }

  void header(List<String> names) {
    columns = names.subList(0, names.size() - 1);
  }

  /**
   * Adds a row.
   *
   * @param spliced whether the row is made of two lines
   * @param old whether the release is older than 3.0: tells columns of the same number apart
   * @param again whether the row was added before without its second half
   */
  void row(Data row, boolean spliced, boolean old, boolean again) {
    if (again && tasks.size() > sizeBefore) {
      tasks.remove(tasks.size() - 1);
    }
    suspects = again ? suspectsBefore : suspects;
    sizeBefore = tasks.size();
    suspectsBefore = suspects;
    if (spliced) {
      suspects++;
      return;
    }
    List<Long> cells = row.integers("cells");
    List<String> names = columns.isEmpty() ? guess(cells, old) : columns;
    if (cells.size() < names.size() || names.isEmpty()) {
      // a cut row: its last figure may lack digits
      suspects += cells.size() < 4 ? 0 : 1;
      return;
    }
    if (tasks.size() >= MAX_TASKS) {
      omitted++;
      return;
    }
    Data.Builder task = Data.builder().put("pid", row.integer("pid"));
    for (int i = 0; i < names.size(); i++) {
      task.put(name(names.get(i)), shared(cells.get(i)));
    }
    task.put("comm", shared(row.texts("tails").get(names.size() - 1).strip()));
    tasks.add(task.build());
  }

  private String name(String column) {
    return camel.computeIfAbsent(column, key -> NAMES.getOrDefault(key, Names.camel(key)));
  }

  /** Rows repeat each other's values: the same one for all of them. */
  private <T> T shared(T value) {
    Object known = values.get(value);
    if (known == null) {
      if (values.size() < MAX_SHARED) {
        values.put(value, value);
      }
      return value;
    }
    @SuppressWarnings("unchecked")
    T same = (T) known;
    return same;
  }

  /** The columns of a row whose header is lost. */
  private static List<String> guess(List<Long> cells, boolean old) {
    return switch (cells.size()) {
      case 6 -> UP_TO_2_6_32;
      case 7 -> old ? EL6 : sevenColumns(cells.get(3), cells.get(4));
      case 8 -> FROM_4_1;
      case 10 -> FROM_6_8;
      default -> List.of();
    };
  }

  /** Page tables are multiples of a page in bytes; as a count they cover the resident pages. */
  private static List<String> sevenColumns(long rssPages, long fifth) {
    if (fifth > 0 && fifth % PAGE_BYTES == 0) {
      return FROM_4_15;
    }
    return fifth >= rssPages / PAGES_OF_A_TABLE ? FROM_3_6 : EL6;
  }
}
