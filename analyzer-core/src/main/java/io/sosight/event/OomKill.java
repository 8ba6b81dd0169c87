package io.sosight.event;

/**
 * The kernel's OOM killer at work: a report, or the part of one that the log still has
 * (mm/oom_kill.c, mm/memcontrol.c).
 *
 * @param kind {@code oom-kill}
 * @param meta what every event has
 * @param data what the record states, under the report's names
 */
public record OomKill(String kind, EventMeta meta, Data data) implements Event {
  @Override
  public OomKill withMeta(EventMeta other) {
    return new OomKill(kind, other, data);
  }

  @Override
  public OomKill withData(Data other) {
    return new OomKill(kind, meta, other);
  }

  /**
   * Whose limit or memory ran out: global, memcg, cpuset, mempolicy, sysrq or panic; empty when the
   * text left does not say.
   */
  public java.util.Optional<String> scope() {
    return data.text("scope");
  }

  /**
   * The process killed: {@code comm}, {@code pid}, {@code totalVmKiB}, {@code anonRssKiB}... Empty
   * data when none is printed.
   */
  public Data victim() {
    return data.object("victim");
  }

  /** The cgroup whose limit was hit. */
  public java.util.Optional<String> oomMemcg() {
    return data.text("oomMemcg");
  }

  /** The task table; sizes in pages unless the name says otherwise. */
  public java.util.List<Data> tasks() {
    return data.objects("tasks");
  }
}
