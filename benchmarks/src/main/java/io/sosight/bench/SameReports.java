package io.sosight.bench;

import io.sosight.Analyzer;
import io.sosight.AnalyzerOptions;
import io.sosight.BundleSource;
import io.sosight.report.ReportWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Analyzes each source with the gate, with it on one thread, and without it, where every line is
 * read, and says whether the JSON reports are the same; ends with 1 when they are not. Slow on large
 * sources.
 */
public final class SameReports {
  private SameReports() {}

  /** The arguments are files or folders. */
  public static void main(String[] args) throws Exception {
    boolean same = true;
    for (String source : args) {
      String gated = report(source, AnalyzerOptions.defaults().withThreads(2));
      String alone = report(source, AnalyzerOptions.defaults().withThreads(1));
      String whole = report(source, AnalyzerOptions.defaults().withGate(false));
      boolean equal = gated.equals(alone) && gated.equals(whole);
      same &= equal;
      System.out.println(source + ": " + (equal ? "same report " + gated : "reports DIFFER"));
    }
    if (!same) {
      System.exit(1);
    }
  }

  private static String report(String source, AnalyzerOptions options)
      throws IOException, NoSuchAlgorithmException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    try (DigestOutputStream out =
        new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
      ReportWriter.jsonLines().write(
          Analyzer.create(options).analyze(BundleSource.of(Path.of(source))),
          out);
    }
    return HexFormat.of().formatHex(digest.digest()).substring(0, 16);
  }
}
