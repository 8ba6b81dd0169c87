package io.sosight.internal.parse;

import io.sosight.internal.decode.LogOrigin;
import java.util.Optional;

/**
 * The log that a parser reads.
 *
 * @param bundle the source as the caller named it
 * @param entry full path inside the source
 * @param kind what sort of log its path says it is, such as {@code pod-log}; empty when unknown
 * @param origin the container whose output it is
 */
public record LogPlace(String bundle, String entry, String kind, Optional<LogOrigin> origin) {
  /** A log of which only the path is known. */
  public LogPlace(String bundle, String entry) {
    this(bundle, entry, "", Optional.empty());
  }

  /** Whether it holds what a program in a container printed. */
  public boolean ofContainer() {
    return kind.equals("pod-log") || kind.equals("container-log");
  }
}
