package io.sosight.internal.envelope;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The wrappers that are known, and the order in which they are tried. */
final class Peelers {
  /**
   * A new line format is one more entry here. Within a layer the more certain shape comes first.
   */
  private static final List<Peeler> ALL =
      List.of(
          new BannerPeeler(),
          new KmsgPeeler(),
          new Rfc5424Peeler(),
          new CriPeeler(),
          new OutputStampPeeler(),
          new BracketTimePeeler(),
          new JsonLinePeeler(),
          new FacilityLevelPeeler(),
          new SyslogPeeler(),
          new RepeatPeeler(),
          new KernelPeeler(),
          new KlogPeeler(),
          new LogrusTextPeeler(),
          new LogrusTtyPeeler(),
          new JsonLogPeeler(),
          new HclogPeeler(),
          new DockerEventPeeler(),
          new StateLinePeeler(),
          new PlainTextPeeler());

  private static final int MAX_WRAPPERS = 8;

  private Peelers() {}

  /** Takes off what stands before a line's first wrapper, then its wrappers. */
  static void all(Peel line) {
    if (!OutputStampPeeler.begins(line.rest)) {
      Noise.peel(line);
    }
    from(line, Peeler.Layer.TRANSPORT);
  }

  /**
   * Takes wrappers off until none fits. Stops after a container stream's transport, so that the
   * caller can join pieces first.
   */
  static void from(Peel line, Peeler.Layer first) {
    Peeler.Layer layer = first;
    while (!line.done && line.wrapper.size() < MAX_WRAPPERS) {
      Peeler hit = step(line, layer);
      if (hit == null) {
        return;
      }
      layer = hit.layer();
      if (line.stream != null && !line.joined) {
        return;
      }
    }
  }

  private static @Nullable Peeler step(Peel line, Peeler.Layer layer) {
    for (Peeler peeler : ALL) {
      if (peeler.layer().compareTo(layer) >= 0 && peeler.peel(line)) {
        return peeler;
      }
    }
    return null;
  }

  /** Whether a line begins with a wrapper that states a time: what stood before it was noise. */
  static boolean dated(String text) {
    Peel probe = new Peel(text);
    probe.joined = true;
    return step(probe, Peeler.Layer.TRANSPORT) != null
        && (probe.stamp != null
            || probe.brokenStamp
            || probe.minute != null
            || !Double.isNaN(probe.monotonicS)
            || !Double.isNaN(probe.deltaS));
  }
}
