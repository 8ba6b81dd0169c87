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
 * thousand, one like the other. Read are the first ones, those that name something new, those that
 * follow trouble and, where each line names who fails, ever fewer of each; the others are counted
 * by their constant text. Text decides, not time or the gate, so that a log gives the same with the
 * gate on and off.
 */
final class RoutineLines {
  private static final String COMPANION = "-";
  private static final String REQUEST = "/api/v1/";

  /** Column of the table: the line names its subject, a unit of systemd, before the text. */
  private static final String SUBJECT_BEFORE = "subject-before";

  private static final Map<String, Kind> KINDS = table();

  /** All of these are read. */
  private static final int FIRST = 100;

  /** So many more that name something not named before. */
  private static final int NEW_NAMES = 1000;

  /** So many after a line that may be trouble. */
  private static final int AFTER_TROUBLE = 30;

  /** And not more than these for trouble, which may be a storm itself. */
  private static final int FOR_TROUBLE = 300;

  /** A name begins right behind the text: a pod's name and uid, a container's id. */
  private static final int NAME_BYTES = 80;

  /**
   * Of one subject, so many are read; then every tenth, from ten times as many on every hundredth,
   * and so on.
   */
  private static final int OF_A_SUBJECT = 10;

  private final BitSet names = new BitSet(1 << 16);
  private final Map<Integer, Count> subjects = new HashMap<>();
  private final Map<String, Count> passed = new TreeMap<>();
  private long read;
  private int newNames;
  private int wanted;
  private int forTrouble;

  /** What a routine text stands for. */
  private record Kind(String event, boolean subjectBefore) {}

  /** A count that is raised in place. */
  private static final class Count {
    private long value;
  }

  private static Map<String, Kind> table() {
    Map<String, Kind> kinds = new HashMap<>();
    try (InputStream in =
            Objects.requireNonNull(RoutineLines.class.getResourceAsStream("routine.tsv"));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        int tab = line.indexOf('\t');
        if (tab > 0 && !line.startsWith("#")) {
          int next = line.indexOf('\t', tab + 1);
          String event = line.substring(tab + 1, next < 0 ? line.length() : next);
          kinds.put(line.substring(0, tab), new Kind(event, line.endsWith(SUBJECT_BEFORE)));
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
    Kind kind = KINDS.get(anchor);
    if (kind == null) {
      // a request's host may end in any letter
      return anchor.endsWith(REQUEST) ? Role.COMPANION : Role.TROUBLE;
    }
    return kind.event().equals(COMPANION) ? Role.COMPANION : Role.ROUTINE;
  }

  /** A line that is worth reading: the next routine ones are too. */
  void trouble() {
    wanted = AFTER_TROUBLE;
  }

  /**
   * Whether a routine line is read; counts it when it is not.
   *
   * @param text the anchor that makes it routine
   * @param start position of the line's first byte
   * @param at position of that text
   * @param end the line's end
   */
  boolean read(String text, byte[] bytes, int start, int at, int end) {
    Kind kind = Objects.requireNonNull(KINDS.get(text));
    int behind = at + text.length();
    int nameEnd = Math.min(end, behind + NAME_BYTES);
    boolean trouble = wanted > 0 && forTrouble < FOR_TROUBLE;
    boolean due =
        kind.subjectBefore()
            ? due(hash(bytes, subject(bytes, start, at), nameEnd))
            : names(bytes, behind, nameEnd) || read < FIRST;
    if (due || trouble) {
      read++;
      wanted = Math.max(0, wanted - 1);
      forTrouble += trouble ? 1 : 0;
      return true;
    }
    passed.computeIfAbsent(kind.event(), event -> new Count()).value++;
    return false;
  }

  /** Start of the word before the last colon before a position. */
  private static int subject(byte[] bytes, int start, int at) {
    int i = at;
    while (i > start && bytes[i - 1] != ':') {
      i--;
    }
    while (i > start && bytes[i - 1] != ' ' && bytes[i - 1] != '"') {
      i--;
    }
    return i;
  }

  /** Whether the next line of a subject is read. */
  private boolean due(int subject) {
    Integer key = subjects.size() < NEW_NAMES || subjects.containsKey(subject) ? subject : 0;
    long nth = subjects.computeIfAbsent(key, unseen -> new Count()).value++;
    long step = 1;
    while (nth >= step * OF_A_SUBJECT) {
      step *= 10;
    }
    return nth % step == 0;
  }

  private boolean names(byte[] bytes, int from, int to) {
    if (newNames >= NEW_NAMES) {
      return false;
    }
    int hash = hash(bytes, from, to);
    int slot = (hash ^ hash >>> 16) & 0xffff;
    if (names.get(slot)) {
      return false;
    }
    names.set(slot);
    newNames++;
    return true;
  }

  private static int hash(byte[] bytes, int from, int to) {
    int hash = 0x811c9dc5;
    for (int i = from; i < to; i++) {
      hash = (hash ^ bytes[i]) * 0x01000193;
    }
    return hash;
  }

  /** How many were not read, by the kind of event that they make. */
  Map<String, Long> passed() {
    Map<String, Long> out = new TreeMap<>();
    passed.forEach((kind, count) -> out.put(kind, count.value));
    return out;
  }
}
