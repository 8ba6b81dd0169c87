package io.sosight.internal.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.InflaterInputStream;

/**
 * Walks an apport report ({@code .crash}): {@code Key: value} lines, whose further lines begin with
 * a blank, and {@code Key: base64} with lines of base64 of one gzip, zlib or zstd stream
 * (problem_report.py of apport 2). Each key is an entry of that name.
 */
final class ApportWalker {
  private static final int LOOK_AHEAD = 16 << 10;
  private static final int MOST_KEY = 256;
  private static final String PACKED = "base64";

  private final Walk walk;
  private final HeadInput in;
  private final String prefix;
  private final int depth;
  private String last = "";

  /** A walker; {@code prefix} stands before each key. */
  ApportWalker(Walk walk, ByteInput content, String prefix, int depth) {
    this.walk = walk;
    this.in = new HeadInput(content, LOOK_AHEAD, content::cut);
    this.prefix = prefix;
    this.depth = depth;
  }

  /** Whether bytes begin a report: a key first, and the type of problem among the first ones. */
  static boolean recognises(byte[] head, int length) {
    String text = new String(head, 0, length, StandardCharsets.ISO_8859_1);
    if (text.startsWith("ProblemType: ")) {
      return true;
    }
    int colon = text.indexOf(": ");
    return colon > 0 && key(text.substring(0, colon)) && text.contains("\nProblemType: ");
  }

  private static boolean key(String text) {
    return !text.isEmpty()
        && text.chars()
            .allMatch(
                c ->
                    (c >= 'a' && c <= 'z')
                        || (c >= 'A' && c <= 'Z')
                        || (c >= '0' && c <= '9')
                        || c == '.'
                        || c == '-'
                        || c == '_');
  }

  /** Reads to the end. */
  void run() throws IOException {
    while (!walk.stopped() && in.buffered()) {
      String key = key();
      if (key == null) {
        skipLine();
        walk.problems()
            .lost(
                "damaged",
                where(),
                "a line" + (last.isEmpty() ? "" : " after " + last) + " is no part of the report");
        continue;
      }
      last = key;
      value(prefix + key);
    }
  }

  private String where() {
    return prefix.isEmpty() ? walk.source() : prefix.substring(0, prefix.length() - 2);
  }

  /** The key that the next line begins with, taken with its colon and blank; null for none. */
  private @org.jspecify.annotations.Nullable String key() {
    byte[] ahead = new byte[MOST_KEY];
    int known = in.peek(ahead, ahead.length);
    String text = new String(ahead, 0, known, StandardCharsets.ISO_8859_1);
    int colon = text.indexOf(':');
    if (colon <= 0 || !key(text.substring(0, colon))) {
      return null;
    }
    in.advance(colon + 1);
    if (in.buffered() && in.buffer()[in.position()] == ' ') {
      in.advance(1);
    }
    return text.substring(0, colon);
  }

  private void skipLine() {
    int b = in.read();
    while (b >= 0 && b != '\n') {
      b = in.read();
    }
  }

  private void value(String path) throws IOException {
    byte[] ahead = new byte[PACKED.length() + 1];
    int known = in.peek(ahead, ahead.length);
    String text = new String(ahead, 0, known, StandardCharsets.ISO_8859_1);
    ValueInput value = new ValueInput(in);
    if (text.stripTrailing().equals(PACKED)) {
      value.pastLine();
      packed(path, value);
    } else {
      walk.file(path, -1, new HeadInput(value, LOOK_AHEAD, in::cut), depth);
    }
    value.drain();
  }

  private void packed(String path, ValueInput value) throws IOException {
    HeadInput bytes = new HeadInput(new Base64Lines(value), LOOK_AHEAD, in::cut);
    byte[] head = new byte[2];
    if (bytes.peek(head, 2) == 2 && zlib(head)) {
      InputStream inflater = new InflaterInputStream(bytes);
      Layer layer = new Layer(Format.GZIP, inflater, bytes::consumed, walk.budget());
      walk.file(path, -1, new HeadInput(layer, LOOK_AHEAD, () -> layer.damage() != null), depth);
      Damage damage = layer.damage();
      if (damage != null) {
        walk.problems().lost(damage.code(), path, damage.message());
      }
      inflater.close();
    } else {
      walk.file(path, -1, bytes, depth);
    }
  }

  /** RFC 1950: method 8, and both bytes a multiple of 31. */
  private static boolean zlib(byte[] head) {
    return (head[0] & 15) == 8 && ((head[0] & 255) << 8 | (head[1] & 255)) % 31 == 0;
  }

  /** The bytes of one value, without the blank that begins each further line. */
  private static final class ValueInput extends InputStream {
    private final HeadInput in;
    private boolean first = true;
    private boolean lineStart;
    private boolean ended;

    ValueInput(HeadInput in) {
      this.in = in;
    }

    /** Passes over the rest of the key's line. */
    void pastLine() throws IOException {
      int b = read();
      while (b >= 0 && b != '\n') {
        b = read();
      }
    }

    void drain() throws IOException {
      byte[] scratch = new byte[1 << 13];
      int n = 0;
      while (n >= 0) {
        n = read(scratch, 0, scratch.length);
      }
    }

    private boolean more() {
      if (ended || !in.buffered()) {
        ended = true;
        return false;
      }
      if (first) {
        first = false;
        if (in.buffer()[in.position()] == '\n') {
          // "Key:" alone: the value is in the lines after it
          in.advance(1);
          lineStart = true;
          return more();
        }
      }
      if (lineStart) {
        if (in.buffer()[in.position()] != ' ') {
          ended = true;
          return false;
        }
        in.advance(1);
        lineStart = false;
      }
      return in.buffered();
    }

    @Override
    public int read() {
      if (!more()) {
        return -1;
      }
      int b = in.read();
      lineStart = b == '\n';
      return b;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      if (length == 0) {
        return 0;
      }
      if (!more()) {
        return -1;
      }
      byte[] buffer = in.buffer();
      int from = in.position();
      int to = Math.min(in.limit(), from + length);
      int at = from;
      while (at < to && buffer[at] != '\n') {
        at++;
      }
      if (at < to) {
        at++;
        lineStart = true;
      }
      System.arraycopy(buffer, from, into, offset, at - from);
      in.advance(at - from);
      return at - from;
    }
  }

  /** Decodes base64 whose lines are padded one by one; what is no base64 is passed over. */
  private static final class Base64Lines extends InputStream {
    private final InputStream in;
    private final byte[] text = new byte[1 << 13];
    private int at;
    private int end;
    private int bits;
    private int count;

    Base64Lines(InputStream in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 255;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int got = 0;
      while (got < length) {
        if (at == end) {
          if (got > 0) {
            return got;
          }
          at = 0;
          end = in.read(text, 0, text.length);
          if (end < 0) {
            end = 0;
            return -1;
          }
        }
        byte c = text[at++];
        int value = value(c);
        if (value >= 0) {
          bits = bits << 6 | value;
          count += 6;
          if (count >= 8) {
            count -= 8;
            into[offset + got++] = (byte) (bits >> count);
            bits &= (1 << count) - 1;
          }
        } else if (c == '=' || c == '\n') {
          bits = 0;
          count = 0;
        }
      }
      return got;
    }

    private static int value(byte c) {
      if (c >= 'A' && c <= 'Z') {
        return c - 'A';
      }
      if (c >= 'a' && c <= 'z') {
        return c - 'a' + 26;
      }
      if (c >= '0' && c <= '9') {
        return c - '0' + 52;
      }
      return c == '+' ? 62 : c == '/' ? 63 : -1;
    }
  }
}
