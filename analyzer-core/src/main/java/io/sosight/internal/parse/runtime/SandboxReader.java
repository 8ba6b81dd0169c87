package io.sosight.internal.parse.runtime;

import io.sosight.event.PodRef;
import io.sosight.grammars.RuntimeMessageBaseVisitor;
import io.sosight.grammars.RuntimeMessageParser.CrioSandboxAskedContext;
import io.sosight.grammars.RuntimeMessageParser.CrioSandboxMadeContext;
import io.sosight.grammars.RuntimeMessageParser.CrioSandboxNetworkContext;
import io.sosight.grammars.RuntimeMessageParser.MultusPodContext;
import io.sosight.grammars.RuntimeMessageParser.NetworkAddContext;
import io.sosight.grammars.RuntimeMessageParser.NetworkDeleteContext;
import io.sosight.grammars.RuntimeMessageParser.NetworkFailedContext;
import io.sosight.grammars.RuntimeMessageParser.NetworkNamespaceGoneContext;
import io.sosight.grammars.RuntimeMessageParser.NetworkNotReadyContext;
import io.sosight.grammars.RuntimeMessageParser.NetworkPluginContext;
import io.sosight.grammars.RuntimeMessageParser.NetworkSetUpContext;
import io.sosight.grammars.RuntimeMessageParser.NetworkTearDownContext;
import io.sosight.grammars.RuntimeMessageParser.NoReadySandboxContext;
import io.sosight.grammars.RuntimeMessageParser.PodMetadataContext;
import io.sosight.grammars.RuntimeMessageParser.QuotedContext;
import io.sosight.grammars.RuntimeMessageParser.SandboxAskedContext;
import io.sosight.grammars.RuntimeMessageParser.SandboxAskedFailedContext;
import io.sosight.grammars.RuntimeMessageParser.SandboxByClientContext;
import io.sosight.grammars.RuntimeMessageParser.SandboxChangedContext;
import io.sosight.grammars.RuntimeMessageParser.SandboxContainerContext;
import io.sosight.grammars.RuntimeMessageParser.SandboxContainerNetworkContext;
import io.sosight.grammars.RuntimeMessageParser.SandboxFailedContext;
import io.sosight.grammars.RuntimeMessageParser.SandboxForPodFailedContext;
import io.sosight.grammars.RuntimeMessageParser.SandboxMadeContext;
import io.sosight.grammars.RuntimeMessageParser.SandboxNameTakenContext;
import io.sosight.grammars.RuntimeMessageParser.SandboxNetworkContext;
import io.sosight.grammars.RuntimeMessageParser.SandboxNetworkGoneContext;
import io.sosight.grammars.RuntimeMessageParser.SandboxOfNamedPodContext;
import io.sosight.grammars.RuntimeMessageParser.SandboxStopByClientContext;
import io.sosight.grammars.RuntimeMessageParser.SandboxStopFailedContext;
import io.sosight.grammars.RuntimeMessageParser.SandboxTaskContext;
import io.sosight.grammars.RuntimeMessageParser.SandboxWithoutRuntimeContext;
import io.sosight.internal.decode.Ids;
import io.sosight.internal.decode.PodNames;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What messages about sandboxes and their networks state. */
final class SandboxReader extends RuntimeMessageBaseVisitor<@Nullable Void> {
  private static final String FAILED = "sandbox-create-failure";

  private final Facts facts;

  SandboxReader(Facts facts) {
    this.facts = facts;
  }

  @Override
  public @Nullable Void visitSandboxFailed(SandboxFailedContext ctx) {
    if (ctx.getText().startsWith("failed to create containerd task")) {
      facts.component("containerd");
    }
    return failed(FAILED);
  }

  @Override
  public @Nullable Void visitSandboxForPodFailed(SandboxForPodFailedContext ctx) {
    pod(ctx.quoted());
    return failed(FAILED);
  }

  @Override
  public @Nullable Void visitSandboxOfNamedPod(SandboxOfNamedPodContext ctx) {
    facts.pod(PodNames.of(null, Words.of(ctx.quoted()), null));
    return failed(FAILED);
  }

