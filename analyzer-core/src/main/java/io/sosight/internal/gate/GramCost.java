package io.sosight.internal.gate;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.StringTokenizer;

/** How common a group of four bytes is in logs, roughly. */
final class GramCost {
  private static final int IN_A_WORD = 40;

  private final Map<String, Integer> counts = new HashMap<>();

  GramCost() {
    try (InputStream in = GramCost.class.getResourceAsStream("common-words.txt")) {
      if (in == null) {
        throw new IllegalStateException("common-words.txt is missing");
      }
      BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (!line.startsWith("#")) {
          add(line);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void add(String line) {
    StringTokenizer words = new StringTokenizer(line, " ");
    while (words.hasMoreTokens()) {
      String word = " " + words.nextToken() + " ";
      for (int i = 0; i + 4 <= word.length(); i++) {
        counts.merge(word.substring(i, i + 4), IN_A_WORD, Integer::sum);
      }
    }
  }

  /** The cost of the group at a position. */
  int of(byte[] text, int at) {
    int cost = counts.getOrDefault(new String(text, at, 4, StandardCharsets.ISO_8859_1), 0);
    for (int i = at; i < at + 4; i++) {
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
