package io.sosight.internal.pipeline;

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
  private final Divider divider;
  private final Deque<byte[]> ahead = new ArrayDeque<>();
  private @Nullable String subject;
  private long lines;
  private long bytes;

  /** What divides the sections of a sort of file. */
  interface Divider {
    /** What the part before the first dividing line is; null when it is none. */
    default @Nullable String first() {
      return null;
    }

    /** Whether a line that begins with this byte may divide or hold what does. */
    boolean mayDivide(byte[] line);

    /** Where the dividing text begins in a line; -1 when the line does not divide. */
    int divides(String line);

    /**
     * The subject of the section that begins here; null when none does.
     *
     * @param line the dividing line
     * @param after the line after it, when {@link #named()}; else null
     */
    @Nullable String subject(String line, @Nullable String after);

    /** Whether the line after the dividing one says what the section is. */
    default boolean named() {
      return false;
    }
  }

  SectionReader(InputStream in, Divider divider) {
    this.in = in;
    this.divider = divider;
    this.subject = divider.first();
  }

  /**
   * A section.
   *
   * @param subject the line that says what it is
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
        byte[] next = subject == null ? nextLine() : null;
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

  /** Whether a line begins a section; a line that holds the divider behind other text is split. */
  private boolean begins(byte[] line) throws IOException {
    if (line.length > MOST_HEADER || !divider.mayDivide(line)) {
      return false;
    }
    String text = text(line);
    if (divider.divides(text) != 0) {
      return false;
    }
    byte[] after = divider.named() ? nextLine() : null;
    if (divider.named() && after == null) {
      return false;
    }
    subject = divider.subject(text, after == null ? null : text(after));
    if (subject == null && after != null) {
      giveBack(after);
    }
    return subject != null;
  }

  private void giveBack(byte[] line) {
    ahead.addFirst(line);
    lines -= line[line.length - 1] == '\n' ? 1 : 0;
    bytes -= line.length;
  }

  /** A line whose characters are its bytes: what divides is plain text. */
  private static String text(byte[] line) {
    return new String(line, 0, Math.min(line.length, MOST_HEADER), StandardCharsets.ISO_8859_1)
        .stripTrailing();
  }

  /** A line with its end, or a piece of one; null at the end of the file. */
  private byte @Nullable [] nextLine() throws IOException {
    byte[] kept = ahead.pollFirst();
    byte[] line = kept == null ? split(readLine()) : kept;
    if (line.length == 0) {
      return null;
    }
    bytes += line.length;
    lines += line[line.length - 1] == '\n' ? 1 : 0;
    return line;
  }

  /** A line up to the divider that stands behind its text; the divider comes next. */
  private byte[] split(byte[] line) {
    int at =
        line.length == 0 || line.length > MOST_HEADER || !divider.mayDivide(line)
            ? -1
            : divider.divides(text(line));
    if (at <= 0) {
      return line;
    }
    ahead.addFirst(java.util.Arrays.copyOfRange(line, at, line.length));
    return java.util.Arrays.copyOf(line, at);
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
