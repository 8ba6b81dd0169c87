package io.sosight.internal.parse.runtime;

import io.sosight.grammars.RuntimeMessageBaseVisitor;
import io.sosight.grammars.RuntimeMessageParser.CallFailedContext;
import io.sosight.grammars.RuntimeMessageParser.CallFailedUnnamedContext;
import io.sosight.grammars.RuntimeMessageParser.CrioCreateFailedContext;
import io.sosight.grammars.RuntimeMessageParser.DaemonAnswerContext;
import io.sosight.grammars.RuntimeMessageParser.DaemonFailedContext;
import io.sosight.grammars.RuntimeMessageParser.DaemonHandlerContext;
import io.sosight.grammars.RuntimeMessageParser.DaemonLostContext;
import io.sosight.grammars.RuntimeMessageParser.DaemonStartContext;
import io.sosight.grammars.RuntimeMessageParser.DeadlineContext;
import io.sosight.grammars.RuntimeMessageParser.ExecFailedContext;
import io.sosight.grammars.RuntimeMessageParser.ExitStatusContext;
import io.sosight.grammars.RuntimeMessageParser.ImageBackOffContext;
import io.sosight.grammars.RuntimeMessageParser.ImageFailedContext;
import io.sosight.grammars.RuntimeMessageParser.ImageGcContext;
import io.sosight.grammars.RuntimeMessageParser.ImageMissingContext;
import io.sosight.grammars.RuntimeMessageParser.OciFailedContext;
import io.sosight.grammars.RuntimeMessageParser.OomHintContext;
import io.sosight.grammars.RuntimeMessageParser.ProgramMissingContext;
import io.sosight.grammars.RuntimeMessageParser.RuncFailedContext;
import io.sosight.grammars.RuntimeMessageParser.RuncStageContext;
import io.sosight.grammars.RuntimeMessageParser.RuncStartContext;
import io.sosight.grammars.RuntimeMessageParser.RuntimeCommandContext;
import io.sosight.grammars.RuntimeMessageParser.SandboxStatusFailedContext;
import io.sosight.internal.decode.Ids;
import io.sosight.internal.decode.PodNames;
import org.jspecify.annotations.Nullable;

/** What messages about images, calls to the runtime, and the runtimes' own words state. */
final class DaemonReader extends RuntimeMessageBaseVisitor<@Nullable Void> {
  private static final String SANDBOX = "sandbox-create-failure";
  private static final String START = "container-start-failure";

  private final Facts facts;

  DaemonReader(Facts facts) {
    this.facts = facts;
  }

  @Override
  public @Nullable Void visitImageFailed(ImageFailedContext ctx) {
    facts.data().putIfAbsent("image", Words.of(ctx.name));
    String pod = Words.of(ctx.pod);
    if (pod != null) {
      facts.pod(PodNames.joined(pod));
    }
    facts.containerName(Words.of(ctx.of));
    return image();
  }

  @Override
  public @Nullable Void visitImageBackOff(ImageBackOffContext ctx) {
    facts.data().putIfAbsent("image", Words.of(ctx.quoted()));
    return image();
  }

  @Override
  public @Nullable Void visitImageMissing(ImageMissingContext ctx) {
    return image();
  }

  private @Nullable Void image() {
    facts.kinds().cause("image-pull");
    facts.carriesError();
    return null;
  }

  @Override
  public @Nullable Void visitImageGc(ImageGcContext ctx) {
    if (ctx.below != null) {
      facts.chatter();
    }
    facts.kinds().fixed("image-gc");
    facts.carriesError();
    return null;
  }

  @Override
  public @Nullable Void visitCallFailed(CallFailedContext ctx) {
    facts.carriesError();
    String call = ctx.getStart().getText();
    String id = ctx.bare == null ? Words.of(ctx.named) : Words.of(ctx.bare);
    switch (call) {
      case "StopPodSandbox", "RemovePodSandbox" -> {
        facts.sandboxId(id);
        facts.kinds().base("kill-failure");
      }
      case "StopContainer" -> {
        facts.containerId(id);
        facts.kinds().base("kill-failure");
      }
      case "PodSandboxStatus" -> {
        facts.sandboxId(id);
        facts.kinds().weak("runtime-call");
      }
      case "PullImage" -> {
        facts.data().putIfAbsent("image", id);
        facts.kinds().base("image-pull");
      }
      default -> {
        facts.containerId(id);
        facts.kinds().weak("runtime-call");
      }
    }
    return null;
  }

