package io.sosight.internal.envelope;

/**
 * A value of journalctl -o export that follows its field's name as eight bytes of length, low byte
 * first, and raw bytes: as it is put together from the lines that its bytes look like.
 */
final class ExportValue {
  private static final int LENGTH_BYTES = 8;
  private static final int LENGTH_IN_USE = 3;
  private static final int MAX_CHARS = 256 << 10;

  private final String field;
  private final StringBuilder head = new StringBuilder();
  private final StringBuilder text = new StringBuilder();
  private long end = -1;
  private boolean begun;

  ExportValue(String field) {
    this.field = field;
  }

  String field() {
    return field;
  }

  String text() {
    return text.toString();
  }

  /** Takes a line as part of the value; false when the value ended before it. */
  boolean take(SourceLine line) {
    if (begun) {
      if (end >= 0 ? line.offset() > end : fieldLine(line.text())) {
        return false;
      }
      add('\n' + line.text());
      return true;
    }
    // a length may hold the byte of a line feed
    int missing = LENGTH_BYTES - head.length();
    if (line.text().length() < missing) {
      head.append(line.text()).append('\n');
      begun = head.length() >= LENGTH_BYTES;
    } else {
      head.append(line.text(), 0, missing);
      add(line.text().substring(missing));
      begun = true;
      long length = length();
      end = length < 0 ? -1 : line.offset() + missing + length;
    }
    return true;
  }

  private void add(String more) {
    if (text.length() < MAX_CHARS) {
      text.append(more, 0, Math.min(more.length(), MAX_CHARS - text.length()));
    }
  }

  /** The length that was printed; -1 when its bytes did not survive as text. */
  private long length() {
    long length = 0;
    for (int i = LENGTH_BYTES - 1; i >= 0; i--) {
      char c = head.charAt(i);
      if (c > 0xff || (i >= LENGTH_IN_USE && c != 0)) {
        return -1;
      }
      length = length << 8 | c;
    }
    return length;
  }

  /** Whether a line can be a field or an entry's end. */
  private static boolean fieldLine(String s) {
    int end = 0;
    while (end < s.length() && nameChar(s.charAt(end))) {
      end++;
    }
    return end == s.length() || (end > 1 && s.charAt(end) == '=');
  }

  static boolean nameChar(char c) {
    return Scan.upper(c) || Scan.digit(c) || c == '_';
  }
}
