package io.sosight.report;

import io.sosight.event.Data;
import io.sosight.event.ErrorChain;
import io.sosight.event.Event;
import io.sosight.event.EventMetaBuilder;
import io.sosight.event.EventTime;
import io.sosight.event.Events;
import io.sosight.event.Level;
import io.sosight.event.PodRef;
import io.sosight.event.SourceRef;
import io.sosight.event.TimeBasis;
import io.sosight.event.Workload;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A report with something in every part, and hostile text in some. */
final class SampleReport {
  private static final String BUNDLE = "sosreport-kiln04.tar.xz";

  private SampleReport() {}

  static Report full() {
    return new Report(
        new Bundle(
            BUNDLE,
            Optional.of("sosreport-kiln04-20190302"),
            "sosreport",
            List.of("xz", "tar"),
            61,
            181_000_123,
            Optional.of("ab".repeat(32)),
            false,
            Map.of("warning", 7L)),
        new Verdict(
            Verdict.State.PROBLEM_FOUND,
            "New network namespaces fail: the kernel finds no order-6 block for a conntrack cache."),
        List.of(host()),
        List.of(root(), effect()),
        List.of(new Undecided("edac-errors", List.of("edac counters"))),
        List.of(incident()),
        List.of(
            kernel(),
            dockerd(),
            kubelet(),
            again("e00000004", 995),
            again("e00000005", 996),
            again("e00000006", 997)),
        List.of(),
        coverage(),
        List.of(new Problem("damaged", "var/log/messages", 812, "cut in the middle of a line")));
  }

