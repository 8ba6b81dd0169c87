package io.sosight.event;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A nested error, each wrapper's escapes undone.
 *
 * @param chain the layers, outermost to root; each layer is its own text without the rest
 * @param rootCause the last layer; empty when the text names no cause
 * @param secondaryChain a further error printed beside the first
 * @param aggregate members of an error list after the first
 * @param grpcClass trailing class word (unknown, unavailable, ...)
 * @param errno symbolic name, such as ENOMEM
 * @param exitCode status that the text names
 * @param signal signal that the text names, such as SIGKILL
 */
public record ErrorChain(
    List<String> chain,
    Optional<String> rootCause,
    List<String> secondaryChain,
    List<String> aggregate,
    Optional<String> grpcClass,
    Optional<String> errno,
    OptionalLong exitCode,
    Optional<String> signal) {}
