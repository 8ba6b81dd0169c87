package io.sosight.internal.layout;

import java.util.Optional;

/**
 * What part of the journal a command asked for, as the name of its output tells: collectors name an
 * output after the command ({@code journalctl_--no-pager_--since_-3days}).
 *
 * @param part which part in time; empty when all of it
 * @param chosen whether entries of one unit, program or priority were asked for only
 */
public record JournalQuery(Optional<String> part, boolean chosen) {
  private static final JournalQuery ALL = new JournalQuery(Optional.empty(), false);

  /** The query of an entry. */
  public static JournalQuery of(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1) + '_';
    if (!name.startsWith("journalctl")) {
      return ALL;
    }
    boolean chosen =
        has(name, "--unit", "-u", "--identifier", "-t", "--priority", "-p", "--grep", "-g")
            || has(name, "--user-unit", "--facility");
    return new JournalQuery(part(name), chosen);
  }

  private static Optional<String> part(String name) {
    if (has(name, "--lines", "-n")) {
      return Optional.of("its last entries only were asked for");
    }
    if (has(name, "--since", "-S")) {
      return Optional.of("entries from a certain time on only were asked for");
    }
    if (has(name, "--until", "-U")) {
      return Optional.of("entries up to a certain time only were asked for");
    }
    return Optional.empty();
  }

  private static boolean has(String name, String... options) {
    for (String option : options) {
      if (name.contains('_' + option + '_') || name.contains('_' + option + '=')) {
        return true;
      }
    }
    return false;
  }
}
