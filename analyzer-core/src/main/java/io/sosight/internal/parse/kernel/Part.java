package io.sosight.internal.parse.kernel;

import io.sosight.event.Data;

/**
 * What one line says.
 *
 * @param facet what the line is for its report
 * @param kind kind of the event that it begins or is; empty otherwise
 * @param data its values under the report's names
 */
record Part(Facet facet, String kind, Data data) {
  /** A line inside a report. */
  static Part of(Facet facet, Data data) {
    return new Part(facet, "", data);
  }

  /** A line inside a report that holds nothing to keep. */
  static Part of(Facet facet) {
    return new Part(facet, "", Data.empty());
  }

  /** The headline of a report. */
  static Part opens(String kind, Data data) {
    return new Part(Facet.OPEN, kind, data);
  }

  /** An event of one line. */
  static Part notice(String kind, Data data) {
    return new Part(Facet.NOTICE, kind, data);
  }

  /** The same with one more value. */
  Part with(String name, Object value) {
    return new Part(facet, kind, data.toBuilder().put(name, value).build());
  }
}
