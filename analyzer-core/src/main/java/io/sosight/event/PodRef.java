package io.sosight.event;

import java.util.Optional;

/**
 * A pod as a record states it.
 *
 * @param namespace its namespace
 * @param name its name
 * @param uid its uid, with dashes whatever the cgroup driver wrote
 */
public record PodRef(Optional<String> namespace, Optional<String> name, Optional<String> uid) {
  /** Whether nothing is stated. */
  public boolean isEmpty() {
    return namespace.isEmpty() && name.isEmpty() && uid.isEmpty();
  }
}
