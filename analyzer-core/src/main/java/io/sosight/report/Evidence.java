package io.sosight.report;

import io.sosight.event.SourceRef;
import java.util.Locale;
import java.util.Optional;

/**
 * One proof of a finding: an event, a snapshot or a line of the bundle.
 *
 * @param event id of the event
 * @param snapshot id of the snapshot
 * @param source where it stands
 * @param text the line, or the value with its name
 * @param role what it does for the finding
 */
public record Evidence(
    Optional<String> event, Optional<String> snapshot, SourceRef source, String text, Role role) {
  /** What an evidence does for its finding. */
  public enum Role {
    /** Shows the thing itself. */
    SHOWS,
    /** Makes it likelier. */
    SUPPORTS,
    /** Speaks against it. */
    AGAINST;

    /** The name in reports. */
    public String jsonName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
