package io.sosight.internal.parse.kernel;

import io.sosight.event.Data;
import io.sosight.event.EventMetaBuilder;
import io.sosight.internal.parse.EventSink;
import io.sosight.internal.parse.LogPlace;
import io.sosight.internal.parse.Metas;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The open reports of one log. A line goes to the report that it fits best, the newest first: two
 * processors may print at once. A report that ended with its kill waits aside for what may follow.
 */
final class Blocks implements LineReader.Expectation {
  private static final int MAX_OPEN = 12;
  private static final int MAX_SETTLED = 64;
  private static final int ROW_CELLS = 6;

  private final LogPlace place;
  private final EventSink sink;
  private final List<Block> open = new ArrayList<>();
  private final Deque<OomBlock> settled = new ArrayDeque<>();
  private final Map<String, TraceBlock> current = new HashMap<>();
  private @Nullable Block lastTaken;
  private Optional<String> lastRelease = Optional.empty();

  Blocks(LogPlace place, EventSink sink) {
    this.place = place;
    this.sink = sink;
  }

  @Override
  public boolean any() {
    return !open.isEmpty();
  }

  @Override
  public boolean stats() {
    return ooms().anyMatch(OomBlock::expectsStats);
  }

  @Override
  public boolean slabs() {
    return ooms().anyMatch(OomBlock::expectsSlabs);
  }

  private java.util.stream.Stream<OomBlock> ooms() {
    return open.stream().filter(OomBlock.class::isInstance).map(OomBlock.class::cast);
  }

  private java.util.stream.Stream<OomBlock> oomsOf(Line line) {
    return ooms().filter(oom -> oom.isOom() && oom.first().sameHost(line));
  }

  @Override
  public boolean piece() {
    Part probe = Part.of(Facet.PIECE);
    return open.stream().anyMatch(block -> block.fits(probe, block.first()) != Block.NO);
  }

  /** Closes what is over when this kernel line comes. */
  void age(Line line) {
    for (Block block : List.copyOf(open)) {
      if (block.over(line)) {
        close(block);
      }
    }
    while (!settled.isEmpty() && settled.getFirst().last().farFrom(line)) {
      emit(settled.removeFirst());
    }
  }

  /** A report begins: the one before it of the same caller has had all its headlines. */
  void cutHere(Line line) {
    for (Block block : open) {
      if (block instanceof TraceBlock report
          && report.first().sameHost(line)
          && report.first().sameCaller(line)) {
        report.headed();
      }
    }
    foreign();
  }

  /** Counts a line that no grammar knows. */
  void foreign() {
    open.forEach(Block::foreign);
  }

  /** Counts a line of another program. */
  void otherWriter(Line line) {
    open.forEach(Block::otherWriter);
    for (Block block : List.copyOf(open)) {
      if (block.over(line)) {
        close(block);
      }
    }
  }

  /** Takes a line. True when it belongs to an event. */
  boolean take(Part part, Line line) {
    return switch (part.facet()) {
      case NOTICE -> notice(part, line);
      case OPEN -> open(part, line);
      default ->
          (part.facet().ofTrace() || part.facet() == Facet.TRACE_END)
              ? trace(part, line)
              : inside(part, line);
    };
  }

  /** Takes the second half of the line taken last. */
  void amend(Part part, Line line) {
    Block block = lastTaken;
    if (block != null && (open.contains(block) || settled.contains(block))) {
      block.amend(part, line);
    }
  }

  private boolean notice(Part part, Line line) {
    lastTaken = null;
    Data.Builder data = part.data().toBuilder();
    if (part.kind().equals("oom-no-killable")) {
      oomsOf(line).forEach(block -> data.put("scope", block.nobodyKillable()));
      closeFinished();
    }
    if (part.kind().equals("boot")) {
      settled.stream().filter(oom -> oom.first().sameHost(line)).forEach(this::emit);
      settled.removeIf(oom -> oom.first().sameHost(line));
      List.copyOf(open).stream().filter(block -> block.first().sameHost(line)).forEach(this::close);
      lastRelease = part.data().text("kernelRelease");
    }
    EventMetaBuilder meta = Metas.of(line.record(), place).message(line.text());
    if (line.record().level() == null) {
      meta.level(Levels.of(part.kind()));
    }
    if (data.get("gfp") instanceof Data mask) {
      data.put("gfp", Masks.read(mask, lastRelease));
    }
    sink.event(Block.finish(part.kind(), meta, data), line.record());
    return true;
  }

