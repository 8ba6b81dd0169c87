package io.sosight.internal.decode;

import io.sosight.event.Data;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Recomputes the ratings of an OOM report's tasks, as far as the report has the numbers. */
public final class OomScores {
  private static final int TASKS_KEPT = 10;

  private OomScores() {}

  /** A rated task of the table. */
  private record Rated(Data task, long points) {}

  /**
   * The ratings under the report's names: {@code totalPages}, {@code tasks
   * [{pid,comm,points,score}]} best candidates first, {@code victimRank} (1 = the best candidate),
   * {@code victimScore}; empty when the kernel's formula, the total or the table is unknown. A
   * cgroup's swap counts only where the report states the machine's swap.
   *
   * @param event the data of an OOM kill
   * @param release of the kernel that wrote it
   */
  public static Data of(Data event, Optional<String> release, long pageSizeBytes) {
    Optional<OomBadness> badness = release.flatMap(KernelRelease::parse).flatMap(OomBadness::of);
    OptionalLong total = totalPages(event, pageSizeBytes);
    List<Data> tasks = event.objects("tasks");
    if (badness.isEmpty() || total.isEmpty() || total.getAsLong() <= 0 || tasks.isEmpty()) {
      return Data.empty();
    }
    List<Rated> rated = new ArrayList<>();
    for (Data task : tasks) {
      task(task, pageSizeBytes)
          .ifPresent(
              input ->
                  badness
                      .get()
                      .points(input, total.getAsLong())
                      .ifPresent(points -> rated.add(new Rated(task, points))));
    }
    rated.sort(Comparator.comparingLong((Rated task) -> task.points()).reversed());
    Data.Builder data =
        Data.builder()
            .put("computed", true)
            .put("totalPages", total)
            .put(
                "tasks",
                rated.stream()
                    .limit(TASKS_KEPT)
                    .map(task -> row(task, badness.get(), total.getAsLong()))
                    .toList());
    OptionalLong victim = event.object("victim").integer("pid");
    for (int i = 0; i < rated.size() && victim.isPresent(); i++) {
      if (rated.get(i).task().integer("pid").equals(victim)) {
        data.put("victimRank", i + 1)
            .put(
                "victimScore",
                badness.get().printedScore(rated.get(i).points(), total.getAsLong()));
      }
    }
    return data.build();
  }

  private static Data row(Rated task, OomBadness badness, long totalPages) {
    return Data.builder()
        .put("pid", task.task().integer("pid"))
        .put("comm", task.task().text("comm"))
        .put("points", task.points())
        .put("score", badness.printedScore(task.points(), totalPages))
        .build();
  }

  private static Optional<OomBadness.Task> task(Data task, long pageSizeBytes) {
    OptionalLong rss = task.integer("rssPages");
    if (rss.isEmpty()) {
      return Optional.empty();
    }
    OptionalLong tableBytes = task.integer("pgtablesBytes");
    long tables =
        tableBytes.isPresent()
            ? tableBytes.getAsLong() / pageSizeBytes
            : task.integer("nrPtes").orElse(0) + task.integer("nrPmds").orElse(0);
    return Optional.of(
        new OomBadness.Task(
            rss.getAsLong(),
            tables,
            task.integer("swapents").orElse(0),
            task.integer("oomScoreAdj").orElse(0),
            task.integer("uid").orElse(-1) == 0));
  }

  /** Machine: usable RAM and swap. Cgroup: its limit, with the swap that it may use. */
  private static OptionalLong totalPages(Data event, long pageSizeBytes) {
    long pageKiB = Math.max(1, pageSizeBytes / 1024);
    Data memInfo = event.object("memInfo");
    OptionalLong swapKiB = memInfo.object("swap").integer("totalKiB");
    String scope = event.text("scope").orElse("");
    if (scope.equals("memcg")) {
      OptionalLong limit = event.object("memory").integer("limitKiB");
      if (limit.isEmpty()) {
        return limit;
      }
      long withSwap = limit.getAsLong() + swapKiB.orElse(0);
      OptionalLong both = event.object("memorySwap").integer("limitKiB");
      return OptionalLong.of(Math.min(withSwap, both.orElse(Long.MAX_VALUE)) / pageKiB);
    }
    OptionalLong ram = memInfo.integer("pagesRam");
    OptionalLong reserved = memInfo.integer("pagesReserved");
    if (!scope.equals("global") || ram.isEmpty() || reserved.isEmpty() || swapKiB.isEmpty()) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(ram.getAsLong() - reserved.getAsLong() + swapKiB.getAsLong() / pageKiB);
  }
}
