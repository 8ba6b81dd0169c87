package io.sosight.internal.parse.runtime;

import io.sosight.grammars.RuntimeMessageBaseVisitor;
import io.sosight.grammars.RuntimeMessageParser.AdmitRejectedContext;
import io.sosight.grammars.RuntimeMessageParser.ContainerOomContext;
import io.sosight.grammars.RuntimeMessageParser.EvictedContext;
import io.sosight.grammars.RuntimeMessageParser.EvictedOldContext;
import io.sosight.grammars.RuntimeMessageParser.EvictionDoneContext;
import io.sosight.grammars.RuntimeMessageParser.EvictionMustEvictContext;
import io.sosight.grammars.RuntimeMessageParser.EvictionObservationContext;
import io.sosight.grammars.RuntimeMessageParser.EvictionRankedContext;
import io.sosight.grammars.RuntimeMessageParser.EvictionReclaimContext;
import io.sosight.grammars.RuntimeMessageParser.EvictionRefusedContext;
import io.sosight.grammars.RuntimeMessageParser.KernelKillContext;
import io.sosight.grammars.RuntimeMessageParser.ObservationContext;
import io.sosight.grammars.RuntimeMessageParser.PodReferenceContext;
import io.sosight.grammars.RuntimeMessageParser.SizeContext;
import io.sosight.grammars.RuntimeMessageParser.SystemOomContext;
import io.sosight.grammars.RuntimeMessageParser.SystemOomSeenContext;
import io.sosight.grammars.RuntimeMessageParser.UsageContext;
import io.sosight.grammars.RuntimeMessageParser.WordContext;
import java.util.List;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/** What messages about evictions and killed processes state. */
final class MemoryReader extends RuntimeMessageBaseVisitor<@Nullable Void> {
  private static final String EVICTION = "eviction";

  private final Facts facts;

  MemoryReader(Facts facts) {
    this.facts = facts;
  }

  @Override
  public @Nullable Void visitEvictionReclaim(EvictionReclaimContext ctx) {
    return reclaim(ctx.word());
  }

  @Override
  public @Nullable Void visitEvictionMustEvict(EvictionMustEvictContext ctx) {
    return reclaim(ctx.word());
  }

  private @Nullable Void reclaim(@Nullable WordContext resource) {
    facts.data().put("resource", Words.of(resource));
    facts.kinds().fixed(EVICTION);
    return null;
  }

  @Override
  public @Nullable Void visitEvictionRanked(EvictionRankedContext ctx) {
    for (PodReferenceContext reference : ctx.podReference()) {
      facts.listPod(Words.pod(reference));
    }
    facts.kinds().fixed(EVICTION);
    return null;
  }

  @Override
  public @Nullable Void visitEvictionDone(EvictionDoneContext ctx) {
    facts.pod(Words.pod(ctx.podReference()));
    facts.kinds().fixed(EVICTION);
    return null;
  }

  @Override
  public @Nullable Void visitEvictionRefused(EvictionRefusedContext ctx) {
    facts.pod(Words.pod(ctx.podReference()));
    facts.kinds().fixed(EVICTION);
    return null;
  }

  @Override
  public @Nullable Void visitEvictionObservation(EvictionObservationContext ctx) {
    ObservationContext seen = ctx.observation();
    facts
        .data()
        .put("signalName", Words.of(seen.signal))
        .put("available", Words.of(seen.available))
        .put("capacity", Words.of(seen.capacity));
    facts.kinds().fixed("eviction-observation");
    return null;
  }

  @Override
  public @Nullable Void visitAdmitRejected(AdmitRejectedContext ctx) {
    PodReferenceContext reference = ctx.podReference();
    facts.pod(Words.pod(reference));
    List<TerminalNode> conditions = ctx.WORD();
    if (!conditions.isEmpty()) {
      facts.data().put("nodeConditions", conditions.stream().map(TerminalNode::getText).toList());
    }
    facts.kinds().fixed("eviction-admit-rejected");
    return null;
  }

  @Override
  public @Nullable Void visitEvicted(EvictedContext ctx) {
    String resource = Words.bare(Words.of(ctx.resource));
    facts.data().put("resource", resource == null || resource.isEmpty() ? null : resource);
    for (UsageContext usage : ctx.usage()) {
      if (usage.name != null) {
        facts.containerName(Words.of(usage.name));
        facts
            .data()
            .putIfAbsent("usage", Words.of(usage.used))
            .putIfAbsent("request", Words.bare(Words.of(usage.asked)));
      }
    }
    facts.kinds().fixed(EVICTION);
    return null;
  }

  @Override
  public @Nullable Void visitEvictedOld(EvictedOldContext ctx) {
    facts.data().put("nodeConditions", ctx.word().stream().map(WordContext::getText).toList());
    facts.kinds().fixed(EVICTION);
    return null;
  }

  @Override
  public @Nullable Void visitSystemOom(SystemOomContext ctx) {
    facts
        .data()
        .put("process", Words.of(ctx.comm()))
        .put("victimPid", Words.number(Words.of(ctx.pid)));
    facts.kinds().fixed("system-oom");
    return null;
  }

  @Override
  public @Nullable Void visitSystemOomSeen(SystemOomSeenContext ctx) {
    facts.kinds().fixed("system-oom");
    return null;
  }

  /** cAdvisor's word for a kill in a memory cgroup, up to Kubernetes 1.20. */
  @Override
  public @Nullable Void visitContainerOom(ContainerOomContext ctx) {
    String path = Words.of(ctx.quoted());
    if (path != null) {
      facts.cgroup(path, false);
    }
    facts.kinds().fixed("/".equals(path) ? "system-oom" : "oom-killed");
    return null;
  }

  /** The kernel's own kill line, as the node problem detector repeats it in an event. */
  @Override
  public @Nullable Void visitKernelKill(KernelKillContext ctx) {
    facts
        .data()
        .put("process", Words.of(ctx.comm()))
        .put("victimPid", Words.number(Words.of(ctx.pid)));
    for (SizeContext size : ctx.size()) {
      String value = size.value.getText();
      String name = name(size.key.getText());
      if (name != null) {
        int end = value.endsWith("kB") ? value.length() - 2 : value.length();
        facts.data().put(name, Words.number(value.substring(0, end)));
      }
    }
    facts
        .kinds()
        .fixed(ctx.getStart().getText().startsWith("Memory") ? "oom-killed" : "system-oom");
    return null;
  }

  private static @Nullable String name(String key) {
    return switch (key) {
      case "total-vm" -> "totalVmKiB";
      case "anon-rss" -> "anonRssKiB";
      case "file-rss" -> "fileRssKiB";
      case "shmem-rss" -> "shmemRssKiB";
      case "pgtables" -> "pgtablesKiB";
      case "oom_score_adj" -> "oomScoreAdj";
      default -> null;
    };
  }
}
