package io.sosight.internal.parse.kernel;

import io.sosight.event.Data;
import io.sosight.event.EventMetaBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A report of the OOM killer, or what is left of one: a memory block or a CPU line whose headline
 * is lost begins here too, and becomes an OOM report when a line says so.
 */
final class OomBlock extends TraceBlock {
  private static final int MAX_SLABS = 2000;
  private static final int MAX_VICTIMS = 500;

  private final boolean headline;
  private final TaskTable table = new TaskTable();
  private final List<Data> slabs = new ArrayList<>();
  private final List<Data> victims = new ArrayList<>();
  private final Data.Builder statsKiB = Data.builder();
  private final Data.Builder statsBytes = Data.builder();
  private final Data.Builder statsCounts = Data.builder();
  private boolean statLines;
  private boolean slabTable;
  private boolean group;
  private boolean closing;
  private @Nullable String messageScope;
  private boolean panic;
  private boolean noKillable;

  OomBlock(Part part, Line line) {
    super(part, line);
    headline = part.facet() == Facet.OPEN;
    if (!headline) {
      take(part, line);
    }
  }

  /** Whether a line has said that the OOM killer was at work. */
  boolean isOom() {
    return kind().equals("oom-kill");
  }

  /** Whether the victim is named. */
  boolean killed() {
    return !victims.isEmpty();
  }

  /** Whether more victims of a group follow. */
  boolean inGroup() {
    return group;
  }

  boolean expectsStats() {
    return statLines;
  }

  boolean expectsSlabs() {
    return slabTable;
  }

  /** A panic ended the report. */
  void panicked() {
    panic = true;
    closing = true;
  }

  /** Nobody could be killed; answers whose memory ran out, which that line does not say. */
  @Nullable String nobodyKillable() {
    noKillable = true;
    closing = true;
    return scope();
  }

  private @Nullable String scope() {
    return OomScope.of(data, messageScope, frames(), mem().hasValues(), panic);
  }

  boolean closing() {
    return closing;
  }

  @Override
  int patience() {
    return kind().isEmpty() ? 40 : isOom() ? 200 : 60;
  }

  @Override
  boolean wantsMem() {
    return !has("memory") && messageScope == null && victims.isEmpty() && !table.begun();
  }

  private boolean has(String name) {
    return data.has(name);
  }

  @Override
  int fits(Part part, Line line) {
    Facet facet = part.facet();
    if (!facet.ofOom()) {
      return (kind().equals("mem-info") && facet == Facet.CPU) ? NO : super.fits(part, line);
    }
    Data values = part.data();
    boolean open = victims.isEmpty();
    int fit = kind().isEmpty() ? MAYBE : LIKELY;
    return switch (facet) {
      case REAPED -> victim(values.integer("pid")) ? SURE : NO;
      case KILLED -> fitsKilled(values);
      case GROUP -> (!open && !group) ? LIKELY : NO;
      case CHOSEN -> (open && !has("chosen") && scopeAgrees(values.text("scope"))) ? fit : NO;
      case SUMMARY -> (open && !has("constraint")) ? fit : NO;
      case SLAB_TABLE -> (open && slabs.isEmpty()) ? fit : NO;
      case SLAB_ROW -> slabTable ? fit : NO;
      case MEMCG_STAT -> statLines ? fit : NO;
      case MEMCG_TASK -> (open && !has("oomMemcg") && !table.begun()) ? fit : NO;
      case MEMCG_USAGE ->
          (open && !table.begun() && values.names().stream().noneMatch(this::has)) ? fit : NO;
      case MEMCG_STATS -> (open && !table.begun()) ? fit : NO;
      case TABLE_TITLE -> (open && !table.titled()) ? fit : NO;
      case TABLE_HEADER -> (open && !table.hasHeader()) ? fit : NO;
      case TABLE_ROW -> (open && !has("constraint") && !has("chosen")) ? fit : NO;
      case PROTECTION -> open ? fit : NO;
      default -> NO;
    };
  }

  private int fitsKilled(Data values) {
    if (!victims.isEmpty()) {
      return group ? LIKELY : NO;
    }
    if (!scopeAgrees(values.text("scope"))) {
      return NO;
    }
    OptionalLong pid = values.object("victim").integer("pid");
    if (data.get("chosenTask") instanceof Data task) {
      return task.integer("pid").equals(pid) ? SURE : NO;
    }
    return kind().isEmpty() ? MAYBE : LIKELY;
  }

  /** A memcg kill line does not end a global report, nor the other way round. */
  private boolean scopeAgrees(Optional<String> scope) {
    if (scope.isEmpty()) {
      return true;
    }
    boolean memcg =
        has("oomMemcg") || has("memory") || "CONSTRAINT_MEMCG".equals(data.get("constraint"));
    boolean global = Boolean.TRUE.equals(data.get("globalOom")) || mem().hasZones();
    return scope.get().equals("memcg") ? (!global || memcg) : !memcg;
  }

  private boolean victim(OptionalLong pid) {
    return victims.stream().anyMatch(victim -> victim.integer("pid").equals(pid));
  }

  @Override
  void take(Part part, Line line) {
    Facet facet = part.facet();
    if (facet.ofMemory() && kind().isEmpty()) {
      kind("mem-info");
    }
    if (!facet.ofOom()) {
      super.take(part, line);
      evidence();
      return;
    }
    kind("oom-kill");
    if (facet != Facet.MEMCG_STAT) {
      statLines = false;
    }
    if (facet != Facet.SLAB_ROW && facet != Facet.SLAB_TABLE) {
      slabTable = false;
    }
    takeOwn(part, line);
  }