  @Override
  public @Nullable Void visitCallFailedUnnamed(CallFailedUnnamedContext ctx) {
    String joined = Words.of(ctx.quoted());
    if (joined != null) {
      facts.pod(PodNames.joined(joined));
    }
    facts.kinds().weak("runtime-call");
    facts.carriesError();
    return null;
  }

  @Override
  public @Nullable Void visitDeadline(DeadlineContext ctx) {
    facts.kinds().deadline();
    return null;
  }

  @Override
  public @Nullable Void visitDaemonStart(DaemonStartContext ctx) {
    facts.kinds().weak(SANDBOX);
    facts.component("dockerd");
    facts.carriesError();
    return null;
  }

  /** The request names the container: {@code /v1.32/containers/<id>/start}. */
  @Override
  public @Nullable Void visitDaemonHandler(DaemonHandlerContext ctx) {
    String path = Words.of(ctx.path());
    if (path != null) {
      facts.containerId(Ids.find(path));
      facts
          .kinds()
          .weak(
              path.endsWith("/start")
                  ? START
                  : path.contains("/images/create") ? "image-pull" : "docker-error");
    }
    facts.component("dockerd");
    facts.carriesError();
    return null;
  }

  @Override
  public @Nullable Void visitDaemonAnswer(DaemonAnswerContext ctx) {
    if (ctx.client == null) {
      facts.component("docker");
    } else {
      // the words of a client library that many programs use
      facts.foreign();
    }
    facts.carriesError();
    return null;
  }

  @Override
  public @Nullable Void visitDaemonLost(DaemonLostContext ctx) {
    facts.component("dockerd");
    facts.kinds().base("docker-error");
    facts.carriesError();
    return null;
  }

  @Override
  public @Nullable Void visitDaemonFailed(DaemonFailedContext ctx) {
    facts.component("dockerd");
    String id = Words.bare(Words.of(ctx.id));
    if (id != null && Ids.id(id) && !ctx.DAEMON_FAILED().getText().equals("Error running exec")) {
      facts.containerId(id);
    }
    facts.kinds().base("docker-error");
    facts.carriesError();
    return null;
  }

  @Override
  public @Nullable Void visitSandboxStatusFailed(SandboxStatusFailedContext ctx) {
    facts.sandboxId(Words.of(ctx.named));
    String pod = Words.of(ctx.pod);
    facts.pod(pod == null ? null : PodNames.joined(pod));
    facts.kinds().weak("runtime-call");
    facts.carriesError();
    return null;
  }

  /** CRI-O quotes the command that failed: {@code `/usr/bin/runc --root /run/runc start ID`}. */
  @Override
  public @Nullable Void visitRuntimeCommand(RuntimeCommandContext ctx) {
    facts.ranFor(Ids.find(ctx.BACKTICKS().getText()));
    facts.carriesError();
    return null;
  }

  @Override
  public @Nullable Void visitOciFailed(OciFailedContext ctx) {
    facts.component("docker");
    return hint(SANDBOX);
  }

  @Override
  public @Nullable Void visitRuncStart(RuncStartContext ctx) {
    facts.component("runc");
    return hint(SANDBOX);
  }

  @Override
  public @Nullable Void visitRuncFailed(RuncFailedContext ctx) {
    facts.component("runc");
    return hint(SANDBOX);
  }

  @Override
  public @Nullable Void visitRuncStage(RuncStageContext ctx) {
    facts.component("runc");
    return hint(SANDBOX);
  }

  @Override
  public @Nullable Void visitCrioCreateFailed(CrioCreateFailedContext ctx) {
    facts.component("crio");
    facts.kinds().crioCreate();
    facts.carriesError();
    return null;
  }

  @Override
  public @Nullable Void visitExecFailed(ExecFailedContext ctx) {
    return hint(START);
  }

  @Override
  public @Nullable Void visitProgramMissing(ProgramMissingContext ctx) {
    return hint(START);
  }

  @Override
  public @Nullable Void visitOomHint(OomHintContext ctx) {
    facts.data().put("oomHint", true);
    return hint(SANDBOX);
  }

  @Override
  public @Nullable Void visitExitStatus(ExitStatusContext ctx) {
    facts.carriesError();
    return null;
  }

  private @Nullable Void hint(String kind) {
    facts.kinds().weak(kind);
    facts.carriesError();
    return null;
  }
}
