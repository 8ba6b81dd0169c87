package io.sosight.internal.parse.runtime;

import io.sosight.grammars.RuntimeMessageBaseVisitor;
import io.sosight.grammars.RuntimeMessageParser.ConmonFailedContext;
import io.sosight.grammars.RuntimeMessageParser.ConmonOomContext;
import io.sosight.grammars.RuntimeMessageParser.ContainerAskedContext;
import io.sosight.grammars.RuntimeMessageParser.ContainerEventContext;
import io.sosight.grammars.RuntimeMessageParser.ContainerMadeContext;
import io.sosight.grammars.RuntimeMessageParser.ContainerMakeFailedContext;
import io.sosight.grammars.RuntimeMessageParser.ContainerMetadataContext;
import io.sosight.grammars.RuntimeMessageParser.ContainerMissingContext;
import io.sosight.grammars.RuntimeMessageParser.ContainerOutputContext;
import io.sosight.grammars.RuntimeMessageParser.ContainerRemoveFailedContext;
import io.sosight.grammars.RuntimeMessageParser.ContainerRemovedContext;
import io.sosight.grammars.RuntimeMessageParser.ContainerStartAskedContext;
import io.sosight.grammars.RuntimeMessageParser.ContainerStartFailedContext;
import io.sosight.grammars.RuntimeMessageParser.ContainerStartedContext;
import io.sosight.grammars.RuntimeMessageParser.ContainerStatusFailedContext;
import io.sosight.grammars.RuntimeMessageParser.ContainerUnknownContext;
import io.sosight.grammars.RuntimeMessageParser.ContainerWordsContext;
import io.sosight.grammars.RuntimeMessageParser.CrioContainerMadeContext;
import io.sosight.grammars.RuntimeMessageParser.CrioContainerRemovedContext;
import io.sosight.grammars.RuntimeMessageParser.KillFailedContext;
import io.sosight.grammars.RuntimeMessageParser.KillPodFailedContext;
import io.sosight.grammars.RuntimeMessageParser.KillWaitedContext;
import io.sosight.grammars.RuntimeMessageParser.ShimGoneContext;
import io.sosight.grammars.RuntimeMessageParser.StartFailedByClientContext;
import io.sosight.grammars.RuntimeMessageParser.StartFailedContext;
import io.sosight.grammars.RuntimeMessageParser.StartFailedInPodContext;
import io.sosight.grammars.RuntimeMessageParser.StartFailedNamedContext;
import io.sosight.grammars.RuntimeMessageParser.TaskExitContext;
import io.sosight.grammars.RuntimeMessageParser.TaskExitFailedContext;
import io.sosight.grammars.RuntimeMessageParser.TaskFieldsContext;
import io.sosight.grammars.RuntimeMessageParser.TaskMissingContext;
import io.sosight.grammars.RuntimeMessageParser.TaskOomContext;
import io.sosight.internal.decode.Ids;
import io.sosight.internal.decode.PodNames;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What messages about containers state. */
final class ContainerReader extends RuntimeMessageBaseVisitor<@Nullable Void> {
  private static final String START_FAILED = "container-start-failure";

  private final Facts facts;

  ContainerReader(Facts facts) {
    this.facts = facts;
  }

  @Override
  public @Nullable Void visitContainerAsked(ContainerAskedContext ctx) {
    facts.sandboxId(Words.of(ctx.quoted()));
    metadata(ctx.containerMetadata());
    facts.chatter();
    return fixed("container-start");
  }

  @Override
  public @Nullable Void visitContainerMade(ContainerMadeContext ctx) {
    facts.sandboxId(Words.of(ctx.quoted(0)));
    facts.containerId(Words.of(ctx.made));
    metadata(ctx.containerMetadata());
    return fixed("container-start");
  }

  @Override
  public @Nullable Void visitContainerMakeFailed(ContainerMakeFailedContext ctx) {
    facts.sandboxId(Words.of(ctx.quoted()));
    metadata(ctx.containerMetadata());
    return failed(START_FAILED);
  }