  private void takeOwn(Part part, Line line) {
    Data values = part.data();
    switch (part.facet()) {
      case SLAB_TABLE -> slabTable = true;
      case SLAB_ROW -> add(slabs, values, MAX_SLABS);
      case MEMCG_TASK, MEMCG_USAGE -> putAll(values);
      case MEMCG_STATS -> stats(values);
      case MEMCG_STAT -> stat(values);
      case TABLE_TITLE -> table.title();
      case TABLE_HEADER -> table.header(values.texts("columns"));
      case TABLE_ROW -> table.row(values, !amending() && suspect(line), olderColumns(), amending());
      case SUMMARY -> summary(values);
      case CHOSEN -> {
        data.put("chosen", values.object("chosen"));
        messageScope = values.text("scope").orElse(messageScope);
      }
      case KILLED -> killed(values);
      case REAPED -> data.put("reaper", values);
      case GROUP -> {
        group = true;
        data.putIfAbsent("taskMemcg", values.text("taskMemcg"));
        messageScope = "memcg";
      }
      default -> {}
    }
  }

  private static void add(List<Data> rows, Data row, int most) {
    if (rows.size() < most) {
      rows.add(row);
    }
  }

  /** A row that lost its stamp in a log that has them is spliced from two. */
  private boolean suspect(Line line) {
    return Double.isNaN(line.record().monotonicS()) && !Double.isNaN(first().record().monotonicS());
  }

  /** Whether the columns are those before 3.x: the release or the old headline tell. */
  private boolean olderColumns() {
    return data.get("kernelRelease") instanceof String release && release.startsWith("2.6.");
  }

  /** Up to 5.2 one line a cgroup of the subtree; the limit's own cgroup comes first. */
  private void stats(Data values) {
    Data amounts = values.object("statsKiB");
    if (amounts.isEmpty()) {
      statLines = true;
    } else if (statsKiB.isEmpty() || amending()) {
      amounts.asMap().forEach(statsKiB::put);
    }
    data.putIfAbsent("statsMemcg", values.text("path"));
  }

  private void stat(Data values) {
    String name = values.text("name").orElse("");
    (MemcgStats.isCount(name) ? statsCounts : statsBytes).put(name, values.integer("value"));
  }

  private void summary(Data values) {
    values
        .asMap()
        .forEach(
            (name, value) -> {
              if (name.equals("task")) {
                data.put("chosenTask", values.object(name));
              } else {
                put(name, value);
              }
            });
  }

  private void killed(Data values) {
    messageScope = values.text("scope").orElse(messageScope);
    Data victim = values.object("victim");
    if (amending() && !victims.isEmpty()) {
      victims.remove(victims.size() - 1);
    }
    if (!victim(victim.integer("pid"))) {
      add(victims, victim, MAX_VICTIMS);
    }
    data.remove("killLineCut");
    if (values.has("cut")) {
      data.put("killLineCut", true);
    }
  }

  /** A trace alone says what its lost headline said. */
  private void evidence() {
    if (!kind().isEmpty()) {
      return;
    }
    for (String frame : frames()) {
      if (OomScope.names(frame, "oom_kill_process") || OomScope.names(frame, "out_of_memory")) {
        kind("oom-kill");
        return;
      }
      if (OomScope.names(frame, "warn_alloc") || OomScope.names(frame, "warn_alloc_failed")) {
        kind("page-allocation-failure");
        return;
      }
    }
  }

  @Override
  void complete(EventMetaBuilder meta) {
    if (isOom()) {
      completeOom();
    }
    super.complete(meta);
    data.remove("killLineCut");
    data.remove("chosenTask");
    data.remove("globalOom");
  }

  private void completeOom() {
    if (!victims.isEmpty()) {
      data.put("victim", victims.get(0));
      if (group) {
        data.put("victims", victims);
      }
    }
    if (!table.tasks().isEmpty()) {
      data.put("tasks", table.tasks());
    }
    if (table.omitted() > 0) {
      data.put("tasksOmitted", table.omitted());
    }
    if (!slabs.isEmpty()) {
      data.put("unreclaimableSlabs", slabs);
    }
    data.put("statsKiB", statsKiB).put("statsBytes", statsBytes).put("statsCounts", statsCounts);
    if (panic) {
      data.put("panic", true);
    }
    if (noKillable) {
      data.put("noKillable", true);
    }
    data.put("scope", scope());
    data.put("cgroupVersion", MemcgStats.version(data));
  }

  @Override
  void damage(EventMetaBuilder meta) {
    if (!isOom()) {
      if (!headline && kind().equals("page-allocation-failure")) {
        meta.damaged("no headline");
      }
      if (kind().equals("mem-info")) {
        meta.damaged("no headline");
      }
      memDamage(meta);
      return;
    }
    if (!headline) {
      meta.damaged("no headline");
    }
    if (!hasCpuLine()) {
      meta.damaged("no CPU line");
    }
    if ("memcg".equals(data.get("scope"))) {
      if (!has("memory")) {
        meta.damaged("no memory cgroup figures");
      }
    } else if (!mem().hasZones()) {
      meta.damaged(mem().hasValues() ? "memory block without zones" : "no memory block");
    }
    if (victims.isEmpty() && !panic && !noKillable) {
      meta.damaged("no kill line");
    }
    if (has("killLineCut")) {
      meta.damaged("kill line cut");
    }
    if (table.suspects() > 0) {
      meta.damaged("task rows left out that are spliced from two lines");
    }
    if (mem().cut()) {
      meta.damaged("cut lines in the memory block");
    }
    if (mem().woven()) {
      meta.damaged("two memory blocks printed into each other");
    }
  }
}
