package io.sosight.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * Makes a plain tar like a sosreport of one busy node, with planted events and look-alikes: {@code
 * MakeBundle MEGABYTES EVENTS_PER_MB OUT.tar}. The same arguments give the same bytes. Beside it stands OUT.tar.truth with the
 * number of planted events of each kind.
 */
public final class MakeBundle {
  private static final Instant END = Instant.parse("2026-10-20T00:00:00Z");
  private final long bytes;
  private final LogLines lines;

  private MakeBundle(long bytes, double eventsPerMb) {
    this.bytes = bytes;
    this.lines = new LogLines(eventsPerMb);
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
        "page-allocation-failure " + maker.lines.allocationFailures + "\nsandbox-create-failure " + maker.lines.sandboxFailures
            + "\noom-kill " + maker.lines.kills + "\n");
  }

  private void write(Path out) throws IOException {
    try (TarArchiveOutputStream tar =
        new TarArchiveOutputStream(new BufferedOutputStream(Files.newOutputStream(out), 1 << 20), "UTF-8")) {
      tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
      file(tar, "version.txt", "sosreport: 3.9\n");
      file(tar, "proc/meminfo", "MemTotal:       65806112 kB\nMemFree:         1200000 kB\nSlab:           2800000 kB\n");
      file(tar, "proc/buddyinfo", "Node 0, zone   Normal   1163   1101    932    222      0      0      0      0      0      0      0\n");
      file(tar, "sos_commands/kernel/uname_-a", "Linux " + LogLines.HOST + " " + LogLines.RELEASE + " #1 SMP Tue Jun 28 2022 x86_64 GNU/Linux\n");
      file(tar, "sos_commands/host/hostname", LogLines.HOST + "\n");
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
    TarArchiveEntry entry = new TarArchiveEntry("sosreport-" + LogLines.HOST + "-2026-10-20-abcdefg/" + name);
    entry.setSize(size);
    entry.setModTime(END.toEpochMilli());
    tar.putArchiveEntry(entry);
  }

  /** A log of an exact size: lines until it is full, the rest filled with a last long one. */
  private void log(TarArchiveOutputStream tar, String name, long size, int age) throws IOException {
    entry(tar, name, size);
    long count = size / LogLines.LINE_BYTES;
    Instant start = END.minusSeconds(age * 86_400L);
    long written = 0;
    StringBuilder block = new StringBuilder();
    for (long line = 0; written + 8192 < size; line++) {
      block.setLength(0);
      lines.next(block, start.plusMillis(86_400_000L * line / Math.max(1, count)));
      byte[] content = block.toString().getBytes(StandardCharsets.UTF_8);
      tar.write(content);
      written += content.length;
    }
    fill(tar, size - written);
    tar.closeArchiveEntry();
  }

  private static void fill(OutputStream out, long count) throws IOException {
    for (long i = 0; i < count; i++) {
      out.write(i == count - 1 ? '\n' : '.');
    }
  }
}
