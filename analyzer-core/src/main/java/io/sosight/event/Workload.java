package io.sosight.event;

import java.util.Optional;

/**
 * Whom a record belongs to, found by joining it with others.
 *
 * @param namespace namespace of the pod
 * @param pod name of the pod
 * @param uid uid of the pod
 * @param container name of the container
 * @param image image of the container
 * @param by what joined them: pid, container-id, sandbox-id, pod-uid or cgroup
 */
public record Workload(
    Optional<String> namespace,
    Optional<String> pod,
    Optional<String> uid,
    Optional<String> container,
    Optional<String> image,
    String by) {}
