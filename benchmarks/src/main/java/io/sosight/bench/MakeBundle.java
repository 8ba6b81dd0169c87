package io.sosight.bench;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.SplittableRandom;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * Makes a plain tar like a sosreport of one busy node, with planted events and look-alikes: {@code
 * MakeBundle MEGABYTES EVENTS_PER_MB OUT.tar}. The same arguments give the same bytes. Beside it stands OUT.tar.truth with the
 * number of planted events of each kind.
 */
public final class MakeBundle {
  private static final Instant END = Instant.parse("2026-10-20T00:00:00Z");
  private static final String HOST = "worker-12";
  private static final String RELEASE = "3.10.0-1160.71.1.el7.x86_64";
  private static final int LINE_BYTES = 140;
  private static final DateTimeFormatter SYSLOG =
      DateTimeFormatter.ofPattern("MMM ppd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final String[] PROGRAMS = {
    "kubelet[2114]", "dockerd[1860]", "systemd[1]", "sshd[30211]", "chronyd[901]", "kernel", "NetworkManager[877]"
  };
  private static final String[] WORDS = {
    "volume", "mounted", "probe", "succeeded", "container", "started", "reconciler", "image", "pulled", "session", "opened",
    "interface", "entered", "forwarding", "state", "secret", "cache", "refreshed", "endpoint", "updated", "lease", "renewed"
  };

  private final long bytes;
  private final double eventsPerMb;
  private final SplittableRandom random = new SplittableRandom(20261125);
  private long allocationFailures;
  private long sandboxFailures;
  private long kills;

  private MakeBundle(long bytes, double eventsPerMb) {
    this.bytes = bytes;
    this.eventsPerMb = eventsPerMb;
  }

  /** Makes one. */
  public static void main(String[] args) throws IOException {
    if (args.length != 3) {
      System.err.println("usage: MakeBundle MEGABYTES EVENTS_PER_MB OUT.tar");
      System.exit(2);
    }
    Path out = Path.of(args[2]);
    MakeBundle maker = new MakeBundle(Long.parseLong(args[0]) * 1_000_000, Double.parseDouble(args[1]));
    maker.write(out);
    Files.writeString(
        out.resolveSibling(out.getFileName() + ".truth"),
        "page-allocation-failure " + maker.allocationFailures + "\nsandbox-create-failure " + maker.sandboxFailures
            + "\noom-kill " + maker.kills + "\n");
  }

  private void write(Path out) throws IOException {
    try (TarArchiveOutputStream tar =
        new TarArchiveOutputStream(new BufferedOutputStream(Files.newOutputStream(out), 1 << 20), "UTF-8")) {
      tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
      file(tar, "version.txt", "sosreport: 3.9\n");
      file(tar, "proc/meminfo", "MemTotal:       65806112 kB\nMemFree:         1200000 kB\nSlab:           2800000 kB\n");
      file(tar, "proc/buddyinfo", "Node 0, zone   Normal   1163   1101    932    222      0      0      0      0      0      0      0\n");
      file(tar, "sos_commands/kernel/uname_-a", "Linux " + HOST + " " + RELEASE + " #1 SMP Tue Jun 28 2022 x86_64 GNU/Linux\n");
      file(tar, "sos_commands/host/hostname", HOST + "\n");
      file(tar, "sos_commands/date/date", "Tue Oct 20 00:00:05 UTC 2026\n");
      int parts = (int) Math.max(1, bytes / 200_000_000);
      for (int part = 0; part < parts; part++) {
        log(tar, "var/log/messages" + (part == 0 ? "" : "-" + part), bytes / parts, parts - part);
      }
    }
  }

  private static void file(TarArchiveOutputStream tar, String name, String text) throws IOException {
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    entry(tar, name, content.length);
    tar.write(content);
    tar.closeArchiveEntry();
  }

  private static void entry(TarArchiveOutputStream tar, String name, long size) throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry("sosreport-" + HOST + "-2026-10-20-abcdefg/" + name);
    entry.setSize(size);
    entry.setModTime(END.toEpochMilli());
    tar.putArchiveEntry(entry);
  }

  /** A log of an exact size: lines until it is full, the rest filled with a last long one. */
  private void log(TarArchiveOutputStream tar, String name, long size, int age) throws IOException {
    entry(tar, name, size);
    long lines = size / LINE_BYTES;
    Instant start = END.minusSeconds(age * 86_400L);
    long written = 0;
    ByteArrayOutputStream block = new ByteArrayOutputStream(1 << 16);
    for (long line = 0; written + 8192 < size; line++) {
      Instant at = start.plusMillis(86_400_000L * line / Math.max(1, lines));
      block.reset();
      boolean event = random.nextDouble() < eventsPerMb * LINE_BYTES / 1_000_000;
      PrintStream text = new PrintStream(block, false, StandardCharsets.UTF_8);
      if (event) {
        event(text, SYSLOG.format(at) + " " + HOST + " ", at);
      } else {
        plain(text, SYSLOG.format(at) + " " + HOST + " ");
      }
      text.flush();
      block.writeTo(tar);
      written += block.size();
    }
    fill(tar, size - written);
    tar.closeArchiveEntry();
  }

  private static void fill(OutputStream out, long count) throws IOException {
    for (long i = 0; i < count; i++) {
      out.write(i == count - 1 ? '\n' : '.');
    }
  }

  private void plain(PrintStream out, String head) {
    StringBuilder line = new StringBuilder(head).append(PROGRAMS[random.nextInt(PROGRAMS.length)]).append(':');
    while (line.length() < LINE_BYTES - 14) {
      line.append(' ').append(WORDS[random.nextInt(WORDS.length)]);
      if (random.nextInt(4) == 0) {
        line.append(' ').append(Integer.toHexString(random.nextInt()));
      }
    }
    out.append(line).append('\n');
  }

  private void event(PrintStream out, String head, Instant at) {
    switch (random.nextInt(8)) {
      case 0 -> allocation(out, head + "kernel: ");
      case 1 -> kill(out, head + "kernel: ");
      default -> sandbox(out, head, at);
    }
  }

  private void allocation(PrintStream out, String head) {
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

  private void kill(PrintStream out, String head) {
    kills++;
    int pid = random.nextInt(1000, 60_000);
    out.append(head).append("Memory cgroup out of memory: Kill process " + pid + " (java) score 1968 or sacrifice child\n");
    out.append(head)
        .append("Killed process " + pid + " (java), UID 1000, total-vm:4650264kB, anon-rss:523912kB, file-rss:0kB, shmem-rss:0kB\n");
  }

  private void sandbox(PrintStream out, String head, Instant at) {
    sandboxFailures++;
    String uid = String.format(Locale.ROOT, "%08x-1ed6-11e9-8661-0a587f8021ea", random.nextInt());
    out.append(head)
        .append("kubelet[2114]: E1020 " + DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSS", Locale.ROOT).withZone(ZoneOffset.UTC).format(at))
        .append("    2114 kuberuntime_sandbox.go:54] CreatePodSandbox for pod \"web-" + random.nextInt(500) + "_shop(" + uid)
        .append(")\" failed: rpc error: code = Unknown desc = failed to start sandbox container for pod \"web\": Error response from")
        .append(" daemon: OCI runtime create failed: container_linux.go:348: starting container process caused \"process_linux.go:301:")
        .append(" running exec setns process for init caused \\\"exit status 40\\\"\": unknown\n");
  }
}
