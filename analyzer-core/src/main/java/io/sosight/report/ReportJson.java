package io.sosight.report;

import io.sosight.event.Data;
import io.sosight.event.ErrorChain;
import io.sosight.event.Event;
import io.sosight.event.EventMeta;
import io.sosight.event.EventTime;
import io.sosight.event.SourceRef;
import io.sosight.event.Workload;
import io.sosight.fact.Snapshot;
import java.time.Instant;
import java.util.AbstractList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The report's parts under the names of its JSON form: what writers print and what rules see. */
public final class ReportJson {
  private ReportJson() {}

  /** An event. */
  public static Data of(Event event) {
    EventMeta meta = event.meta();
    Data.Builder json =
        Data.builder()
            .put("id", meta.id())
            .put("kind", event.kind())
            .put("level", meta.level().jsonName())
            .put("source", of(meta.source()));
    if (!meta.alsoAt().isEmpty()) {
      json.put("alsoAt", meta.alsoAt().stream().map(ReportJson::of).toList());
    }
    json.put("time", of(meta.time())).put("wrapper", meta.wrapper()).put("host", meta.host());
    json.put("component", meta.component())
        .put("pid", meta.pid())
        .put("sourceFile", meta.sourceFile());
    meta.pod()
        .ifPresent(
            pod ->
                json.put(
                    "pod",
                    Data.builder()
                        .put("namespace", pod.namespace())
                        .put("name", pod.name())
                        .put("uid", pod.uid())));
    json.put("workload", meta.workload().map(ReportJson::of))
        .put("containerId", meta.containerId())
        .put("sandboxId", meta.sandboxId())
        .put("containerName", meta.containerName())
        .put("cgroup", meta.cgroup())
        .put("message", meta.message())
        .put("error", meta.error().map(ReportJson::of))
        .put("count", meta.count());
    meta.foldedAt()
        .ifPresent(
            fold ->
                json.put(
                    "foldedAt",
                    Data.builder()
                        .put("count", fold.count())
                        .put("lastTime", utc(fold.lastTime()))));
    if (!meta.complete()) {
      json.put("complete", false).put("damage", meta.damage());
    }
    return json.put("data", event.data()).build();
  }

  private static Data of(SourceRef source) {
    Data.Builder json = Data.builder().put("bundle", source.bundle()).put("entry", source.entry());
    if (source.line() > 0) {
      json.put("line", source.line())
          .put("endLine", source.endLine())
          .put("offset", source.offset());
    }
    return json.build();
  }

  private static Data of(EventTime time) {
    return Data.builder()
        .put("utc", utc(time.utc()))
        .put("raw", time.raw())
        .put("outer", time.outer())
        .put("basis", time.basis().map(basis -> basis.jsonName()))
        .put("errorMs", time.errorMs())
        .put("bootId", time.bootId())
        .put("monotonicS", time.monotonicS())
        .build();
  }

  private static Data of(Workload workload) {
    return Data.builder()
        .put("namespace", workload.namespace())
        .put("pod", workload.pod())
        .put("uid", workload.uid())
        .put("container", workload.container())
        .put("image", workload.image())
        .put("by", workload.by())
        .build();
  }

  private static Data of(ErrorChain error) {
    Data.Builder json =
        Data.builder().put("chain", error.chain()).put("rootCause", error.rootCause());
    if (!error.secondaryChain().isEmpty()) {
      json.put("secondaryChain", error.secondaryChain());
    }
    if (!error.aggregate().isEmpty()) {
      json.put("aggregate", error.aggregate());
    }
    return json.put("grpcClass", error.grpcClass())
        .put("errno", error.errno())
        .put("exitCode", error.exitCode())
        .put("signal", error.signal())
        .build();
  }

  /** A snapshot. */
  public static Data of(Snapshot snapshot) {
    return Data.builder()
        .put("id", snapshot.id())
        .put("kind", snapshot.kind())
        .put("host", snapshot.host())
        .put("source", of(snapshot.source()))
        .put("data", snapshot.data())
        .build();
  }

