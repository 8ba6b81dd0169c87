package io.sosight.internal.envelope;

/**
 * A format whose records span lines or depend on a line before them: tables, descriptions, objects,
 * export text. One instance a log; sees lines without transport only.
 */
interface Block {
  /** Takes a line as beginning or going on with a block of its format, or answers false. */
  boolean take(Peel peel, SourceLine line);

  /** Takes a line unread, where it is inside a value; answers false elsewhere. */
  default boolean raw(SourceLine line) {
    return false;
  }

  /** Whether later lines may belong to what was taken. */
  boolean open();

  /** Hands out what is begun: a line came that is of another format, or the log ended. */
  void flush();
}
