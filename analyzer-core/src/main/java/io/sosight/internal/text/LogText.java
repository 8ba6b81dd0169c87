package io.sosight.internal.text;

import java.io.IOException;
import java.io.InputStream;

/**
 * A log's bytes, made ready to be cut into lines: its encoding is told by its head, UTF-16 becomes
 * UTF-8 on the way, everything else stays as it is.
 */
public final class LogText {
  private static final int HEAD = 64 << 10;

  private final ByteWindow window;
  private final String encoding;

  private final boolean mark;

  private LogText(ByteWindow window, String encoding, boolean mark) {
    this.window = window;
    this.encoding = encoding;
    this.mark = mark;
  }

  /** Opens a log. */
  public static LogText open(InputStream in, int maxLineBytes) throws IOException {
    byte[] head = in.readNBytes(HEAD);
    String encoding = encoding(head);
    boolean mark = !encoding.equals("utf-8") && (head[0] == (byte) 0xff || head[0] == (byte) 0xfe);
    InputStream bytes = in;
    if (!encoding.equals("utf-8")) {
      bytes = new Utf16Stream(head, in, encoding.equals("utf-16le"));
      head = bytes.readNBytes(HEAD);
    }
    byte separator = separator(head);
    return new LogText(
        new ByteWindow(head, head.length < HEAD, bytes, maxLineBytes, separator), encoding, mark);
  }

  /** The window on the text. */
  public ByteWindow window() {
    return window;
  }

  /** {@code utf-8} (or any other superset of ASCII), {@code utf-16le} or {@code utf-16be}. */
  public String encoding() {
    return encoding;
  }

  /** Bytes of the entry a character of the window's ASCII text stands for. */
  public int unitBytes() {
    return encoding.equals("utf-8") ? 1 : 2;
  }

  /** Units before the first line: 1 for a byte order mark of UTF-16. */
  public int markUnits() {
    return mark ? 1 : 0;
  }

  private static String encoding(byte[] head) {
    if (head.length < 4) {
      return "utf-8";
    }
    if (head[0] == (byte) 0xff && head[1] == (byte) 0xfe) {
      return "utf-16le";
    }
    if (head[0] == (byte) 0xfe && head[1] == (byte) 0xff) {
      return "utf-16be";
    }
    int even = 0;
    int odd = 0;
    int pairs = Math.min(head.length, 4096) / 2;
    for (int i = 0; i < pairs; i++) {
      even += head[2 * i] == 0 && head[2 * i + 1] != 0 ? 1 : 0;
      odd += head[2 * i + 1] == 0 && head[2 * i] != 0 ? 1 : 0;
    }
    if (odd > pairs * 3 / 4) {
      return "utf-16le";
    }
    return even > pairs * 3 / 4 ? "utf-16be" : "utf-8";
  }

  /** CR where the head holds CRs and no LF at all: old terminal captures. */
  private static byte separator(byte[] head) {
    boolean cr = false;
    for (byte b : head) {
      if (b == '\n') {
        return '\n';
      }
      cr |= b == '\r';
    }
    return (byte) (cr && head.length > 0 ? '\r' : '\n');
  }
}
