package io.sosight.internal.layout;

import io.sosight.event.Data;
import io.sosight.event.SourceRef;
import io.sosight.report.Host;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Writes a host's facts into the report, with their sources and conflicts. */
public final class HostReport {
  private static final List<String> CONFLICTS =
      List.of(
          "hostname",
          "kernelRelease",
          "arch",
          "cgroupVersion",
          "memTotalKiB",
          "timeZone",
          "containerRuntime",
          "kubeletVersion",
          "pageSizeBytes");

  /** The journal begins after the kernel. */
  private static final Duration SAME_BOOT = Duration.ofMinutes(2);

  private final String bundle;
  private final BundleShape shape;
  private final HostView view;
  private final Data.Builder facts = Data.builder();
  private final Map<String, SourceRef> sources = new LinkedHashMap<>();
  private final List<Data> conflicts = new ArrayList<>();

  private HostReport(String bundle, BundleShape shape, HostView view) {
    this.bundle = bundle;
    this.shape = shape;
    this.view = view;
  }

  /** The host of a view. */
  public static Host of(String bundle, BundleShape shape, HostView view, List<Data> boots) {
    return new HostReport(bundle, shape, view).host(boots);
  }

  private Host host(List<Data> boots) {
    plain("hostname");
    plain("kernelRelease");
    arch();
    plain("os");
    plain("memTotalKiB");
    instants();
    uptime();
    plain("cgroupVersion");
    plain("kernelCommandLine");
    plain("containerRuntime");
    plain("kubeletVersion");
    plain("virtualization");
    List<Data> all = listed(boots);
    facts.put("boots", all.isEmpty() ? null : all);
    conflicts();
    containerLimits();
    return new Host(
        facts.build(),
        Collections.unmodifiableMap(new LinkedHashMap<>(sources)),
        List.copyOf(conflicts));
  }

  /** The boots that records show and those that the journal's list adds, oldest first. */
  private List<Data> listed(List<Data> seen) {
    List<Data> all = new ArrayList<>(seen);
    ZoneId zone = view.time().zone();
    for (Observation one : view.all()) {
      if (!(one.value() instanceof BootLists.BootLine boot)) {
        continue;
      }
      Instant start = boot.start().at(zone);
      Instant end = boot.end().at(zone);
      if (start == null || end == null || seen.stream().anyMatch(known -> near(known, start))) {
        continue;
      }
      all.add(
          Data.builder()
              .put("bootId", boot.id())
              .put("start", start.toString())
              .put("lastSeen", end.toString())
              .build());
    }
    all.sort(Comparator.comparing(boot -> Instant.parse(boot.text("start").orElseThrow())));
    return all;
  }

  private static boolean near(Data boot, Instant start) {
    Instant known = Instant.parse(boot.text("start").orElseThrow());
    return Duration.between(known, start).abs().compareTo(SAME_BOOT) <= 0;
  }

  private void plain(String field) {
    Observation one = view.chosen().get(field);
    if (one != null) {
      put(field, one.value(), one);
    }
  }

  private void put(String field, Object value, @Nullable Observation from) {
    facts.put(field, value);
    if (from != null && !from.entry().isEmpty()) {
      sources.put(field, ref(from));
    }
  }

  private SourceRef ref(Observation one) {
    return new SourceRef(bundle, shape.strip(one.entry()), one.line(), one.line(), 0);
  }

  /** The page size that a release implies by the architecture that it names. */
  public static OptionalLong pageSizeOf(String release) {
    return Arch.pageSize(Arch.ofRelease(release), release);
  }

  /** The architecture, and the page size that it and the release imply. */
  private void arch() {
    Observation release = view.chosen().get("kernelRelease");
    String releaseText = release == null ? "" : String.valueOf(release.value());
    Observation from = view.chosen().get("arch");
    String arch = from == null ? Arch.ofRelease(releaseText) : String.valueOf(from.value());
    Observation source = from == null ? release : from;
    if (!arch.isEmpty()) {
      put("arch", arch, source);
    }
    Observation stated = view.chosen().get("pageSizeBytes");
    if (stated != null) {
      put("pageSizeBytes", stated.value(), stated);
    } else {
      Arch.pageSize(arch, releaseText).ifPresent(bytes -> put("pageSizeBytes", bytes, source));
    }
  }

  private void instants() {
    var time = view.time();
    if (time.boot() != null) {
      put("bootTime", time.boot().truncatedTo(ChronoUnit.SECONDS).toString(), view.bootFrom());
    }
    if (time.collectedAt() != null) {
      put("collectedAt", time.collectedAt().toString(), view.collectedFrom());
    }
    if (!view.zoneText().isEmpty()) {
      put("timeZone", view.zoneText(), view.zoneFrom());
    }
  }

  private void uptime() {
    Observation up = view.chosen().get("uptimeS");
    var time = view.time();
    if (up != null) {
      put("uptimeS", ((Number) up.value()).longValue(), up);
    } else if (time.boot() != null && time.collectedAt() != null) {
      long seconds = ChronoUnit.SECONDS.between(time.boot(), time.collectedAt());
      if (seconds >= 0) {
        put("uptimeS", seconds, view.bootFrom());
      }
    }
  }

  private void conflicts() {
    for (String field : CONFLICTS) {
      Observation best = view.chosen().get(field);
      if (best == null) {
        continue;
      }
      for (Observation other : view.others(field, best)) {
        if (!tolerable(field, best, other)) {
          conflict(field, best.value(), other.value(), other);
        }
      }
    }
  }

  private void conflict(String field, Object value, Object other, Observation at) {
    conflicts.add(
        Data.builder()
            .put("field", field)
            .put("value", value)
            .put("other", other)
            .put("entry", shape.strip(at.entry()))
            .put("line", at.line() == 0 ? null : (Long) at.line())
            .build());
  }

  /** A boot parameter that a later source repeats, or a kubelet's rounding, is no conflict. */
  private static boolean tolerable(String field, Observation best, Observation other) {
    return switch (field) {
      case "memTotalKiB" ->
          Math.abs((Long) best.value() - (Long) other.value()) * 10 < (Long) best.value();
      case "containerRuntime" -> version(best).equals(version(other));
      case "pageSizeBytes" -> other.source().equals("kernel-config");
      case "timeZone" -> !other.source().equals("localtime");
      default -> false;
    };
  }

  /** Name and version of a runtime without what a distribution appends to it. */
  private static String version(Observation runtime) {
    String text = String.valueOf(runtime.value());
    int end = text.indexOf("://") + 3;
    while (end < text.length()
        && (Character.isDigit(text.charAt(end)) || text.charAt(end) == '.')) {
      end++;
    }
    return text.substring(0, end);
  }

  /** In a container, memory and uptime are its own, the kernel and its log are the host's. */
  private void containerLimits() {
    String virtualization = view.text("virtualization").orElse("");
    Observation memory = view.chosen().get("memTotalKiB");
    if ((virtualization.equals("lxc") || virtualization.equals("lxd")) && memory != null) {
      conflict(
          "memTotalKiB",
          memory.value(),
          "the limit of an LXC container; kernel, kernel log and slabinfo are its host's",
          memory);
      view.all().stream()
          .filter(one -> one.field().equals("memTotalKiB") && one.source().equals("log"))
          .reduce((one, later) -> later)
          .filter(machine -> !machine.value().equals(memory.value()))
          .ifPresent(m -> conflict("memTotalKiB", memory.value(), m.value(), m));
    }
  }
}
