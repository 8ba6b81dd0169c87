package io.sosight.internal.diagnose;

import io.sosight.internal.diagnose.Rule.Text;
import io.sosight.internal.text.Plurals;
import io.sosight.report.Evidence;
import io.sosight.report.Remedy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the page of a diagnosis from its rule. */
final class RulePage {
  private final String language;
  private final Tone tone;

  RulePage(String language) {
    this.language = language;
    this.tone = new Tone(language);
  }

  /** A text without the marks of its placeholders: what stands for a bundle's value is in ‹›. */
  static String plain(String text) {
    String bare = text.replace("[[", "").replace("]]", "");
    return Plurals.several(bare).replace('{', '‹').replace('}', '›');
  }

  String of(Rule rule) {
    List<String> lines = new ArrayList<>();
    lines.add("# " + said(rule.text().name()));
    lines.add("");
    lines.add(
        "`"
            + rule.id()
            + "` · "
            + rule.category()
            + " · "
            + rule.severity().jsonName()
            + " · "
            + tone.pick("version ", "版本 ")
            + rule.version());
    lines.add("");
    lines.add(said(rule.text().explanation()));
    heading(lines, "What a finding says", "诊断结论的内容");
    lines.add(said(rule.text().summary()));
    thresholds(rule, lines);
    conditions(rule, lines);
    evidence(rule, lines);
    remedies(rule, lines);
    affected(rule, lines);
    relations(rule, lines);
    if (!rule.references().isEmpty()) {
      heading(lines, "References", "参考");
      rule.references().forEach(reference -> lines.add("- " + reference));
    }
    lines.add("");
    return String.join("\n", lines);
  }

  private void heading(List<String> lines, String english, String chinese) {
    lines.add("");
    lines.add("## " + tone.pick(english, chinese));
    lines.add("");
  }

  private String said(Text text) {
    return plain(text.in(language));
  }

  private void thresholds(Rule rule, List<String> lines) {
    List<String> reasoned = new ArrayList<>();
    rule.lets()
        .forEach(
            (name, let) -> {
              if (let.reason() != null) {
                reasoned.add(
                    "- `"
                        + name
                        + "` = `"
                        + oneLine(let.value().cel())
                        + "`: "
                        + let.reason().in(language));
              }
            });
    if (!reasoned.isEmpty()) {
      heading(lines, "Named values", "命名取值");
      lines.addAll(reasoned);
    }
  }

  private void conditions(Rule rule, List<String> lines) {
    heading(lines, "Holds when all of these hold", "以下条件全部成立时判定");
    for (Rule.Condition condition : rule.when()) {
      String missing =
          condition.missing() == null
              ? ""
              : tone.pick(" · decided by: ", " · 判定依据：") + condition.missing().in(language);
      lines.add("- `" + oneLine(condition.cel().cel()) + "`" + missing);
    }
    if (!rule.against().isEmpty()) {
      heading(lines, "Against it", "反证");
      for (Rule.Against against : rule.against()) {
        lines.add(
            "- "
                + said(against.text())
                + (against.refutes()
                    ? tone.pick(" (then it is not reported)", "（成立则不报告）")
                    : tone.pick(" (lowers the confidence)", "（降低置信度）")));
      }
    }
  }

  private void evidence(Rule rule, List<String> lines) {
    List<String> items = new ArrayList<>();
    for (Rule.Citation citation : rule.evidence()) {
      String what =
          citation.what() != null
              ? said(citation.what())
              : "`" + oneLine(citation.of().cel()) + "`";
      items.add(
          "- "
              + (citation.role() == Evidence.Role.SUPPORTS
                  ? tone.pick("supports: ", "佐证：")
                  : tone.pick("shows: ", "直接证据："))
              + what);
    }
    if (!items.isEmpty()) {
      heading(lines, "Evidence", "证据");
      lines.addAll(items);
    }
  }

  private void remedies(Rule rule, List<String> lines) {
    if (rule.remedies().isEmpty()) {
      return;
    }
    heading(lines, "What to do", "处置");
    for (Rule.RemedySpec remedy : rule.remedies()) {
      StringBuilder item = new StringBuilder("- **" + kind(remedy.kind()) + "** ");
      item.append(said(remedy.text()));
      if (remedy.command() != null) {
        item.append("\n\n  ```\n  ");
        item.append(plain(remedy.command()).replace("\n", "\n  ")).append("\n  ```\n\n ");
      }
      item.append(risk(remedy.risk()));
      if (remedy.needsReboot()) {
        item.append(tone.pick(" Needs a reboot.", " 需要重启。"));
      }
      if (remedy.when() != null) {
        item.append(tone.pick(" Only where `", " 仅当 `"));
        item.append(oneLine(remedy.when().cel())).append(tone.pick("`.", "` 时适用。"));
      }
      lines.add(item.toString());
    }
  }

  private String kind(Remedy.Kind kind) {
    return switch (kind) {
      case MITIGATE -> tone.pick("Now:", "立即：");
      case FIX -> tone.pick("Lasting:", "根治：");
      case INVESTIGATE -> tone.pick("Collect:", "补充采集：");
    };
  }

  private String risk(@Nullable Text risk) {
    return risk == null ? "" : tone.pick(" Risk: ", " 风险：") + said(risk);
  }

  private void affected(Rule rule, List<String> lines) {
    Rule.AffectedSpec affected = rule.affected();
    if (affected == null) {
      return;
    }
    heading(lines, "Versions", "版本");
    version(lines, "affected: ", "受影响：", affected.kernels());
    version(lines, "fixed in: ", "修复于：", affected.fixedIn());
    version(lines, "how sure: ", "确定程度：", affected.certainty());
  }

  private void version(List<String> lines, String english, String chinese, @Nullable Text text) {
    if (text != null) {
      lines.add("- " + tone.pick(english, chinese) + said(text));
    }
  }

  private void relations(Rule rule, List<String> lines) {
    if (!rule.causedBy().isEmpty()) {
      heading(lines, "Explained by", "可能的根因");
      for (Rule.Cause cause : rule.causedBy()) {
        lines.add("- [" + cause.rule() + "](" + cause.rule() + ".md)");
      }
    }
  }

  private static String oneLine(String cel) {
    return String.join(" ", cel.lines().map(String::strip).toList());
  }
}