  /** A host: its facts with their sources and conflicts. */
  public static Data of(Host host) {
    Data.Builder json = host.facts().toBuilder();
    Data.Builder sources = Data.builder();
    host.sources()
        .forEach(
            (field, at) ->
                sources.put(
                    field,
                    Data.builder()
                        .put("entry", at.entry())
                        .put("line", at.line() == 0 ? null : (Long) at.line())));
    json.put("sources", sources);
    if (!host.conflicts().isEmpty()) {
      json.put("conflicts", host.conflicts());
    }
    return json.build();
  }

  /** A finding. */
  public static Data of(Finding finding) {
    Data.Builder json =
        Data.builder()
            .put("id", finding.id())
            .put("status", finding.confirmed() ? "confirmed" : "suspected")
            .put("ruleVersion", finding.ruleVersion())
            .put("title", finding.title())
            .put("severity", finding.severity().jsonName())
            .put("confidence", finding.confidence().jsonName())
            .put("confidenceWhy", finding.confidenceWhy())
            .put("rootCause", finding.rootCause())
            .put("causes", finding.causes())
            .put("causedBy", finding.causedBy())
            .put("summary", finding.summary())
            .put("explanation", finding.explanation())
            .put("evidence", finding.evidence().stream().map(ReportJson::of).toList())
            .put("missing", finding.missing())
            .put("remedies", finding.remedies().stream().map(ReportJson::of).toList());
    finding
        .affected()
        .ifPresent(
            affected ->
                json.put(
                    "affected",
                    Data.builder()
                        .put("kernels", affected.kernels())
                        .put("fixedIn", affected.fixedIn())
                        .put("certainty", affected.certainty())));
    return json.put("references", finding.references())
        .put("host", finding.host())
        .put("start", utc(finding.start()))
        .put("end", utc(finding.end()))
        .put("workloads", finding.workloads().stream().map(ReportJson::of).toList())
        .build();
  }

  private static Data of(Evidence evidence) {
    Data.Builder json =
        Data.builder()
            .put("event", evidence.event())
            .put("snapshot", evidence.snapshot())
            .put("entry", evidence.source().entry());
    if (evidence.source().line() > 0) {
      json.put("line", evidence.source().line()).put("endLine", evidence.source().endLine());
    }
    return json.put("text", evidence.text()).put("role", evidence.role().jsonName()).build();
  }

  private static Data of(Remedy remedy) {
    return Data.builder()
        .put("kind", remedy.kind().jsonName())
        .put("text", remedy.text())
        .put("command", remedy.command())
        .put("risk", remedy.risk())
        .put("needsReboot", remedy.needsReboot())
        .build();
  }

  /** An incident. */
  public static Data of(Incident incident) {
    List<Data> chain =
        incident.chain().stream()
            .map(
                link ->
                    Data.builder()
                        .put("event", link.event())
                        .put("relation", link.relation())
                        .put("why", link.why())
                        .put("weak", link.weak() ? Boolean.TRUE : null)
                        .put("series", link.series().map(ReportJson::of))
                        .build())
            .toList();
    List<Data> context = incident.context().stream().map(ReportJson::of).toList();
    return Data.builder()
        .put("id", incident.id())
        .put("start", utc(incident.start()))
        .put("end", utc(incident.end()))
        .put("host", incident.host())
        .put("chain", chain)
        .put("findings", incident.findings())
        .put("context", context.isEmpty() ? null : context)
        .build();
  }

  /** What went on beside an incident. */
  public static Data of(Context context) {
    return Data.builder()
        .put("kind", context.kind())
        .put("source", of(context.source()))
        .put("workload", context.workload())
        .put("start", context.start().toString())
        .put("end", context.end().toString())
        .put("count", context.count())
        .put("perMinute", context.perMinute())
        .put("perMinuteBefore", context.perMinuteBefore())
        .put("text", context.text())
        .put("lastText", context.lastText())
        .build();
  }

