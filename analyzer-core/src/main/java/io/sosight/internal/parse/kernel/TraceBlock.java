package io.sosight.internal.parse.kernel;

import io.sosight.event.Data;
import io.sosight.event.EventMetaBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A report with a headline, the line of who was running, a call trace, perhaps a memory block. */
class TraceBlock extends Block {
  private static final int MAX_FRAMES = 200;
  private static final Set<String> ALLOCATIONS =
      Set.of("page-allocation-failure", "page-allocation-stall", "vmalloc-failure");

  private String kind;
  private final Data.Builder trigger = Data.builder();
  private final List<String> frames = new ArrayList<>();
  private MemInfo mem = new MemInfo();
  private boolean cpuLine;
  private boolean traceStarted;
  private boolean traceEnded;
  private boolean cpusetPending;
  private boolean memsPending;
  private boolean headed;

  TraceBlock(Part part, Line line) {
    super(line);
    kind = part.kind();
    if (part.facet() == Facet.OPEN) {
      merge(part.data());
    }
  }

  @Override
  String kind() {
    return kind;
  }

  final void kind(String value) {
    kind = value;
  }

  final MemInfo mem() {
    return mem;
  }

  final boolean hasCpuLine() {
    return cpuLine;
  }

  final List<String> frames() {
    return frames;
  }

  /** Name of the process in the headline, as far as known. */
  final Optional<String> comm() {
    return trigger.get("comm") instanceof String comm ? Optional.of(comm) : Optional.empty();
  }

  /** Whether frames may be taken: a trace has begun and not ended. */
  final boolean tracing() {
    return traceStarted && !traceEnded;
  }

  /** Whether the next "Call Trace:" can be of this report. */
  final boolean awaitsTrace() {
    return !traceStarted && (cpuLine || !needsCpuLine());
  }

  /** Lockups of other processors and hung tasks print the trace of a task that does not run. */
  private boolean needsCpuLine() {
    return !kind.equals("hung-task") && !kind.equals("rcu-stall");
  }

  @Override
  int patience() {
    boolean whole = cpuLine && traceStarted && (!wantsMem() || mem.nearEnd());
    return (whole || (kind.equals("hung-task") && traceStarted)) ? 20 : 150;
  }

  /** Whether the report has a memory block. */
  boolean wantsMem() {
    return ALLOCATIONS.contains(kind);
  }

  @Override
  int fits(Part part, Line line) {
    Facet facet = part.facet();
    if (facet.ofMemory()) {
      return fitsMem(part);
    }
    return switch (facet) {
      case OPEN -> continues(part) ? SURE : NO;
      case CPU -> fitsCpu(part);
      case CPUSET -> fitsCpuset(part);
      case PIECE -> cpusetPending ? LIKELY : NO;
      case MEMS_ALLOWED -> memsPending ? LIKELY : NO;
      case CONTEXT -> fitsContext(part);
      case DETAIL -> fitsDetail(part.data());
      case TASK_STATE -> fitsState(part.data().object("task"));
      default -> NO;
    };
  }

  private int fitsMem(Part part) {
    if (!wantsMem() || !mem.fits(part) || (!mem.begun() && tracedElsewhere())) {
      return NO;
    }
    if (part.facet() == Facet.MEM_PIECES) {
      return mem.begun() ? LIKELY : NO;
    }
    return (mem.begun() || part.facet() == Facet.MEM_START) ? LIKELY : MAYBE;
  }

  /** Whether a trace without headline is of no report that has a memory block. */
  private boolean tracedElsewhere() {
    return kind.isEmpty()
        && frames.size() > 2
        && frames.stream().noneMatch(frame -> TraceText.ofMemory(frame));
  }

