package io.sosight.internal.decode;

import java.util.Optional;
import java.util.OptionalLong;

/** How the OOM killer rates a task (oom_badness in mm/oom_kill.c), by kernel. */
public enum OomBadness {
  /** el6: thousandths of the memory, clamped to 1..1000; root is favoured by 30. */
  THOUSANDTHS,
  /** 3.10 to 4.16 and el7: pages; root is favoured by 3 %; at least 1. */
  PAGES_ROOT_BONUS,
  /** 4.17 to 5.8 and el8: pages; at least 1. */
  PAGES,
  /** 5.9 and later: pages, may be negative. */
  PAGES_SIGNED;

  private static final long EXCLUDED = -1000;
  private static final long ROOT_BONUS_THOUSANDTHS = 30;

  /**
   * A task as the report's table shows it.
   *
   * @param rssPages resident pages
   * @param pageTablePages nr_ptes (+ nr_pmds), or pgtables_bytes / page size
   * @param swapPages swapents
   * @param oomScoreAdj -1000 to 1000
   * @param root whether it has CAP_SYS_ADMIN, in practice uid 0
   */
  public record Task(
      long rssPages, long pageTablePages, long swapPages, long oomScoreAdj, boolean root) {}

  /** The rating of a release; empty for kernels whose source was not read. */
  public static Optional<OomBadness> of(KernelRelease release) {
    if (release.isEnterprise("el6")) {
      return Optional.of(THOUSANDTHS);
    }
    if (release.before(3, 10)) {
      return Optional.empty();
    }
    if (release.before(4, 17)) {
      return Optional.of(PAGES_ROOT_BONUS);
    }
    return Optional.of(release.before(5, 9) ? PAGES : PAGES_SIGNED);
  }

  /**
   * The points of a task; empty when the killer passes it over.
   *
   * @param totalPages RAM and swap that the killer may count on: usable RAM and swap of the
   *     machine, the limit of the cgroup, or the memory of the allowed nodes
   */
  public OptionalLong points(Task task, long totalPages) {
    if (task.oomScoreAdj() == EXCLUDED || totalPages <= 0) {
      return OptionalLong.empty();
    }
    long used = task.rssPages() + task.pageTablePages() + task.swapPages();
    return switch (this) {
      case THOUSANDTHS -> OptionalLong.of(thousandths(task, used, totalPages));
      case PAGES_ROOT_BONUS -> {
        long own = task.root() ? used - used * 3 / 100 : used;
        yield OptionalLong.of(Math.max(1, own + adjustment(task, totalPages)));
      }
      case PAGES -> OptionalLong.of(Math.max(1, used + adjustment(task, totalPages)));
      case PAGES_SIGNED -> OptionalLong.of(used + adjustment(task, totalPages));
    };
  }

  /** The score that messages print for points, up to 5.2: thousandths of the memory. */
  public long printedScore(long points, long totalPages) {
    return this == THOUSANDTHS ? points : points * 1000 / totalPages;
  }

  private static long thousandths(Task task, long used, long totalPages) {
    long points = used * 1000 / totalPages + task.oomScoreAdj();
    if (task.root()) {
      points -= ROOT_BONUS_THOUSANDTHS;
    }
    return Math.min(Math.max(points, 1), 1000);
  }

  private static long adjustment(Task task, long totalPages) {
    return task.oomScoreAdj() * (totalPages / 1000);
  }
}