  /** A series of tries. */
  public static Data of(Series series) {
    return Data.builder()
        .put("count", series.count())
        .put("statedCount", series.statedCount())
        .put("start", utc(series.start()))
        .put("end", utc(series.end()))
        .put("firstDelayS", series.firstDelayS())
        .put("lastDelayS", series.lastDelayS())
        .put("delays", delays(series))
        .build();
  }

  private static Optional<String> delays(Series series) {
    return series.firstDelayS().isEmpty()
        ? Optional.empty()
        : Optional.of(series.printed() ? "printed" : "measured");
  }

  /** What was seen of one log. */
  public static Data of(Coverage coverage) {
    return Data.builder()
        .put("host", coverage.host())
        .put("entry", coverage.entry())
        .put("kind", coverage.kind())
        .put("firstTime", utc(coverage.firstTime()))
        .put("lastTime", utc(coverage.lastTime()))
        .put("records", coverage.records())
        .put("unparsed", coverage.unparsed())
        .put("cut", coverage.cut())
        .put("clock", coverage.clock())
        .put("filtered", coverage.filtered() ? Boolean.TRUE : null)
        .put("absent", coverage.absent() ? Boolean.TRUE : null)
        .build();
  }

  /** A problem. */
  public static Data of(Problem problem) {
    return Data.builder()
        .put("code", problem.code())
        .put("entry", problem.entry())
        .put("line", problem.line() == 0 ? null : (Long) problem.line())
        .put("message", problem.message())
        .build();
  }

  /** A whole report. */
  public static Data of(Report report) {
    return Data.of(members(report));
  }

  /**
   * The members of a whole report. Lists are made item by item as they are gone through, so that
   * writing a report does not need all of its JSON form in memory.
   */
  static Map<String, Object> members(Report report) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("schemaVersion", (long) Report.SCHEMA_VERSION);
    members.put(
        "tool", Data.builder().put("name", "sosight").put("version", Tool.version()).build());
    members.put("bundle", of(report.bundle()));
    members.put(
        "verdict",
        Data.builder()
            .put("state", report.verdict().state().jsonName())
            .put("text", report.verdict().text())
            .build());
    members.put("hosts", each(report.hosts(), ReportJson::of));
    members.put("findings", each(report.findings(), ReportJson::of));
    members.put("undecided", each(report.undecided(), ReportJson::of));
    members.put("incidents", each(report.incidents(), ReportJson::of));
    members.put("events", each(report.events(), ReportJson::of));
    members.put("snapshots", each(report.snapshots(), ReportJson::of));
    members.put("coverage", each(report.coverage(), ReportJson::of));
    members.put("problems", each(report.problems(), ReportJson::of));
    return members;
  }

  private static Data of(Bundle bundle) {
    return Data.builder()
        .put("name", bundle.name())
        .put("root", bundle.root())
        .put("kind", bundle.kind())
        .put("layers", bundle.layers())
        .put("entries", bundle.entries())
        .put("bytesRead", bundle.bytesRead())
        .put("sha256", bundle.sha256())
        .put("complete", bundle.complete())
        .put("eventsOmitted", bundle.eventsOmitted().isEmpty() ? null : bundle.eventsOmitted())
        .build();
  }

  private static Data of(Undecided rule) {
    return Data.builder().put("id", rule.id()).put("missing", rule.missing()).build();
  }

  private static <T> List<Data> each(List<T> items, Function<T, Data> form) {
    return new AbstractList<>() {
      @Override
      public Data get(int index) {
        return form.apply(items.get(index));
      }

      @Override
      public int size() {
        return items.size();
      }
    };
  }

  private static Optional<String> utc(Optional<Instant> instant) {
    return instant.map(Instant::toString);
  }
}
