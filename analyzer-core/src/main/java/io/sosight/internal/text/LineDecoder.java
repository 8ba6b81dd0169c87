package io.sosight.internal.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Turns a line's bytes into text. Logs mix encodings: a line that is no UTF-8 is GBK when all its
 * high bytes are pairs of GB 2312's characters, Latin-1 otherwise; a line with some UTF-8 keeps it
 * and shows U+FFFD for the rest.
 */
public final class LineDecoder {
  private static final Charset GBK =
      Charset.isSupported("GB18030") ? Charset.forName("GB18030") : StandardCharsets.ISO_8859_1;

  private LineDecoder() {}

  /** The text of a range of bytes. */
  public static String decode(byte[] b, int from, int to) {
    int i = from;
    while (i < to && b[i] >= 0) {
      i++;
    }
    if (i == to) {
      return new String(b, from, to - from, StandardCharsets.ISO_8859_1);
    }
    if (validUtf8(b, i, to)) {
      return new String(b, from, to - from, StandardCharsets.UTF_8);
    }
    if (hanzi(b, i, to)) {
      try {
        CharBuffer out =
            GBK.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(b, from, to - from));
        return out.toString();
      } catch (CharacterCodingException e) {
        return new String(b, from, to - from, StandardCharsets.ISO_8859_1);
      }
    }
    if (someUtf8(b, i, to)) {
      return new String(b, from, to - from, StandardCharsets.UTF_8);
    }
    return new String(b, from, to - from, StandardCharsets.ISO_8859_1);
  }

  private static boolean validUtf8(byte[] b, int from, int to) {
    int i = from;
    while (i < to) {
      int length = sequence(b, i, to);
      if (length == 0) {
        return false;
      }
      i += length;
    }
    return true;
  }

  private static boolean someUtf8(byte[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      if (b[i] < 0 && sequence(b, i, to) >= 3) {
        return true;
      }
    }
    return false;
  }

  /** Length of the well-formed sequence at a position, 0 when there is none. */
  private static int sequence(byte[] b, int at, int to) {
    int lead = b[at] & 255;
    if (lead < 0x80) {
      return 1;
    }
    int length = lead >= 0xf0 && lead < 0xf5 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc2 ? 2 : 0;
    if (length == 0 || lead >= 0xf5 || at + length > to) {
      return 0;
    }
    for (int i = at + 1; i < at + length; i++) {
      if ((b[i] & 0xc0) != 0x80) {
        return 0;
      }
    }
    int second = b[at + 1] & 255;
    boolean overlong =
        (lead == 0xe0 && second < 0xa0)
            || (lead == 0xed && second >= 0xa0)
            || (lead == 0xf0 && second < 0x90)
            || (lead == 0xf4 && second >= 0x90);
    return overlong ? 0 : length;
  }

  /** Whether high bytes come in pairs of GB 2312's rows, at least two of them. */
  private static boolean hanzi(byte[] b, int from, int to) {
    int pairs = 0;
    int i = from;
    while (i < to) {
      int lead = b[i] & 255;
      if (lead < 0x80) {
        i++;
        continue;
      }
      int trail = i + 1 < to ? b[i + 1] & 255 : 0;
      if (lead < 0xa1 || lead > 0xf7 || trail < 0xa1 || trail > 0xfe) {
        return false;
      }
      pairs++;
      i += 2;
    }
    return pairs >= 2;
  }
}
