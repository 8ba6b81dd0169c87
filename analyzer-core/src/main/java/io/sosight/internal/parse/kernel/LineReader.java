package io.sosight.internal.parse.kernel;

import io.sosight.event.Data;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides by constant texts which grammar a line is for, and reads it. A process name in front of a
 * constant is cut off here: it may hold any sign, so no grammar could.
 */
final class LineReader {
  private static final List<String> FAILURES =
      List.of(
          ": page allocation failure",
          ": page allocation stalls for ",
          ": vmalloc: allocation failure",
          ": vmalloc error: size ");

  private final AllocationReader allocations = new AllocationReader();
  private final OomReader ooms = new OomReader();
  private final TaskReader tasks = new TaskReader();
  private final KillReader kills = new KillReader();
  private final MemReader mems = new MemReader();
  private final SlabReader slabs = new SlabReader();
  private final CpuReader cpus = new CpuReader();
  private final ReportReader reports = new ReportReader();
  private final PieceReader pieces = new PieceReader();
  private final TraceReader traces = new TraceReader();

  /** What open reports expect: lines that mean nothing elsewhere. */
  interface Expectation {
    /** Whether {@code name value} lines of a memory cgroup may come. */
    boolean stats();

    /** Whether rows of the slab table may come. */
    boolean slabs();

    /** Whether a single word may be the value of a cut cpuset line. */
    boolean piece();

    /** Whether any report is open. */
    boolean any();
  }

  /** What the line says, or null when it is no line of a report. */
  @Nullable Part read(String text, boolean kernel, Expectation expected) {
    Part part = headline(text, kernel);
    if (part == null) {
      part = inside(text, kernel, expected);
    }
    return part == null ? reports.read(text) : part;
  }

  private @Nullable Part headline(String text, boolean kernel) {
    int invoked = text.lastIndexOf("invoked oom-killer:");
    if (invoked >= 0) {
      return named(ooms.read(text.substring(invoked)), text, invoked, kernel);
    }
    for (String failure : FAILURES) {
      int at = text.lastIndexOf(failure);
      if (at >= 0) {
        return named(allocations.read(text.substring(at)), text, at, kernel);
      }
    }
    if (text.startsWith("vmalloc: ")
        || text.startsWith("vmap allocation for ")
        || text.startsWith("cma: ")
        || text.startsWith("cma_alloc: ")
        || text.startsWith("__alloc_pages: ")
        || text.startsWith("XFS: possible memory allocation deadlock")
        || text.startsWith("Possible memory allocation deadlock")) {
      return allocations.read(text);
    }
    int deadlock = text.lastIndexOf(") possible memory allocation deadlock");
    if (deadlock > 0 && text.startsWith("XFS")) {
      int open = text.lastIndexOf('(', deadlock);
      int name = text.indexOf(": ");
      return (open < 0 || name < 0)
          ? null
          : withComm(allocations.read(text.substring(open)), text.substring(name + 2, open));
    }
    return null;
  }

  /** The part with the process name in front of it; null when that is none. */
  private static @Nullable Part named(@Nullable Part part, String text, int end, boolean kernel) {
    String comm = part == null ? null : Comms.before(text, end, kernel);
    return comm == null ? null : withComm(part, comm);
  }

  private static @Nullable Part withComm(@Nullable Part part, String comm) {
    if (part == null) {
      return null;
    }
    Data.Builder trigger = Data.builder().put("comm", comm.isEmpty() ? null : comm);
    part.data().object("trigger").asMap().forEach(trigger::put);
    return part.with("trigger", trigger.build());
  }

  private @Nullable Part inside(String text, boolean kernel, Expectation expected) {
    char first = text.charAt(0);
    if (first == '[') {
      Part row = bracket(text);
      if (row != null) {
        return row;
      }
    }
    if (text.startsWith("CPU:") || text.startsWith("Pid: ")) {
      return cpus.read(text);
    }
    Part part = ofMemory(text, expected);
    if (part == null) {
      part = ofOom(text, kernel, expected);
    }
    if (part == null) {
      part = ofSlab(text);
    }
    return (part == null && expected.any()) ? ofTrace(text, expected) : part;
  }

  private @Nullable Part bracket(String text) {
    int close = text.indexOf(']');
    if (close < 0 || text.startsWith("[<")) {
      return null;
    }
    String inner = text.substring(1, close).strip();
    boolean digits = !inner.isEmpty() && inner.chars().allMatch(c -> c >= '0' && c <= '9');
    return (digits || inner.equals("pid")) ? tasks.read(text) : null;
  }

  private @Nullable Part ofMemory(String text, Expectation expected) {
    if (MemoryText.line(text)) {
      Part part = mems.read(text);
      if (part != null) {
        return (part.facet() == Facet.SLAB_ROW && !expected.slabs()) ? null : part;
      }
      return pieces.woven(text, mems);
    }
    if (expected.slabs() && text.endsWith("KB")) {
      return mems.read(text);
    }
    return null;
  }

  private @Nullable Part ofOom(String text, boolean kernel, Expectation expected) {
    if (text.contains("ill process ")
        || text.contains("illed process ")
        || text.startsWith("oom_reaper: ")
        || text.startsWith("VM: killing process ")
        || text.startsWith("Tasks in ")
        || text.contains(" and no killable processes")) {
      return text.startsWith("Kernel panic") ? null : kills.read(text);
    }
    int cpuset = text.lastIndexOf(" cpuset=");
    if (cpuset > 0) {
      Part part = ooms.read(text.substring(cpuset + 1));
      String comm = Comms.before(text, cpuset, kernel);
      return (part == null || comm == null) ? null : part.with("comm", comm);
    }
    if (MemoryText.oomLine(text)) {
      return ooms.read(text);
    }
    if (expected.stats() || text.startsWith("mems_allowed=")) {
      Part part = ooms.read(text);
      boolean wanted =
          part != null && (part.facet() == Facet.MEMCG_STAT || part.facet() == Facet.MEMS_ALLOWED);
      return wanted ? part : null;
    }
    return null;
  }

  private @Nullable Part ofSlab(String text) {
    boolean slab =
        text.startsWith("SLUB: ")
            || text.startsWith("SLAB: ")
            || text.startsWith("cache: ")
            || (text.startsWith("node ") && text.contains(": slabs: "))
            || text.startsWith("kmem_cache_create")
            || text.startsWith("__kmem_cache_create");
    return slab ? slabs.read(text) : null;
  }

  private @Nullable Part ofTrace(String text, Expectation expected) {
    if (text.startsWith("Hardware name: ")) {
      return context("hardware", text.substring(15));
    }
    if (text.startsWith("Workqueue: ")) {
      return context("workqueue", text.substring(11));
    }
    if (text.startsWith("Tainted: ") || text.startsWith("Not tainted ")) {
      return cpus.read(text);
    }
    if (text.startsWith("---[ end ")) {
      return Part.of(Facet.TRACE_END);
    }
    if (TraceText.line(text)) {
      Part part = traces.read(text);
      if (part != null) {
        return part;
      }
    }
    if (TraceText.noise(text)) {
      return Part.of(Facet.NOISE);
    }
    if (expected.piece() && text.indexOf(' ') < 0) {
      return Part.of(Facet.PIECE, Data.builder().put("text", text).build());
    }
    return pieces.read(text);
  }

  private static Part context(String name, String value) {
    return Part.of(Facet.CONTEXT, Data.builder().put(name, value.strip()).build());
  }
}
