package io.sosight.internal.envelope;

import java.util.Set;

/**
 * What copying, quoting and printing put before a line: quote marks, list bullets, line numbers,
 * node names. All but quote marks are taken off only when a dated wrapper follows.
 */
final class Noise {
  private static final Set<String> NAMES =
      Set.of(
          "quote-mark",
          "list-bullet",
          "line-number",
          "host-prefix",
          "compose-prefix",
          "line-prefix",
          "time-of-day",
          "file-name",
          "quoted-line");

  /** Marks before a copied line: of lists, tables, boxes, differences, comments. */
  private static final String MARKS = "-*•|│!#+";

  private static final int MAX_PREFIX = 64;
  private static final int MAX_FILE_NAME = 128;
  private static final int MAX_INDENT = 16;
  private static final Set<String> LOG_NAMES = Set.of("messages", "syslog", "kernel", "daemon");

  private Noise() {}

  /** Whether nothing but noise was taken off a line. */
  static boolean only(Peel line) {
    return NAMES.containsAll(line.wrapper);
  }

  static void peel(Peel line) {
    for (int n = 0; n < 4; n++) {
      if (!quoteMark(line)
          && !bullet(line)
          && !fileName(line)
          && !lineNumber(line)
          && !timeOfDay(line)
          && !hostPrefix(line)
          && !composePrefix(line)
          && !quoted(line)
          && !indent(line)
          && !linePrefix(line)) {
        return;
      }
    }
  }

  /** {@code > }, {@code >> }, {@code > > }. */
  private static boolean quoteMark(Peel line) {
    int end = afterQuoteMarks(line.rest);
    return end > 0 && wrap(line, "quote-mark", end);
  }

  /** Position after the quote marks that a line begins with, 0 when it has none. */
  static int afterQuoteMarks(String s) {
    int i = Scan.afterBlanks(s, 0);
    boolean indented = i > 0 && i <= MAX_INDENT && !s.startsWith(" >");
    if (Scan.at(s, i) != '>' || (i > 0 && (!indented || Scan.blankText(s.substring(i + 1))))) {
      return 0; // one blank and the mark end a block of klog
    }
    int marks = 0;
    while (Scan.at(s, i) == '>') {
      i++;
      marks = i;
      if (Scan.at(s, i) == ' ' && Scan.at(s, i + 1) == '>') {
        i++;
      }
    }
    if (marks > 0 && marks < s.length() && !Scan.blank(s.charAt(marks))) {
      return Peelers.dated(s.substring(marks)) ? marks : 0;
    }
    if (marks == 0) {
      return 0;
    }
    return Math.min(marks + 1, s.length());
  }

  /**
   * {@code /var/log/messages:}, {@code kern.log.1-}, {@code messages-20260131:17:}: the file of
   * each line, as grep names it, perhaps with its number.
   */
  private static boolean fileName(Peel line) {
    String s = line.rest;
    int end = 0;
    boolean path = false;
    while (end < MAX_FILE_NAME && Scan.at(s, end) != ':') {
      char c = Scan.at(s, end);
      if (!Scan.letter(c) && !Scan.digit(c) && "./_-~@+".indexOf(c) < 0) {
        return false;
      }
      path |= c == '/' || c == '.' || (c == '-' && LOG_NAMES.contains(s.substring(0, end)));
      end++;
      if (c == '-' && path && Peelers.dated(s.substring(end))) {
        return wrap(line, "file-name", end);
      }
    }
    if (end == MAX_FILE_NAME || (!path && !LOG_NAMES.contains(s.substring(0, end)))) {
      return false;
    }
    int text = end + 1;
    int digits = Scan.afterDigits(s, text);
    char after = Scan.at(s, digits);
    if (digits > text && (after == ':' || after == '-') && Peelers.dated(s.substring(digits + 1))) {
      return wrap(line, "file-name", digits + 1);
    }
    return text < s.length()
        && !Scan.blank(s.charAt(text))
        && Peelers.dated(s.substring(text))
        && wrap(line, "file-name", text);
  }

