package io.sosight.internal.pipeline;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Finds words of trouble in bytes, in capitals or not: tests three letters in every three against a
 * table and compares on a hit.
 */
final class ErrorWords {
  private static final List<String> WORDS =
      List.of("error", "exception", "failed", "fatal", "panic", "timeout", "refused", "denied");

  private static final int STRIDE = 3;
  private static final byte[][] TEXTS =
      WORDS.stream().map(word -> word.getBytes(StandardCharsets.US_ASCII)).toArray(byte[][]::new);

  /** By three letters of five bits each: which word they are of, from 1, and where in it. */
  private static final byte[] WORD = new byte[1 << 15];

  private static final byte[] OFFSET = new byte[1 << 15];

  static {
    for (int w = 0; w < TEXTS.length; w++) {
      for (int k = 0; k < STRIDE; k++) {
        int gram = gram(TEXTS[w], k);
        if (WORD[gram] != 0) {
          throw new IllegalStateException("two words share three letters: " + WORDS.get(w));
        }
        WORD[gram] = (byte) (w + 1);
        OFFSET[gram] = (byte) k;
      }
    }
  }

  private ErrorWords() {}

  private static int gram(byte[] b, int at) {
    return (b[at] & 0x1f) << 10 | (b[at + 1] & 0x1f) << 5 | (b[at + 2] & 0x1f);
  }

  /** The start of a word in a range, or {@code to} when there is none. */
  static int next(byte[] b, int from, int to) {
    int last = to - STRIDE;
    for (int p = from; p <= last; p += STRIDE) {
      int gram = gram(b, p);
      if (WORD[gram] != 0) {
        int start = p - OFFSET[gram];
        if (start >= from && is(TEXTS[WORD[gram] - 1], b, start, to)) {
          return start;
        }
      }
    }
    return to;
  }

  private static boolean is(byte[] word, byte[] b, int at, int to) {
    if (at + word.length > to) {
      return false;
    }
    for (int i = 0; i < word.length; i++) {
      if ((b[at + i] | 0x20) != word[i]) {
        return false;
      }
    }
    return true;
  }
}
