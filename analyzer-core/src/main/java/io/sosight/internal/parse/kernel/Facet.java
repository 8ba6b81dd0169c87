package io.sosight.internal.parse.kernel;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** What a line of kernel text is for a report. */
enum Facet {
  /** Begins a report of several lines. */
  OPEN,
  /** An event by itself. */
  NOTICE,
  /** Who was running: the line that heads a trace. */
  CPU,
  /** Hardware name, work queue: context of the report that printed its CPU line last. */
  CONTEXT,
  TRACE_START,
  FRAME,
  /** {@code <IRQ>} and its like: part of a trace, no frame. */
  BRACKET,
  /** Instruction pointer. */
  INSTRUCTION,
  /** End of a trace that says so. */
  TRACE_END,
  /** More about a report whose headline came before. */
  DETAIL,
  /** State line of one task, heading its trace. */
  TASK_STATE,
  /** {@code NAME cpuset=PATH mems_allowed=N}. */
  CPUSET,
  /** One word on a line: a continuation piece that another processor's line cut off. */
  PIECE,
  MEMS_ALLOWED,
  MEM_START,
  /** A line of the memory block that holds nothing to keep. */
  MEM_OTHER,
  MEM_TOTALS,
  MEM_NODE,
  MEM_ZONE,
  MEM_RESERVE,
  MEM_BUDDY,
  MEM_TAIL,
  /** Pieces of a free-list row among other lines. */
  MEM_PIECES,
  SLAB_TABLE,
  SLAB_ROW,
  MEMCG_TASK,
  MEMCG_USAGE,
  MEMCG_STATS,
  MEMCG_STAT,
  PROTECTION,
  TABLE_TITLE,
  TABLE_HEADER,
  TABLE_ROW,
  SUMMARY,
  CHOSEN,
  KILLED,
  REAPED,
  GROUP,
  CACHE,
  CACHE_NODE,
  /** The first or last of the errors that ext4 has counted. */
  FS_ERROR_TIME,
  /** Registers, code bytes, stack words: text of a report, nothing to keep. */
  NOISE;

  private static final Set<Facet> MEMORY =
      Collections.unmodifiableSet(EnumSet.range(MEM_START, MEM_PIECES));
  private static final Set<Facet> OOM =
      Collections.unmodifiableSet(EnumSet.range(SLAB_TABLE, GROUP));

  /** Whether the line belongs to the memory block. */
  boolean ofMemory() {
    return MEMORY.contains(this);
  }

  /** Whether the line is one that only an OOM report has. */
  boolean ofOom() {
    return OOM.contains(this);
  }

  /** Whether the line belongs to a call trace. */
  boolean ofTrace() {
    return this == TRACE_START
        || this == FRAME
        || this == BRACKET
        || this == INSTRUCTION
        || this == NOISE;
  }
}
