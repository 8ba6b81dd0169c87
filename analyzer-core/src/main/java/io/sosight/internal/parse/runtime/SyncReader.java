package io.sosight.internal.parse.runtime;

import io.sosight.event.PodRef;
import io.sosight.grammars.RuntimeMessageBaseVisitor;
import io.sosight.grammars.RuntimeMessageParser.ApiCallFailedContext;
import io.sosight.grammars.RuntimeMessageParser.CrashLoopContext;
import io.sosight.grammars.RuntimeMessageParser.KubeletFailedContext;
import io.sosight.grammars.RuntimeMessageParser.KubeletStartContext;
import io.sosight.grammars.RuntimeMessageParser.PlegEventBareContext;
import io.sosight.grammars.RuntimeMessageParser.PlegEventContext;
import io.sosight.grammars.RuntimeMessageParser.PlegEventFieldsContext;
import io.sosight.grammars.RuntimeMessageParser.PlegRelistedContext;
import io.sosight.grammars.RuntimeMessageParser.PodWorkerContext;
import io.sosight.grammars.RuntimeMessageParser.RequestContext;
import io.sosight.grammars.RuntimeMessageParser.ScheduledContext;
import io.sosight.grammars.RuntimeMessageParser.SyncFailedContext;
import io.sosight.grammars.RuntimeMessageParser.SyncLoopContext;
import io.sosight.grammars.RuntimeMessageParser.SyncResultContext;
import io.sosight.internal.decode.PodNames;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What messages of the kubelet's own loop state. */
final class SyncReader extends RuntimeMessageBaseVisitor<@Nullable Void> {
  private final Facts facts;

  SyncReader(Facts facts) {
    this.facts = facts;
  }

  @Override
  public @Nullable Void visitSyncFailed(SyncFailedContext ctx) {
    String joined = Words.of(ctx.quoted());
    if (joined != null) {
      facts.pod(PodNames.joined(joined));
    }
    facts.podUid(Words.bare(Words.of(ctx.uid)));
    facts.kinds().weak("pod-sync");
    facts.component("kubelet");
    facts.carriesError();
    return null;
  }

  @Override
  public @Nullable Void visitSyncResult(SyncResultContext ctx) {
    facts.carriesError();
    String target = Words.of(ctx.target);
    String action = Words.of(ctx.action);
    if (target == null || action == null) {
      return null;
    }
    PodRef pod = PodNames.joined(target);
    if (pod != null) {
      facts.pod(pod);
    } else if (action.endsWith("Container")) {
      facts.containerName(target);
    } else {
      facts.podUid(target);
    }
    reason(action, ctx.reason.getText());
    return null;
  }

  private void reason(String action, String reason) {
    switch (reason) {
      case "CrashLoopBackOff" -> facts.kinds().cause("crashloop");
      case "ErrImagePull",
          "ImagePullBackOff",
          "InvalidImageName",
          "ErrImageNeverPull",
          "RegistryUnavailable",
          "ErrImageInspect",
          "ImageInspectError" ->
          facts.kinds().cause("image-pull");
      default -> {
        switch (action) {
          case "CreatePodSandbox", "ConfigPodSandbox" ->
              facts.kinds().base("sandbox-create-failure");
          case "StartContainer", "StartInitContainer" ->
              facts.kinds().base("container-start-failure");
          case "KillContainer", "KillPodSandbox" -> facts.kinds().base("kill-failure");
          case "SetupNetwork", "TeardownNetwork" -> facts.kinds().cause("cni");
          default -> facts.kinds().weak("pod-sync");
        }
      }
    }
  }

  @Override
  public @Nullable Void visitCrashLoop(CrashLoopContext ctx) {
    if (ctx.WORD() != null) {
      facts.data().put("backoff", ctx.WORD().getText());
    }
    facts.containerName(Words.of(ctx.name));
    facts.pod(Words.pod(ctx.podReference()));
    facts.kinds().cause("crashloop");
    facts.carriesError();
    return null;
  }

  @Override
  public @Nullable Void visitPlegEvent(PlegEventContext ctx) {
    String joined = Words.of(ctx.quoted());
    if (joined != null) {
      facts.pod(PodNames.joined(joined));
    }
    lifecycle(facts, Words.pairs(ctx.pair()));
    return null;
  }

  /** Takes a pod lifecycle event. */
  static void lifecycle(Facts facts, Map<String, String> values) {
    facts.podUid(values.get("ID"));
    facts.containerId(values.get("Data"));
    facts.data().put("eventType", values.get("Type"));
    facts.kinds().fixed("pleg-event");
  }

  @Override
  public @Nullable Void visitPlegEventFields(PlegEventFieldsContext ctx) {
    facts.kinds().fixed("pleg-event");
    return null;
  }

  /** At a high verbosity the relisting names each container that changed: uid/id. */
  @Override
  public @Nullable Void visitPlegRelisted(PlegRelistedContext ctx) {
    String changed = Words.of(ctx.relisted);
    int slash = changed == null ? -1 : changed.indexOf('/');
    if (changed != null && slash < 0) {
      return null;
    }
    if (changed != null) {
      facts.podUid(changed.substring(0, slash));
      facts.containerId(changed.substring(slash + 1));
    }
    facts.chatter(); // the event that this makes is told by the kubelet's loop
    facts.kinds().fixed("pleg-event");
    return null;
  }

  @Override
  public @Nullable Void visitPlegEventBare(PlegEventBareContext ctx) {
    String joined = Words.of(ctx.quoted());
    if (joined != null) {
      facts.pod(PodNames.joined(joined));
    }
    facts.kinds().fixed("pleg-event");
    return null;
  }

  @Override
  public @Nullable Void visitSyncLoop(SyncLoopContext ctx) {
    facts.kinds().fixed("sync-loop");
    return null;
  }

  @Override
  public @Nullable Void visitPodWorker(PodWorkerContext ctx) {
    facts.kinds().base("pod-worker");
    return null;
  }

  @Override
  public @Nullable Void visitKubeletStart(KubeletStartContext ctx) {
    facts.kinds().fixed("kubelet-start");
    return null;
  }

  @Override
  public @Nullable Void visitKubeletFailed(KubeletFailedContext ctx) {
    facts.kinds().fixed("kubelet-start");
    facts.carriesError();
    return null;
  }

  @Override
  public @Nullable Void visitScheduled(ScheduledContext ctx) {
    String pod = Words.of(ctx.pod);
    String host = Words.bare(Words.of(ctx.host));
    if (pod != null) {
      PodRef slashed = PodNames.slashed(pod);
      facts.pod(slashed == null ? PodNames.of(null, pod, null) : slashed);
    }
    facts.data().put("node", host);
    facts.kinds().fixed("scheduled");
    return null;
  }

  @Override
  public @Nullable Void visitApiCallFailed(ApiCallFailedContext ctx) {
    facts.kinds().weak("api-call");
    facts.carriesError();
    return null;
  }

  @Override
  public @Nullable Void visitRequest(RequestContext ctx) {
    String url = ctx.quoted() == null ? Words.of(ctx) : Words.of(ctx.quoted());
    if (url != null && (url.contains("/api/v1") || url.contains("/apis/"))) {
      facts.kinds().apiRequest();
    }
    facts.carriesError();
    return null;
  }
}