  @Override
  public @Nullable Void visitContainerStarted(ContainerStartedContext ctx) {
    facts.containerId(Words.of(ctx.quoted()));
    return fixed("container-start");
  }

  @Override
  public @Nullable Void visitContainerStartAsked(ContainerStartAskedContext ctx) {
    facts.chatter();
    facts.containerId(Words.of(ctx.quoted()));
    return fixed("container-start");
  }

  @Override
  public @Nullable Void visitContainerStartFailed(ContainerStartFailedContext ctx) {
    facts.containerId(Words.of(ctx.quoted()));
    return failed(START_FAILED);
  }

  @Override
  public @Nullable Void visitStartFailed(StartFailedContext ctx) {
    return failed(START_FAILED);
  }

  @Override
  public @Nullable Void visitStartFailedInPod(StartFailedInPodContext ctx) {
    facts.pod(Words.pod(ctx.podReference()));
    return failed(START_FAILED);
  }

  @Override
  public @Nullable Void visitStartFailedNamed(StartFailedNamedContext ctx) {
    String name = ctx.quoted() == null ? Words.of(ctx.WORD()) : Words.of(ctx.quoted());
    if (name != null && Ids.id(name)) {
      facts.containerId(name);
      facts.kinds().weak(START_FAILED);
      facts.carriesError();
      return null;
    }
    facts.containerName(ctx.quoted() == null ? null : name);
    return failed(START_FAILED);
  }

  @Override
  public @Nullable Void visitCrioContainerMade(CrioContainerMadeContext ctx) {
    facts.containerId(ctx.WORD().getText());
    facts.slashed(ctx.SLASHED().getText());
    return fixed("container-start");
  }

  @Override
  public @Nullable Void visitContainerEvent(ContainerEventContext ctx) {
    ContainerWordsContext words = ctx.containerWords();
    String word = words.quoted() == null ? Words.of(words.WORD()) : Words.of(words.quoted());
    if (word != null) {
      if (Ids.id(word)) {
        facts.containerId(word);
      } else {
        facts.containerName(word);
      }
    }
    return fixed("container-start");
  }

  @Override
  public @Nullable Void visitContainerUnknown(ContainerUnknownContext ctx) {
    facts.containerId(Words.of(ctx.quoted()));
    return fixed("container-not-found");
  }

  @Override
  public @Nullable Void visitContainerMissing(ContainerMissingContext ctx) {
    facts.kinds().containerMissing();
    String id = ctx.quoted() == null ? Words.of(ctx.WORD()) : Words.of(ctx.quoted());
    if (facts.sandboxId() == null) {
      facts.containerId(id);
    }
    facts.carriesError();
    return null;
  }

  @Override
  public @Nullable Void visitTaskMissing(TaskMissingContext ctx) {
    String id = ctx.WORD().getText();
    if (!id.equals(facts.sandboxId())) {
      facts.containerId(id);
    }
    facts.kinds().containerMissing();
    facts.carriesError();
    return null;
  }

  @Override
  public @Nullable Void visitContainerStatusFailed(ContainerStatusFailedContext ctx) {
    facts.containerId(Words.of(ctx.quoted()));
    facts.kinds().containerMissing();
    facts.carriesError();
    return null;
  }

  @Override
  public @Nullable Void visitContainerRemoved(ContainerRemovedContext ctx) {
    facts.containerId(Words.of(ctx.quoted()));
    facts.kinds().base("container-remove");
    if (ctx.FROM_SERVICE() != null || ctx.failed != null) {
      facts.carriesError();
    }
    return null;
  }

  @Override
  public @Nullable Void visitCrioContainerRemoved(CrioContainerRemovedContext ctx) {
    facts.containerId(Words.of(ctx.id));
    facts.slashed(Words.of(ctx.SLASHED()));
    facts.kinds().base("container-remove");
    return null;
  }