  /** {@code 12:34:56.789012 [ 5.123456] text}: what laboratories put before a console's lines. */
  private static boolean timeOfDay(Peel line) {
    String s = line.rest;
    if (s.length() < 9 || s.charAt(2) != ':' || s.charAt(5) != ':' || !Scan.digit(s.charAt(0))) {
      return false;
    }
    int end = Scan.afterDigits(s, 6);
    boolean clock = Scan.afterDigits(s, 0) == 2 && Scan.afterDigits(s, 3) == 5 && end == 8;
    end = Scan.at(s, end) == '.' ? Scan.afterDigits(s, end + 1) : end;
    int text = Scan.afterBlanks(s, end);
    return clock
        && text > end
        && BracketTimePeeler.console(s, text)
        && wrap(line, "time-of-day", text);
  }

  private static boolean bullet(Peel line) {
    String s = line.rest;
    int i = Scan.afterBlanks(s, 0);
    if (i >= s.length() || MARKS.indexOf(s.charAt(i)) < 0 || Scan.at(s, i + 1) != ' ') {
      return false;
    }
    int text = Scan.afterBlanks(s, i + 1);
    return Peelers.dated(s.substring(text)) && wrap(line, "list-bullet", text);
  }

  /** {@code 7690 }, {@code 7690:}: an editor's, grep's or cat's. */
  private static boolean lineNumber(Peel line) {
    String s = line.rest;
    int i = Scan.afterBlanks(s, 0);
    int end = Scan.afterDigits(s, i);
    if (end == i || end - i > 9 || (end - i == 4 && StampShapes.afterSyslog(s, i) >= 0)) {
      return false;
    }
    char c = Scan.at(s, end);
    int text = c == ':' || c == '-' ? end + 1 : Scan.afterBlanks(s, end);
    if (text > end && (Scan.at(s, text) == '│' || Scan.at(s, text) == '|')) {
      text = Scan.afterBlanks(s, text + 1);
    }
    return (text > end)
        && text < s.length()
        && Peelers.dated(s.substring(text))
        && wrap(line, "line-number", text);
  }

  /**
   * {@code node-1 }, {@code [node-1] } or {@code 10.5.0.2: }: must-gather, talosctl and parallel
   * shells name the node of each line.
   */
  private static boolean hostPrefix(Peel line) {
    String s = line.rest;
    int end = Scan.tokenEnd(s, 0);
    if (end == 0 || end > 128 || end >= s.length() || line.wrapped("host-prefix")) {
      return false;
    }
    boolean brackets = s.charAt(0) == '[' && s.charAt(end - 1) == ']';
    int hostEnd = brackets || s.charAt(end - 1) == ':' ? end - 1 : end;
    int hostAt = brackets ? 1 : 0;
    boolean letters = false;
    for (int i = hostAt; i < hostEnd; i++) {
      char c = s.charAt(i);
      if (!Scan.letter(c) && !Scan.digit(c) && c != '.' && c != '-' && c != '_') {
        return false;
      }
      letters |= Scan.letter(c);
    }
    int text = Scan.afterBlanks(s, end);
    if (hostEnd <= hostAt
        || !(Scan.letter(s.charAt(hostAt)) || Scan.digit(s.charAt(hostAt)))
        || (brackets && !letters)
        || !certain(s, text)
        || s.startsWith(JsonLinePeeler.SENT_EVENT)
        || Peelers.dated(s)) {
      return false;
    }
    String host = s.substring(hostAt, hostEnd);
    if (host.equals("kernel") || Levels.ofWord(host) != null || !Peelers.dated(s.substring(text))) {
      return false;
    }
    wrap(line, "host-prefix", text);
    line.host = host;
    return true;
  }

  /** A whole line as a string of JSON or Go: an element of a list of log lines. */
  private static boolean quoted(Peel line) {
    String s = line.rest;
    int from = Scan.afterBlanks(s, 0);
    if (Scan.at(s, from) != '"') {
      return false;
    }
    GoQuote.Quoted text = GoQuote.read(s, from);
    String after = text.closed() ? s.substring(text.end()).strip() : "-";
    if ((!after.isEmpty() && !after.equals(",")) || !Peelers.dated(text.value())) {
      return false;
    }
    line.wrap("quoted-line");
    line.rest = text.value().stripTrailing();
    return true;
  }

