package io.sosight.internal.parse.runtime;

import io.sosight.event.Data;
import io.sosight.grammars.RuntimeMessageBaseVisitor;
import io.sosight.grammars.RuntimeMessageParser.CadvisorExistingContext;
import io.sosight.grammars.RuntimeMessageParser.CadvisorFindingContext;
import io.sosight.grammars.RuntimeMessageParser.CadvisorOtherContext;
import io.sosight.grammars.RuntimeMessageParser.CadvisorReaderContext;
import io.sosight.grammars.RuntimeMessageParser.CadvisorWatchContext;
import io.sosight.grammars.RuntimeMessageParser.CgroupApplyContext;
import io.sosight.grammars.RuntimeMessageParser.CgroupLimitContext;
import io.sosight.grammars.RuntimeMessageParser.CgroupMkdirContext;
import io.sosight.grammars.RuntimeMessageParser.CgroupSetContext;
import io.sosight.grammars.RuntimeMessageParser.CgroupWriteContext;
import io.sosight.grammars.RuntimeMessageParser.CgroupWriteQuotedContext;
import io.sosight.grammars.RuntimeMessageParser.CgroupsPathContext;
import io.sosight.grammars.RuntimeMessageParser.FileOpenContext;
import io.sosight.grammars.RuntimeMessageParser.PathAloneContext;
import io.sosight.grammars.RuntimeMessageParser.PodCgroupFailedContext;
import io.sosight.grammars.RuntimeMessageParser.PodCgroupNamedContext;
import io.sosight.grammars.RuntimeMessageParser.UnitPropertyContext;
import io.sosight.internal.decode.CgroupPath;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/** What messages about cgroups state. */
final class CgroupReader extends RuntimeMessageBaseVisitor<@Nullable Void> {
  private static final String FILE_SYSTEM = "/sys/fs/cgroup";

  private final Facts facts;

  CgroupReader(Facts facts) {
    this.facts = facts;
  }

  @Override
  public @Nullable Void visitPodCgroupFailed(PodCgroupFailedContext ctx) {
    return podCgroup();
  }

  @Override
  public @Nullable Void visitPodCgroupNamed(PodCgroupNamedContext ctx) {
    for (TerminalNode word : ctx.WORD()) {
      String part = word.getText();
      if (part.startsWith("pod")) {
        facts.podUid(part.substring(3).replace('_', '-'));
      }
    }
    return podCgroup();
  }

  private @Nullable Void podCgroup() {
    facts.kinds().podCgroup();
    facts.kinds().base("cgroup-create-failure");
    facts.carriesError();
    return null;
  }

  @Override
  public @Nullable Void visitCgroupMkdir(CgroupMkdirContext ctx) {
    return file(Words.of(ctx.path()));
  }

  @Override
  public @Nullable Void visitFileOpen(FileOpenContext ctx) {
    return file(Words.of(ctx.path()));
  }

  @Override
  public @Nullable Void visitCgroupWrite(CgroupWriteContext ctx) {
    return file(Words.of(ctx.path()));
  }

  @Override
  public @Nullable Void visitCgroupWriteQuoted(CgroupWriteQuotedContext ctx) {
    String path =
        ctx.file == null ? Words.of(ctx.quoted(ctx.quoted().size() - 1)) : Words.of(ctx.file);
    if (path != null && path.startsWith("cpuset.")) {
      facts.kinds().cpuset();
    }
    return file(path);
  }

  /** systemd sets a property of a unit: {@code Failed to set cpuset.cpus}. */
  @Override
  public @Nullable Void visitUnitProperty(UnitPropertyContext ctx) {
    if (ctx.file.getText().startsWith("cpuset.")) {
      facts.kinds().cpuset();
      facts.carriesError();
    }
    return null;
  }

  private @Nullable Void file(@Nullable String printed) {
    facts.carriesError();
    String path = Words.bare(printed);
    if (path != null && path.contains(FILE_SYSTEM)) {
      facts.kinds().cgroupFile(facts.cgroup(path, false));
    }
    return null;
  }

  @Override
  public @Nullable Void visitCgroupApply(CgroupApplyContext ctx) {
    facts.kinds().applyingCgroup();
    facts.kinds().weak("cgroup-apply-failure");
    facts.carriesError();
    return null;
  }

  @Override
  public @Nullable Void visitCgroupSet(CgroupSetContext ctx) {
    facts.kinds().applyingCgroup();
    facts.carriesError();
    return null;
  }

  @Override
  public @Nullable Void visitCgroupLimit(CgroupLimitContext ctx) {
    facts
        .data()
        .put(
            "memory",
            Data.builder()
                .put("limitBytes", Words.number(Words.of(ctx.limit)))
                .put("currentBytes", Words.number(Words.of(ctx.current)))
                .put("peakBytes", Words.number(Words.of(ctx.peak))));
    facts.kinds().memoryLimit();
    facts.carriesError();
    return null;
  }

  @Override
  public @Nullable Void visitCgroupsPath(CgroupsPathContext ctx) {
    String path = Words.of(ctx.got);
    if (path != null) {
      facts.cgroup(path, true);
    }
    facts.kinds().cause("cgroup-config");
    facts.carriesError();
    return null;
  }

  @Override
  public @Nullable Void visitCadvisorReader(CadvisorReaderContext ctx) {
    String path = Words.of(ctx.quoted());
    return cadvisor(path);
  }

  @Override
  public @Nullable Void visitCadvisorWatch(CadvisorWatchContext ctx) {
    return cadvisor(Words.pairs(ctx.pair()).get("Name"));
  }

  @Override
  public @Nullable Void visitCadvisorExisting(CadvisorExistingContext ctx) {
    return cadvisor(null);
  }

  @Override
  public @Nullable Void visitCadvisorOther(CadvisorOtherContext ctx) {
    return cadvisor(null);
  }

  @Override
  public @Nullable Void visitCadvisorFinding(CadvisorFindingContext ctx) {
    facts.containerId(Words.bare(ctx.WORD().getText()));
    return null;
  }

  @Override
  public @Nullable Void visitPathAlone(PathAloneContext ctx) {
    CgroupPath path = CgroupPath.of(ctx.SLASH_PATH().getText());
    if (path.named()) {
      facts.cgroup(ctx.SLASH_PATH().getText(), false);
    }
    return null;
  }

  private @Nullable Void cadvisor(@Nullable String path) {
    if (path != null) {
      facts.cgroup(path, false);
    }
    facts.kinds().fixed("cadvisor");
    facts.carriesError();
    return null;
  }
}
