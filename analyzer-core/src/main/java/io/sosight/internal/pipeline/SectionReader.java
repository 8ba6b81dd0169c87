package io.sosight.internal.pipeline;

import io.sosight.internal.layout.Sections;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Splits a sectioned file into its sections while it is read. */
final class SectionReader {
  private static final int MOST_HEADER = 4096;

  private final InputStream in;
  private final Deque<byte[]> ahead = new ArrayDeque<>();
  private @Nullable String subject;
  private long lines;
  private long bytes;

  SectionReader(InputStream in) {
    this.in = in;
  }

  /**
   * A section.
   *
   * @param subject the line that names its command or file
   * @param linesBefore lines of the file before its body
   * @param bytesBefore bytes of the file before its body
   * @param body its content
   */
  record Section(String subject, long linesBefore, long bytesBefore, InputStream body) {}

  /** The next section, or null at the end; what the last one's reader left is skipped. */
  @Nullable Section next() throws IOException {
    Body rest = new Body();
    while (subject == null && rest.read() >= 0) {
      rest.skipNBytes(rest.available());
    }
    String found = subject;
    subject = null;
    return found == null ? null : new Section(found, lines, bytes, new Body());
  }

  /** The bytes up to the next section's bar. */
  private final class Body extends InputStream {
    private byte[] line = new byte[0];
    private int at;
    private boolean ended;

    @Override
    public int read() throws IOException {
      return fill() ? line[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      if (!fill()) {
        return -1;
      }
      int count = Math.min(length, line.length - at);
      System.arraycopy(line, at, into, from, count);
      at += count;
      return count;
    }

    @Override
    public int available() {
      return line.length - at;
    }

    private boolean fill() throws IOException {
      while (!ended && at >= line.length) {
        byte[] next = nextLine();
        if (next == null || begins(next)) {
          ended = true;
          return false;
        }
        line = next;
        at = 0;
      }
      return !ended;
    }
  }

  /** Whether a line and the one after it begin a section. */
  private boolean begins(byte[] line) throws IOException {
    if (line.length > MOST_HEADER || line[0] != '#' || !Sections.bar(text(line))) {
      return false;
    }
    byte[] after = nextLine();
    if (after == null) {
      return false;
    }
    String name = text(after);
    if (!name.startsWith("# ")) {
      ahead.addFirst(after);
      lines--;
      bytes -= after.length;
      return false;
    }
    subject = name;
    return true;
  }

  private static String text(byte[] line) {
    return new String(line, 0, Math.min(line.length, MOST_HEADER), StandardCharsets.UTF_8)
        .stripTrailing();
  }

  /** A line with its end, or a piece of a very long one; null at the end of the file. */
  private byte @Nullable [] nextLine() throws IOException {
    byte[] kept = ahead.pollFirst();
    byte[] line = kept == null ? readLine() : kept;
    if (line.length == 0) {
      return null;
    }
    bytes += line.length;
    lines += line[line.length - 1] == '\n' ? 1 : 0;
    return line;
  }

  private byte[] readLine() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(256);
    for (int b = in.read(); b >= 0; b = in.read()) {
      line.write(b);
      if (b == '\n' || line.size() >= 1 << 16) {
        break;
      }
    }
    return line.toByteArray();
  }
}
