package io.sosight.internal.proc;

import io.sosight.event.Data;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** /proc/vmstat: the kernel's counters, and those that kernels split by zone added up. */
final class VmStatFile {
  private static final List<String> NAMED =
      List.of(
          "oom_kill",
          "compact_stall",
          "compact_fail",
          "compact_success",
          "thp_fault_alloc",
          "thp_fault_fallback",
          "pswpin",
          "pswpout",
          "pgmajfault",
          "zone_reclaim_failed");

  private VmStatFile() {}

  static @Nullable Data parse(String path, LineSource source) {
    FlatFile file = FlatFile.read(source);
    if (!file.values.containsKey("nr_free_pages")) {
      return null;
    }
    Data.Builder data = Data.builder().put("counters", file.values);
    Data.Builder places = Data.builder();
    for (String name : NAMED) {
      Long value = file.values.get(name);
      if (value != null) {
        data.put(Values.camel(name), value);
        places.put(Values.camel(name), file.lines.get(name));
      }
    }
    putSum(data, places, file, "allocstall");
    putSum(data, places, file, "workingset_refault");
    long tried = file.get("compact_fail") + file.get("compact_success");
    if (tried > 0) {
      data.put("compactFailPercent", Values.percent(file.get("compact_fail"), tried));
    }
    return data.put("lines", places).build();
  }

  /** Since 4.8 some counters are split by zone or kind: {@code allocstall_normal}. */
  private static void putSum(Data.Builder data, Data.Builder places, FlatFile file, String prefix) {
    long sum = 0;
    @Nullable Long first = null;
    for (var counter : file.values.entrySet()) {
      if (counter.getKey().startsWith(prefix)) {
        sum += counter.getValue();
        first = first == null ? file.lines.get(counter.getKey()) : first;
      }
    }
    if (first != null) {
      data.put(Values.camel(prefix), sum);
      places.put(Values.camel(prefix), first);
    }
  }
}
