package io.sosight.internal.bundle;

import java.util.Arrays;

/** The last bytes given, up to the dictionary's size; takes memory only as it fills. */
final class LzmaDictionary {
  private static final int FIRST_BYTES = 1 << 16;
  private static final int GROWTH = 4;
  private static final int LARGE_BYTES = 1 << 24;

  private final int size;
  private byte[] bytes;
  private int position;
  private int full;

  LzmaDictionary(int size) {
    this.size = size;
    this.bytes = new byte[Math.min(size, FIRST_BYTES)];
  }

  void reset() {
    position = 0;
    full = 0;
  }

  /** Where the next byte goes. */
  int position() {
    return position;
  }

  byte[] bytes() {
    return bytes;
  }

  /** How many bytes can be written before the buffer begins again; at least one. */
  int room() {
    if (position == bytes.length && bytes.length < size) {
      // a large one grows to its full size at once: a copy between would cost memory
      boolean large = bytes.length >= LARGE_BYTES;
      bytes = Arrays.copyOf(bytes, large ? size : Math.min(size, bytes.length * GROWTH));
    } else if (position == bytes.length) {
      position = 0;
    }
    return bytes.length - position;
  }

  /** Takes written bytes in. */
  void advance(int count) {
    position += count;
    full = Math.max(full, position);
  }

  /** Takes back what was written last. */
  void retreat(int to) {
    position = to;
  }

  /** Whether a distance (0 is the last byte) is within what is known. */
  boolean reaches(int distance) {
    int known = Math.max(full, position);
    return distance >= 0 && distance < known;
  }

  /** The byte at a distance; 0 when nothing is known yet. */
  int at(int distance) {
    int from = position - distance - 1;
    if (from < 0) {
      return full < bytes.length ? 0 : bytes[from + bytes.length] & 255;
    }
    return bytes[from] & 255;
  }

  void put(int value) {
    bytes[position++] = (byte) value;
  }

  /** Repeats earlier bytes; there must be room. */
  void repeat(int distance, int length) {
    int from = position - distance - 1;
    if (from < 0) {
      from += bytes.length;
    }
    boolean apart = from > position || distance + 1 >= length;
    if (apart && from + length <= bytes.length) {
      System.arraycopy(bytes, from, bytes, position, length);
      position += length;
      return;
    }
    for (int i = 0; i < length; i++) {
      bytes[position++] = bytes[from++];
      if (from == bytes.length) {
        from = 0;
      }
    }
  }
}
