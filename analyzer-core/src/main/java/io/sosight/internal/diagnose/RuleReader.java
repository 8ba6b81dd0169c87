package io.sosight.internal.diagnose;

import io.sosight.internal.diagnose.Rule.AffectedSpec;
import io.sosight.internal.diagnose.Rule.Against;
import io.sosight.internal.diagnose.Rule.Cause;
import io.sosight.internal.diagnose.Rule.Citation;
import io.sosight.internal.diagnose.Rule.Condition;
import io.sosight.internal.diagnose.Rule.Expr;
import io.sosight.internal.diagnose.Rule.Let;
import io.sosight.internal.diagnose.Rule.Needs;
import io.sosight.internal.diagnose.Rule.RemedySpec;
import io.sosight.internal.diagnose.Rule.RiskLevel;
import io.sosight.internal.diagnose.Rule.SeverityWhen;
import io.sosight.internal.diagnose.Rule.Text;
import io.sosight.internal.diagnose.Rule.Texts;
import io.sosight.report.Confidence;
import io.sosight.report.Evidence;
import io.sosight.report.Remedy;
import io.sosight.report.Severity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Turns the text of a rule file into a {@link Rule}; strict, so that a misspelt key is told. */
final class RuleReader {
  private static final int MAX_CITED = 3;

  private final String source;

  private RuleReader(String source) {
    this.source = source;
  }

  /**
   * Reads a rule.
   *
   * @throws RuleSyntaxException if the file is not as docs/rules.md asks
   */
  static Rule read(String yaml) {
    return read(yaml, Node.parse(yaml));
  }

  /** Reads a rule whose YAML is already taken apart. */
  static Rule read(String yaml, Node root) {
    return new RuleReader(yaml).rule(root);
  }

  private Rule rule(Node root) {
    Fields file = new Fields(root, "the rule file");
    String id = id(file.required("id"));
    Rule rule =
        new Rule(
            id,
            wholeNumber(file.required("version")),
            Fields.scalar(file.required("category")),
            Fields.word(Severity.class, file.required("severity")),
            Fields.word(Confidence.class, file.required("confidence")),
            texts(file),
            needs(file.optional("needs")),
            lets(file.optional("let")),
            file.items("when").stream().map(this::condition).toList(),
            file.items("evidence").stream().map(this::citation).toList(),
            file.items("against").stream().map(this::against).toList(),
            file.items("severityWhen").stream().map(this::severityWhen).toList(),
            file.items("remedies").stream().map(this::remedy).toList(),
            affected(file.optional("affected")),
            file.items("references").stream().map(Fields::scalar).toList(),
            file.items("causedBy").stream().map(this::cause).toList());
    file.done();
    if (rule.when().isEmpty()) {
      throw Fields.fault(root, "'when' has no condition");
    }
    return rule;
  }

  private static String id(Node node) {
    String id = Fields.scalar(node);
    boolean plain = !id.isEmpty() && id.length() <= 80;
    for (int i = 0; i < id.length(); i++) {
      char c = id.charAt(i);
      plain &= (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c == '-' && i > 0);
    }
    if (!plain) {
      throw Fields.fault(node, "'id' must be lower-case letters, digits and hyphens");
    }
    return id;
  }

  private static Texts texts(Fields file) {
    Node name = file.optional("name");
    Text title = text(file.required("title"));
    return new Texts(
        name == null ? title : text(name),
        title,
        text(file.required("summary")),
        text(file.required("explanation")));
  }

  private static int wholeNumber(Node node) {
    try {
      return Integer.parseInt(Fields.scalar(node));
    } catch (NumberFormatException e) {
      throw Fields.fault(node, "a whole number is asked for here");
    }
  }

  private static Text text(Node node) {
    if (node.text() != null) {
      return new Text(node.text().strip(), node.text().strip());
    }
    Fields fields = new Fields(node, "a text");
    Text text =
        new Text(
            Fields.scalar(fields.required("en")).strip(),
            joined(Fields.scalar(fields.required("zh")).strip()));
    fields.done();
    return text;
  }

