package io.sosight.internal.diagnose;

import io.sosight.AnalyzerOptions;
import io.sosight.internal.correlate.Correlator;
import io.sosight.report.Finding;
import io.sosight.report.Incident;
import io.sosight.report.Report;
import io.sosight.report.Undecided;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Applies the rules to what was read. */
public final class Diagnoser {
  private final String language;
  private final Window window;
  private final RuleSet rules;
  private final Inputs inputs = new Inputs();

  /**
   * With the options' language and further rules.
   *
   * @throws IllegalArgumentException if a rule of the options' folders is not valid
   */
  public Diagnoser(AnalyzerOptions options) {
    this.language = options.language();
    this.window = new Window(options.since(), options.until());
    this.rules = new RuleSet(options.ruleFolders());
  }

  /** The findings for a report that has everything but these. */
  public Diagnosis diagnose(Report draft) {
    List<HostView> views = Hosts.views(draft);
    List<Ranking.Ranked> found = new ArrayList<>();
    Map<String, Set<String>> open = new LinkedHashMap<>();
    Evaluator evaluator = new Evaluator(inputs, language);
    FindingBuilder builder = new FindingBuilder(inputs, language, draft.bundle().eventsOmitted());
    CelEngine engine = CelEngine.create(rules.terms());
    for (HostView view : views) {
      for (RuleSet.Entry entry : rules.entries()) {
        if (!applies(entry, view, open)) {
          continue;
        }
        Rule rule = rules.rule(entry.id());
        Scope scope = new Scope(rule, view, engine);
        Outcome outcome = evaluator.decide(rule, scope);
        switch (outcome.state()) {
          case CONFIRMED, SUSPECTED -> found.add(builder.build(rule, scope, outcome));
          case UNDECIDED ->
              open.computeIfAbsent(rule.id(), id -> new LinkedHashSet<>())
                  .addAll(outcome.missing());
          case NOT_SO -> {}
        }
      }
    }
    List<Finding> findings = new Ranking(found).ranked();
    findings.forEach(finding -> open.remove(finding.id()));
    List<Undecided> undecided =
        open.entrySet().stream()
            .map(rule -> new Undecided(rule.getKey(), List.copyOf(rule.getValue())))
            .toList();
    return new Diagnosis(
        new Verdicts(language, window).of(draft, views, findings, undecided),
        findings,
        undecided,
        incidents(worded(draft), findings, found));
  }

  /**
   * Whether a rule can hold on a host at all. Where none of its kinds was seen and no log was read
   * that would hold the first of them, it is undecided, without a look at its file; where such a
   * log was read, it does not hold.
   */
  private boolean applies(RuleSet.Entry entry, HostView view, Map<String, Set<String>> open) {
    Rule.Needs needs = entry.needs();
    String kernel = needs.kernel();
    if (kernel != null
        && view.facts().get("kernelRelease") instanceof String release
        && !VendorRelease.parse(release).of(kernel)) {
      return false;
    }
    if (needs.events().isEmpty() && needs.snapshots().isEmpty()) {
      return true;
    }
    if (needs.events().stream().anyMatch(view.eventKinds()::contains)
        || needs.snapshots().stream().anyMatch(view.snapshotKinds()::contains)) {
      return true;
    }
    if (!view.hasAnything()) {
      return false;
    }
    if (!needs.events().isEmpty() && view.covers(needs.events().get(0))) {
      return false;
    }
    Set<String> missing = new LinkedHashSet<>();
    needs.events().forEach(kind -> missing.add("log:" + HostView.logOf(kind)));
    needs.snapshots().forEach(kind -> missing.add("snapshot:" + kind));
    open.computeIfAbsent(entry.id(), id -> new LinkedHashSet<>())
        .addAll(inputs.names(List.copyOf(missing), language));
    return false;
  }

  /** The incidents with their reasons in the report's language. */
  private List<Incident> worded(Report draft) {
    return language.equals("en")
        ? draft.incidents()
        : Correlator.incidents(draft.events(), language);
  }

  /** Incidents with the ids of the findings that rest on one of their events, in their order. */
  private static List<Incident> incidents(
      List<Incident> incidents, List<Finding> findings, List<Ranking.Ranked> found) {
    List<Incident> named = new ArrayList<>();
    for (Incident incident : incidents) {
      Set<String> ids = new LinkedHashSet<>();
      for (Finding finding : findings) {
        if (found.stream().anyMatch(ranked -> restsOn(ranked, finding, incident))) {
          ids.add(finding.id());
        }
      }
      named.add(
          new Incident(
              incident.id(),
              incident.start(),
              incident.end(),
              incident.host(),
              incident.chain(),
              List.copyOf(ids)));
    }
    return named;
  }

  private static boolean restsOn(Ranking.Ranked ranked, Finding finding, Incident incident) {
    return ranked.finding().id().equals(finding.id())
        && ranked.finding().host().equals(finding.host())
        && incident.chain().stream().anyMatch(link -> ranked.events().contains(link.event()));
  }
}
