package io.sosight.internal.layout;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sections of a supportconfig's files: {@code #==[ Command ]====...====#}, then a line with the
 * command or the file's path (supportutils 3: scplugin functions log_cmd, conf_files, log_files).
 */
public final class Sections {
  private static final List<String[]> COMMANDS = Table.rows(Sections.class, "sections.tsv");
  private static final int LEAST_WIDTH = 48;
  private static final int MOST_WIDTH = 60;

  /** How much of a file's beginning {@link #sectioned} needs. */
  public static final int HEAD_BYTES = 512;

  private Sections() {}

  /** Whether a file that begins so is made of sections. */
  public static boolean sectioned(String head) {
    return head.startsWith("#==[ ")
        || (head.startsWith("=====") && head.contains("Support Utilities"));
  }

  /** Whether a line can begin a section; the line after it has to tell of what. */
  public static boolean bar(String line) {
    return line.startsWith("#==[ ")
        && line.endsWith("=#")
        && line.length() >= LEAST_WIDTH
        && line.length() <= MOST_WIDTH
        && line.contains(" ]=");
  }

  /** The type of a section by its second line; null when it holds nothing to read. */
  public static @Nullable EntryType typeOf(String subject) {
    String text = subject.substring(Math.min(2, subject.length())).strip();
    if (text.endsWith(" - File not found") || text.isEmpty()) {
      return null;
    }
    EntryType type = Layout.typeOf(path(text));
    return type.kind() == EntryKind.SKIP ? null : type;
  }

  /** Whether a section's second line says that only the end of a file was kept. */
  public static boolean tail(String subject) {
    return subject.contains(" - Last ") && subject.endsWith(" Lines");
  }

  private static String path(String text) {
    int note = text.indexOf(" - ");
    String name = note < 0 ? text : text.substring(0, note);
    int blank = name.indexOf(' ');
    String first = blank < 0 ? name : name.substring(0, blank);
    boolean program = first.contains("/bin/") || first.contains("/sbin/");
    if (name.startsWith("/") && !program) {
      return first.substring(1);
    }
    String command =
        first.substring(first.lastIndexOf('/') + 1) + (blank < 0 ? "" : name.substring(blank));
    for (String[] row : COMMANDS) {
      if (command.equals(row[0]) || command.startsWith(row[0] + " ")) {
        return row[1];
      }
    }
    return "sos_commands/other/other";
  }
}
