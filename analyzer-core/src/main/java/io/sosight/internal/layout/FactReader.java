package io.sosight.internal.layout;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** Reads one small file that states facts about its host. Bad content gives no facts. */
final class FactReader {
  private static final int MOST_BYTES = 4 << 20;
  private static final int MOST_LINES = 20_000;
  private static final int MOST_CHARS = 16_384;

  private final String source;
  private final String entry;
  private final long firstLine;
  private final Consumer<Observation> sink;

  FactReader(String source, String entry, long firstLine, Consumer<Observation> sink) {
    this.source = source;
    this.entry = entry;
    this.firstLine = firstLine;
    this.sink = sink;
  }

  /** Reads the file. */
  void read(InputStream content) throws IOException {
    if (source.equals("nodes")) {
      nodes(content);
      return;
    }
    if (source.equals("host-collector")) {
      new CollectorJson(this::put).read(content);
      return;
    }
    if (source.equals("manifest")) {
      manifest(content);
      return;
    }
    List<String> lines = lines(content);
    if (lines.isEmpty()) {
      return;
    }
    switch (source) {
      case NodeText.FACT -> new NodeText(this::node).read(lines);
      case "uname", "collector-uname" -> uname(lines);
      case "proc-version" -> procVersion(lines);
      case "cmdline" -> cmdline(lines);
      case "hostname", "etc-hostname", "hostname-f" -> hostname(lines);
      case "date" -> date("date", lines);
      case "date-utc" -> date("dateUtc", lines);
      case "timedatectl" -> timedatectl(lines);
      case "must-gather-timestamp" ->
          date("dateUtc", lines.subList(lines.size() - 1, lines.size()));
      case "proc-uptime" -> procUptime(lines);
      case "uptime" -> uptime(lines);
      case "page-size" -> number("pageSizeBytes", lines, 1);
      case "report-uname" -> reportUname(lines.get(0));
      case "report-date" -> date("date", lines);
      case "report-arch" -> put("arch", Arch.unameName(lines.get(0).strip()), 1);
      default -> more(lines);
    }
  }

  private void manifest(InputStream content) throws IOException {
    ManifestReader.Manifest manifest = new ManifestReader().read(content);
    if (manifest.date() != null) {
      put("date", manifest.date(), manifest.dateLine());
    }
    manifest.uncollected().forEach(missing -> put("uncollected", missing, 0));
  }

  private void more(List<String> lines) {
    switch (source) {
      case "meminfo" -> keyed(lines, "MemTotal:", "memTotalKiB");
      case "free" -> free(lines);
      case "os-release" -> osRelease(lines);
      case "release-line" -> put("os", lines.get(0).strip(), 1);
      case "lsb-release" -> keyed(lines, "Description:", "os");
      case "hostnamectl" -> hostnamectl(lines);
      case "lscpu" -> lscpu(lines);
      case "virt-what" -> put("virtualization", lines.get(0).strip(), 1);
      case "proc-stat" -> keyed(lines, "btime ", "btime");
      case "list-boots" -> new BootLists(this::put).listBoots(lines);
      case "last" -> new BootLists(this::put).last(lines);
      case "who-b" -> new BootLists(this::put).who(lines);
      case "packages" -> new PackageLists(this::put).read(lines);
      case "etc-timezone" -> timezone(lines);
      case "kernel-config" -> kernelConfig(lines);
      default -> runtimes(lines);
    }
  }

  private void runtimes(List<String> lines) {
    switch (source) {
      case "mounts" -> new CgroupFacts(this::put).mounts(lines);
      case "pid1-cgroup" -> new CgroupFacts(this::put).pid1Cgroup(lines);
      case "pid1-environ" -> new CgroupFacts(this::put).environ(lines);
      case "cgroup-controllers" -> put("cgroupVersion", "2", 1);
      case "smaps" -> keyed(lines, "KernelPageSize:", "pageSizeKiB");
      case "docker-info" -> new RuntimeFacts(this::put).dockerInfo(lines);
      case "docker-version" -> new RuntimeFacts(this::put).dockerVersion(lines);
      case "crictl-version" -> new RuntimeFacts(this::put).crictl(lines);
      case "containerd-version" -> new RuntimeFacts(this::put).containerd(lines);
      case "kubelet-version" -> new RuntimeFacts(this::put).kubelet(lines);
      default -> {
        // a name in entries.tsv that has no reader is found by a test
      }
    }
  }

