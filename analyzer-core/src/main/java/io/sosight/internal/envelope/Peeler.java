package io.sosight.internal.envelope;

/** Knows one wrapper: takes it off the front of a line. Stateless. */
interface Peeler {
  /** Where wrappers of a kind may stand: none of an earlier layer follows one of a later layer. */
  enum Layer {
    /** What copying and printing tools put before a line. */
    NOISE,
    /** How a record travelled: syslog, journal, container runtimes. */
    TRANSPORT,
    /** What the kernel or dmesg puts before a record. */
    KERNEL,
    /** The writer's own record format. */
    RECORD
  }

  /** Its layer. */
  Layer layer();

  /** Takes the wrapper off, or leaves everything as it is and answers false. */
  boolean peel(Peel line);
}
