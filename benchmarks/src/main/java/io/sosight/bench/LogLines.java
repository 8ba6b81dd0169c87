package io.sosight.bench;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.SplittableRandom;

/** Lines of a busy node's syslog with planted events, the same ones on each run. */
final class LogLines {
  static final String HOST = "worker-12";
  static final String RELEASE = "3.10.0-1160.71.1.el7.x86_64";
  static final int LINE_BYTES = 140;
  private static final Instant START = Instant.parse("2026-10-19T00:00:00Z");
  private static final DateTimeFormatter SYSLOG =
      DateTimeFormatter.ofPattern("MMM ppd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter KLOG =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSS", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final String[] PROGRAMS = {
    "kubelet[2114]", "dockerd[1860]", "systemd[1]", "sshd[30211]", "chronyd[901]", "kernel", "NetworkManager[877]"
  };
  private static final String[] WORDS = {
    "volume", "mounted", "probe", "succeeded", "container", "started", "reconciler", "image", "pulled", "session", "opened",
    "interface", "entered", "forwarding", "state", "secret", "cache", "refreshed", "endpoint", "updated", "lease", "renewed"
  };

  private final double eventsPerMb;
  private final SplittableRandom random = new SplittableRandom(20261125);
  long allocationFailures;
  long sandboxFailures;
  long kills;

  LogLines(double eventsPerMb) {
    this.eventsPerMb = eventsPerMb;
  }

  /** A log of about so many bytes, a line each 10 ms. */
  static byte[] log(int bytes, double eventsPerMb) {
    LogLines lines = new LogLines(eventsPerMb);
    StringBuilder text = new StringBuilder(bytes + 4096);
    for (int line = 0; text.length() < bytes; line++) {
      lines.next(text, START.plusMillis(10L * line));
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Appends a line, or those of an event. */
  void next(StringBuilder out, Instant at) {
    String head = SYSLOG.format(at) + " " + HOST + " ";
    if (random.nextDouble() < eventsPerMb * LINE_BYTES / 1_000_000) {
      event(out, head, at);
    } else {
      plain(out, head);
    }
  }

  private void plain(StringBuilder out, String head) {
    StringBuilder line = new StringBuilder(head).append(PROGRAMS[random.nextInt(PROGRAMS.length)]).append(':');
    while (line.length() < LINE_BYTES - 14) {
      line.append(' ').append(WORDS[random.nextInt(WORDS.length)]);
      if (random.nextInt(4) == 0) {
        line.append(' ').append(Integer.toHexString(random.nextInt()));
      }
    }
    out.append(line).append('\n');
  }

  private void event(StringBuilder out, String head, Instant at) {
    switch (random.nextInt(8)) {
      case 0 -> allocation(out, head + "kernel: ");
      case 1 -> kill(out, head + "kernel: ");
      default -> sandbox(out, head, at);
    }
  }

  private void allocation(StringBuilder out, String head) {
    allocationFailures++;
    out.append(head).append("runc:[1:CHILD]: page allocation failure: order:6, mode:0xc0d0\n");
    out.append(head)
        .append("CPU: 3 PID: " + random.nextInt(1000, 60_000) + " Comm: runc:[1:CHILD] Not tainted " + RELEASE + " #1\n");
    out.append(head).append("Call Trace:\n");
    out.append(head).append(" [<ffffffff9a983539>] dump_stack+0x19/0x1b\n");
    out.append(head).append(" [<ffffffff9a3c4a50>] warn_alloc_failed+0x110/0x180\n");
    out.append(head).append("Mem-Info:\n");
    out.append(head).append("active_anon:2141013 inactive_anon:13021 isolated_anon:0\n");
    out.append(head).append("Node 0 Normal: 1163*4kB (UEM) 1101*8kB (UM) 932*16kB (M) 222*32kB (M) 0*64kB 0*128kB 0*256kB 0*512kB")
        .append(" 0*1024kB 0*2048kB 0*4096kB = 35476kB\n");
    out.append(head).append("16451528 pages RAM\n");
  }

  private void kill(StringBuilder out, String head) {
    kills++;
    int pid = random.nextInt(1000, 60_000);
    out.append(head).append("Memory cgroup out of memory: Kill process " + pid + " (java) score 1968 or sacrifice child\n");
    out.append(head)
        .append("Killed process " + pid + " (java), UID 1000, total-vm:4650264kB, anon-rss:523912kB, file-rss:0kB, shmem-rss:0kB\n");
  }

  private void sandbox(StringBuilder out, String head, Instant at) {
    sandboxFailures++;
    String uid = String.format(Locale.ROOT, "%08x-1ed6-11e9-8661-0a587f8021ea", random.nextInt());
    out.append(head)
        .append("kubelet[2114]: E1020 " + KLOG.format(at))
        .append("    2114 kuberuntime_sandbox.go:54] CreatePodSandbox for pod \"web-" + random.nextInt(500) + "_shop(" + uid)
        .append(")\" failed: rpc error: code = Unknown desc = failed to start sandbox container for pod \"web\": Error response from")
        .append(" daemon: OCI runtime create failed: container_linux.go:348: starting container process caused \"process_linux.go:301:")
        .append(" running exec setns process for init caused \\\"exit status 40\\\"\": unknown\n");
  }
}
