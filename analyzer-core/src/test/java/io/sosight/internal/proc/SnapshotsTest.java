package io.sosight.internal.proc;

import static org.assertj.core.api.Assertions.assertThat;

import io.sosight.event.Data;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SnapshotsTest {
  @Test
  void buddyinfo() {
    Data data =
        parse(
            "buddyinfo",
            "proc/buddyinfo",
            """
            Node 0, zone      DMA      1      0      1      0      2      1      1      0      1      1      3
            Node 0, zone    DMA32   2725    624    489    178      0      0      0      0      0      0      0
            """);
    assertThat(data.objects("zones")).hasSize(2);
    Data dma32 = data.objects("zones").get(1);
    assertThat(dma32.integer("node")).hasValue(0);
    assertThat(dma32.text("zone")).contains("DMA32");
    assertThat(dma32.integer("freePages")).hasValue(7353);
    assertThat(dma32.integer("largestFreeOrder")).hasValue(3);
    assertThat(dma32.integers("fragmentationIndex"))
        .containsExactly(-1000L, -1000L, -1000L, -1000L, 886L, 943L, 972L, 986L, 993L, 997L, 998L);
    assertThat(dma32.integer("line")).hasValue(2);
  }

  @Test
  void extfrag() {
    Data data =
        parse(
            "extfrag",
            "sys/kernel/debug/extfrag/extfrag_index",
            "Node 0, zone   Normal -1.000 -1.000 0.838 0.960 \n");
    assertThat(data.text("name")).contains("extfrag_index");
    assertThat(data.objects("zones").get(0).integers("index"))
        .containsExactly(-1000L, -1000L, 838L, 960L);
  }

  @Test
  void pagetypeinfo() {
    Data data =
        parse(
            "pagetypeinfo",
            "proc/pagetypeinfo",
            """
            Page block order: 9
            Pages per block:  512

            Free pages count per migrate type at order       0      1      2
            Node    0, zone   Normal, type    Unmovable    100     10      1
            Node    0, zone   Normal, type      Movable >100000      0      0

            Number of blocks type     Unmovable      Movable  Reclaimable   HighAtomic      CMA      Isolate
            Node 0, zone   Normal          300          600          100            0            0            0
            """);
    assertThat(data.integer("pageBlockOrder")).hasValue(9);
    assertThat(data.integer("pageBlockPages")).hasValue(512);
    Data unmovable = data.objects("freePages").get(0);
    assertThat(unmovable.text("migrateType")).contains("Unmovable");
    assertThat(unmovable.integer("freePages")).hasValue(124);
    assertThat(unmovable.integer("largestFreeOrder")).hasValue(2);
    assertThat(unmovable.has("atLeast")).isFalse();
    Data movable = data.objects("freePages").get(1);
    assertThat(movable.integers("counts")).containsExactly(100_000L, 0L, 0L);
    assertThat(movable.flag("atLeast")).contains(true);
    Data blocks = data.objects("blocks").get(0);
    assertThat(blocks.object("counts").integer("Reclaimable")).hasValue(100);
    assertThat(blocks.number("unmovablePercent")).hasValue(30.0);
    assertThat(blocks.integer("line")).hasValue(9);
  }

  @Test
  void meminfo() {
    Data data =
        parse(
            "meminfo",
            "proc/meminfo",
            """
            MemTotal:       10000000 kB
            MemFree:          400000 kB
            Active(anon):    2000000 kB
            Inactive(anon):        0 kB
            Active(file):     100000 kB
            Inactive(file):   100000 kB
            Unevictable:           0 kB
            NFS_Unstable:          0 kB
            Slab:            5000000 kB
            SReclaimable:     800000 kB
            SUnreclaim:      4200000 kB
            KernelStack:       32000 kB
            PageTables:        68000 kB
            Committed_AS:    3000000 kB
            HugePages_Total:       0
            Hugepagesize:       2048 kB
            DirectMap4k:      289640 kB
            """);
    assertThat(data.integer("memTotalKiB")).hasValue(10_000_000);
    assertThat(data.integer("activeAnonKiB")).hasValue(2_000_000);
    assertThat(data.integer("sUnreclaimKiB")).hasValue(4_200_000);
    assertThat(data.integer("nfsUnstableKiB")).hasValue(0);
    assertThat(data.integer("committedAsKiB")).hasValue(3_000_000);
    assertThat(data.integer("hugePagesTotal")).hasValue(0);
    assertThat(data.integer("directMap4kKiB")).hasValue(289_640);
    assertThat(data.object("lines").integer("sUnreclaimKiB")).hasValue(11);
    assertThat(data.object("percentOfTotal").number("sUnreclaim")).hasValue(42.0);
    assertThat(data.integer("kernelStackThreads")).hasValue(2000);
    Data account = data.object("nodeMemory");
    assertThat(account.flag("computed")).contains(true);
    assertThat(account.integer("accountedKiB")).hasValue(7_700_000);
    assertThat(account.integer("unaccountedKiB")).hasValue(2_300_000);
    assertThat(account.number("unaccountedPercent")).hasValue(23.0);
  }

  @Test
  void slabinfo() {
    Data data =
        parse(
            "slabinfo",
            "proc/slabinfo",
            """
            slabinfo - version: 2.1
            # name            <active_objs> <num_objs> <objsize> <objperslab> <pagesperslab> : tunables <limit> <batchcount> <sharedfactor> : slabdata <active_slabs> <num_slabs> <sharedavail>
            nf_conntrack_7     100    200    320   25    2 : tunables    0    0    0 : slabdata      8      8      0
            nf_conntrack_expect      0      0    216   37    2 : tunables    0    0    0 : slabdata      0      0      0
            odd name 3           5     50     64   64    1 : tunables    0    0    0 : slabdata      1      1      0
            dentry            4000  21000    192   21    1 : tunables    0    0    0 : slabdata   1000   1000      0
            """);
    assertThat(data.text("version")).contains("2.1");
    assertThat(data.integer("cachesTotal")).hasValue(4);
    assertThat(data.integer("totalKiB")).hasValue((1000 + 16 + 1) * 4);
    assertThat(data.integer("pageSizeBytes")).hasValue(4096);
    assertThat(data.integer("mostlyIdleCaches")).hasValue(1);
    assertThat(data.integer("conntrackCaches")).hasValue(1);
    Data dentry = data.objects("caches").get(0);
    assertThat(dentry.text("name")).contains("dentry");
    assertThat(dentry.integer("sizeKiB")).hasValue(4000);
    assertThat(dentry.number("activePercent")).hasValue(19.05);
    assertThat(dentry.integer("line")).hasValue(6);
    assertThat(data.objects("caches"))
        .extracting(cache -> cache.text("name").orElse(""))
        .contains("odd name 3");
  }

  @Test
  void slabsShowThePageSize() {
    Data data =
        parse(
            "cgroup-slabinfo",
            "sys/fs/cgroup/memory/kubepods/pod1/memory.kmem.slabinfo",
            """
            slabinfo - version: 2.1
            # name            <active_objs> <num_objs> <objsize> <objperslab> <pagesperslab> : tunables <limit> <batchcount> <sharedfactor> : slabdata <active_slabs> <num_slabs> <sharedavail>
            kmalloc-64          1024   1024     64 1024    1 : tunables    0    0    0 : slabdata      1      1      0
            """);
    assertThat(data.integer("pageSizeBytes")).hasValue(65_536);
    assertThat(data.integer("totalKiB")).hasValue(64);
    assertThat(data.text("cgroup")).contains("/kubepods/pod1");
  }

  @Test
  void slabListing() {
    Data data =
        parse(
            "slab-listing",
            "sos_commands/kernel/ls_-lt_.sys.kernel.slab",
            """
            total 0
            drwxr-xr-x. 2 root root 0 Sep  2 13:50 dentry(13120:bfdf972f73)
            drwxr-xr-x. 2 root root 0 Sep  2  2023 kmalloc-64(13120:bfdf972f73)
            drwxr-xr-x. 2 root root 0 Oct 10 13:11 dentry(99:kubepods-pod1.slice:cri-containerd:0a1b)
            lrwxrwxrwx. 1 root root 0 Jul  2 09:13 filp -> :A-0000256
            drwxr-xr-x. 2 root root 0 Jul  2 09:13 :A-0000256
            drwxr-xr-x. 2 root root 0 Jul  2 09:13 nf_conntrack_ffffffff81a26d80
            """);
    assertThat(data.integer("rootCaches")).hasValue(3);
    assertThat(data.integer("memcgCaches")).hasValue(3);
    assertThat(data.integer("conntrackCaches")).hasValue(1);
    assertThat(data.integer("distinctCgroups")).hasValue(2);
    assertThat(data.integer("distinctIds")).hasValue(2);
    assertThat(data.integer("highestId")).hasValue(13_120);
    assertThat(data.objects("copies").get(0))
        .isEqualTo(Data.builder().put("name", "dentry").put("caches", 2).build());
    assertThat(data.objects("examples").get(2))
        .isEqualTo(
            Data.builder()
                .put("name", "dentry")
                .put("id", 99)
                .put("cgroup", "kubepods-pod1.slice:cri-containerd:0a1b")
                .put("line", 4)
                .build());
  }

  @Test
  void zoneinfo() {
    Data data =
        parse(
            "zoneinfo",
            "proc/zoneinfo",
            """
            Node 0, zone      DMA
              per-node stats
                  nr_inactive_anon 500
                  nr_active_anon 700
              pages free     3968
                    boost    0
                    min      8
                    low      11
                    high     14
                    spanned  4095
                    present  3998
                    managed  3840
                    cma      0
                    protection: (0, 2936, 31680, 31680, 31680)
                  nr_free_pages 3968
                  numa_hit     7
              pagesets
                cpu: 0
                          count: 12
                          high:  14
                          batch: 1
              vm stats threshold: 6
              node_unreclaimable:  0
              start_pfn:           1
            Node 1, zone   Normal
              pages free     100
                    min      200
                    low      250
                    high     300
                    scanned  0
                    spanned  1000
                    present  1000
                    managed  900
                    protection: (0, 0, 0, 0)
                  nr_free_pages 100
            """);
    Data dma = data.objects("zones").get(0);
    assertThat(dma.integer("freePages")).hasValue(3968);
    assertThat(dma.integer("minPages")).hasValue(8);
    assertThat(dma.integer("lowPages")).hasValue(11);
    assertThat(dma.integer("highPages")).hasValue(14);
    assertThat(dma.integer("managedPages")).hasValue(3840);
    assertThat(dma.integers("protectionPages"))
        .containsExactly(0L, 2936L, 31_680L, 31_680L, 31_680L);
    assertThat(dma.integer("startPfn")).hasValue(1);
    assertThat(dma.object("counters").names()).containsExactly("nr_free_pages", "numa_hit");
    Data normal = data.objects("zones").get(1);
    assertThat(normal.integer("node")).hasValue(1);
    assertThat(normal.integer("freePages")).hasValue(100);
    assertThat(normal.integer("line")).hasValue(25);
    assertThat(data.objects("nodes").get(0).object("counters").integer("nr_active_anon"))
        .hasValue(700);
  }

  @Test
  void vmstat() {
    Data data =
        parse(
            "vmstat",
            "proc/vmstat",
            """
            nr_free_pages 1000
            allocstall_dma 0
            allocstall_normal 30
            allocstall_movable 12
            compact_stall 100
            compact_fail 95
            compact_success 5
            oom_kill 3
            """);
    assertThat(data.integer("allocstall")).hasValue(42);
    assertThat(data.number("compactFailPercent")).hasValue(95.0);
    assertThat(data.integer("oomKill")).hasValue(3);
    assertThat(data.object("counters").integer("nr_free_pages")).hasValue(1000);
    assertThat(data.object("lines").integer("oomKill")).hasValue(8);
  }

  @Test
  void vmallocinfo() {
    Data data =
        parse(
            "vmallocinfo",
            "proc/vmallocinfo",
            """
            0xffffa1b2c0000000-0xffffa1b2c0005000   20480 _do_fork+0x80/0x2e0 pages=4 vmalloc N0=4
            0xffffa1b2c0008000-0xffffa1b2c000d000   20480 _do_fork+0x80/0x2e0 pages=4 vmalloc N0=4
            0xffffa1b2c0010000-0xffffa1b2c0012000    8192 acpi_os_map_iomem+0x1/0x2 phys=0x00000000fed00000 ioremap
            0xffffa1b2c0020000-0xffffa1b2c0022000    8192 unpurged vm_area
            """);
    assertThat(data.integer("areas")).hasValue(4);
    assertThat(data.integer("totalKiB")).hasValue(56);
    assertThat(data.integer("ioremapKiB")).hasValue(8);
    assertThat(data.integer("pages")).hasValue(8);
    assertThat(data.objects("callers").get(0).text("function")).contains("_do_fork");
  }

  @Test
  void cgroups() {
    Data data =
        parse(
            "cgroups",
            "proc/cgroups",
            "#subsys_name\thierarchy\tnum_cgroups\tenabled\nmemory\t6\t16873\t1\npids\t0\t12\t0\n");
    assertThat(data.object("memory").integer("numCgroups")).hasValue(16_873);
    assertThat(data.object("memory").flag("enabled")).contains(true);
    assertThat(data.object("pids").flag("enabled")).contains(false);
    assertThat(data.object("memory").integer("line")).hasValue(2);
  }

  @ParameterizedTest
  @CsvSource({
    "sys/fs/cgroup/memory/kubepods/memory.limit_in_bytes,1048576,limitBytes,1048576",
    "sys/fs/cgroup/memory/kubepods/memory.kmem.limit_in_bytes,4096,kmemLimitBytes,4096",
    "sys/fs/cgroup/memory/kubepods/memory.kmem.failcnt,17,kmemFailcnt,17",
    "sys/fs/cgroup/kubepods.slice/memory.current,5000,currentBytes,5000",
    "sys/fs/cgroup/kubepods.slice/pids.max,100,pidsMax,100"
  })
  void cgroupValues(String path, String text, String name, long value) {
    assertThat(parse("cgroup-memory", path, text + "\n").integer(name)).hasValue(value);
  }

  @Test
  void cgroupWithoutLimit() {
    Data v1 =
        parse(
            "cgroup-memory",
            "host/sys/fs/cgroup/memory/kubepods/memory.limit_in_bytes",
            "9223372036854771712\n");
    assertThat(v1.flag("limitUnlimited")).contains(true);
    assertThat(v1.integer("cgroupVersion")).hasValue(1);
    assertThat(v1.text("cgroup")).contains("/kubepods");
    Data v2 = parse("cgroup-memory", "sys/fs/cgroup/system.slice/memory.max", "max\n");
    assertThat(v2.flag("maxUnlimited")).contains(true);
    assertThat(v2.integer("cgroupVersion")).hasValue(2);
    Data events =
        parse(
            "cgroup-memory",
            "sys/fs/cgroup/system.slice/memory.events",
            "low 0\nhigh 12\nmax 7\noom 3\noom_kill 2\n");
    assertThat(events.object("events").integer("max")).hasValue(7);
    assertThat(events.object("events").integer("oom_kill")).hasValue(2);
  }

  @Test
  void pressure() {
    Data data =
        parse(
            "pressure",
            "proc/pressure/memory",
            """
            some avg10=12.50 avg60=3.00 avg300=0.12 total=12345678
            full avg10=10.01 avg60=2.00 avg300=0.10 total=345678
            """);
    Data some = data.object("memory").object("some");
    assertThat(some.number("avg10Percent")).hasValue(12.5);
    assertThat(some.integer("totalUs")).hasValue(12_345_678);
    assertThat(data.object("memory").object("full").number("avg60Percent")).hasValue(2.0);
  }

  @Test
  void swaps() {
    Data none = parse("swaps", "proc/swaps", "Filename\t\t\t\tType\t\tSize\tUsed\tPriority\n");
    assertThat(none.integer("totalKiB")).hasValue(0);
    Data one =
        parse(
            "swaps",
            "proc/swaps",
            "Filename Type Size Used Priority\n/dev/dm-1   partition 2098152 1024 -2\n");
    assertThat(one.integer("totalKiB")).hasValue(2_098_152);
    assertThat(one.objects("areas").get(0).integer("priority")).hasValue(-2);
  }

  @Test
  void sysctl() {
    Data file = parse("sysctl", "proc/sys/vm/lowmem_reserve_ratio", "256\t256\t32\t0\n");
    assertThat(file.object("values").integers("vm.lowmem_reserve_ratio"))
        .containsExactly(256L, 256L, 32L, 0L);
    Data all =
        parse(
            "sysctl",
            "sos_commands/kernel/sysctl_-a",
            """
            dev.cdrom.info = drive name: sr0
            kernel.panic = 10
            vm.panic_on_oom = 1
            sysctl: permission denied on key 'fs.protected_hardlinks'
            """);
    assertThat(all.object("values").integer("kernel.panic")).hasValue(10);
    assertThat(all.object("values").names()).containsExactly("kernel.panic", "vm.panic_on_oom");
    assertThat(all.object("lines").integer("vm.panic_on_oom")).hasValue(3);
    assertThat(
            parse(
                    "transparent-hugepage",
                    "sys/kernel/mm/transparent_hugepage/enabled",
                    "always [madvise] never\n")
                .text("enabled"))
        .contains("madvise");
  }

  @Test
  void netStat() {
    Data data =
        parse(
            "net-stat",
            "proc/net/stat/nf_conntrack",
            """
            entries  searched found new invalid ignore delete delete_list insert insert_failed drop early_drop icmp_error  expect_new expect_create expect_delete search_restart
            0001fffd  00000000 0000000a 00000000 00000001 00000000 00000000 00000000 00000000 00000003 00000010 00000000 00000000  00000000 00000000 00000000 00000000
            0001fffd  00000000 00000001 00000000 00000001 00000000 00000000 00000000 00000000 00000000 00000001 00000000 00000000  00000000 00000000 00000000 00000000
            """);
    assertThat(data.text("table")).contains("nf_conntrack");
    assertThat(data.integer("cpus")).hasValue(2);
    assertThat(data.integer("entries")).hasValue(131_069);
    assertThat(data.object("counters").integer("drop")).hasValue(17);
    assertThat(data.object("counters").integer("found")).hasValue(11);
  }

  @Test
  void mounts() {
    Data proc =
        parse(
            "mounts",
            "proc/mounts",
            """
            /dev/sda1 / xfs rw,relatime 0 0
            /dev/sdb1 /data ext4 ro,relatime 0 0
            tmpfs /run tmpfs ro,nosuid 0 0
            """);
    assertThat(proc.integer("mounts")).hasValue(3);
    assertThat(proc.objects("readOnlyDisks"))
        .extracting(mount -> mount.text("mountPoint").orElse(""))
        .containsExactly("/data");
    Data command =
        parse(
            "mounts",
            "sos_commands/filesys/mount_-l",
            "/dev/sdb1 on /my data type ext4 (ro,relatime) [data]\n");
    assertThat(command.objects("readOnlyDisks").get(0).text("mountPoint")).contains("/my data");
  }

  @Test
  void diskUsage() {
    Data old =
        parse(
            "disk-usage",
            "df",
            """
            Filesystem           1K-blocks      Used Available Use% Mounted on
            /dev/mapper/VolGroup00-LogVol00
                                  50395844  47836276         0 100% /
            nfs.example.com:/export/data
                                1000000000 900000000 100000000  90% /mnt/my data
            none                   8223596         0   8223596   0% /dev/shm
            """);
    assertThat(old.integer("fileSystems")).hasValue(3);
    assertThat(old.objects("disks"))
        .extracting(d -> d.text("device").orElse("") + " on " + d.text("mountPoint").orElse(""))
        .containsExactly(
            "/dev/mapper/VolGroup00-LogVol00 on /", "nfs.example.com:/export/data on /mnt/my data");
    assertThat(old.objects("disks").get(0).integer("freeKiB")).hasValue(0);
    assertThat(old.objects("disks").get(0).integer("line")).hasValue(3);
    Data found =
        parse(
            "disk-usage",
            "findmnt_--df",
            """
            SOURCE     FSTYPE SIZE  USED AVAIL USE% TARGET
            /dev/vda1  xfs     40G 39.9G    0G 100% /
            /dev/loop1 squashfs 56M  56M     0 100% /snap/core/1
            """);
    assertThat(found.objects("disks")).hasSize(1);
    assertThat(found.objects("disks").get(0).text("type")).contains("xfs");
    assertThat(read("disk-usage", "df", "no table\n".getBytes(StandardCharsets.UTF_8))).isNull();
  }

  @Test
  void processes() {
    Data data =
        parse(
            "ps",
            "sos_commands/process/ps_auxwww",
            """
            USER        PID %CPU %MEM    VSZ   RSS TTY      STAT START   TIME COMMAND
            root          1  0.1  0.0 191240  4220 ?        Ss   Jan01  12:03 /usr/lib/systemd/systemd --system
            app       58831  1.0  5.0 900000 34210 ?        Dl   08:11   3:12 java -Xmx4g  -jar app.jar
            app       58900  0.0  0.0      0     0 ?        Z    08:11   0:00 [sh] <defunct>
            """);
    assertThat(data.integer("processes")).hasValue(3);
    assertThat(data.integer("zombies")).hasValue(1);
    assertThat(data.integer("uninterruptible")).hasValue(1);
    Data largest = data.objects("largest").get(0);
    assertThat(largest.integer("pid")).hasValue(58_831);
    assertThat(largest.integer("rssKiB")).hasValue(34_210);
    assertThat(largest.text("command")).contains("java -Xmx4g  -jar app.jar");
    assertThat(largest.integer("line")).hasValue(3);
  }

  @Test
  void badContentIsNoSnapshotAndNeverThrows() {
    Random random = new Random(7);
    for (String kind : Snapshots.KINDS) {
      assertThat(read(kind, "proc/x", new byte[0])).isNull();
      byte[] noise = new byte[5000];
      random.nextBytes(noise);
      read(kind, "sys/fs/cgroup/memory/x/memory.stat", noise);
      read(
          kind,
          "proc/sys/vm/x",
          "99999999999999999999 -1 0x\n:::\n\0\0\n".getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void knowsThePaths() {
    assertThat(SnapshotPaths.kindOf("sosreport-a/proc/meminfo")).isEqualTo("meminfo");
    assertThat(SnapshotPaths.kindOf("proc/pressure/io")).isEqualTo("pressure");
    assertThat(SnapshotPaths.kindOf("proc/sys/vm/min_free_kbytes")).isEqualTo("sysctl");
    assertThat(SnapshotPaths.kindOf("proc/sys/net/ipv4/conf/all/rp_filter")).isNull();
    assertThat(SnapshotPaths.kindOf("sys/fs/cgroup/memory/a/memory.kmem.slabinfo"))
        .isEqualTo("cgroup-slabinfo");
    assertThat(SnapshotPaths.kindOf("sys/fs/cgroup/a/memory.events")).isEqualTo("cgroup-memory");
    assertThat(SnapshotPaths.kindOf("sos_commands/kernel/ls_-lt_.sys.kernel.slab"))
        .isEqualTo("slab-listing");
    assertThat(SnapshotPaths.kindOf("sos_commands/filesys/mount_-l")).isEqualTo("mounts");
    assertThat(SnapshotPaths.kindOf("sos_commands/filesys/df_-ali_-x_autofs"))
        .isEqualTo("disk-usage");
    assertThat(SnapshotPaths.kindOf("support/df-h.txt")).isEqualTo("disk-usage");
    assertThat(SnapshotPaths.kindOf("var/log/df-server.log")).isNull();
    assertThat(SnapshotPaths.kindOf("var/log/messages")).isNull();
    assertThat(SnapshotPaths.kindOf("sys/kernel/debug/extfrag/unusable_index"))
        .isEqualTo("extfrag");
    assertThat(List.of("meminfo", "slabinfo", "zoneinfo")).allMatch(Snapshots.KINDS::contains);
  }

  private static Data parse(String kind, String path, String text) {
    return Objects.requireNonNull(read(kind, path, text.getBytes(StandardCharsets.UTF_8)));
  }

  private static @Nullable Data read(String kind, String path, byte[] content) {
    return Snapshots.parse(kind, path, new ByteArrayInputStream(content));
  }
}
