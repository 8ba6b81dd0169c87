package io.sosight.internal.parse.runtime;

/** The prefix of an event that stands for several of which only the last is told. */
final class Combined {
  private static final String PREFIX = "(combined from similar events): ";

  private Combined() {}

  /** The message without the prefix. */
  static String strip(String message, Facts facts) {
    if (!message.startsWith(PREFIX)) {
      return message;
    }
    facts.data().put("combined", true);
    return message.substring(PREFIX.length());
  }
}
