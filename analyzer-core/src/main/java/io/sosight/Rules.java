package io.sosight;

import io.sosight.internal.diagnose.RuleBook;
import io.sosight.internal.diagnose.RuleChecker;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The diagnoses: what there is, what each says, and whether a rule file is valid. Immutable. */
public final class Rules {
  private final RuleBook book;

  private Rules(RuleBook book) {
    this.book = book;
  }

  /**
   * The built-in rules and those of the options' folders, with texts in the options' language.
   *
   * @throws IllegalArgumentException if a file of a folder cannot be read or is no valid rule
   */
  public static Rules of(AnalyzerOptions options) {
    return new Rules(new RuleBook(options));
  }

  /** All rules, in the order of the index. */
  public List<RuleInfo> list() {
    return book.list();
  }

  /** A rule. */
  public Optional<RuleInfo> find(String id) {
    return book.find(id);
  }

  /** The page of a rule as Markdown: evidence, versions, remedies, references. */
  public Optional<String> page(String id) {
    return book.page(id);
  }

  /** The text of a rule's file. */
  public Optional<String> source(String id) {
    return book.source(id);
  }

  /**
   * What is wrong in a rule file, by line; empty when it is valid.
   *
   * @throws IOException if the file cannot be read
   */
  public static List<RuleProblem> check(Path file) throws IOException {
    try {
      return RuleChecker.check(Files.readString(file));
    } catch (CharacterCodingException e) {
      return List.of(new RuleProblem(1, 1, "the file is no UTF-8 text"));
    }
  }
}