  @Override
  public @Nullable Void visitSandboxTask(SandboxTaskContext ctx) {
    facts.sandboxId(Words.of(ctx.quoted()));
    return failed(FAILED);
  }

  @Override
  public @Nullable Void visitSandboxContainer(SandboxContainerContext ctx) {
    facts.ofSandbox();
    return failed(FAILED);
  }

  @Override
  public @Nullable Void visitSandboxWithoutRuntime(SandboxWithoutRuntimeContext ctx) {
    facts.sandboxId(Words.of(ctx.quoted()));
    return failed(FAILED);
  }

  /** The words of crictl, and of the client that CRI-O had before it. */
  @Override
  public @Nullable Void visitSandboxByClient(SandboxByClientContext ctx) {
    facts.ofSandbox();
    facts.component("crictl");
    return failed(FAILED);
  }

  @Override
  public @Nullable Void visitSandboxStopByClient(SandboxStopByClientContext ctx) {
    facts.component("crictl");
    facts.sandboxId(Words.of(ctx.quoted()));
    return failed("kill-failure");
  }

  @Override
  public @Nullable Void visitSandboxNameTaken(SandboxNameTakenContext ctx) {
    return failed(FAILED);
  }

  @Override
  public @Nullable Void visitSandboxContainerNetwork(SandboxContainerNetworkContext ctx) {
    List<QuotedContext> quoted = ctx.quoted();
    facts.sandboxId(Words.of(quoted.get(0)));
    if (quoted.size() > 1) {
      facts.pod(PodNames.of(null, Words.of(quoted.get(1)), null));
    }
    return network();
  }

  @Override
  public @Nullable Void visitSandboxNetwork(SandboxNetworkContext ctx) {
    facts.sandboxId(Words.of(ctx.quoted()));
    return network();
  }

  @Override
  public @Nullable Void visitSandboxNetworkGone(SandboxNetworkGoneContext ctx) {
    facts.sandboxId(Words.of(ctx.quoted()));
    facts.kinds().weak("cni");
    facts.carriesError();
    return null;
  }

  @Override
  public @Nullable Void visitCrioSandboxNetwork(CrioSandboxNetworkContext ctx) {
    PodNames.DockerName name = PodNames.docker(ctx.WORD(0).getText());
    if (name != null) {
      facts.pod(name.pod());
    }
    facts.sandboxId(Words.of(ctx.id));
    return network();
  }

  @Override
  public @Nullable Void visitNetworkSetUp(NetworkSetUpContext ctx) {
    pod(ctx.quoted());
    return network();
  }

  @Override
  public @Nullable Void visitNetworkTearDown(NetworkTearDownContext ctx) {
    pod(ctx.quoted());
    facts.kinds().weak("cni");
    facts.carriesError();
    return null;
  }

  @Override
  public @Nullable Void visitNetworkPlugin(NetworkPluginContext ctx) {
    if (ctx.verb != null && ctx.verb.getText().startsWith("del")) {
      facts.kinds().weak("cni");
      facts.carriesError();
      return null;
    }
    return network();
  }

  @Override
  public @Nullable Void visitNetworkAdd(NetworkAddContext ctx) {
    networkPod(ctx.pod.getText());
    return network();
  }

  @Override
  public @Nullable Void visitNetworkDelete(NetworkDeleteContext ctx) {
    if (ctx.pod != null) {
      networkPod(ctx.pod.getText());
    }
    facts.kinds().weak("cni");
    facts.carriesError();
    return null;
  }

  /** {@code namespace_name/sandbox}, as the kubelet's own CNI driver prints it. */
  private void networkPod(String text) {
    int underscore = text.indexOf('_');
    int slash = text.indexOf('/', underscore + 1);
    if (underscore > 0 && slash > 0) {
      facts.pod(
          PodNames.of(text.substring(0, underscore), text.substring(underscore + 1, slash), null));
      facts.sandboxId(text.substring(slash + 1));
    }
  }

