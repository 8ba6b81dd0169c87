package io.sosight.cli;

import io.sosight.Analyzer;
import io.sosight.AnalyzerOptions;
import io.sosight.BundleSource;
import io.sosight.report.ReportJson;
import io.sosight.report.ReportWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** First cut of the command line, to be replaced by picocli commands. */
public final class Main {
  private Main() {}

  /** Runs a command. */
  public static void main(String[] args) throws IOException {
    Analyzer analyzer = Analyzer.create(AnalyzerOptions.defaults());
    BufferedOutputStream out = new BufferedOutputStream(System.out, 1 << 16);
    {
      boolean all = false;
      for (int i = 1; i < args.length; i++) {
        if (args[i].equals("--all")) {
          all = true;
        } else if (args[i].equals("--format")) {
          i++;
        } else if (args[0].equals("events")) {
          BundleSource source = BundleSource.of(Path.of(args[i]));
          java.util.function.Consumer<io.sosight.event.Event> print =
              event -> {
                try {
                  ReportWriter.jsonLine(ReportJson.of(event), out);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              };
          if (all) {
            analyzer.records(source, print);
          } else {
            analyzer.events(source, print);
          }
        } else {
          ReportWriter.json().write(analyzer.analyze(BundleSource.of(Path.of(args[i]))), out);
        }
      }
    }
  }
}
