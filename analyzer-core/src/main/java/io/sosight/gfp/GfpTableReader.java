package io.sosight.gfp;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the text form of the tables; the resource itself explains it. */
final class GfpTableReader {
  private final Map<String, List<String>> orders = new LinkedHashMap<>();
  private final List<GfpTables.Mainline> mainline = new ArrayList<>();
  private final List<GfpTables.Vendor> vendors = new ArrayList<>();
  private final Map<String, GfpTable> byFrom = new LinkedHashMap<>();

  // The block being read.
  private List<String> head = List.of();
  private List<String> patterns = new ArrayList<>();
  private List<String> order = new ArrayList<>();
  private List<String> bits = new ArrayList<>();
  private List<String> values = new ArrayList<>();
  private List<String> tables = new ArrayList<>();
  private List<String> variants = new ArrayList<>();
  private boolean printsNames;
  private List<String> filling = new ArrayList<>();

  GfpTables read(BufferedReader reader) throws IOException {
    String line;
    while ((line = reader.readLine()) != null) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      if (line.charAt(0) != ' ') {
        finish();
        start(words(line));
      } else if (line.startsWith("    ")) {
        filling.addAll(words(line));
      } else {
        property(line.strip());
      }
    }
    finish();
    return new GfpTables(mainline, vendors);
  }

  private void start(List<String> words) {
    head = words;
    patterns = new ArrayList<>();
    order = new ArrayList<>();
    bits = new ArrayList<>();
    values = new ArrayList<>();
    tables = new ArrayList<>();
    variants = new ArrayList<>();
    printsNames = false;
    filling = order;
  }

  private void property(String line) {
    List<String> words = words(line);
    switch (words.get(0)) {
      case "release" -> patterns.add(words.get(1));
      case "order" -> order.addAll(orders.getOrDefault(words.get(1), List.of()));
      case "printed" -> printsNames = words.get(1).equals("yes");
      case "bits" -> filling = bits;
      case "values" -> filling = values;
      case "tables" -> tables.addAll(words.subList(1, words.size()));
      case "variant" -> variants.add(line.substring("variant ".length()));
      default -> {
        // build, read, assumed: for the reader of the file
      }
    }
  }

  private void finish() {
    if (head.isEmpty()) {
      return;
    }
    String name = String.join(" ", head.subList(1, head.size()));
    switch (head.get(0)) {
      case "order" -> orders.put(name, List.copyOf(order));
      case "table" -> finishMainline(head.get(1), head.get(2));
      case "vendor" ->
          vendors.add(
              new GfpTables.Vendor(name, List.copyOf(patterns), List.of(table(name)), true));
      case "like" ->
          vendors.add(
              new GfpTables.Vendor(
                  name,
                  List.copyOf(patterns),
                  tables.stream().map(this::mainlineFrom).toList(),
                  false));
      default -> throw new IllegalStateException("unknown block " + head.get(0));
    }
    head = List.of();
  }

  private void finishMainline(String from, String to) {
    GfpTable table = table(from.equals(to) ? from : from + " - " + to);
    byFrom.put(from, table);
    mainline.add(new GfpTables.Mainline(number(from), number(to), table));
  }

  private GfpTable mainlineFrom(String from) {
    @Nullable GfpTable table = byFrom.get(from);
    if (table == null) {
      throw new IllegalStateException("no table starts with " + from);
    }
    return table;
  }

  private GfpTable table(String label) {
    Map<String, Long> flags = new LinkedHashMap<>();
    for (int bit = 0; bit < bits.size(); bit++) {
      if (!bits.get(bit).equals("-")) {
        flags.put(bits.get(bit), 1L << bit);
      }
    }
    GfpTable table =
        new GfpTable(label, null, printsNames, flags, assignments(values), List.copyOf(order));
    for (String variant : variants) {
      int colon = variant.indexOf(':');
      table.addVariant(
          variant.substring(0, colon), assignments(words(variant.substring(colon + 1))));
    }
    return table;
  }

  private static Map<String, Long> assignments(List<String> words) {
    Map<String, Long> values = new LinkedHashMap<>();
    for (String word : words) {
      int equals = word.indexOf('=');
      values.put(word.substring(0, equals), Long.parseLong(word.substring(equals + 1), 16));
    }
    return values;
  }

  private static KernelNumber number(String text) {
    return KernelNumber.of(text)
        .orElseThrow(() -> new IllegalStateException("not a kernel number: " + text));
  }

  private static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    for (String word : line.strip().split(" ", -1)) {
      if (!word.isEmpty()) {
        words.add(word);
      }
    }
    return words;
  }
}
