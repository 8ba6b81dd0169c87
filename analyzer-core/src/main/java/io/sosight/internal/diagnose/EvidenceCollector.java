package io.sosight.internal.diagnose;

import io.sosight.event.SourceRef;
import io.sosight.internal.diagnose.Rule.Against;
import io.sosight.internal.diagnose.Rule.Citation;
import io.sosight.report.Evidence;
import io.sosight.report.Host;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gathers the proof of one finding and what is said of its strength. */
final class EvidenceCollector {
  private final Rule rule;
  private final Scope scope;
  private final String language;
  private final Tone tone;
  private final List<Evidence> evidence = new ArrayList<>();

  /** Events that show the thing, all of them, cited or not. */
  final List<Map<?, ?>> shownEvents = new ArrayList<>();

  final List<String> supportedBy = new ArrayList<>();
  final List<String> unsupported = new ArrayList<>();
  final List<String> unread = new ArrayList<>();
  final List<String> contradictedBy = new ArrayList<>();

  EvidenceCollector(Rule rule, Scope scope, String language) {
    this.rule = rule;
    this.scope = scope;
    this.language = language;
    this.tone = new Tone(language);
  }

  List<Evidence> collect(Inputs inputs) {
    for (Citation citation : rule.evidence()) {
      Answer answer = scope.eval(citation.of());
      List<Object> items = items(answer.value());
      if (citation.role() == Evidence.Role.SUPPORTS) {
        note(citation, answer, items, inputs);
      }
      cite(citation, items);
    }
    for (Against against : rule.against()) {
      if (!against.refutes() && scope.eval(against.cel()).isTrue()) {
        contradict(against);
      }
    }
    return evidence;
  }

  private static List<Object> items(@Nullable Object value) {
    if (value instanceof List<?> list) {
      return new ArrayList<>(list);
    }
    return value == null ? List.of() : List.of(value);
  }

  private void note(Citation citation, Answer answer, List<Object> items, Inputs inputs) {
    String what = citation.what() == null ? "" : filled(citation.what());
    if (!answer.known()) {
      unread.addAll(what.isEmpty() ? inputs.names(answer.missing(), language) : List.of(what));
    } else if (!what.isEmpty()) {
      (items.isEmpty() ? unsupported : supportedBy).add(what);
    }
  }

  private void cite(Citation citation, List<Object> items) {
    int cited = 0;
    for (Object item : items) {
      if (item instanceof Map<?, ?> map) {
        if (isEvent(map) && shows(citation)) {
          shownEvents.add(map);
        }
        if (cited < citation.max()) {
          Evidence made = evidence(map, citation);
          if (made != null && !evidence.contains(made)) {
            evidence.add(made);
          }
          cited++;
        }
      }
    }
  }

  /**
   * An event has a level; it may have no time, as a row of kubectl get events that tells its age.
   */
  private static boolean isEvent(Map<?, ?> item) {
    return item.containsKey("level");
  }

  private static boolean shows(Citation citation) {
    return citation.role() == Evidence.Role.SHOWS;
  }

  private void contradict(Against against) {
    String text = filled(against.text());
    contradictedBy.add(text);
    if (against.of() == null) {
      return;
    }
    for (Object item : items(scope.eval(against.of()).value())) {
      if (item instanceof Map<?, ?> map) {
        Evidence made =
            evidence(
                map,
                new Citation(Evidence.Role.AGAINST, against.of(), null, against.text(), null, 1));
        if (made != null) {
          evidence.add(made);
          return;
        }
      }
    }
  }

  /** The proof that an event, snapshot, fact or log is. */
  private @Nullable Evidence evidence(Map<?, ?> item, Citation citation) {
    if (item.get("fact") instanceof String fact) {
      return fact(fact, item, citation);
    }
    String id = item.get("id") instanceof String text ? text : null;
    if (item.get("source") instanceof Map<?, ?> source) {
      boolean snapshot = !isEvent(item);
      SourceRef at = sourceRef(source);
      return new Evidence(
          snapshot ? Optional.empty() : Optional.ofNullable(id),
          snapshot ? Optional.ofNullable(id) : Optional.empty(),
          snapshot ? row(item, citation, at) : at,
          said(citation, snapshot ? quotedOrKind(item) : Template.shown(item)),
          citation.role());
    }
    if (item.get("entry") instanceof String entry) {
      return new Evidence(
          Optional.empty(),
          Optional.empty(),
          new SourceRef("", entry, 0, 0, 0),
          said(citation, entry),
          citation.role());
    }
    return null;
  }

  /** A line that is quoted beside an event, or what a snapshot is. */
  private static String quotedOrKind(Map<?, ?> item) {
    return item.get("text") instanceof String text ? text : String.valueOf(item.get("kind"));
  }

  private @Nullable Evidence fact(String name, Map<?, ?> item, Citation citation) {
    Host host = scope.view().host();
    SourceRef at = host == null ? null : host.sources().get(name);
    return at == null
        ? null
        : new Evidence(
            Optional.empty(),
            Optional.empty(),
            at,
            said(citation, name + ": " + Template.shown(String.valueOf(item.get("value")))),
            citation.role());
  }

  private String said(Citation citation, String otherwise) {
    return citation.text() == null ? otherwise : filled(citation.text());
  }

  private String filled(Rule.Text text) {
    return Template.fill(text.in(language), tone.unknown(), scope::shown);
  }

  private static SourceRef sourceRef(Map<?, ?> source) {
    return new SourceRef(
        source.get("bundle") instanceof String bundle ? bundle : "",
        source.get("entry") instanceof String entry ? entry : "",
        source.get("line") instanceof Long line ? line : 0,
        source.get("endLine") instanceof Long line ? line : 0,
        source.get("offset") instanceof Long offset ? offset : 0);
  }

  /**
   * The line of a snapshot's row, as its parser kept it: {@code lines.NAME} or {@code NAME.line};
   * of a snapshot made of several files the one that has the value, {@code entries.NAME}.
   */
  private SourceRef row(Map<?, ?> item, Citation citation, SourceRef file) {
    if (citation.cite() == null || !(item.get("data") instanceof Map<?, ?> data)) {
      return file;
    }
    String name = Template.fill(citation.cite(), "", scope::shown);
    Object line =
        data.get("lines") instanceof Map<?, ?> lines && lines.containsKey(name)
            ? lines.get(name)
            : Values.at(data, name + ".line");
    String entry = entry(data, name, file.entry());
    return line instanceof Long number
        ? new SourceRef(file.bundle(), entry, number, number, 0)
        : entry.equals(file.entry()) ? file : new SourceRef(file.bundle(), entry, 0, 0, 0);
  }

  /** The file that holds a value; {@code events.high} stands in that of {@code events}. */
  private static String entry(Map<?, ?> data, String name, String otherwise) {
    if (!(data.get("entries") instanceof Map<?, ?> entries)) {
      return otherwise;
    }
    int dot = name.indexOf('.');
    Object whole = entries.get(name);
    Object entry = whole == null && dot > 0 ? entries.get(name.substring(0, dot)) : whole;
    return entry instanceof String path ? path : otherwise;
  }
}