  @Override
  public @Nullable Void visitContainerRemoveFailed(ContainerRemoveFailedContext ctx) {
    facts.containerId(Words.of(ctx.quoted()));
    return failed("container-remove");
  }

  /** CRI-O's monitor of one container, which it names by the first part of the id. */
  @Override
  public @Nullable Void visitConmonFailed(ConmonFailedContext ctx) {
    facts.component("conmon");
    facts.containerId(ctx.id.getText());
    return failed(START_FAILED);
  }

  @Override
  public @Nullable Void visitConmonOom(ConmonOomContext ctx) {
    facts.component("conmon");
    facts.containerId(ctx.id.getText());
    return fixed("oom-killed");
  }

  /** The words of crictl. */
  @Override
  public @Nullable Void visitStartFailedByClient(StartFailedByClientContext ctx) {
    facts.component("crictl");
    facts.containerId(Words.of(ctx.quoted()));
    return failed(START_FAILED);
  }

  @Override
  public @Nullable Void visitTaskOom(TaskOomContext ctx) {
    Map<String, String> values = task(ctx.taskFields());
    facts.component("containerd");
    facts.containerId(either(values, "ContainerID", "container_id"));
    return fixed("oom-killed");
  }

  @Override
  public @Nullable Void visitTaskExit(TaskExitContext ctx) {
    Map<String, String> values = task(ctx.taskFields());
    facts.component("containerd");
    String id = either(values, "ContainerID", "container_id");
    boolean sandbox = ctx.ofSandbox != null;
    facts.containerId(sandbox ? null : id);
    facts.sandboxId(sandbox ? id : values.get("sandbox_id"));
    Long code = Words.number(either(values, "ExitStatus", "exit_status"));
    facts.data().put("taskPid", Words.number(either(values, "Pid", "pid"))).put("exitCode", code);
    if (code != null) {
      facts.data().put("signal", Statuses.signalOfExit(code));
    }
    return fixed("shim-exit");
  }

  @Override
  public @Nullable Void visitTaskExitFailed(TaskExitFailedContext ctx) {
    Map<String, String> values = task(ctx.taskFields());
    facts.component("containerd");
    facts.containerId(either(values, "ContainerID", "container_id"));
    return failed("kill-failure");
  }

  @Override
  public @Nullable Void visitContainerOutput(ContainerOutputContext ctx) {
    return fixed("container-io");
  }

  @Override
  public @Nullable Void visitShimGone(ShimGoneContext ctx) {
    return fixed("shim-exit");
  }

  @Override
  public @Nullable Void visitKillFailed(KillFailedContext ctx) {
    if (ctx.named != null) {
      facts.containerId(ctx.named.getText());
    }
    return failed("kill-failure");
  }

  @Override
  public @Nullable Void visitKillPodFailed(KillPodFailedContext ctx) {
    String pod = Words.of(ctx.quoted());
    if (pod != null) {
      facts.pod(PodNames.of(null, pod, null));
    }
    return failed("kill-failure");
  }

  @Override
  public @Nullable Void visitKillWaited(KillWaitedContext ctx) {
    facts.containerId(Words.of(ctx.quoted()));
    return failed("kill-failure");
  }

  private @Nullable Void fixed(String kind) {
    facts.kinds().fixed(kind);
    return null;
  }

  private @Nullable Void failed(String kind) {
    facts.kinds().base(kind);
    facts.carriesError();
    return null;
  }

  private void metadata(@Nullable ContainerMetadataContext ctx) {
    if (ctx != null) {
      Map<String, String> values = Words.pairs(ctx.pair());
      facts.component("containerd");
      facts.containerName(either(values, "Name", "name"));
      facts.data().put("attempt", Words.number(either(values, "Attempt", "attempt")));
    }
  }

  private static Map<String, String> task(TaskFieldsContext ctx) {
    return Words.pairs(ctx.pair());
  }

  private static @Nullable String either(Map<String, String> values, String one, String other) {
    String value = values.get(one);
    return value == null ? values.get(other) : value;
  }
}
