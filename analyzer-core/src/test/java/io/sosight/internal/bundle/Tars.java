package io.sosight.internal.bundle;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes tars byte by byte, good and bad ones. */
final class Tars {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  static byte[] header(String name, char type, long size, String link) {
    byte[] block = new byte[512];
    put(block, 0, 100, name);
    put(block, 100, 8, "0000644");
    put(block, 108, 8, "0000000");
    put(block, 116, 8, "0000000");
    put(block, 124, 12, String.format("%011o", size));
    put(block, 136, 12, "14203000000");
    block[156] = (byte) type;
    put(block, 157, 100, link);
    put(block, 257, 6, "ustar");
    put(block, 263, 2, "00");
    return sum(block);
  }

  static void put(byte[] block, int at, int room, String text) {
    byte[] bytes = bytes(text);
    System.arraycopy(bytes, 0, block, at, Math.min(room, bytes.length));
  }

  /** Puts the right checksum in. */
  static byte[] sum(byte[] block) {
    Arrays.fill(block, 148, 156, (byte) ' ');
    int sum = 0;
    for (byte b : block) {
      sum += b & 255;
    }
    put(block, 148, 8, String.format("%06o\0 ", sum));
    return block;
  }

  Tars raw(byte[] bytes) {
    out.writeBytes(bytes);
    return this;
  }

  Tars content(byte[] content) {
    out.writeBytes(content);
    out.writeBytes(new byte[(512 - content.length % 512) % 512]);
    return this;
  }

  Tars member(String name, char type, byte[] content, String link) {
    return raw(header(name, type, content.length, link)).content(content);
  }

  Tars file(String name, String text) {
    return member(name, '0', bytes(text), "");
  }

  Tars file(String name, byte[] content) {
    return member(name, '0', content, "");
  }

  Tars pax(String... records) {
    StringBuilder text = new StringBuilder();
    for (String record : records) {
      int length = record.length() + 2;
      length += String.valueOf(length + 1).length();
      length = record.length() + 2 + String.valueOf(length).length();
      text.append(length).append(' ').append(record).append('\n');
    }
    return member("PaxHeaders/x", 'x', bytes(text.toString()), "");
  }

  Tars end() {
    return raw(new byte[1024]);
  }

  byte[] toBytes() {
    return out.toByteArray();
  }
}
