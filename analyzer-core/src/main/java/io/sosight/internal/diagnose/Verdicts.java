package io.sosight.internal.diagnose;

import io.sosight.report.Coverage;
import io.sosight.report.Finding;
import io.sosight.report.Host;
import io.sosight.report.Report;
import io.sosight.report.Severity;
import io.sosight.report.Undecided;
import io.sosight.report.Verdict;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The answer in one sentence. */
final class Verdicts {
  private static final long RECENT_S = 24 * 3600;

  /** Of so many hosts it is said how far their logs reach. */
  private static final int MOST_REACHES = 4;

  /** Of places that are not there, and of hosts that lack one, so many are named. */
  private static final int MOST_LACKING = 6;

  private final Tone tone;

  private final Window window;

  Verdicts(String language, Window window) {
    tone = new Tone(language);
    this.window = window;
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
          tone.pick("No problem found in what this bundle shows", "在该资料包所含内容中未发现问题")
              + reach(draft)
              + partly(draft));
    }
    // where the logs end tells why none is in the window
    String reach = outside(draft).isEmpty() ? tone.pick(".", "。") : reach(draft);
    return new Verdict(
        Verdict.State.NOT_ENOUGH_DATA,
        tone.pick(
            "Nothing found, but this bundle cannot show that nothing happened. Missing: "
                + tone.join(lacking)
                + reach,
            "未发现问题，但该资料包不足以证明没有问题。缺少：" + tone.join(lacking) + reach));
  }

  /** Of a window that the system logs fill in part only, that it is so, and on which hosts. */
  private String partly(Report draft) {
    if (window.everything()) {
      return "";
    }
    List<String> hosts = new ArrayList<>();
    reaches(draft)
        .forEach(
            (host, reach) -> {
              if (!reach.fills(window)) {
                hosts.add(host);
              }
            });
    if (hosts.isEmpty()) {
      return "";
    }
    String of = draft.hosts().size() > 1 ? few(hosts) : "";
    return tone.pick(
        " Of the window "
            + window.told(tone)
            + " they show a part only"
            + (of.isEmpty() ? "." : " on " + of + "."),
        "对所询问的时段（" + window.told(tone) + "）仅覆盖一部分" + (of.isEmpty() ? "。" : "：" + of + "。"));
  }

  /** Hosts of which no system log reaches into the window of time that was asked about. */
  private List<String> outside(Report draft) {
    List<String> hosts = new ArrayList<>();
    if (!window.everything()) {
      reaches(draft)
          .forEach(
              (host, reach) -> {
                if (!reach.enters(window)) {
                  hosts.add(host);
                }
              });
    }
    return hosts;
  }

  /** What the system logs reach over, of each host where the bundle is of several. */
  private static Map<String, Reach> reaches(Report draft) {
    Map<String, Reach> reaches = new LinkedHashMap<>();
    if (draft.hosts().size() > 1) {
      draft.hosts().forEach(host -> reaches.put(host.hostname().orElse(""), reach(draft, host)));
    } else {
      reaches.put("", Reach.of(draft.coverage(), HostView.SYSTEM_LOGS));
    }
    return reaches;
  }

  /** From when to when the kernel's messages were seen, of each host where it is of several. */
  private String reach(Report draft) {
    boolean several = draft.hosts().size() > 1;
    Map<String, Reach> reaches = reaches(draft);
    if (reaches.size() > MOST_REACHES || reaches.values().stream().anyMatch(Reach::isEmpty)) {
      return tone.pick(
          "; see coverage for the logs and the time they reach over.", "；各日志及其覆盖时段见 coverage。");
    }
    List<String> told = new ArrayList<>();
    reaches.forEach(
        (host, reach) -> told.add((several ? host + tone.pick(": ", "：") : "") + reach.told(tone)));
    return tone.pick(
        several
            ? ". System logs reach as follows. " + String.join(". ", told) + "."
            : ". Its system logs reach " + told.get(0) + ".",
        "。系统日志覆盖 " + String.join("。", told) + "。");
  }

  private static Reach reach(Report draft, Host host) {
    return Reach.of(
        draft.coverage().stream().filter(log -> log.host().equals(host.hostname())).toList(),
        HostView.SYSTEM_LOGS);
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
    Optional<Coverage> partial = filtered(draft);
    if (draft.coverage().isEmpty()) {
      lacking.add(tone.pick("a record of which logs were read", "已读取日志的记录"));
    }
    boolean told =
        draft.coverage().stream().anyMatch(log -> log.absent() && log.kind().equals("kernel-log"));
    if (!kernel && !told) {
      lacking.add(tone.pick("the kernel log (dmesg, journal)", "内核日志（dmesg、journal）"));
    }
    List<String> outside = outside(draft);
    if (!outside.isEmpty()) {
      String of = draft.hosts().size() > 1 ? tone.pick(" of ", "：") + few(outside) : "";
      lacking.add(
          tone.pick(
              "system logs in the window " + window.told(tone) + of,
              "所询问时段（" + window.told(tone) + "）内的系统日志" + of));
    }
    if (views.stream().allMatch(view -> view.host() == null)) {
      lacking.add(tone.pick("facts of the host (uname, memory)", "主机信息（uname、内存）"));
    }
    absent(draft)
        .forEach(
            (entry, hosts) -> {
              if (lacking.size() < MOST_LACKING) {
                lacking.add(hosts.isEmpty() ? entry : entry + tone.pick(" of ", "：") + few(hosts));
              }
            });
    partial.ifPresent(
        log -> lacking.add(tone.pick("unfiltered lines of ", "未经筛选的日志 ") + log.entry()));
    return lacking;
  }

  /** What is not there and, in a bundle of several hosts, of which ones. */
  private static Map<String, List<String>> absent(Report draft) {
    boolean several = draft.hosts().size() > 1;
    Map<String, List<String>> absent = new LinkedHashMap<>();
    for (Coverage log : draft.coverage()) {
      if (log.absent() && (!bootBefore(log) || rebooted(draft))) {
        List<String> hosts = absent.computeIfAbsent(log.entry(), entry -> new ArrayList<>());
        log.host().filter(host -> several).ifPresent(hosts::add);
      }
    }
    return absent;
  }

  private static String few(List<String> names) {
    int left = names.size() - MOST_LACKING;
    return String.join(", ", names.subList(0, Math.min(names.size(), MOST_LACKING)))
        + (left > 0 ? " (+" + left + ")" : "");
  }

  /** A filtered log of a kind that is not there whole as well. */
  private static Optional<Coverage> filtered(Report draft) {
    Set<String> whole = new HashSet<>();
    for (Coverage log : draft.coverage()) {
      if (!log.filtered() && !log.absent() && log.records() > 0) {
        whole.add(log.kind());
      }
    }
    return draft.coverage().stream()
        .filter(log -> log.filtered() && !log.absent() && !whole.contains(log.kind()))
        .findFirst();
  }

  private static boolean bootBefore(Coverage log) {
    return log.kind().equals("boot-before");
  }

  /** Whether a host was restarted so shortly before that this is what the bundle is about. */
  private static boolean rebooted(Report draft) {
    return draft.hosts().stream()
        .map(host -> host.facts().integer("uptimeS"))
        .anyMatch(uptime -> uptime.isPresent() && uptime.getAsLong() < RECENT_S);
  }
}