  /** Chinese without the blanks that YAML puts in for line ends between ideographs and signs. */
  private static String joined(String text) {
    StringBuilder joined = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean between =
          c == ' '
              && i > 0
              && i + 1 < text.length()
              && meet(text.charAt(i - 1), text.charAt(i + 1));
      if (!between) {
        joined.append(c);
      }
    }
    return joined.toString();
  }

  private static boolean meet(char left, char right) {
    return (wide(left) && wide(right))
        || sign(left)
        || sign(right)
        || (left == ']' && right == '[');
  }

  /** Full-width punctuation and quotation marks, which bring their own room. */
  private static boolean sign(char c) {
    return (c >= '\u3000' && c <= '\u303f')
        || (c >= '\uff01' && c <= '\uff1f')
        || (c >= '\u2018' && c <= '\u201d');
  }

  private static boolean wide(char c) {
    return c >= '\u2e80' && c != '\uffff';
  }

  private static @Nullable Text textOrNull(@Nullable Node node) {
    return node == null ? null : text(node);
  }

  private static Needs needs(@Nullable Node node) {
    if (node == null) {
      return new Needs(List.of(), List.of(), null);
    }
    Fields fields = new Fields(node, "'needs'");
    Node kernel = fields.optional("kernel");
    Needs needs =
        new Needs(
            fields.items("events").stream().map(Fields::scalar).toList(),
            fields.items("snapshots").stream().map(Fields::scalar).toList(),
            kernel == null ? null : Fields.scalar(kernel));
    fields.done();
    return needs;
  }

  private Map<String, Let> lets(@Nullable Node node) {
    Map<String, Let> lets = new LinkedHashMap<>();
    if (node == null) {
      return lets;
    }
    Map<String, Node> members = node.map();
    if (members == null) {
      throw Fields.fault(node, "'let' is a mapping of names to expressions");
    }
    members.forEach((name, value) -> lets.put(name, let(name, value)));
    return lets;
  }

  private Let let(String name, Node node) {
    if (node.text() != null) {
      return new Let(name, expr(node), null);
    }
    Fields fields = new Fields(node, "the value '" + name + "'");
    Let let = new Let(name, expr(fields.required("cel")), textOrNull(fields.optional("reason")));
    fields.done();
    return let;
  }

  private Condition condition(Node node) {
    if (node.text() != null) {
      return new Condition(expr(node), false, null);
    }
    Fields fields = new Fields(node, "a condition");
    Condition condition =
        new Condition(
            expr(fields.required("cel")),
            Fields.truth(fields.optional("shows"), false),
            textOrNull(fields.optional("missing")));
    fields.done();
    return condition;
  }

  private Citation citation(Node node) {
    Fields fields = new Fields(node, "an evidence");
    Node max = fields.optional("max");
    Node cite = fields.optional("cite");
    Citation citation =
        new Citation(
            Fields.word(Evidence.Role.class, fields.required("role")),
            expr(fields.required("of")),
            textOrNull(fields.optional("what")),
            textOrNull(fields.optional("text")),
            cite == null ? null : Fields.scalar(cite),
            max == null ? MAX_CITED : wholeNumber(max));
    fields.done();
    return citation;
  }

  private Against against(Node node) {
    Fields fields = new Fields(node, "an item of 'against'");
    Node of = fields.optional("of");
    Against against =
        new Against(
            expr(fields.required("cel")),
            text(fields.required("text")),
            of == null ? null : expr(of),
            Fields.truth(fields.optional("refutes"), true));
    fields.done();
    return against;
  }

  private SeverityWhen severityWhen(Node node) {
    Fields fields = new Fields(node, "an item of 'severityWhen'");
    SeverityWhen when =
        new SeverityWhen(
            expr(fields.required("cel")), Fields.word(Severity.class, fields.required("severity")));
    fields.done();
    return when;
  }

  private RemedySpec remedy(Node node) {
    Fields fields = new Fields(node, "a remedy");
    Node command = fields.optional("command");
    Node when = fields.optional("when");
    Node level = fields.optional("riskLevel");
    RemedySpec remedy =
        new RemedySpec(
            Fields.word(Remedy.Kind.class, fields.required("kind")),
            text(fields.required("text")),
            command == null ? null : Fields.scalar(command).strip(),
            textOrNull(fields.optional("risk")),
            level == null ? RiskLevel.NONE : Fields.word(RiskLevel.class, level),
            Fields.truth(fields.optional("reboot"), false),
            when == null ? null : expr(when));
    fields.done();
    return remedy;
  }

  private static @Nullable AffectedSpec affected(@Nullable Node node) {
    if (node == null) {
      return null;
    }
    Fields fields = new Fields(node, "'affected'");
    AffectedSpec affected =
        new AffectedSpec(
            textOrNull(fields.optional("kernels")),
            textOrNull(fields.optional("fixedIn")),
            textOrNull(fields.optional("certainty")));
    fields.done();
    return affected;
  }

  private Cause cause(Node node) {
    if (node.text() != null) {
      return new Cause(
          node.text(), OptionalDouble.empty(), false, null, node.line(), node.column());
    }
    Fields fields = new Fields(node, "an item of 'causedBy'");
    Node within = fields.optional("withinS");
    Node when = fields.optional("when");
    Cause cause =
        new Cause(
            Fields.scalar(fields.required("rule")),
            within == null ? OptionalDouble.empty() : OptionalDouble.of(wholeNumber(within)),
            Fields.truth(fields.optional("sameEvent"), false),
            when == null ? null : expr(when),
            node.line(),
            node.column());
    fields.done();
    return cause;
  }

  private Expr expr(Node node) {
    String cel = Fields.scalar(node);
    return new Expr(cel.strip(), node.line(), node.column(), block(node));
  }

  /** Whether the scalar begins with {@code |} or {@code >}: its text stands on the next lines. */
  private boolean block(Node node) {
    int at = 0;
    for (int line = 1; line < node.line() && at >= 0; line++) {
      at = source.indexOf('\n', at) + 1;
    }
    int place = at + node.column() - 1;
    return place < source.length() && (source.charAt(place) == '|' || source.charAt(place) == '>');
  }
}
