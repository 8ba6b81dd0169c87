package io.sosight.internal.diagnose;

import io.sosight.event.Event;
import io.sosight.event.EventMeta;
import io.sosight.event.PodRef;
import io.sosight.event.Workload;
import io.sosight.internal.diagnose.Rule.AffectedSpec;
import io.sosight.internal.diagnose.Rule.RemedySpec;
import io.sosight.internal.diagnose.Rule.SeverityWhen;
import io.sosight.internal.diagnose.Rule.Text;
import io.sosight.report.Affected;
import io.sosight.report.Confidence;
import io.sosight.report.Evidence;
import io.sosight.report.Finding;
import io.sosight.report.Remedy;
import io.sosight.report.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes the finding of a rule that holds. */
final class FindingBuilder {
  /** Stands for a value that is unknown; no text has it. */
  private static final String UNKNOWN = "\uffff";

  private static final int MAX_WORKLOADS = 50;

  private final Inputs inputs;
  private final String language;
  private final Tone tone;
  private final Map<String, Long> omitted;

  /** For a report that left out so many events of some kinds. */
  FindingBuilder(Inputs inputs, String language, Map<String, Long> omitted) {
    this.inputs = inputs;
    this.omitted = omitted;
    this.language = language;
    this.tone = new Tone(language);
  }

  /** A finding, without its place among the others, and ids of the events that show it. */
  Ranking.Ranked build(Rule rule, Scope scope, Outcome outcome) {
    EvidenceCollector proof = new EvidenceCollector(rule, scope, language);
    List<Evidence> evidence = proof.collect(inputs);
    boolean confirmed = outcome.state() == Outcome.State.CONFIRMED;
    Confidence confidence = confidence(rule, proof, confirmed);
    Set<String> missing = new LinkedHashSet<>(outcome.missing());
    if (!confirmed) {
      missing.addAll(proof.unread);
    }
    Finding finding =
        new Finding(
            rule.id(),
            confirmed,
            rule.version(),
            title(rule, scope),
            severity(rule, scope),
            confidence,
            why(confidence, confirmed, proof, outcome),
            true,
            List.of(),
            List.of(),
            filled(rule.text().summary(), scope) + onlyCounted(proof.shownEvents),
            filled(rule.text().explanation(), scope),
            evidence,
            List.copyOf(missing),
            remedies(rule, scope),
            Optional.ofNullable(affected(rule.affected(), scope)),
            rule.references(),
            scope.view().hostname(),
            edge(proof.shownEvents, scope, true),
            edge(proof.shownEvents, scope, false),
            workloads(proof.shownEvents, scope));
    Set<String> events = new LinkedHashSet<>();
    for (Map<?, ?> event : proof.shownEvents) {
      if (event.get("id") instanceof String id) {
        events.add(id);
      }
    }
    evidence.forEach(item -> item.event().ifPresent(events::add));
    return new Ranking.Ranked(finding, rule, scope, events);
  }

  /** The title with its values; the rule's name where one of them is unknown. */
  private String title(Rule rule, Scope scope) {
    String name = rule.text().name().in(language);
    String title = Template.fill(rule.text().title().in(language), UNKNOWN, scope::shown);
    return title.contains(UNKNOWN)
        ? name.contains("{") ? filled(rule.text().title(), scope) : name
        : title;
  }

  private String filled(Text text, Scope scope) {
    return Template.fill(text.in(language), tone.unknown(), scope::shown);
  }

  /** Says that counts are lower bounds where events of the same kinds were not kept. */
  private String onlyCounted(List<Map<?, ?>> shown) {
    List<String> kinds =
        shown.stream()
            .map(event -> String.valueOf(event.get("kind")))
            .filter(omitted::containsKey)
            .distinct()
            .toList();
    long count = kinds.stream().mapToLong(omitted::get).sum();
    return count == 0
        ? ""
        : tone.pick(
            " "
                + count
                + " more events ("
                + tone.join(kinds)
                + ") were only counted: counts here"
                + " are lower bounds.",
            "另有 " + count + " 条事件（" + tone.join(kinds) + "）只计数、未逐条保留，以上次数为下限。");
  }

  private static Severity severity(Rule rule, Scope scope) {
    for (SeverityWhen when : rule.severityWhen()) {
      if (scope.eval(when.cel()).isTrue()) {
        return when.severity();
      }
    }
    return rule.severity();
  }

  /**
   * The mechanism's own confidence, lowered by one step each for a suspicion, for the lack of every
   * one of several supporting signs, and for everything that speaks against it.
   */
  private static Confidence confidence(Rule rule, EvidenceCollector proof, boolean confirmed) {
    Confidence level = rule.confidence();
    if (!confirmed) {
      level = lower(level);
    }
    int asked = proof.unsupported.size() + proof.unread.size();
    if (asked > 1 && proof.supportedBy.isEmpty()) {
      level = lower(level);
    }
    for (int i = 0; i < proof.contradictedBy.size(); i++) {
      level = lower(level);
    }
    return level;
  }

  private static Confidence lower(Confidence level) {
    return level == Confidence.HIGH ? Confidence.MEDIUM : Confidence.LOW;
  }

