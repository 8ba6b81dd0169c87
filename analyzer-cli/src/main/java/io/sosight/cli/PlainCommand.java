package io.sosight.cli;

import java.util.List;
import java.util.concurrent.Callable;

/** A command that can take its common options itself: see {@link PlainLine}. */
interface PlainCommand extends Callable<Integer> {
  /** Takes an option without a value; false when it is not one of the common ones. */
  default boolean takeFlag(String name) {
    return false;
  }

  /** Takes an option with its value; false when it is not one of the common ones. */
  boolean takeOption(String name, String value);

  /** Takes what stands beside the options; false when there are too few or too many. */
  boolean takeWords(List<String> words);
}
