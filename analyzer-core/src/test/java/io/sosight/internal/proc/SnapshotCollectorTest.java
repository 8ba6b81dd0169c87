package io.sosight.internal.proc;

import static org.assertj.core.api.Assertions.assertThat;

import io.sosight.event.Data;
import io.sosight.fact.Snapshot;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class SnapshotCollectorTest {
  private final SnapshotCollector collector = new SnapshotCollector(problem -> {});

  @Test
  void putsSettingsOfOneHostTogether() {
    add("sysctl", "a/proc/sys/vm/min_free_kbytes", "67584");
    add("sysctl", "a/proc/sys/kernel/panic", "10");
    add("sysctl", "a/sos_commands/kernel/sysctl_-a", "kernel.panic = 5\nvm.panic_on_oom = 0");
    add("sysctl", "b/proc/sys/kernel/panic", "0");
    List<Snapshot> snapshots = collector.snapshots();
    assertThat(snapshots).extracting(Snapshot::id).containsExactly("s1", "s2");
    Data first = snapshots.get(0).data();
    assertThat(first.object("values"))
        .isEqualTo(
            Data.builder()
                .put("vm.min_free_kbytes", 67_584)
                .put("kernel.panic", 10)
                .put("vm.panic_on_oom", 0)
                .build());
    assertThat(first.object("entries").text("kernel.panic")).contains("a/proc/sys/kernel/panic");
    assertThat(snapshots.get(1).source().entry()).isEqualTo("b/proc/sys/kernel/panic");
  }

  @Test
  void putsPressureTogether() {
    add("pressure", "proc/pressure/cpu", "some avg10=1.00 avg60=0.00 avg300=0.00 total=5");
    add("pressure", "proc/pressure/io", "some avg10=2.00 avg60=0.00 avg300=0.00 total=5");
    List<Snapshot> snapshots = collector.snapshots();
    assertThat(snapshots).hasSize(1);
    Data io = snapshots.get(0).data().object("io").object("some");
    assertThat(io.number("avg10Percent")).hasValue(2.0);
    assertThat(snapshots.get(0).data().object("entries").text("io")).contains("proc/pressure/io");
  }

  @Test
  void keepsTheCgroupsThatSaySomething() {
    String memory = "sys/fs/cgroup/memory/";
    add("cgroup-memory", memory + "quiet/memory.failcnt", "0");
    add("cgroup-memory", memory + "quiet/memory.limit_in_bytes", "9223372036854771712");
    add("cgroup-memory", memory + "pod/memory.failcnt", "3");
    add("cgroup-memory", memory + "pod/memory.kmem.limit_in_bytes", "4096");
    add("cgroup-memory", memory + "limited/memory.limit_in_bytes", "1048576");
    List<Snapshot> snapshots = collector.snapshots();
    assertThat(snapshots)
        .extracting(Snapshot::kind)
        .containsExactly("cgroup-tree", "cgroup-memory", "cgroup-memory");
    assertThat(snapshots.get(0).data().integer("memoryFolders")).hasValue(3);
    Data pod = snapshots.get(1).data();
    assertThat(pod.text("cgroup")).contains("/pod");
    assertThat(pod.integer("failcnt")).hasValue(3);
    assertThat(pod.integer("kmemLimitBytes")).hasValue(4096);
    assertThat(pod.object("entries").text("failcnt")).contains(memory + "pod/memory.failcnt");
    assertThat(snapshots.get(2).data().text("cgroup")).contains("/limited");
  }

  @Test
  void countsLinesFromTheStartOfTheFile() {
    byte[] part = "MemTotal: 1000 kB\nMemFree: 10 kB\n".getBytes(StandardCharsets.UTF_8);
    collector.add("bundle", "meminfo", "proc.txt", new ByteArrayInputStream(part), 7);
    Data lines = collector.snapshots().get(0).data().object("lines");
    assertThat(lines.integer("memTotalKiB")).hasValue(8);
    assertThat(lines.integer("memFreeKiB")).hasValue(9);
  }

  private void add(String kind, String path, String text) {
    collector.add(
        "bundle", kind, path, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }
}
