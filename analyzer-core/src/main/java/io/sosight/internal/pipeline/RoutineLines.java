package io.sosight.internal.pipeline;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Decides which routine lines of one log a report reads: those that nodes write by the hundred
 * thousand, one like the other. Read are the first ones, those that name something new, and those
 * that follow trouble; the others are counted by their constant text. Text decides, not time or the
 * gate, so that a log gives the same with the gate on and off.
 */
final class RoutineLines {
  private static final String COMPANION = "-";
  private static final String REQUEST = "/api/v1/";
  private static final Map<String, String> KINDS = table();

  /** All of these are read. */
  private static final int FIRST = 300;

  /** So many more that name something not named before. */
  private static final int NEW_NAMES = 1000;

  /** So many after a line that may be trouble. */
  private static final int AFTER_TROUBLE = 50;

  /** And not more than these for trouble, which may be a storm itself. */
  private static final int FOR_TROUBLE = 2000;

  /** A name begins right behind the text: a pod's name and uid, a container's id. */
  private static final int NAME_BYTES = 80;

  private final BitSet names = new BitSet(1 << 16);
  private final Map<String, Long> passed = new TreeMap<>();
  private long read;
  private int newNames;
  private int wanted;
  private int forTrouble;

  private static Map<String, String> table() {
    Map<String, String> kinds = new HashMap<>();
    try (InputStream in =
            Objects.requireNonNull(RoutineLines.class.getResourceAsStream("routine.tsv"));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        int tab = line.indexOf('\t');
        if (tab > 0 && !line.startsWith("#")) {
          kinds.put(line.substring(0, tab), line.substring(tab + 1));
        }
      }
      return Map.copyOf(kinds);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What an anchor says about a line that holds it. */
  enum Role {
    /** The line is worth reading. */
    TROUBLE,
    /** Nothing: it may stand in a routine line. */
    COMPANION,
    /** The line is routine, unless it holds trouble. */
    ROUTINE
  }

  /** The role of one of the gate's texts. */
  static Role role(String anchor) {
    String kind = KINDS.get(anchor);
    if (kind == null) {
      // a request's host may end in any letter
      return anchor.endsWith(REQUEST) ? Role.COMPANION : Role.TROUBLE;
    }
    return kind.equals(COMPANION) ? Role.COMPANION : Role.ROUTINE;
  }

  /** A line that is worth reading: the next routine ones are too. */
  void trouble() {
    wanted = AFTER_TROUBLE;
  }

  /**
   * Whether a routine line is read; counts it when it is not.
   *
   * @param text the anchor that makes it routine
   * @param from position right behind that text
   * @param to the line's end
   */
  boolean read(String text, byte[] bytes, int from, int to) {
    boolean named = names(bytes, from, Math.min(to, from + NAME_BYTES));
    boolean trouble = wanted > 0 && forTrouble < FOR_TROUBLE;
    if (read < FIRST || named || trouble) {
      read++;
      wanted = Math.max(0, wanted - 1);
      forTrouble += trouble ? 1 : 0;
      return true;
    }
    passed.merge(Objects.requireNonNull(KINDS.get(text)), 1L, Long::sum);
    return false;
  }

  private boolean names(byte[] bytes, int from, int to) {
    if (newNames >= NEW_NAMES) {
      return false;
    }
    int hash = 0x811c9dc5;
    for (int i = from; i < to; i++) {
      hash = (hash ^ bytes[i]) * 0x01000193;
    }
    int slot = (hash ^ hash >>> 16) & 0xffff;
    if (names.get(slot)) {
      return false;
    }
    names.set(slot);
    newNames++;
    return true;
  }

  /** How many were not read, by the kind of event that they make. */
  Map<String, Long> passed() {
    return passed;
  }
}
