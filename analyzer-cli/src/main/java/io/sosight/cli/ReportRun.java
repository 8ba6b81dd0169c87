package io.sosight.cli;

import io.sosight.Analyzer;
import io.sosight.BundleSource;
import io.sosight.UnreadableSourceException;
import io.sosight.report.Report;
import io.sosight.report.ReportWriter;
import io.sosight.report.Severity;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Analyzes sources, some at once, and writes their reports in the order of the sources. */
final class ReportRun {
  private final ReportWriter writer;
  private final Console console;
  private final Optional<Severity> threshold;
  private final Interruption interruption;
  private int read;
  private boolean unreadable;
  private boolean incomplete;
  private boolean found;

  ReportRun(
      ReportWriter writer,
      Console console,
      Optional<Severity> threshold,
      Interruption interruption) {
    this.writer = writer;
    this.console = console;
    this.threshold = threshold;
    this.interruption = interruption;
  }

  /** Analyzes all; no more than {@code jobs} reports are in memory. */
  void all(Analyzer analyzer, List<BundleSource> sources, int jobs) throws IOException {
    if (jobs == 1 || sources.size() == 1) {
      for (BundleSource source : sources) {
        if (!interruption.requested()) {
          one(analyzer, source);
        }
      }
      return;
    }
    ExecutorService pool = Executors.newFixedThreadPool(Math.min(jobs, sources.size()));
    try {
      Deque<Future<Report>> running = new ArrayDeque<>();
      Iterator<BundleSource> waiting = sources.iterator();
      while (waiting.hasNext() || !running.isEmpty()) {
        while (waiting.hasNext() && running.size() < jobs && !interruption.requested()) {
          BundleSource source = waiting.next();
          running.add(pool.submit(() -> analyzer.analyze(source)));
        }
        if (running.isEmpty()) {
          return;
        }
        finished(running.remove());
      }
    } finally {
      pool.shutdownNow();
    }
  }

  private void one(Analyzer analyzer, BundleSource source) throws IOException {
    try {
      written(analyzer.analyze(source));
    } catch (UnreadableSourceException e) {
      unreadable(e);
    } catch (OutOfMemoryError e) {
      unreadable(Memory.refusal(source.name()));
    }
  }

  private void finished(Future<Report> future) throws IOException {
    try {
      written(future.get());
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnreadableSourceException reason) {
        unreadable(reason);
      } else if (e.getCause() instanceof OutOfMemoryError) {
        unreadable(Memory.refusal("a source"));
      } else {
        throw new IllegalStateException(e.getCause());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void unreadable(UnreadableSourceException e) {
    unreadable = true;
    Sources.report(e, console);
  }

  private void written(Report report) throws IOException {
    read++;
    incomplete |= !report.bundle().complete();
    found |=
        threshold.isPresent()
            && report.findings().stream()
                .anyMatch(finding -> finding.severity().compareTo(threshold.get()) >= 0);
    writer.write(report, console.out());
  }

  /** The exit status. */
  int status(boolean strict) {
    if (read == 0) {
      return ExitCode.UNREADABLE;
    }
    if (found) {
      return ExitCode.FOUND;
    }
    return strict && (incomplete || unreadable) ? ExitCode.INCOMPLETE : ExitCode.OK;
  }
}