  private static List<String> lines(InputStream content) throws IOException {
    return new String(content.readNBytes(MOST_BYTES), StandardCharsets.UTF_8)
        .lines()
        .limit(MOST_LINES)
        .map(line -> line.length() > MOST_CHARS ? line.substring(0, MOST_CHARS) : line)
        .toList();
  }

  private void put(String field, Object value, long line) {
    put(field, value, source, line);
  }

  private void put(String field, Object value, String from, long line) {
    if (value instanceof String text && (text.isEmpty() || text.equals("n/a"))) {
      return;
    }
    sink.accept(new Observation(field, value, from, entry, line == 0 ? 0 : firstLine + line - 1));
  }

  private void number(String field, List<String> lines, int line) {
    long value = leadingNumber(lines.get(line - 1).strip());
    if (value > 0) {
      put(field, value, line);
    }
  }

  /** A line that begins with a key: its text, or its number when the field is one. */
  private void keyed(List<String> lines, String key, String field) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith(key)) {
        String value = lines.get(i).substring(key.length()).strip();
        if (field.equals("os")) {
          put(field, value, i + 1L);
        } else if (field.equals("pageSizeKiB")) {
          put("pageSizeBytes", leadingNumber(value) * 1024, i + 1L);
        } else if (leadingNumber(value) > 0) {
          put(field, leadingNumber(value), i + 1L);
        }
        return;
      }
    }
  }

  /** Linux HOST RELEASE #BUILD ... ARCH [ARCH ARCH] GNU/Linux. */
  private void uname(List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      String[] words = lines.get(i).strip().split(" +", -1);
      if (words.length < 4 || !words[0].equals("Linux")) {
        continue;
      }
      if (source.equals("uname")) {
        put("hostname", words[1], i + 1L);
      }
      put("kernelRelease", words[2], i + 1L);
      int end = words[words.length - 1].equals("GNU/Linux") ? words.length - 2 : words.length - 1;
      if (Arch.known(words[end])) {
        put("arch", words[end], i + 1L);
      }
      return;
    }
  }

  /** {@code Linux 5.4.0-42-generic x86_64}: platform.uname() without the host's name. */
  private void reportUname(String line) {
    String[] words = line.strip().split(" +", -1);
    if (words.length == 3 && words[0].equals("Linux")) {
      put("kernelRelease", words[1], 1);
      put("arch", words[2], 1);
    }
  }

  private void procVersion(List<String> lines) {
    String[] words = lines.get(0).split(" ", -1);
    if (words.length > 2 && words[0].equals("Linux") && words[1].equals("version")) {
      put("kernelRelease", words[2], 1);
    }
  }

  private void cmdline(List<String> lines) {
    String text = lines.get(0).strip();
    put("kernelCommandLine", text, 1);
    for (String word : text.split(" +", -1)) {
      int at = word.indexOf("vmlinuz-");
      if (word.startsWith("BOOT_IMAGE=") && at > 0) {
        put("kernelRelease", word.substring(at + "vmlinuz-".length()), 1);
      } else if (word.equals("systemd.unified_cgroup_hierarchy=1")) {
        put("cgroupVersion", "2", 1);
      } else if (word.equals("systemd.unified_cgroup_hierarchy=0")) {
        put("cgroupVersion", "1", 1);
      }
    }
  }

  private void hostname(List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      String name = lines.get(i).strip();
      boolean one = !name.isEmpty() && name.indexOf(' ') < 0 && name.indexOf(':') < 0;
      if (!name.isEmpty() && !name.startsWith("#")) {
        if (one) {
          put("hostname", name, i + 1L);
        }
        return;
      }
    }
  }

  private void date(String field, List<String> lines) {
    for (int i = 0; i < Math.min(lines.size(), 5); i++) {
      DateText date = DateText.parse(lines.get(i));
      if (date != null) {
        put(field, date, i + 1L);
        return;
      }
    }
  }

  /** Old and new key names: {@code Timezone}, {@code Time zone}. */
  private void timedatectl(List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      int colon = line.indexOf(':');
      String key = colon < 0 ? "" : line.substring(0, colon).toLowerCase(Locale.ROOT);
      String value = colon < 0 ? "" : line.substring(colon + 1).strip();
      if (key.equals("time zone") || key.equals("timezone")) {
        int blank = value.indexOf(' ');
        put("timeZone", blank < 0 ? value : value.substring(0, blank), i + 1L);
      } else if (key.equals("universal time")) {
        DateText date = DateText.parse(value);
        if (date != null) {
          put("dateUtc", date, i + 1L);
        }
      } else if (key.equals("local time")) {
        DateText date = DateText.parse(value);
        if (date != null) {
          put("date", date, i + 1L);
        }
      }
    }
  }

  /** Debian's name of the zone, alone in its file. */
  private void timezone(List<String> lines) {
    String name = lines.get(0).strip();
    if (name.indexOf(' ') < 0 && !name.startsWith("#")) {
      put("timeZone", name, 1);
    }
  }

  /** The page size that a kernel was built with. */
  private void kernelConfig(List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      for (int kib : new int[] {4, 16, 64, 256}) {
        if (line.equals("CONFIG_ARM64_" + kib + "K_PAGES=y")
            || line.equals("CONFIG_PPC_" + kib + "K_PAGES=y")
            || line.equals("CONFIG_PAGE_SIZE_" + kib + "KB=y")) {
          put("pageSizeBytes", kib * 1024L, i + 1L);
          return;
        }
      }
    }
  }

  private void procUptime(List<String> lines) {
    String text = lines.get(0).strip();
    int blank = text.indexOf(' ');
    try {
      put("uptimeS", Double.valueOf(blank < 0 ? text : text.substring(0, blank)), 1);
    } catch (NumberFormatException e) {
      // an emptied or replaced file
      return;
    }
  }

  private void uptime(List<String> lines) {
    Long seconds = Uptimes.seconds(lines.get(0));
    if (seconds != null) {
      put("uptimeS", seconds, 1);
    }
  }

  /** {@code free} prints KiB unless told otherwise; other units are seen by their suffix. */
  private void free(List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith("Mem:")) {
        String[] words = lines.get(i).split(" +", -1);
        if (words.length > 2 && leadingNumber(words[1]) > 100_000) {
          put("memTotalKiB", leadingNumber(words[1]), i + 1L);
        }
      }
    }
  }

  private void osRelease(List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith("PRETTY_NAME=")) {
        put("os", unquote(lines.get(i).substring("PRETTY_NAME=".length()).strip()), i + 1L);
      }
    }
  }

  private void hostnamectl(List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      int colon = line.indexOf(": ");
      if (colon < 0) {
        continue;
      }
      String value = line.substring(colon + 2).strip();
      switch (line.substring(0, colon)) {
        case "Static hostname" -> put("hostname", value, i + 1L);
        case "Virtualization" -> put("virtualization", value, i + 1L);
        case "Operating System" -> put("os", value, i + 1L);
        case "Kernel" -> put("kernelRelease", value.substring(value.indexOf(' ') + 1), i + 1L);
        case "Architecture" -> put("arch", Arch.unameName(value), i + 1L);
        default -> {
          // other lines state nothing that is reported
        }
      }
    }
  }

  private void lscpu(List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.startsWith("Architecture:")) {
        put("arch", line.substring(13).strip(), i + 1L);
      } else if (line.startsWith("Hypervisor vendor:")) {
        put("virtualization", line.substring(18).strip().toLowerCase(Locale.ROOT), i + 1L);
      }
    }
  }

  private void nodes(InputStream stated) throws IOException {
    InputStream content = new BufferedInputStream(stated);
    content.mark(1);
    int first = content.read();
    content.reset();
    boolean yaml = first != '{' && first != '[';
    new NodeReader(this::node).read(content, yaml);
  }

  private void node(Map<String, String> values, Map<String, Long> lines) {
    String name = String.valueOf(values.get("hostname"));
    values.forEach(
        (field, value) -> {
          Object kept = value;
          if (field.equals("memTotalKiB")) {
            kept = value.endsWith("Ki") ? (Object) leadingNumber(value) : null;
          } else if (field.equals("arch")) {
            kept = Arch.unameName(value);
          }
          if (kept != null) {
            put("node", new NodeFact(name, field, kept), "node", lineOf(lines, field));
          }
        });
  }

  private static long lineOf(Map<String, Long> lines, String field) {
    Long line = lines.get(field);
    return line == null ? 0 : line;
  }

  /** The whole number a text begins with; -1 when it begins with none. */
  static long leadingNumber(String text) {
    int end = 0;
    while (end < text.length() && end < 18 && Character.isDigit(text.charAt(end))) {
      end++;
    }
    return end == 0 ? -1 : Long.parseLong(text.substring(0, end));
  }

  private static String unquote(String text) {
    return text.length() > 1 && (text.startsWith("\"") || text.startsWith("'"))
        ? text.substring(1, text.length() - 1)
        : text;
  }
}
