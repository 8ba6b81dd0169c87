package io.sosight.bench;

import io.sosight.internal.envelope.EnvelopeReader;
import io.sosight.internal.parse.kernel.KernelParser;
import io.sosight.internal.parse.runtime.RuntimeParser;
import java.util.List;

/** Prints the gate's anchors, a line each, for programs that search for the same texts. */
public final class Anchors {
  private Anchors() {}

  /** Prints them. */
  public static void main(String[] args) {
    for (List<String> anchors : List.of(EnvelopeReader.ANCHORS, KernelParser.ANCHORS, RuntimeParser.ANCHORS)) {
      anchors.forEach(System.out::println);
    }
  }
}
