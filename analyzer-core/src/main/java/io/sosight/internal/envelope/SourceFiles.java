package io.sosight.internal.envelope;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Constant texts that name the writer of a line without identifier. */
final class SourceFiles {
  private static final Map<String, String> PROGRAMS = pairs("source-files.tsv");

  private SourceFiles() {}

  /** The program that a Go source file belongs to, when only one has it. */
  static @Nullable String program(String file) {
    return PROGRAMS.get(file);
  }

  /**
   * Lines {@code key TAB value} of a resource of this package, in order; {@code #} begins a note.
   */
  static Map<String, String> pairs(String resource) {
    Map<String, String> out = new LinkedHashMap<>();
    try (InputStream in = SourceFiles.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is missing");
      }
      BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        int tab = line.indexOf('\t');
        if (!line.startsWith("#") && tab > 0) {
          out.put(line.substring(0, tab), line.substring(tab + 1));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out;
  }
}