  private boolean open(Part part, Line line) {
    Block same = best(part, line);
    if (same != null) {
      give(same, part, line);
      return true;
    }
    if (part.kind().equals("oom-kill")) {
      // the kernel prints one OOM report at a time (mm/oom_kill.c: oom_lock)
      for (Block block : List.copyOf(open)) {
        if (block instanceof OomBlock
            && block.first().sameHost(line)
            && block.first().sameCaller(line)) {
          close(block);
        }
      }
    }
    if (part.kind().equals("panic")
        && part.data().text("reason").orElse("").contains("ut of memory")) {
      oomsOf(line).forEach(OomBlock::panicked);
      closeFinished();
    }
    add(
        switch (part.kind()) {
          case "slab-allocation-failure" -> new SlabBlock(part, line);
          case "oom-kill" -> new OomBlock(part, line);
          case FileSystemErrorCount.KIND -> new FileSystemErrorCount(part, line);
          default -> new TraceBlock(part, line);
        });
    return true;
  }

  private void add(Block block) {
    if (open.size() >= MAX_OPEN) {
      close(open.get(0));
    }
    open.forEach(Block::foreign);
    open.add(block);
    lastTaken = block;
    if (block instanceof TraceBlock report) {
      current.put(caller(block.first()), report);
    }
  }

  private static String caller(Line line) {
    String caller = line.record().callerId();
    String host = line.record().host();
    return (host == null ? "" : host) + ' ' + (caller == null ? "" : caller);
  }

  private @Nullable Block best(Part part, Line line) {
    Block best = null;
    int bestFit = Block.NO;
    for (int i = open.size() - 1; i >= 0; i--) {
      Block block = open.get(i);
      int fit = block.near(line) ? block.fits(part, line) : Block.NO;
      if (fit > bestFit) {
        best = block;
        bestFit = fit;
      }
    }
    return best;
  }

  private void give(Block block, Part part, Line line) {
    block.own(line);
    block.take(part, line);
    lastTaken = block;
    for (Block other : open) {
      if (other != block) {
        other.foreign();
      }
    }
    if (block instanceof TraceBlock report && heads(part.facet())) {
      current.put(caller(line), report);
    }
    part.data().text("kernelRelease").ifPresent(release -> lastRelease = Optional.of(release));
    if (block instanceof OomBlock oom && oom.killed() && part.facet() == Facet.KILLED) {
      settle(oom);
    }
  }

  /** Whether the trace that follows is of the same report. */
  private static boolean heads(Facet facet) {
    return facet == Facet.CPU || facet == Facet.TASK_STATE || facet == Facet.OPEN;
  }

  private void settle(OomBlock oom) {
    open.remove(oom);
    current.values().removeIf(block -> block == oom);
    settled.addLast(oom);
    if (settled.size() > MAX_SETTLED) {
      emit(settled.removeFirst());
    }
  }

  private boolean trace(Part part, Line line) {
    TraceBlock block = traced(part.facet(), line);
    if (block == null) {
      foreign();
      return false;
    }
    boolean before = block.kind().isEmpty();
    give(block, part, line);
    if (part.facet() == Facet.TRACE_START) {
      current.put(caller(line), block);
    }
    return !before || !block.kind().isEmpty();
  }

  private @Nullable TraceBlock traced(Facet facet, Line line) {
    TraceBlock now = current.get(caller(line));
    if (now != null && !(open.contains(now) && now.near(line))) {
      now = null;
    }
    if (facet == Facet.TRACE_START) {
      return (now != null && now.awaitsTrace()) ? now : newest(line, true);
    }
    if (now != null && (now.tracing() || (now.awaitsTrace() && now.hasCpuLine()))) {
      return now;
    }
    if (facet == Facet.NOISE || facet == Facet.INSTRUCTION) {
      return now;
    }
    return newest(line, false);
  }

