package io.sosight.internal.pipeline;

import io.sosight.AnalyzerOptions;
import io.sosight.event.Data;
import io.sosight.event.Event;
import io.sosight.event.SourceRef;
import io.sosight.internal.layout.BundleShape;
import java.util.List;
import java.util.OptionalLong;

/** Facts about hosts that only their logs state. */
final class LogFacts {
  private static final long X86_PAGE_KIB = 4;

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
    Data data = event.data();
    data.text("kernelRelease")
        .ifPresent(
            release ->
                gathered.facts.observe(
                    group, "kernelRelease", release, "log", at.entry(), at.line()));
    OptionalLong pages = data.object("memInfo").integer("pagesRam");
    boolean x86 = data.text("kernelRelease").filter(text -> !text.contains("aarch64")).isPresent();
    if (pages.isPresent() && x86) {
      gathered.facts.observe(
          group, "memTotalKiB", pages.getAsLong() * X86_PAGE_KIB, "log", at.entry(), at.line());
    }
  }
}
