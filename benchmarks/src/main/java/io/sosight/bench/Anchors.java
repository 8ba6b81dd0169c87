package io.sosight.bench;

import io.sosight.internal.envelope.EnvelopeReader;
import io.sosight.internal.parse.host.HostParser;
import io.sosight.internal.parse.kernel.KernelParser;
import io.sosight.internal.parse.runtime.RuntimeParser;
import java.util.List;
import java.util.stream.Stream;

/** Prints the gate's anchors, a line each, for programs that search for the same texts. */
public final class Anchors {
  private Anchors() {}

  /** All of them. */
  static List<String> all() {
    return Stream.of(EnvelopeReader.ANCHORS, KernelParser.ANCHORS, RuntimeParser.ANCHORS, HostParser.ANCHORS)
        .flatMap(List::stream)
        .distinct()
        .toList();
  }

  /** Prints them. */
  public static void main(String[] args) {
    all().forEach(System.out::println);
  }
}
