package io.sosight.report;

import io.sosight.event.SourceRef;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The report for reading on a terminal: the answer first, root causes with their proof, then what
 * follows from them, the chain, and what was and was not seen.
 */
final class TextReport implements ReportWriter {
  /** Bounds that keep an ordinary answer on one screen. */
  private record Bounds(
      int findings,
      int evidence,
      int steps,
      int chains,
      int lines,
      int prose,
      int quote,
      int remedies) {
    static final Bounds SCREEN = new Bounds(8, 4, 6, 1, 4, 3, 2, 4);
    static final Bounds NONE =
        new Bounds(
            Integer.MAX_VALUE,
            Integer.MAX_VALUE,
            Integer.MAX_VALUE,
            Integer.MAX_VALUE,
            Integer.MAX_VALUE,
            Integer.MAX_VALUE,
            Integer.MAX_VALUE,
            Integer.MAX_VALUE);
  }

  private final TextOptions options;

  TextReport(TextOptions options) {
    this.options = options;
  }

  @Override
  public void write(Report report, OutputStream out) throws IOException {
    Page page = new Page(options.columns(), new Ansi(options.color()));
    Labels labels = new Labels(options.language());
    Bounds bounds = options.whole() ? Bounds.NONE : Bounds.SCREEN;
    new Writing(report, page, labels, new Digest(report, labels), bounds, new HashSet<>()).all();
    out.write(page.toString().getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  /** One report being written. */
  private record Writing(
      Report report, Page page, Labels labels, Digest digest, Bounds most, Set<SourceRef> quoted) {
    void all() {
      page.paragraph("", page.style().dim(digest.subject()), digest.subject());
      page.blank();
      verdict();
      int number = 0;
      for (Finding finding : report.findings()) {
        number++;
        if (number > most.findings()) {
          page.line(labels.of("more.findings", report.findings().size() - most.findings()));
          break;
        }
        page.blank();
        finding(number, finding);
      }
      incidents();
      page.blank();
      coverage();
    }

    private void verdict() {
      String state = labels.of("state." + report.verdict().state().jsonName());
      String shown =
          switch (report.verdict().state()) {
            case PROBLEM_FOUND -> page.style().red(state);
            case NOTHING_FOUND -> page.style().green(state);
            case NOT_ENOUGH_DATA -> page.style().yellow(state);
          };
      page.labelled(shown, Folding.width(state), Printable.of(report.verdict().text()));
    }

    private void finding(int number, Finding finding) {
      String head = number + " " + digest.rank(finding);
      page.labelled(
          page.style().severity(finding.severity(), head),
          Folding.width(head),
          Printable.of(finding.title()));
      page.text(
          3, page.style().dim("[" + Printable.of(finding.id()) + "] " + digest.standing(finding)));
      page.text(3, Printable.of(finding.summary()));
      if (!finding.causedBy().isEmpty()) {
        page.text(3, labels.of("finding.because", String.join(", ", finding.causedBy())));
      }
      evidence(finding);
      if (finding.rootCause() || finding.causedBy().isEmpty()) {
        details(finding);
      }
    }

    private void evidence(Finding finding) {
      List<Evidence> for_ = role(finding, false);
      int shown = finding.rootCause() || most.equals(Bounds.NONE) ? most.evidence() : 1;
      List<Evidence> fresh =
          most.equals(Bounds.NONE) || finding.causedBy().isEmpty()
              ? for_
              : for_.stream().filter(item -> !quoted.contains(item.source())).toList();
      page.heading(labels.of("section.proof"));
      if (fresh.size() < for_.size()) {
        page.text(5, labels.of("proof.above", for_.size() - fresh.size()));
      }
      fresh.stream().limit(shown).forEach(this::proof);
      more(fresh.size() - shown, "more.evidence");
      List<Evidence> against = role(finding, true);
      if (!against.isEmpty()) {
        page.heading(labels.of("section.against"));
        against.stream().limit(most.evidence()).forEach(this::proof);
      }
    }

    private static List<Evidence> role(Finding finding, boolean against) {
      return finding.evidence().stream()
          .filter(item -> (item.role() == Evidence.Role.AGAINST) == against)
          .toList();
    }

    private void proof(Evidence item) {
      quoted.add(item.source());
      String where = Printable.of(item.source().toString());
      page.item(page.style().cyan(where), where, Printable.of(item.text()), most.quote());
    }

    private void details(Finding finding) {
      if (finding.rootCause() && !finding.explanation().isBlank()) {
        page.heading(labels.of("section.why"));
        page.text(5, Printable.of(finding.explanation()), most.prose());
      }
      List<String> pods = Digest.workloads(finding);
      if (!pods.isEmpty()) {
        page.heading(labels.of("section.workloads"));
        page.text(5, String.join(", ", pods.subList(0, Math.min(pods.size(), most.lines()))));
        more(pods.size() - most.lines(), "more.workloads");
      }
      remedies(finding);
      list("section.affected", digest.versions(finding));
      list("section.missing", finding.missing().stream().map(Printable::of).toList());
    }

    private void remedies(Finding finding) {
      if (finding.remedies().isEmpty()) {
        return;
      }
      page.heading(labels.of("section.remedies"));
      for (Remedy remedy : chosen(finding.remedies())) {
        String kind = labels.of("remedy." + remedy.kind().jsonName());
        StringBuilder text = new StringBuilder(Printable.of(remedy.text()));
        if (remedy.needsReboot()) {
          text.append(" (").append(labels.of("remedy.reboot")).append(')');
        }
        remedy
            .risk()
            .ifPresent(
                risk -> text.append(' ').append(labels.of("remedy.risk", Printable.of(risk))));
        page.item(page.style().bold(kind), kind, text.toString(), Integer.MAX_VALUE);
        remedy
            .command()
            .ifPresent(command -> page.raw(12, page.style().bold("$ " + Printable.of(command))));
      }
    }

    /** The first of each kind comes first when not all fit. */
    private List<Remedy> chosen(List<Remedy> remedies) {
      if (remedies.size() <= most.remedies()) {
        return remedies;
      }
      List<Remedy> chosen = new ArrayList<>();
      for (int place = 0; chosen.size() < most.remedies(); place++) {
        for (Remedy.Kind kind : Remedy.Kind.values()) {
          remedies.stream()
              .filter(remedy -> remedy.kind() == kind)
              .skip(place)
              .findFirst()
              .filter(remedy -> chosen.size() < most.remedies())
              .ifPresent(chosen::add);
        }
      }
      return remedies.stream().filter(chosen::contains).toList();
    }

    private void list(String heading, List<String> lines) {
      if (!lines.isEmpty()) {
        page.heading(labels.of(heading));
        lines.stream().limit(most.lines()).forEach(line -> page.text(5, line, most.prose()));
      }
    }

    private void more(int count, String label) {
      if (count > 0) {
        page.text(5, page.style().dim(labels.of(label, count)));
      }
    }

    private void incidents() {
      int shown = 0;
      for (Incident incident : report.incidents()) {
        if (!tells(incident) || ++shown > most.chains()) {
          continue;
        }
        page.blank();
        page.line(
            page.style().bold(labels.of("section.chain"))
                + " "
                + page.style().dim("(" + incident.id() + ")"));
        chain(digest.steps(incident));
      }
    }

    /** Groups of steps: a run of records that tell of the same event takes one line. */
    private void chain(List<Digest.Step> steps) {
      List<List<Digest.Step>> groups = StepGroups.of(steps, !most.equals(Bounds.NONE));
      for (int i = 0; i < groups.size(); i++) {
        if (i < most.steps() - 1 || i == groups.size() - 1) {
          steps(groups.get(i));
        } else if (i == most.steps() - 1) {
          int left = groups.subList(i, groups.size() - 1).stream().mapToInt(List::size).sum();
          page.text(5, page.style().dim(labels.of("chain.more", left)));
        }
      }
    }

    private void steps(List<Digest.Step> group) {
      if (group.size() == 1) {
        step(group.get(0));
        return;
      }
      String writers = StepGroups.writers(group);
      String text =
          writers.isEmpty()
              ? labels.of("chain.same", group.size())
              : labels.of("chain.same.by", group.size(), writers);
      page.text(5, page.style().dim(text));
    }

    /** A chain is worth its space when findings rest on it, or when there are none at all. */
    private boolean tells(Incident incident) {
      return incident.chain().size() > 1
          && (!incident.findings().isEmpty() || report.findings().isEmpty());
    }

    private void step(Digest.Step step) {
      if (!step.tie().isEmpty()) {
        page.text(5, page.style().dim("-> " + step.tie()));
      }
      page.item(
          page.style().dim(step.time()),
          step.time(),
          step.what(),
          "(" + step.where() + ")",
          most.quote());
    }

    private void coverage() {
      sorted("section.seen", digest.seen(), most.lines(), "more.problems");
      sorted("section.unseen", digest.unseen(), most.lines(), "more.problems");
      List<String> damage =
          new ArrayList<>(report.problems().stream().map(Digest::problem).toList());
      damage.addAll(digest.conflicts());
      if (!report.bundle().eventsOmitted().isEmpty()) {
        damage.add(labels.of("bundle.omitted", report.bundle().eventsOmitted()));
      }
      sorted("section.problems", damage, most.lines(), "more.problems");
      List<String> undecided =
          report.undecided().stream()
              .filter(rule -> !rule.missing().isEmpty())
              .map(rule -> Printable.of(rule.id() + ": " + String.join(", ", rule.missing())))
              .toList();
      sorted("section.undecided", undecided, Math.min(most.lines(), 2), "more.undecided");
    }

    private void sorted(String label, List<String> lines, int most, String rest) {
      if (lines.isEmpty()) {
        return;
      }
      String head = labels.of(label);
      lines.stream()
          .limit(most)
          .forEach(line -> page.column(lines.indexOf(line) == 0 ? head : "", line));
      if (lines.size() > most) {
        page.column("", page.style().dim(labels.of(rest, lines.size() - most)));
      }
    }
  }
}
