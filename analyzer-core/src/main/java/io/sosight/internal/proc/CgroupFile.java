package io.sosight.internal.proc;

import io.sosight.event.Data;
import org.jspecify.annotations.Nullable;

/**
 * A file of one cgroup under /sys/fs/cgroup: {@code cgroup}, {@code cgroupVersion} and its values.
 */
final class CgroupFile {
  /** cgroup v1 says so for "no limit": the largest number of whole pages. */
  private static final long UNLIMITED_V1 = Long.MAX_VALUE - 0xffff;

  private CgroupFile() {}

  static @Nullable Data parse(String path, LineSource lines) {
    CgroupPath place = CgroupPath.of(path);
    Data values =
        place.file().endsWith(".pressure")
            ? pressure(path, lines)
            : values(place.file(), FlatFile.read(lines));
    if (values.isEmpty()) {
      return null;
    }
    Data.Builder data =
        Data.builder()
            .put("cgroup", place.cgroup())
            .put("cgroupVersion", place.version())
            .put("file", place.file());
    values.asMap().forEach(data::put);
    return data.build();
  }

  private static Data pressure(String path, LineSource lines) {
    Data data = PressureFile.parse(path, lines);
    return data == null ? Data.empty() : Data.builder().put("pressure", data).build();
  }

  private static Data values(String file, FlatFile content) {
    Data.Builder data = Data.builder();
    String name = name(file);
    if (!content.values.isEmpty()) {
      data.put(name, content.values);
      Data.Builder lines = Data.builder();
      content.lines.forEach((value, line) -> lines.put(name + "." + value, line));
      data.put("lines", lines);
    } else if (content.unlimited()) {
      data.put(name + "Unlimited", true);
    } else if (content.single().isPresent()) {
      long value = content.single().getAsLong();
      if (value >= UNLIMITED_V1) {
        data.put(name + "Unlimited", true);
      } else {
        data.put(name + unit(file), value);
      }
    }
    return data.build();
  }

  /** {@code memory.kmem.limit_in_bytes} is kmemLimit, {@code memory.oom.group} is oomGroup. */
  private static String name(String file) {
    String inner = file.startsWith("memory.") ? file.substring("memory.".length()) : file;
    String bare =
        inner.endsWith("_in_bytes")
            ? inner.substring(0, inner.length() - "_in_bytes".length())
            : inner;
    return Values.camel(bare);
  }

  private static String unit(String file) {
    boolean bytes =
        file.endsWith("_in_bytes")
            || switch (file) {
              case "memory.current",
                  "memory.max",
                  "memory.high",
                  "memory.low",
                  "memory.min",
                  "memory.peak",
                  "memory.swap.current",
                  "memory.swap.max" ->
                  true;
              default -> false;
            };
    return bytes ? "Bytes" : "";
  }
}
