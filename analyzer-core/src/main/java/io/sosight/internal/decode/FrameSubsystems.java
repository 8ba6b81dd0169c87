package io.sosight.internal.decode;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which part of the kernel asked for memory, read off a call stack. */
public final class FrameSubsystems {
  private static final String RESOURCE = "frame-subsystems.tsv";
  private static final List<Row> ROWS = load();

  private FrameSubsystems() {}

  private record Row(String function, boolean beginning, String subsystem) {
    boolean matches(String name) {
      return beginning ? name.startsWith(function) : name.equals(function);
    }
  }

  /**
   * What asked.
   *
   * @param subsystem such as {@code conntrack}; {@code module} when only a module is known
   * @param function the frame that tells
   * @param module that the frame belongs to
   */
  public record Asked(String subsystem, String function, Optional<String> module) {}

  /** What asked, by frames as printed, innermost first; unreliable frames (?) count for nothing. */
  public static Optional<Asked> of(List<String> frames) {
    Set<String> reliable = new LinkedHashSet<>();
    for (String frame : frames) {
      if (!frame.strip().startsWith("?")) {
        reliable.add(frame.strip());
      }
    }
    for (Row row : ROWS) {
      for (String frame : reliable) {
        if (row.matches(function(frame))) {
          return Optional.of(new Asked(row.subsystem(), function(frame), module(frame)));
        }
      }
    }
    for (String frame : reliable) {
      Optional<String> module = module(frame);
      if (module.isPresent()) {
        return Optional.of(new Asked("module", function(frame), module));
      }
    }
    return Optional.empty();
  }

  /** The bare name: compilers add parts after a point, the printer adds offset and size. */
  private static String function(String frame) {
    int end = 0;
    while (end < frame.length() && "+. ".indexOf(frame.charAt(end)) < 0) {
      end++;
    }
    return frame.substring(0, end);
  }

  private static Optional<String> module(String frame) {
    int open = frame.lastIndexOf('[');
    int close = frame.indexOf(']', Math.max(open, 0));
    if (open < 1 || close < open + 2) {
      return Optional.empty();
    }
    String name = frame.substring(open + 1, close);
    int blank = name.indexOf(' ');
    return Optional.of(blank < 0 ? name : name.substring(0, blank));
  }

  private static List<Row> load() {
    List<Row> rows = new ArrayList<>();
    try (InputStream in = FrameSubsystems.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("missing resource " + RESOURCE);
      }
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        int tab = line.indexOf('\t');
        if (tab > 0 && !line.startsWith("#")) {
          String name = line.substring(0, tab);
          boolean beginning = name.endsWith("*");
          rows.add(
              new Row(
                  beginning ? name.substring(0, name.length() - 1) : name,
                  beginning,
                  line.substring(tab + 1).strip()));
        }
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return List.copyOf(rows);
  }
}