  private @Nullable TraceBlock newest(Line line, boolean awaiting) {
    for (int i = open.size() - 1; i >= 0; i--) {
      if (open.get(i) instanceof TraceBlock block
          && block.near(line)
          && (awaiting ? block.awaitsTrace() : block.tracing())) {
        return block;
      }
    }
    return null;
  }

  private boolean inside(Part part, Line line) {
    List<String> pieces = part.data().texts("pieces");
    if (!pieces.isEmpty() && part.facet() != Facet.MEM_PIECES) {
      inside(Part.of(Facet.MEM_PIECES, Data.builder().put("pieces", pieces).build()), line);
    }
    OomBlock after = settledFor(part, line);
    if (after != null) {
      after.own(line);
      after.take(part, line);
      lastTaken = after;
      return true;
    }
    Block block = best(part, line);
    if (block != null) {
      give(block, part, line);
      return !block.kind().isEmpty();
    }
    return headless(part, line);
  }

  private @Nullable OomBlock settledFor(Part part, Line line) {
    Facet facet = part.facet();
    if (facet != Facet.REAPED && facet != Facet.GROUP && facet != Facet.KILLED) {
      return null;
    }
    if (facet != Facet.REAPED && best(part, line) instanceof OomBlock begun && begun.isOom()) {
      return null;
    }
    for (var newestFirst = settled.descendingIterator(); newestFirst.hasNext(); ) {
      OomBlock oom = newestFirst.next();
      boolean same = oom.first().sameHost(line);
      if (facet != Facet.REAPED) {
        same &= oom.first().sameCaller(line);
      }
      if (same && oom.fits(part, line) != Block.NO) {
        return oom;
      }
      if (same && facet != Facet.REAPED) {
        return null;
      }
    }
    return null;
  }

  /** Begins a report whose head is lost. */
  private boolean headless(Part part, Line line) {
    if (!begins(part)) {
      foreign();
      return false;
    }
    Block block =
        switch (part.facet()) {
          case CACHE, CACHE_NODE -> new SlabBlock(part, line);
          case FS_ERROR_TIME -> new FileSystemErrorCount(part, line);
          default -> new OomBlock(part, line);
        };
    add(block);
    part.data().text("kernelRelease").ifPresent(release -> lastRelease = Optional.of(release));
    if (block instanceof OomBlock oom && part.facet() == Facet.KILLED) {
      settle(oom);
    } else if (part.facet() == Facet.REAPED) {
      close(block);
    }
    return !block.kind().isEmpty();
  }

  private static boolean begins(Part part) {
    return switch (part.facet()) {
      case MEM_START,
          MEM_TOTALS,
          MEM_NODE,
          MEM_ZONE,
          MEM_RESERVE,
          MEM_BUDDY,
          MEM_TAIL,
          CPU,
          SLAB_TABLE,
          MEMCG_TASK,
          MEMCG_USAGE,
          MEMCG_STATS,
          PROTECTION,
          TABLE_TITLE,
          TABLE_HEADER,
          SUMMARY,
          CHOSEN,
          KILLED,
          REAPED,
          GROUP,
          CACHE,
          CACHE_NODE,
          FS_ERROR_TIME ->
          true;
      case MEM_PIECES -> part.data().texts("pieces").size() >= ROW_CELLS;
      case TABLE_ROW -> part.data().integers("cells").size() >= ROW_CELLS;
      default -> false;
    };
  }

  private void closeFinished() {
    for (Block block : List.copyOf(open)) {
      if (block instanceof OomBlock oom && oom.closing()) {
        close(block);
      }
    }
  }

  private void close(Block block) {
    open.remove(block);
    current.values().removeIf(other -> other == block);
    emit(block);
  }

  private void emit(Block block) {
    if (block.kind().isEmpty()) {
      return;
    }
    if (block instanceof OomBlock oom
        && !oom.isOom()
        && !oom.mem().hasValues()
        && !oom.hasCpuLine()) {
      return;
    }
    sink.event(block.event(place, lastRelease), block.stampedRecord());
  }

  /** Hands out everything as it is. */
  void closeAll() {
    while (!settled.isEmpty()) {
      emit(settled.removeFirst());
    }
    while (!open.isEmpty()) {
      close(open.get(0));
    }
  }
}