  private int fitsCpu(Part part) {
    if (cpuLine || kind.equals("hung-task")) {
      return NO;
    }
    Data other = part.data().object("trigger");
    if (trigger.get("pid") instanceof Long pid && other.integer("pid").isPresent()) {
      return pid == other.integer("pid").getAsLong() ? SURE : NO;
    }
    Optional<String> known = comm();
    if (known.isPresent() && other.has("comm")) {
      return known.equals(other.text("comm")) ? SURE : cutOff(known.get(), other) ? LIKELY : NO;
    }
    return MAYBE;
  }

  /** Whether the headline, the first of a cut log, has only the end of the name. */
  private boolean cutOff(String known, Data other) {
    return !first().stamped() && other.text("comm").orElse("").endsWith(known);
  }

  private int fitsCpuset(Part part) {
    if (data.has("cpuset") || cpusetPending || !hasHeadlineOfMemory()) {
      return NO;
    }
    Optional<String> other = part.data().text("comm");
    return (comm().isPresent() && comm().equals(other)) ? SURE : NO;
  }

  private boolean hasHeadlineOfMemory() {
    return data.has("gfp");
  }

  private int fitsContext(Part part) {
    if (part.data().has("tainted")) {
      return (kind.equals("hung-task") && !data.has("tainted")) ? LIKELY : NO;
    }
    boolean more = part.data().names().stream().noneMatch(data::has);
    return (more && !kind.isEmpty() && !traceStarted) ? MAYBE : NO;
  }

  private int fitsDetail(Data detail) {
    if (detail.has("access")) {
      return (kind.equals("kasan") && !data.has("access")) ? LIKELY : NO;
    }
    if (detail.has("blockedOn")) {
      return kind.equals("hung-task") ? LIKELY : NO;
    }
    return kind.equals("rcu-stall") ? LIKELY : NO;
  }

  private int fitsState(Data task) {
    if (kind.equals("rcu-stall")) {
      // the grace period's own thread is no task that stalls
      boolean gracePeriod = task.text("comm").equals(data.build().text("flavour"));
      return (data.has("task") || gracePeriod) ? NO : LIKELY;
    }
    if (!kind.equals("hung-task") || !(data.get("task") instanceof Data own)) {
      return NO;
    }
    return (own.integer("pid").equals(task.integer("pid")) && !own.has("state")) ? SURE : NO;
  }

  /** No further headline belongs to this report. */
  final void headed() {
    headed = true;
  }

  /** The line behind a fault's headline, which names the trap: no headline itself. */
  private static boolean trap(Part part) {
    String text = part.data().text("text").orElse("");
    return part.kind().equals("oops")
        && !text.startsWith("BUG: ")
        && !text.startsWith("Unable to handle ");
  }

  /** Whether a headline goes on with this report instead of beginning another. */
  private boolean continues(Part part) {
    String other = part.kind();
    if (cpuLine || traceStarted || headed) {
      return false;
    }
    return switch (kind) {
      case "vmalloc-failure" ->
          other.equals("page-allocation-failure") && !data.has("gfp") && comm().isEmpty();
      case "oops", "kasan", "general-protection-fault" -> trap(part) && !data.has("oops");
      case "bug" -> trap(part) && !data.has("oops") && data.has("place");
      case "netdev-watchdog" -> other.equals("warning");
      case "warning" ->
          other.equals("netdev-watchdog")
              && ("dev_watchdog".equals(data.get("function"))
                  || String.valueOf(data.get("place")).contains("net/sched/sch_generic.c"));
      default -> false;
    };
  }

  @Override
  void take(Part part, Line line) {
    Facet facet = part.facet();
    if (facet.ofMemory()) {
      mem.take(part, amending());
      return;
    }
    switch (facet) {
      case OPEN -> {
        if (amending()) {
          merge(part.data());
        } else {
          goOn(part);
        }
      }
      case CPU -> cpuLine(part.data());
      case CPUSET -> cpuset(part.data());
      case PIECE -> {
        data.put("cpuset", part.data().text("text"));
        cpusetPending = false;
        memsPending = !data.has("memsAllowed");
      }
      case MEMS_ALLOWED -> {
        data.put("memsAllowed", part.data().text("memsAllowed"));
        memsPending = false;
      }
      case DETAIL -> detail(part.data());
      case TASK_STATE -> state(part.data().object("task"));
      case TRACE_START -> {
        traceStarted = true;
        frame(part);
      }
      case FRAME -> {
        traceStarted = true;
        frame(part);
      }
      case INSTRUCTION -> data.putIfAbsent("rip", part.data().text("rip"));
      case TRACE_END -> traceEnded = true;
      case CONTEXT -> part.data().asMap().forEach(data::putIfAbsent);
      default -> {}
    }
  }

