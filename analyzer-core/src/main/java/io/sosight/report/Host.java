package io.sosight.report;

import io.sosight.event.Data;
import io.sosight.event.SourceRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the bundle says about one host.
 *
 * @param facts hostname, kernelRelease, arch, pageSizeBytes, os, memTotalKiB, bootTime,
 *     collectedAt, timeZone, uptimeS, cgroupVersion, kernelCommandLine, containerRuntime,
 *     kubeletVersion, virtualization, boots; a fact that no file states is absent
 * @param sources where each fact was read
 * @param conflicts facts that sources disagree on: {@code field}, {@code value}, {@code other},
 *     {@code entry}, {@code line}
 */
public record Host(Data facts, Map<String, SourceRef> sources, List<Data> conflicts) {
  /** The name, where known. */
  public Optional<String> hostname() {
    return facts.text("hostname");
  }

  /** The kernel release, as {@code uname -r} prints it, where known. */
  public Optional<String> kernelRelease() {
    return facts.text("kernelRelease");
  }
}
