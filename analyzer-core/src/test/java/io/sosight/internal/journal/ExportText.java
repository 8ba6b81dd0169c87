package io.sosight.internal.journal;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Entries in systemd's export format: fields as lines, or as a length and bytes. */
final class ExportText {
  private static final int LENGTH_BYTES = 8;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  ExportText field(String name, String value) {
    return field(name, value.getBytes(StandardCharsets.UTF_8));
  }

  ExportText field(String name, byte[] value) {
    out.writeBytes(name.getBytes(StandardCharsets.US_ASCII));
    boolean plain = true;
    for (byte one : value) {
      plain &= one >= ' ';
    }
    if (plain) {
      out.write('=');
    } else {
      out.write('\n');
      out.writeBytes(
          ByteBuffer.allocate(LENGTH_BYTES)
              .order(ByteOrder.LITTLE_ENDIAN)
              .putLong(value.length)
              .array());
    }
    out.writeBytes(value);
    out.write('\n');
    return this;
  }

  ExportText end() {
    out.write('\n');
    return this;
  }

  byte[] bytes() {
    return out.toByteArray();
  }

  /** The entries of a text, each field's first value as bytes in Latin-1. */
  static List<Map<String, String>> entries(byte[] text) {
    List<Map<String, String>> entries = new ArrayList<>();
    Map<String, String> entry = new LinkedHashMap<>();
    int at = 0;
    while (at < text.length) {
      int end = at;
      while (text[end] != '\n') {
        end++;
      }
      String line = new String(text, at, end - at, StandardCharsets.ISO_8859_1);
      at = end + 1;
      int equals = line.indexOf('=');
      if (line.isEmpty()) {
        entries.add(entry);
        entry = new LinkedHashMap<>();
      } else if (equals >= 0) {
        entry.putIfAbsent(line.substring(0, equals), line.substring(equals + 1));
      } else {
        int from = at + LENGTH_BYTES;
        int to = from + (int) LittleEndian.u64(text, at);
        byte[] value = Arrays.copyOfRange(text, from, to);
        entry.putIfAbsent(line, new String(value, StandardCharsets.ISO_8859_1));
        at = to + 1;
      }
    }
    return entries;
  }
}
