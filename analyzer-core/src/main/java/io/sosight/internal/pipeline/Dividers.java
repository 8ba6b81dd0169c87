package io.sosight.internal.pipeline;

import io.sosight.internal.decode.LogOrigin;
import io.sosight.internal.layout.Sections;
import org.jspecify.annotations.Nullable;

/** The files that are made of sections. */
enum Dividers implements SectionReader.Divider {
  /** A bar, then a line with the command or path. */
  SUPPORTCONFIG {
    @Override
    public boolean mayDivide(byte[] line) {
      return line[0] == '#';
    }

    @Override
    public int divides(String line) {
      return Sections.bar(line) ? 0 : -1;
    }

    @Override
    public boolean named() {
      return true;
    }

    @Override
    public @Nullable String subject(String line, @Nullable String after) {
      return after != null && after.startsWith("# ") ? after : null;
    }
  },

  /**
   * What {@code kubectl cluster-info dump} prints: lists of objects, then the containers' logs
   * between two lines of their own. A log without a last line feed has the second one behind its
   * text.
   */
  CLUSTER_DUMP {
    @Override
    public String first() {
      return OBJECTS;
    }

    @Override
    public boolean mayDivide(byte[] line) {
      int end = line.length;
      while (end > 0 && line[end - 1] <= ' ') {
        end--;
      }
      return end > 4 && line[end - 1] == '=' && line[end - 4] == '=';
    }

    @Override
    public int divides(String line) {
      return LogOrigin.ofDump(line) == null ? LogOrigin.endOfDump(line) : 0;
    }

    @Override
    public String subject(String line, @Nullable String after) {
      return LogOrigin.ofDump(line) == null ? OBJECTS : line;
    }
  };

  /** The subject of what stands outside the logs of a dump. */
  static final String OBJECTS = "";

  /** Whether a file that begins so is a dump whose first part is a log. */
  static boolean dumped(String head) {
    int end = head.indexOf('\n');
    return end > 0 && LogOrigin.ofDump(head.substring(0, end).stripTrailing()) != null;
  }
}
