package io.sosight.internal.pipeline;

/**
 * The shape of a line: its bytes without numbers, ids and stamps, and without what stands in quotes
 * unless the line is JSON, where everything does.
 */
final class LineShape {
  private static final long FNV_START = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;
  private static final int NUMBER = '#';
  private static final int QUOTED = '"';

  /** Between two numbers these belong to them: stamps, addresses, ids, fractions. */
  private static final String JOINTS = "-.:+/,@TZ";

  /** What a byte is, by its value; a table, because every byte of such a line is asked. */
  private static final byte[] CLASSES = new byte[256];

  private static final int LETTER = 1;
  private static final int DIGIT = 2;

  static {
    for (int c = 0; c < 128; c++) {
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
      CLASSES[c] = (byte) (letter ? LETTER : c >= '0' && c <= '9' ? DIGIT : 0);
    }
  }

  private long hash = FNV_START;
  private int last;
  private int joint;

  private LineShape() {}

  /** Equal for lines of one shape. */
  static long hash(byte[] b, int from, int to) {
    LineShape shape = new LineShape();
    boolean json = json(b, from, to);
    int at = from;
    while (at < to) {
      int c = b[at];
      if (word(c)) {
        at = shape.word(b, at, to);
      } else if (!json && (c == '"' || c == '\'')) {
        at = shape.quoted(b, at, to, c);
      } else {
        shape.put(c);
        at++;
      }
    }
    shape.flush();
    return shape.hash;
  }

  private static boolean json(byte[] b, int from, int to) {
    for (int i = from; i + 1 < to; i++) {
      if (b[i] == '{' && b[i + 1] == '"') {
        return true;
      }
    }
    return false;
  }

  private static boolean word(int c) {
    return CLASSES[c & 0xff] != 0;
  }

  /** A word with a digit in it is a number or an id. */
  private int word(byte[] b, int from, int to) {
    int end = from;
    int all = 0;
    int kind;
    while (end < to && (kind = CLASSES[b[end] & 0xff]) != 0) {
      all |= kind;
      end++;
    }
    if ((all & DIGIT) != 0) {
      put(NUMBER);
    } else {
      for (int i = from; i < end; i++) {
        put(b[i]);
      }
    }
    return end;
  }

  private int quoted(byte[] b, int from, int to, int quote) {
    int end = from + 1;
    while (end < to && b[end] != quote) {
      end++;
    }
    if (end >= to) {
      put(quote);
      return from + 1;
    }
    put(QUOTED);
    return end + 1;
  }

  private void put(int c) {
    if (c == NUMBER && last == NUMBER) {
      joint = 0;
      return;
    }
    if (last == NUMBER && joint == 0 && JOINTS.indexOf(c) >= 0) {
      joint = c;
      return;
    }
    flush();
    mix(c);
    last = c;
  }

  private void flush() {
    if (joint != 0) {
      mix(joint);
      joint = 0;
      last = 0;
    }
  }

  private void mix(int c) {
    hash = (hash ^ c) * FNV_PRIME;
  }
}
