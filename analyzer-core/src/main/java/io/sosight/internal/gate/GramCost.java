package io.sosight.internal.gate;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** How common a group of four bytes is in logs, roughly: times in a million bytes. */
final class GramCost {
  private static final String TABLE = "common-groups.tsv";
  private static final int GROUP = 4;

  private final Map<String, Integer> counts = new HashMap<>();

  GramCost() {
    try (InputStream in = GramCost.class.getResourceAsStream(TABLE)) {
      if (in == null) {
        throw new IllegalStateException(TABLE + " is missing");
      }
      BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        int tab = line.indexOf('\t');
        if (tab > 0) {
          add(Integer.valueOf(line.substring(0, tab)), line.substring(tab + 1).replace('␣', ' '));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void add(Integer count, String groups) {
    for (int i = 0; i + GROUP <= groups.length(); i += GROUP) {
      counts.put(groups.substring(i, i + GROUP), count);
    }
  }

  /** The cost of the group at a position: its count, or what its bytes suggest of a rare one. */
  int of(byte[] text, int at) {
    int cost = counts.getOrDefault(new String(text, at, GROUP, StandardCharsets.ISO_8859_1), 0);
    for (int i = at; i < at + GROUP; i++) {
      cost += letter(text[i]);
    }
    return cost;
  }

  private static int letter(byte b) {
    if (b == ' ' || (b >= '0' && b <= '9')) {
      return 8;
    }
    if ("etaoinsr".indexOf(b) >= 0) {
      return 6;
    }
    if (b >= 'a' && b <= 'z') {
      return 4;
    }
    return b == ':' || b == '/' || b == '-' || b == '=' ? 4 : 1;
  }
}
