package io.sosight.internal.proc;

import io.sosight.event.Data;
import io.sosight.grammars.KeyTextLexer;
import io.sosight.grammars.KeyTextParser;
import org.jspecify.annotations.Nullable;

/** dmidecode: whose machine it is and how much memory is plugged in. */
final class DmiFile {
  private final Data.Builder data = Data.builder();
  private String section = "";
  private long memoryKiB;
  private long devices;
  private long firstLine;

  private DmiFile() {}

  static @Nullable Data parse(String path, LineSource lines) {
    Rows<KeyTextParser, KeyTextParser.LineContext> rows =
        new Rows<>(new KeyTextLexer(null), KeyTextParser::new, KeyTextParser::line);
    DmiFile file = new DmiFile();
    String text;
    while ((text = lines.next()) != null) {
      KeyTextParser.LineContext line = rows.parse(text);
      if (line instanceof KeyTextParser.HeadingContext heading) {
        file.section = KeyTextFile.text(heading.title);
      } else if (line instanceof KeyTextParser.PairContext pair && pair.value != null) {
        file.pair(KeyTextFile.text(pair.key), KeyTextFile.text(pair.value), lines.lineNumber());
      }
    }
    return file.result();
  }

  private void pair(String key, String value, long line) {
    if (section.equals("System Information")) {
      switch (key) {
        case "Manufacturer" -> data.putIfAbsent("manufacturer", value);
        case "Product Name" -> data.putIfAbsent("product", value);
        default -> {
          // serial numbers and the like state nothing about memory
        }
      }
    } else if (section.equals("Memory Device") && key.equals("Size")) {
      long size = sizeKiB(value);
      if (size > 0) {
        memoryKiB += size;
        devices++;
        firstLine = firstLine == 0 ? line : firstLine;
      }
    }
  }

  private @Nullable Data result() {
    if (devices > 0) {
      data.put("memoryKiB", memoryKiB)
          .put("memoryDevices", devices)
          .put("lines", Data.builder().put("memoryKiB", firstLine));
    }
    return data.isEmpty() ? null : data.build();
  }

  /** {@code 16384 MB}, {@code 32 GB}; 0 for an empty slot. */
  private static long sizeKiB(String size) {
    int blank = size.indexOf(' ');
    String number = blank < 0 ? "" : size.substring(0, blank);
    if (number.isEmpty() || !number.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return 0;
    }
    long value = Math.min(Values.number(number), 1L << 40);
    return switch (size.substring(blank + 1).strip()) {
      case "kB" -> value;
      case "MB" -> value << 10;
      case "GB" -> value << 20;
      case "TB" -> value << 30;
      default -> 0;
    };
  }
}
