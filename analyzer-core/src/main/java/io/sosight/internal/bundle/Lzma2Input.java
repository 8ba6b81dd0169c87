package io.sosight.internal.bundle;

import java.io.IOException;
import java.io.InputStream;

/**
 * LZMA2 as .xz files have it: chunks of LZMA or plain bytes. Gives every byte that stands before a
 * cut or a fault.
 */
final class Lzma2Input extends InputStream {
  private final HeadInput in;
  private final LzmaDictionary dictionary;
  private final RangeDecoder range = new RangeDecoder();
  private final LzmaDecoder decoder;
  private final byte[] one = new byte[1];
  private int chunkLeft;
  private boolean packed;
  private boolean cut;
  private boolean damaged;
  private boolean dictionaryKnown;
  private boolean propertiesKnown;
  private boolean stateKnown;
  private boolean ended;

  Lzma2Input(HeadInput in, int dictionaryBytes) {
    this.in = in;
    this.dictionary = new LzmaDictionary(dictionaryBytes);
    this.decoder = new LzmaDecoder(range, dictionary);
  }

  @Override
  public int read() throws IOException {
    return read(one, 0, 1) < 0 ? -1 : one[0] & 255;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    while (!ended) {
      if (chunkLeft == 0 && !chunk()) {
        break;
      }
      int n = give(into, offset, length);
      if (n > 0) {
        return n;
      }
      if (length == 0) {
        return 0;
      }
    }
    return -1;
  }

  private int give(byte[] into, int offset, int length) throws IOException {
    int room = Math.min(Math.min(dictionary.room(), chunkLeft), length);
    int from = dictionary.position();
    boolean whole = packed ? decoder.decode(from + room) : plain(room);
    int n = dictionary.position() - from;
    dictionary.advance(0);
    System.arraycopy(dictionary.bytes(), from, into, offset, n);
    chunkLeft -= n;
    if (!whole && n == 0) {
      throw fault();
    }
    if (chunkLeft == 0 && packed) {
      damaged = !range.finished() || decoder.pending();
    }
    return n;
  }

  private boolean plain(int room) {
    int n = in.read(dictionary.bytes(), dictionary.position(), room);
    cut |= n < 0;
    dictionary.advance(Math.max(n, 0));
    return n >= 0;
  }

  private DamageException fault() {
    return cut ? cutShort() : new DamageException("damaged", "the xz data is damaged");
  }

  private static DamageException cutShort() {
    return new DamageException("truncated", "the xz data is cut short");
  }

  /** Begins the next chunk; false at the end. */
  private boolean chunk() throws IOException {
    if (cut) {
      throw cutShort();
    }
    if (damaged) {
      throw fault();
    }
    int control = next();
    if (control == 0) {
      ended = true;
      return false;
    }
    if (control == 1 || control >= 0xe0) {
      dictionary.reset();
      dictionaryKnown = true;
    } else if (!dictionaryKnown) {
      throw fault();
    }
    packed = control >= 0x80;
    if (!packed) {
      if (control > 2) {
        throw fault();
      }
      chunkLeft = (next() << 8 | next()) + 1;
      return true;
    }
    chunkLeft = ((control & 31) << 16 | next() << 8 | next()) + 1;
    int bytes = (next() << 8 | next()) + 1;
    prepare(control >> 5 & 3);
    int got = in.fill(range.buffer(), bytes);
    cut = got < bytes;
    if (!range.start(got)) {
      throw fault();
    }
    return true;
  }

  private void prepare(int reset) throws IOException {
    if (reset >= 2) {
      propertiesKnown = decoder.properties(next());
    }
    if (!propertiesKnown || (reset == 0 && !stateKnown)) {
      throw new DamageException("damaged", "the xz data is damaged");
    }
    if (reset >= 1) {
      decoder.reset();
      stateKnown = true;
    }
  }

  private int next() throws IOException {
    int b = in.read();
    if (b < 0) {
      throw cutShort();
    }
    return b;
  }
}
