package io.sosight.cli;

import io.sosight.BundleSource;
import io.sosight.UnreadableSourceException;
import io.sosight.report.Printable;
import java.io.IOException;
import java.util.List;

/** Goes through several sources; one that cannot be read does not stop the others. */
final class Sources {
  private final List<BundleSource> sources;
  private final CommandContext context;
  private int read;

  Sources(List<String> names, CommandContext context) {
    this.sources = ReadingOptions.sources(names, context);
    this.context = context;
  }

  /** What is done with each. */
  @FunctionalInterface
  interface Reading {
    /** Reads one. */
    void of(BundleSource source) throws IOException;
  }

  /** Reads each in turn until interrupted. */
  void each(Reading reading) throws IOException {
    for (BundleSource source : sources) {
      if (context.interruption().requested()) {
        return;
      }
      try {
        reading.of(source);
        read++;
      } catch (UnreadableSourceException e) {
        report(e, context.console());
      }
    }
  }

  /** How many there are. */
  int size() {
    return sources.size();
  }

  /** Whether each could be read. */
  boolean allRead() {
    return read == sources.size();
  }

  /** The exit status so far: 3 only when none could be read. */
  int status() {
    return read == 0 && !context.interruption().requested() ? ExitCode.UNREADABLE : ExitCode.OK;
  }

  /** Says in one line why a source could not be read. */
  static void report(UnreadableSourceException e, Console console) {
    console.err().println("sosight: " + Printable.of(String.valueOf(e.getMessage())));
  }
}