  private String why(
      Confidence confidence, boolean confirmed, EvidenceCollector proof, Outcome outcome) {
    List<String> parts = new ArrayList<>();
    parts.add(
        confirmed
            ? tone.pick("all that this diagnosis asks for is in the bundle", "本诊断所需的各项依据在资料包中齐全")
            : tone.pick(
                "the signs are there, but not decided: " + tone.join(outcome.missing()),
                "迹象已出现，但以下几点无法确定：" + tone.join(outcome.missing())));
    if (!proof.supportedBy.isEmpty()) {
      parts.add(tone.pick("supported by ", "佐证：") + tone.join(proof.supportedBy));
    }
    if (!proof.unsupported.isEmpty()) {
      parts.add(tone.pick("not seen: ", "未见：") + tone.join(proof.unsupported));
    }
    if (!proof.contradictedBy.isEmpty()) {
      parts.add(tone.pick("against it: ", "反证：") + tone.join(proof.contradictedBy));
    }
    if (!proof.unread.isEmpty()) {
      parts.add(tone.pick("not in the bundle: ", "资料包中没有：") + tone.join(proof.unread));
    }
    String level =
        switch (confidence) {
          case HIGH -> tone.pick("High", "高");
          case MEDIUM -> tone.pick("Medium", "中");
          case LOW -> tone.pick("Low", "低");
        };
    return level
        + tone.pick(": ", "：")
        + String.join(tone.pick("; ", "；"), parts)
        + tone.pick(".", "。");
  }

  private List<Remedy> remedies(Rule rule, Scope scope) {
    List<RemedySpec> kept = new ArrayList<>();
    for (RemedySpec remedy : rule.remedies()) {
      if (remedy.when() == null || !scope.eval(remedy.when()).isFalse()) {
        kept.add(remedy);
      }
    }
    kept.sort(Comparator.comparing(RemedySpec::kind).thenComparing(RemedySpec::riskLevel));
    return kept.stream().map(remedy -> remedy(remedy, scope)).toList();
  }

  private Remedy remedy(RemedySpec remedy, Scope scope) {
    return new Remedy(
        remedy.kind(),
        filled(remedy.text(), scope),
        Optional.ofNullable(remedy.command())
            .map(command -> Template.fill(command, tone.unknown(), scope::shown)),
        Optional.ofNullable(remedy.risk()).map(risk -> filled(risk, scope)),
        remedy.needsReboot());
  }

  private @Nullable Affected affected(@Nullable AffectedSpec affected, Scope scope) {
    return affected == null
        ? null
        : new Affected(
            Optional.ofNullable(affected.kernels()).map(text -> filled(text, scope)),
            Optional.ofNullable(affected.fixedIn()).map(text -> filled(text, scope)),
            Optional.ofNullable(affected.certainty()).map(text -> filled(text, scope)));
  }

  private static Optional<Instant> edge(List<Map<?, ?>> events, Scope scope, boolean first) {
    Instant best = null;
    for (Map<?, ?> map : events) {
      Event event = map.get("id") instanceof String id ? scope.view().event(id) : null;
      Optional<Instant> at =
          event == null ? Optional.empty() : first ? event.meta().time().utc() : last(event.meta());
      if (at.isPresent()
          && (best == null || (first ? at.get().isBefore(best) : at.get().isAfter(best)))) {
        best = at.get();
      }
    }
    return Optional.ofNullable(best);
  }

  private static Optional<Instant> last(EventMeta meta) {
    return meta.foldedAt().flatMap(fold -> fold.lastTime()).or(() -> meta.time().utc());
  }

  /** Pods of the events that show it, and of what hangs together with them. */
  private static List<Workload> workloads(List<Map<?, ?>> events, Scope scope) {
    Map<String, Workload> found = new LinkedHashMap<>();
    for (Map<?, ?> map : events) {
      if (map.get("id") instanceof String id) {
        workload(scope.view().event(id), found);
        for (Map<String, Object> other : scope.view().linked(id)) {
          if (other.get("id") instanceof String linked) {
            workload(scope.view().event(linked), found);
          }
        }
      }
    }
    return found.values().stream().limit(MAX_WORKLOADS).toList();
  }

  private static void workload(@Nullable Event event, Map<String, Workload> into) {
    if (event == null) {
      return;
    }
    Optional<Workload> joined = event.meta().workload();
    Optional<PodRef> pod = event.meta().pod();
    Workload workload =
        joined
            .filter(found -> found.pod().isPresent() || found.uid().isPresent())
            .or(
                () ->
                    pod.filter(ref -> ref.name().isPresent())
                        .map(
                            ref ->
                                new Workload(
                                    ref.namespace(),
                                    ref.name(),
                                    ref.uid(),
                                    event.meta().containerName(),
                                    Optional.empty(),
                                    "pod-uid")))
            .orElse(null);
    if (workload != null) {
      String key = workload.pod().or(workload::uid).orElse("");
      into.merge(key, workload, FindingBuilder::fuller);
    }
  }

  /** Of two descriptions of a pod the one that says more. */
  private static Workload fuller(Workload one, Workload other) {
    return said(other) > said(one) ? other : one;
  }

  private static long said(Workload workload) {
    return Stream.of(workload.namespace(), workload.uid(), workload.container(), workload.image())
        .filter(Optional::isPresent)
        .count();
  }
}
