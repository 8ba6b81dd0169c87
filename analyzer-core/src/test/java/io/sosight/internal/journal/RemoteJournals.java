package io.sosight.internal.journal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.compressors.lz4.BlockLZ4CompressorOutputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Journals written by systemd's own writer, and what journalctl shows of them. */
final class RemoteJournals {
  private static final Path WRITER = Path.of("/usr/lib/systemd/systemd-journal-remote");
  private static final Path READER = Path.of("/usr/bin/journalctl");
  private static final int STATE = 16;
  private static final int INCOMPATIBLE = 12;
  private static final int ENTRIES = 152;
  private static final int SERIES = 72;
  private static final int LAST_NUMBER = 160;
  private static final int ONLINE = 1;

  private final Path folder;

  RemoteJournals(Path folder) {
    this.folder = folder;
  }

  /** Why there is nothing to compare with; empty when there is. */
  static String missing() {
    return Files.isExecutable(WRITER) && Files.isExecutable(READER)
        ? ""
        : "not compared with journalctl: install the package systemd-journal-remote";
  }

  /** Whether this machine has a key to seal journals with. */
  static boolean sealing() throws IOException {
    Path id = Path.of("/etc/machine-id");
    return Files.isReadable(id)
        && Files.isReadable(
            Path.of("/var/log/journal").resolve(Files.readString(id).strip()).resolve("fss"));
  }

  /** A journal of entries, closed by its writer. */
  Path write(String name, byte[] export, Map<String, String> settings, String... options)
      throws IOException, InterruptedException {
    Path file = folder.resolve(name);
    Process writer = start(file, settings, options);
    try (OutputStream in = writer.getOutputStream()) {
      in.write(export);
    }
    finish(writer);
    return file;
  }

  /** A journal whose writer was killed when it had written a number of entries. */
  Path unclean(String name, byte[] export, int entries) throws IOException, InterruptedException {
    Path file = folder.resolve(name);
    Process writer = start(file, Map.of(), "--compress=yes");
    OutputStream in = writer.getOutputStream();
    in.write(export);
    in.flush();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (written(file) < entries && System.nanoTime() < deadline) {
      Thread.sleep(20);
    }
    writer.destroyForcibly().waitFor();
    byte[] bytes = Files.readAllBytes(file);
    if (bytes[STATE] != ONLINE) {
      throw new IOException("the writer had closed its file");
    }
    return file;
  }

  private static long written(Path file) throws IOException {
    if (!Files.exists(file)) {
      return 0;
    }
    byte[] head;
    try (var in = Files.newInputStream(file)) {
      head = in.readNBytes(JournalHeader.MIN_BYTES);
    }
    return head.length < JournalHeader.MIN_BYTES ? 0 : LittleEndian.u64(head, ENTRIES);
  }

  private static Process start(Path file, Map<String, String> settings, String... options)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(WRITER.toString(), "-o", file.toString()));
    command.addAll(List.of(options));
    command.add("-");
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(settings);
    builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
    return builder.start();
  }

  private static void finish(Process process) throws IOException, InterruptedException {
    int status = process.waitFor();
    if (status != 0) {
      throw new IOException(process.info() + " ended with " + status);
    }
  }

  /** What journalctl prints of a journal; nothing of one that it refuses. */
  static byte[] shown(Path file, String output) throws IOException, InterruptedException {
    return shown("--file", file, output);
  }

  /** What journalctl prints of a folder of journals. */
  static byte[] shownOfFolder(Path folder, String output) throws IOException, InterruptedException {
    return shown("--directory", folder, output);
  }

  private static byte[] shown(String option, Path path, String output)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
            READER.toString(), option, path.toString(), "-o", output, "--all", "--no-pager");
    builder.environment().put("TZ", "UTC");
    builder.environment().put("LC_ALL", "C");
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    Process reader = builder.start();
    reader.getOutputStream().close();
    byte[] text = reader.getInputStream().readAllBytes();
    reader.waitFor();
    return text;
  }

  /** The journal with another state in its header, as rotation leaves it. */
  Path inState(String name, Path journal, int state) throws IOException {
    byte[] bytes = Files.readAllBytes(journal);
    bytes[STATE] = (byte) state;
    return Files.write(folder.resolve(name), bytes);
  }

  /** The journal as a later file of a series: its entries' numbers go on. */
  Path partOfSeries(String name, Path journal, long series, long before, int state)
      throws IOException {
    byte[] bytes = Files.readAllBytes(journal);
    bytes[STATE] = (byte) state;
    number(bytes, SERIES, 0);
    number(bytes, SERIES + 8, Long.reverseBytes(series));
    number(bytes, LAST_NUMBER, LittleEndian.u64(bytes, LAST_NUMBER) + before);
    number(bytes, LAST_NUMBER + 8, LittleEndian.u64(bytes, LAST_NUMBER + 8) + before);
    int at = (int) LittleEndian.u64(bytes, 88);
    while (at + 16 <= bytes.length && bytes[at] != 0) {
      if (bytes[at] == ObjectHead.ENTRY) {
        number(bytes, at + 16, LittleEndian.u64(bytes, at + 16) + before);
      }
      at += (int) ((LittleEndian.u64(bytes, at + 8) + 7) / 8 * 8);
    }
    return Files.write(folder.resolve(name), bytes);
  }

  /**
   * A regular journal with plain values, its long values packed in place: 1 xz, 2 lz4. What is left
   * of an object becomes one of a type that readers pass over.
   */
  Path packed(String name, Path journal, int compression) throws IOException {
    byte[] bytes = Files.readAllBytes(journal);
    bytes[INCOMPATIBLE] |= (byte) compression;
    int at = (int) LittleEndian.u64(bytes, 88);
    while (at + 16 <= bytes.length && bytes[at] != 0) {
      int size = (int) LittleEndian.u64(bytes, at + 8);
      int next = (at + size + 7) / 8 * 8;
      if (bytes[at] == 1 && size > 600) {
        byte[] value = pack(Arrays.copyOfRange(bytes, at + 64, at + size), compression);
        int end = (at + 64 + value.length + 7) / 8 * 8;
        if (end + 16 <= next) {
          Arrays.fill(bytes, at + 64, next, (byte) 0);
          System.arraycopy(value, 0, bytes, at + 64, value.length);
          bytes[at + 1] = (byte) compression;
          number(bytes, at + 8, 64L + value.length);
          bytes[end] = 7;
          number(bytes, end + 8, next - end);
        }
      }
      at = next;
    }
    return Files.write(folder.resolve(name), bytes);
  }

  private static void number(byte[] bytes, int at, long value) {
    for (int i = 0; i < 8; i++) {
      bytes[at + i] = (byte) (value >>> (8 * i));
    }
  }

  private static byte[] pack(byte[] plain, int compression) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      if (compression == 1) {
        try (OutputStream xz = new XZOutputStream(out, new LZMA2Options(0))) {
          xz.write(plain);
        }
      } else {
        byte[] length = new byte[8];
        number(length, 0, plain.length);
        out.writeBytes(length);
        try (OutputStream lz4 = new BlockLZ4CompressorOutputStream(out)) {
          lz4.write(plain);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