  /** {@code server_1 | }: docker compose names the container of each line. */
  private static boolean composePrefix(Peel line) {
    String s = line.rest;
    int end = Scan.tokenEnd(s, 0);
    int bar = Scan.afterBlanks(s, end);
    if (end == 0 || end > 128 || !s.startsWith("| ", bar) || !Scan.digit(Scan.at(s, end - 1))) {
      return false;
    }
    return Peelers.dated(s.substring(bar + 2)) && wrap(line, "compose-prefix", bar + 2);
  }

  /**
   * What a build server or another collector puts before a record of klog or logrus: a time, a tag,
   * a mark. Such a prefix has no words of running text, which may quote a record.
   */
  private static boolean linePrefix(Peel line) {
    String s = line.rest;
    int last = Math.min(MAX_PREFIX, s.length() - 1);
    for (int i = 1; i < last; i++) {
      char c = s.charAt(i);
      if (c == '"' || c == '=' || c == '{') {
        return false;
      }
      if (c == ' ' && Scan.at(s, i + 1) == '[' && PrintkStamp.read(s, i + 1) != null) {
        return prompt(s, i) && drop(line, i + 1);
      }
      if (c == ' ' && record(s, i + 1)) {
        return prefixEnd(s, i)
            && !Peelers.dated(s)
            && Peelers.dated(s.substring(i + 1))
            && wrap(line, "line-prefix", i + 1);
      }
    }
    return false;
  }

  /** Whether a console's prompt ends there: the kernel prints where the cursor stands. */
  private static boolean prompt(String s, int end) {
    char c = Scan.at(s, end - 1);
    return c == '#' || c == '$' || s.startsWith("login:", end - 6);
  }

  private static boolean record(String s, int at) {
    char c = s.charAt(at);
    return c == 't'
        ? s.startsWith("time=\"20", at)
        : (c == 'I' || c == 'W' || c == 'E' || c == 'F') && StampShapes.klog(s, at + 1) != null;
  }

  /** Whether a prefix ends with a mark or a number, as no sentence does before what it quotes. */
  private static boolean prefixEnd(String s, int end) {
    int i = end;
    while (i > 0 && Scan.blank(s.charAt(i - 1))) {
      i--;
    }
    char c = Scan.at(s, i - 1);
    return Scan.digit(c) || c == 'Z' || c == ']' || c == '#' || c == '|' || c == '>';
  }

  /** Stamps that no running text holds as its second word. */
  private static boolean certain(String s, int at) {
    return s.startsWith("kernel: [", at)
        || Stamps.syslog(s, at) != null
        || StampShapes.iso(s, at) != null
        || StampShapes.full(s, at) != null
        || DmesgLevel.named(s.substring(at)) != null
        || StampShapes.klog(s, at + 1) != null
        || s.startsWith("{\"", at)
        || s.startsWith("time=\"", at);
  }

  /** Blanks before a stamp: pasted into a list or a code block. */
  private static boolean indent(Peel line) {
    String s = line.rest;
    int text = Scan.afterBlanks(s, 0);
    if (text == 0
        || text == s.length()
        || (!terminalLevel(s, text) && !Peelers.dated(s.substring(text)))) {
      return false;
    }
    line.rest = s.substring(text);
    return true;
  }

  /** {@code ERRO[0012]}: logrus on a terminal counts seconds, which is no stamp. */
  private static boolean terminalLevel(String s, int at) {
    for (int i = at; i < at + 4; i++) {
      if (!Scan.upper(Scan.at(s, i))) {
        return false;
      }
    }
    return Scan.at(s, at + 4) == '[' && Scan.digit(Scan.at(s, at + 5));
  }

  private static boolean drop(Peel line, int text) {
    line.rest = line.rest.substring(text);
    return true;
  }

  private static boolean wrap(Peel line, String name, int text) {
    line.wrap(name);
    line.rest = line.rest.substring(text);
    return true;
  }
}
