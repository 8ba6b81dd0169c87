package io.sosight.internal.diagnose;

import io.sosight.report.Coverage;
import io.sosight.report.Finding;
import io.sosight.report.Report;
import io.sosight.report.Severity;
import io.sosight.report.Undecided;
import io.sosight.report.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The answer in one sentence. */
final class Verdicts {
  private final Tone tone;

  Verdicts(String language) {
    tone = new Tone(language);
  }

  Verdict of(
      Report draft, List<HostView> views, List<Finding> findings, List<Undecided> undecided) {
    List<Finding> loud =
        findings.stream()
            .filter(finding -> finding.severity().compareTo(Severity.WARNING) >= 0)
            .toList();
    if (!loud.isEmpty()) {
      return new Verdict(Verdict.State.PROBLEM_FOUND, problem(loud));
    }
    List<String> lacking = lacking(draft, views);
    if (lacking.isEmpty()) {
      return new Verdict(
          Verdict.State.NOTHING_FOUND,
          tone.pick(
              "No problem found in what this bundle shows; see coverage for the logs and the time"
                  + " they reach over.",
              "在该资料包所含内容中未发现问题；各日志及其覆盖时段见 coverage。"));
    }
    return new Verdict(
        Verdict.State.NOT_ENOUGH_DATA,
        tone.pick(
            "Nothing found, but this bundle cannot show that nothing happened. Missing: "
                + tone.join(lacking)
                + ".",
            "未发现问题，但该资料包不足以证明没有问题。缺少：" + tone.join(lacking) + "。"));
  }

  private String problem(List<Finding> loud) {
    Finding first = loud.get(0);
    String host = first.host().map(name -> name + tone.pick(": ", "：")).orElse("");
    String sure = first.confirmed() ? "" : tone.pick("suspected, not proven: ", "疑似（尚未证实）：");
    int more = loud.size() - 1;
    String rest =
        more == 0
            ? ""
            : tone.pick(
                " (" + more + (more == 1 ? " further finding)" : " further findings)"),
                "（另有 " + more + " 项发现）");
    return host + sure + first.title() + rest + tone.pick(".", "。");
  }

  /** Places to look that are not there. */
  private List<String> lacking(Report draft, List<HostView> views) {
    List<String> lacking = new ArrayList<>();
    boolean kernel = views.stream().anyMatch(view -> view.logSeen("kernel"));
    Optional<Coverage> partial =
        draft.coverage().stream().filter(log -> log.filtered() && !log.absent()).findFirst();
    if (draft.coverage().isEmpty()) {
      lacking.add(tone.pick("a record of which logs were read", "已读取日志的记录"));
    }
    if (!kernel) {
      lacking.add(tone.pick("the kernel log (dmesg, journal)", "内核日志（dmesg、journal）"));
    }
    if (views.stream().allMatch(view -> view.host() == null)) {
      lacking.add(tone.pick("facts of the host (uname, memory)", "主机信息（uname、内存）"));
    }
    for (Coverage log : draft.coverage()) {
      if (log.absent() && lacking.size() < 6) {
        lacking.add(log.entry());
      }
    }
    partial.ifPresent(
        log -> lacking.add(tone.pick("unfiltered lines of ", "未经筛选的日志 ") + log.entry()));
    return lacking;
  }
}
