package io.sosight.internal.parse.runtime;

import io.sosight.event.PodRef;
import io.sosight.grammars.RuntimeMessageBaseVisitor;
import io.sosight.grammars.RuntimeMessageParser.PlegAgeContext;
import io.sosight.grammars.RuntimeMessageParser.PlegBlindContext;
import io.sosight.grammars.RuntimeMessageParser.PlegStartupContext;
import io.sosight.grammars.RuntimeMessageParser.PlegUnhealthyContext;
import io.sosight.grammars.RuntimeMessageParser.ProbeErroredPrintfContext;
import io.sosight.grammars.RuntimeMessageParser.ProbeFailedContext;
import io.sosight.grammars.RuntimeMessageParser.ProbeFailedFieldsContext;
import io.sosight.grammars.RuntimeMessageParser.ProbeFailedPrintfContext;
import io.sosight.grammars.RuntimeMessageParser.ProbeKillContext;
import io.sosight.grammars.RuntimeMessageParser.ProbeKillMessageContext;
import io.sosight.grammars.RuntimeMessageParser.ProbeKillOldContext;
import io.sosight.grammars.RuntimeMessageParser.QuotedContext;
import io.sosight.grammars.RuntimeMessageParser.RuntimeDownContext;
import io.sosight.grammars.RuntimeMessageParser.RuntimeNotReadyContext;
import io.sosight.grammars.RuntimeMessageParser.SyncSkippedContext;
import io.sosight.internal.decode.PodNames;
import org.jspecify.annotations.Nullable;

/** What messages about the pod lifecycle generator and about probes state. */
final class HealthReader extends RuntimeMessageBaseVisitor<@Nullable Void> {
  private final Facts facts;

  HealthReader(Facts facts) {
    this.facts = facts;
  }

  @Override
  public @Nullable Void visitSyncSkipped(SyncSkippedContext ctx) {
    if (ctx.down != null) {
      facts.data().put("unreachable", true);
    }
    facts.kinds().base("pleg");
    facts.carriesError();
    return null;
  }

  @Override
  public @Nullable Void visitPlegUnhealthy(PlegUnhealthyContext ctx) {
    facts.kinds().base("pleg");
    facts.carriesError();
    return null;
  }

  @Override
  public @Nullable Void visitPlegAge(PlegAgeContext ctx) {
    facts
        .data()
        .put("plegLastActive", Words.of(ctx.age))
        .put("plegThreshold", Words.of(ctx.threshold));
    facts.kinds().fixed("pleg");
    facts.carriesError();
    return null;
  }

  @Override
  public @Nullable Void visitPlegStartup(PlegStartupContext ctx) {
    facts.kinds().fixed("pleg-startup");
    facts.carriesError();
    return null;
  }

  @Override
  public @Nullable Void visitRuntimeDown(RuntimeDownContext ctx) {
    facts.data().put("unreachable", true);
    facts.kinds().base("pleg");
    facts.carriesError();
    return null;
  }

  /** The runtime did not answer in time, or there is none to ask. */
  @Override
  public @Nullable Void visitPlegBlind(PlegBlindContext ctx) {
    facts.kinds().weak("pleg-call");
    facts.carriesError();
    return null;
  }

  @Override
  public @Nullable Void visitRuntimeNotReady(RuntimeNotReadyContext ctx) {
    facts.data().put("unreachable", true);
    facts.kinds().base("runtime-timeout");
    facts.carriesError();
    return null;
  }

  @Override
  public @Nullable Void visitProbeFailedPrintf(ProbeFailedPrintfContext ctx) {
    facts.data().put("result", Words.of(ctx.result));
    return probe(ctx.PROBE().getText(), ctx.quoted());
  }

  @Override
  public @Nullable Void visitProbeErroredPrintf(ProbeErroredPrintfContext ctx) {
    return probe(ctx.PROBE().getText(), ctx.quoted());
  }

  @Override
  public @Nullable Void visitProbeFailed(ProbeFailedContext ctx) {
    return probe(ctx.PROBE().getText(), null);
  }

  @Override
  public @Nullable Void visitProbeFailedFields(ProbeFailedFieldsContext ctx) {
    facts.kinds().fixed("probe-failure");
    facts.carriesError();
    return null;
  }

  @Override
  public @Nullable Void visitProbeKill(ProbeKillContext ctx) {
    facts.containerName(ctx.quoted() == null ? Words.of(ctx.word()) : Words.of(ctx.quoted()));
    String probe = ctx.KILLING_PROBE().getText();
    facts.data().put("probe", probe.startsWith("liveness") ? "Liveness" : "Startup");
    facts.kinds().fixed("probe-kill");
    return null;
  }

  @Override
  public @Nullable Void visitProbeKillMessage(ProbeKillMessageContext ctx) {
    String pod = Words.of(ctx.ofPod);
    facts.pod(pod == null ? null : PodNames.joined(pod));
    facts.containerName(Words.of(ctx.ofContainer));
    String probe = ctx.KILLING_PROBE().getText();
    facts.data().put("probe", probe.startsWith("liveness") ? "Liveness" : "Startup");
    facts.kinds().fixed("probe-kill");
    return null;
  }

  @Override
  public @Nullable Void visitProbeKillOld(ProbeKillOldContext ctx) {
    facts.kinds().fixed("probe-kill");
    return null;
  }

  /** A probe's target is printed as {@code name_namespace(uid):container}. */
  private @Nullable Void probe(String probe, @Nullable QuotedContext target) {
    facts.data().put("probe", probe);
    String text = Words.of(target);
    if (text != null) {
      int end = text.lastIndexOf("):");
      PodRef pod = PodNames.joined(end < 0 ? text : text.substring(0, end + 1));
      facts.pod(pod);
      facts.containerName(end < 0 ? null : text.substring(end + 2));
    }
    facts.component("kubelet");
    facts.kinds().fixed("probe-failure");
    facts.carriesError();
    return null;
  }
}
