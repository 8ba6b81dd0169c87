package io.sosight.internal.pipeline;

import io.sosight.AnalyzerOptions;
import io.sosight.event.Data;
import io.sosight.event.Event;
import io.sosight.event.SourceRef;
import io.sosight.internal.decode.FrameArch;
import io.sosight.internal.layout.BundleShape;
import io.sosight.internal.layout.HostReport;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.BiConsumer;

/** Facts about hosts that only their logs state. */
final class LogFacts {
  private LogFacts() {}

  static void observe(
      Gathered gathered, BundleShape shape, HostNames names, AnalyzerOptions options) {
    for (Gathered.Kept kept : gathered.events) {
      event(gathered, shape, kept.event());
    }
    gathered.logs.values().stream()
        .map(log -> shape.groupOf(log.entry))
        .distinct()
        .forEach(group -> hostNames(gathered, group, names.of(group)));
    options
        .kernelRelease()
        .ifPresent(
            release -> gathered.facts.observe("", "kernelRelease", release, "option", "", 0));
  }

  private static void hostNames(Gathered gathered, String group, List<String> names) {
    for (int i = 0; i < names.size(); i++) {
      gathered.facts.logHost(group, names.get(i), names.size() > 1);
    }
  }

  private static void event(Gathered gathered, BundleShape shape, Event event) {
    SourceRef at = event.meta().source();
    String group = shape.groupOf(at.entry());
    BiConsumer<String, Object> fact =
        (field, value) -> gathered.facts.observe(group, field, value, "log", at.entry(), at.line());
    Data data = event.data();
    String release = data.text("kernelRelease").orElse("");
    if (!release.isEmpty()) {
      fact.accept("kernelRelease", release);
    }
    if (data.flag("captureKernel").orElse(false)) {
      // its memory is a small part of the machine's
      return;
    }
    data.text("cgroupVersion").ifPresent(version -> fact.accept("cgroupVersion", version));
    FrameArch.of(data.texts("trace")).ifPresent(arch -> fact.accept("arch", arch));
    Data memory = data.object("memInfo");
    OptionalLong pageBytes = memory.integer("pageSizeBytes");
    pageBytes.ifPresent(bytes -> fact.accept("pageSizeBytes", bytes));
    long pageKiB = pageBytes.orElse(HostReport.pageSizeOf(release).orElse(0)) / 1024;
    OptionalLong pages = memory.integer("pagesRam");
    if (pages.isPresent() && pageKiB > 0) {
      fact.accept("memTotalKiB", pages.getAsLong() * pageKiB);
    }
  }
}