  static Report healthy() {
    return new Report(
        new Bundle(
            "fine.log",
            Optional.empty(),
            "single-file",
            List.of(),
            1,
            812,
            Optional.empty(),
            true,
            Map.of()),
        new Verdict(Verdict.State.NOTHING_FOUND, "The logs that matter are there and quiet."),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  private static Host host() {
    Data facts =
        Data.builder()
            .put("hostname", "kiln04")
            .put("kernelRelease", "3.10.0-514.el7.x86_64")
            .put("os", "CentOS Linux 7 (Core)")
            .put("memTotalKiB", 65_806_432L)
            .put("collectedAt", "2019-03-02T10:20:00Z")
            .build();
    Data conflict =
        Data.builder()
            .put("field", "timeZone")
            .put("value", "CST")
            .put("other", "UTC")
            .put("entry", "date")
            .build();
    return new Host(
        facts, Map.of("kernelRelease", new SourceRef(BUNDLE, "uname", 1, 1, 0)), List.of(conflict));
  }

  private static EventMetaBuilder meta(String id, String entry, long line, long last, String utc) {
    return new EventMetaBuilder(new SourceRef(BUNDLE, entry, line, last, 4096))
        .id(id)
        .host("kiln04")
        .time(EventTime.NONE.at(Instant.parse(utc), TimeBasis.ZONE_INFERRED, 1000));
  }

  private static Event kernel() {
    return Events.of(
        "page-allocation-failure",
        meta("e00000001", "sos_commands/kernel/dmesg", 120, 178, "2019-03-02T09:58:11.5Z")
            .level(Level.WARNING)
            .message("runc:[1:CHILD]: page allocation failure: order:6, mode:0xc0d0")
            .build(),
        Data.builder().put("order", 6L).build());
  }

  private static Event dockerd() {
    return Events.of(
        "container-start-failure",
        meta("e00000002", "var/log/messages", 991, 991, "2019-03-02T09:58:11Z")
            .level(Level.ERROR)
            .message("Handler for POST /containers/start returned error: oci runtime error")
            .error(
                new ErrorChain(
                    List.of("oci runtime error", "exit status 6"),
                    Optional.of("exit status 6"),
                    List.of(),
                    List.of(),
                    Optional.empty(),
                    Optional.empty(),
                    java.util.OptionalLong.of(6),
                    Optional.empty()))
            .build(),
        Data.empty());
  }

  private static Event kubelet() {
    return Events.of(
        "sandbox-create-failure",
        meta("e00000003", "var/log/messages", 994, 994, "2019-03-02T09:58:12Z")
            .level(Level.ERROR)
            .pod(
                new PodRef(
                    Optional.of("shop"), Optional.of("cart-7f9c-\u001b[31mred"), Optional.empty()))
            .message("Error syncing pod <script>alert(1)</script> | *skipping*")
            .build(),
        Data.empty());
  }

  private static Event again(String id, long line) {
    return Events.of(
        "sandbox-create-failure",
        meta(id, "var/log/messages", line, line, "2019-03-02T09:58:12Z")
            .level(Level.ERROR)
            .component("kubelet")
            .message("Error syncing pod, skipping: failed to create the sandbox")
            .build(),
        Data.empty());
  }

  private static Incident.Link same(String id) {
    return new Incident.Link(
        id,
        Optional.of("same-event"),
        Optional.of("the same pod (shop/cart), 0.3 s after the sandbox-create-failure e00000003"),
        false);
  }

  private static Incident incident() {
    return new Incident(
        "i1",
        Optional.of(Instant.parse("2019-03-02T09:58:11Z")),
        Optional.of(Instant.parse("2019-03-02T09:58:12Z")),
        Optional.of("kiln04"),
        List.of(
            new Incident.Link("e00000001", Optional.empty(), Optional.empty(), false),
            new Incident.Link(
                "e00000002",
                Optional.of("causes"),
                Optional.of("pid 31877 is the runc that dockerd waited for"),
                false),
            new Incident.Link("e00000003", Optional.of("follows"), Optional.empty(), true),
            same("e00000004"),
            same("e00000005"),
            same("e00000006")),
        List.of("netns-conntrack-kmemcache-order"));
  }

  private static Finding root() {
    return new Finding(
        "netns-conntrack-kmemcache-order",
        true,
        2,
        "Creating a network namespace needs an order-6 block and gets none",
        Severity.CRITICAL,
        Confidence.HIGH,
        "the stack and the order agree",
        true,
        List.of("runc-exit-status"),
        List.of(),
        "14 failures of order 6 from 09:58:11 to 10:11:40, while 5.1 GiB were free in smaller blocks.",
        "Each network namespace makes a conntrack cache. On this kernel the array of per-cgroup"
            + " caches in it grows with the number of kmem cgroup ids, and must be contiguous.",
        List.of(
            new Evidence(
                Optional.of("e00000001"),
                Optional.empty(),
                new SourceRef(BUNDLE, "sos_commands/kernel/dmesg", 120, 178, 4096),
                "runc:[1:CHILD]: page allocation failure: order:6, mode:0xc0d0",
                Evidence.Role.SHOWS),
            new Evidence(
                Optional.empty(),
                Optional.of("s1"),
                new SourceRef(BUNDLE, "proc/buddyinfo", 3, 3, 200),
                "Node 0, zone Normal: largest free order 3",
                Evidence.Role.SUPPORTS),
            new Evidence(
                Optional.empty(),
                Optional.empty(),
                new SourceRef(BUNDLE, "proc/meminfo", 2, 2, 30),
                "MemFree: 5347120 kB",
                Evidence.Role.AGAINST)),
        List.of("the size of memcg_caches_array: ls /sys/kernel/slab"),
        List.of(
            new Remedy(
                Remedy.Kind.MITIGATE,
                "Compact memory; it helps for hours.",
                Optional.of("echo 1 > /proc/sys/vm/compact_memory"),
                Optional.of("stalls of some 100 ms"),
                false),
            new Remedy(
                Remedy.Kind.FIX,
                "Update the kernel to 3.10.0-1062.el7 or newer.",
                Optional.empty(),
                Optional.empty(),
                true)),
        Optional.of(
            new Affected(
                Optional.of("el7 before 3.10.0-1062"),
                Optional.of("3.10.0-1062.el7"),
                Optional.empty())),
        List.of("https://example.com/advisory?id=1&x=<2>"),
        Optional.of("kiln04"),
        Optional.of(Instant.parse("2019-03-02T09:58:11Z")),
        Optional.of(Instant.parse("2019-03-02T10:11:40Z")),
        List.of(
            new Workload(
                Optional.of("shop"),
                Optional.of("cart-7f9c"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "sandbox-id")));
  }

  private static Finding effect() {
    return new Finding(
        "runc-exit-status",
        true,
        1,
        "runc init ended with status 6: unshare failed",
        Severity.WARNING,
        Confidence.MEDIUM,
        "",
        false,
        List.of(),
        List.of("netns-conntrack-kmemcache-order"),
        "14 containers did not start.",
        "",
        List.of(
            new Evidence(
                Optional.of("e00000002"),
                Optional.empty(),
                new SourceRef(BUNDLE, "var/log/messages", 991, 991, 9000),
                "oci runtime error: exit status 6",
                Evidence.Role.SHOWS)),
        List.of(),
        List.of(),
        Optional.empty(),
        List.of(),
        Optional.of("kiln04"),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  private static List<Coverage> coverage() {
    return List.of(
        new Coverage(
            Optional.of("kiln04"),
            "var/log/messages",
            "syslog",
            Optional.of(Instant.parse("2019-02-28T03:00:01Z")),
            Optional.of(Instant.parse("2019-03-02T10:19:59Z")),
            812_334,
            3,
            Optional.of("the last 25 MiB only"),
            false,
            false),
        new Coverage(
            Optional.of("kiln04"),
            "sos_commands/logs/journalctl_--no-pager",
            "journal",
            Optional.empty(),
            Optional.empty(),
            0,
            0,
            Optional.empty(),
            false,
            true));
  }
}
