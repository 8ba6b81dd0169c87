package io.sosight.internal.diagnose;

import io.sosight.AnalyzerOptions;
import io.sosight.RuleInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The rules as a reader sees them. */
public final class RuleBook {
  private final String language;
  private final RuleSet rules;

  /**
   * The built-in rules and those of the options' folders.
   *
   * @throws IllegalArgumentException if a file of a folder is no valid rule
   */
  public RuleBook(AnalyzerOptions options) {
    this.language = options.language();
    this.rules = new RuleSet(options.ruleFolders());
  }

  /** All rules. */
  public List<RuleInfo> list() {
    return rules.entries().stream().map(entry -> info(rules.rule(entry.id()))).toList();
  }

  /** A rule. */
  public Optional<RuleInfo> find(String id) {
    return rules.ids().contains(id) ? Optional.of(info(rules.rule(id))) : Optional.empty();
  }

  /** Its page as Markdown. */
  public Optional<String> page(String id) {
    return rules.ids().contains(id)
        ? Optional.of(new RulePage(language).of(rules.rule(id)))
        : Optional.empty();
  }

  /** Its file. */
  public Optional<String> source(String id) {
    return rules.entries().stream()
        .filter(entry -> entry.id().equals(id))
        .findFirst()
        .map(entry -> entry.file() == null ? Inputs.resource(id + ".yaml") : read(entry.file()));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private RuleInfo info(Rule rule) {
    return new RuleInfo(
        rule.id(),
        rule.version(),
        rule.category(),
        rule.severity(),
        rule.text().name().in(language),
        RulePage.plain(rule.text().explanation().in(language)),
        rule.causedBy().stream().map(Rule.Cause::rule).toList());
  }
}