  /** The kubelet says so of every sandbox whose container has ended before its network. */
  @Override
  public @Nullable Void visitNetworkNamespaceGone(NetworkNamespaceGoneContext ctx) {
    facts.kinds().weak("cni");
    facts.chatter();
    facts.carriesError();
    return null;
  }

  /** {@code Multus: [namespace/pod/uid]} or {@code [namespace/pod/uid:network]}. */
  @Override
  public @Nullable Void visitMultusPod(MultusPodContext ctx) {
    String text = ctx.SLASHED().getText();
    int last = text.lastIndexOf('/');
    if (Ids.uuid(text.substring(last + 1))) {
      facts.pod(PodNames.slashed(text.substring(0, last)));
      facts.podUid(text.substring(last + 1));
    }
    return null;
  }

  @Override
  public @Nullable Void visitNetworkFailed(NetworkFailedContext ctx) {
    return network();
  }

  @Override
  public @Nullable Void visitCrioSandboxMade(CrioSandboxMadeContext ctx) {
    facts.sandboxId(Words.bare(Words.of(ctx.id)));
    facts.slashed(Words.of(ctx.SLASHED()));
    facts.kinds().fixed("sandbox-create");
    return null;
  }

  @Override
  public @Nullable Void visitCrioSandboxAsked(CrioSandboxAskedContext ctx) {
    facts.slashed(Words.of(ctx.SLASHED()));
    facts.kinds().fixed("sandbox-create");
    return null;
  }

  @Override
  public @Nullable Void visitNetworkNotReady(NetworkNotReadyContext ctx) {
    facts.kinds().cause("cni-not-ready");
    facts.carriesError();
    return null;
  }

  @Override
  public @Nullable Void visitSandboxAsked(SandboxAskedContext ctx) {
    metadata(ctx.podMetadata());
    facts.kinds().fixed("sandbox-create");
    return null;
  }

  @Override
  public @Nullable Void visitSandboxAskedFailed(SandboxAskedFailedContext ctx) {
    metadata(ctx.podMetadata());
    return failed(FAILED);
  }

  @Override
  public @Nullable Void visitSandboxMade(SandboxMadeContext ctx) {
    metadata(ctx.podMetadata());
    facts.sandboxId(Words.of(ctx.quoted()));
    facts.kinds().fixed("sandbox-create");
    return null;
  }

  @Override
  public @Nullable Void visitNoReadySandbox(NoReadySandboxContext ctx) {
    pod(ctx.quoted());
    facts.kinds().fixed("no-ready-sandbox");
    return null;
  }

  @Override
  public @Nullable Void visitSandboxChanged(SandboxChangedContext ctx) {
    pod(ctx.quoted());
    facts.kinds().fixed("sandbox-changed");
    return null;
  }

  @Override
  public @Nullable Void visitSandboxStopFailed(SandboxStopFailedContext ctx) {
    for (QuotedContext quoted : ctx.quoted()) {
      facts.sandboxId(Words.of(quoted));
    }
    return failed("kill-failure");
  }

  private @Nullable Void failed(String kind) {
    facts.kinds().base(kind);
    facts.carriesError();
    return null;
  }

  private @Nullable Void network() {
    facts.kinds().cause("cni");
    facts.carriesError();
    return null;
  }

  private void pod(@Nullable QuotedContext quoted) {
    String text = Words.of(quoted);
    if (text != null) {
      PodRef pod = PodNames.joined(text);
      facts.pod(pod == null && !Ids.uid(text) ? PodNames.of(null, text, null) : pod);
    }
  }

  private void metadata(PodMetadataContext ctx) {
    facts.component("containerd");
    Map<String, String> values = Words.pairs(ctx.pair());
    String name = either(values, "Name", "name");
    String uid = either(values, "Uid", "uid");
    String namespace = either(values, "Namespace", "namespace");
    facts.pod(PodNames.of(namespace, name, uid));
    facts.data().put("attempt", Words.number(either(values, "Attempt", "attempt")));
  }

  private static @Nullable String either(Map<String, String> values, String one, String other) {
    String value = values.get(one);
    return value == null ? values.get(other) : value;
  }
}
