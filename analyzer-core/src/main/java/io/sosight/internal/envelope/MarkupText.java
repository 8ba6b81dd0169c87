package io.sosight.internal.envelope;

/**
 * What web pages and their copies leave in a line of a log: character references of HTML, breaks,
 * blanks that do not break. One level of references is undone.
 */
final class MarkupText {
  private static final char NO_BREAK = '\u00a0';

  /** Characters between the ampersand and the semicolon. */
  private static final int LONGEST_NAME = 5;

  private MarkupText() {}

  /** The line as it was before it was put on a page. */
  static String undo(String s) {
    String text = s;
    if (text.endsWith(">")) {
      text = withoutBreak(text);
    }
    if (text.indexOf(NO_BREAK) >= 0) {
      text = text.replace(NO_BREAK, ' ');
    }
    return text.indexOf('&') >= 0 && text.indexOf(';') >= 0 && !ofProgram(text)
        ? references(text)
        : text;
  }

  private static String withoutBreak(String s) {
    for (String end : new String[] {"<br>", "<br/>", "<br />"}) {
      if (s.endsWith(end)) {
        return s.substring(0, s.length() - end.length());
      }
    }
    return s;
  }

  /** Output of a program in a container may be markup of its own. */
  private static boolean ofProgram(String s) {
    return s.startsWith("{") || s.contains(" stdout ") || s.contains(" stderr ");
  }

  private static String references(String s) {
    StringBuilder out = new StringBuilder(s.length());
    int from = 0;
    for (int at = s.indexOf('&'); at >= 0; at = s.indexOf('&', at + 1)) {
      int end = nameEnd(s, at + 1);
      char c = Scan.at(s, end) == ';' ? character(s.substring(at + 1, end)) : '\0';
      if (c != '\0') {
        out.append(s, from, at).append(c);
        from = end + 1;
      }
    }
    return from == 0 ? s : out.append(s, from, s.length()).toString();
  }

  /** Never looks far: a line may hold very many ampersands. */
  private static int nameEnd(String s, int from) {
    int end = from;
    while (end < s.length() && end - from < LONGEST_NAME && s.charAt(end) != ';') {
      end++;
    }
    return end;
  }

  private static char character(String name) {
    return switch (name) {
      case "lt", "#60" -> '<';
      case "gt", "#62" -> '>';
      case "amp", "#38" -> '&';
      case "quot", "#34" -> '"';
      case "#39", "#x27", "apos" -> '\'';
      case "nbsp", "#160" -> ' ';
      default -> '\0';
    };
  }
}