  private void goOn(Part part) {
    if (part.kind().equals("netdev-watchdog")) {
      kind = part.kind();
    }
    if (part.kind().equals("oops")) {
      data.put("oops", part.data().text("text"));
      return;
    }
    merge(part.data());
  }

  private void merge(Data values) {
    values
        .asMap()
        .forEach(
            (name, value) -> {
              if (name.equals("trigger")) {
                values.object(name).asMap().forEach(trigger::put);
              } else {
                put(name, value);
              }
            });
  }

  private void cpuLine(Data values) {
    cpuLine = true;
    values.object("trigger").asMap().forEach(trigger::put);
    data.put("tainted", values.text("tainted"));
    data.put("kernelRelease", values.text("kernelRelease"));
  }

  private void cpuset(Data values) {
    data.put("cpuset", values.text("cpuset"));
    data.put("memsAllowed", values.text("memsAllowed"));
    cpusetPending = !values.has("cpuset");
    memsPending = !values.has("memsAllowed");
  }

  private void detail(Data values) {
    if (values.has("stalledCpu")) {
      if (Boolean.TRUE.equals(data.get("selfDetected"))) {
        data.putIfAbsent("cpu", values.integer("stalledCpu"));
      }
      return;
    }
    merge(values);
  }

  private void state(Data task) {
    if (data.get("task") instanceof Data own) {
      data.put(
          "task",
          own.toBuilder()
              .put("ppid", task.integer("ppid"))
              .put("state", task.text("state"))
              .build());
    } else {
      data.put("task", task);
    }
  }

  private void frame(Part part) {
    part.data()
        .text("frame")
        .ifPresent(
            frame -> {
              if (frames.size() < MAX_FRAMES) {
                frames.add(frame);
              }
            });
  }

  @Override
  void complete(EventMetaBuilder meta) {
    data.put("trigger", trigger);
    if (trigger.get("cpu") instanceof Long cpu && !wantsMem()) {
      data.putIfAbsent("cpu", cpu);
    }
    if (!frames.isEmpty()) {
      data.put("trace", frames);
    }
    if (mem.hasValues()) {
      data.put("memInfo", mem.toData());
    }
    if (data.has("rip") && kind.equals("mem-info")) {
      data.remove("rip");
    }
    damage(meta);
  }

  /** Names the parts that are missing. */
  void damage(EventMetaBuilder meta) {
    if (needsCpuLine() && !cpuLine && hasTraceKind()) {
      meta.damaged("no CPU line");
    }
    if (frames.isEmpty() && hasTraceKind()) {
      meta.damaged("no call trace");
    }
    memDamage(meta);
  }

  private boolean hasTraceKind() {
    // the panic of an oops prints neither again
    boolean ofOops = kind.equals("panic") && String.valueOf(data.get("reason")).contains("Fatal ");
    return !ofOops && !kind.equals("mem-info") && !kind.equals("bug") && !kind.equals("warning");
  }

  final void memDamage(EventMetaBuilder meta) {
    if (wantsMem() && !mem.hasZones()) {
      meta.damaged(mem.hasValues() ? "memory block without zones" : "no memory block");
    }
    if (mem.woven()) {
      meta.damaged("two memory blocks printed into each other");
    }
    if (mem.cut()) {
      meta.damaged("cut lines in the memory block");
    }
  }
}
