package io.sosight.report;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Events that belong together, cause first.
 *
 * @param id {@code i1}, {@code i2}... within one report
 * @param start first time in UTC
 * @param end last time in UTC
 * @param host the host
 * @param chain the events in order
 * @param findings ids of the findings that rest on it
 * @param context what went on in the hour before it; no cause by itself
 */
public record Incident(
    String id,
    Optional<Instant> start,
    Optional<Instant> end,
    Optional<String> host,
    List<Link> chain,
    List<String> findings,
    List<Context> context) {

  /** An incident without what went on beside it. */
  public Incident(
      String id,
      Optional<Instant> start,
      Optional<Instant> end,
      Optional<String> host,
      List<Link> chain,
      List<String> findings) {
    this(id, start, end, host, chain, findings, List.of());
  }

  /** This incident with what went on in the hour before it. */
  public Incident withContext(List<Context> beside) {
    return new Incident(id, start, end, host, chain, findings, List.copyOf(beside));
  }

  /**
   * One step of a chain.
   *
   * @param event id of the event
   * @param relation to the step before it: causes, same-event, same-workload or follows; the first
   *     step has {@code follows} of nothing and is written without a relation
   * @param why what ties it to the step before; a tie by time alone says so
   * @param weak true when time alone ties it
   * @param series the tries that the step stands for, its event being the first
   */
  public record Link(
      String event,
      Optional<String> relation,
      Optional<String> why,
      boolean weak,
      Optional<Series> series) {

    /** A step that stands for its event alone. */
    public Link(String event, Optional<String> relation, Optional<String> why, boolean weak) {
      this(event, relation, why, weak, Optional.empty());
    }

    /** This step as one that stands for a series. */
    public Link withSeries(Optional<Series> tries) {
      return new Link(event, relation, why, weak, tries);
    }
  }
}
