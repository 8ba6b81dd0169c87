package io.sosight.internal.envelope;

import io.sosight.event.Level;
import org.jspecify.annotations.Nullable;

/**
 * klog and glog: {@code Lmmdd hh:mm:ss.uuuuuu PPPPPPP file.go:line] text} (k8s.io/klog,
 * internal/buffer). The text of the structured calls is a Go-quoted message and key=value pairs.
 */
final class KlogPeeler implements Peeler {
  @Override
  public Layer layer() {
    return Layer.RECORD;
  }

  @Override
  public boolean peel(Peel line) {
    String s = line.rest;
    Level level = level(Scan.at(s, 0));
    StampShapes.Hit hit = level == null ? null : StampShapes.klog(s, 1);
    if (hit == null) {
      return false;
    }
    int pidAt = Scan.afterBlanks(s, hit.end());
    int pidEnd = Scan.afterDigits(s, pidAt);
    int fileAt = Scan.afterBlanks(s, pidEnd);
    int close = s.indexOf(']', fileAt);
    int colon = close < 0 ? -1 : s.lastIndexOf(':', close);
    if (pidEnd == pidAt
        || pidAt == hit.end()
        || colon <= fileAt
        || !Scan.allDigits(s, colon + 1, close)
        || Scan.tokenEnd(s, fileAt) < close) {
      return false;
    }
    line.begins();
    line.innerStamp(hit.stamp());
    line.level = level;
    line.sourceFile = s.substring(fileAt, close);
    if (line.pid < 0) {
      line.pid = Scan.longNumber(s, pidAt, pidEnd);
    }
    if (line.ident == null && Noise.only(line)) {
      line.ident = SourceFiles.program(s.substring(fileAt, colon));
    }
    line.wrap("klog-text");
    text(line, s.substring(Scan.at(s, close + 1) == ' ' ? close + 2 : close + 1));
    line.done = true;
    return true;
  }

  /** Reads the text after the header, perhaps joined from several lines. */
  static void text(Peel line, String text) {
    line.recordText = text;
    line.rest = text;
    boolean structured = KlogPairs.read(line);
    line.wrapper.set(line.wrapper.size() - 1, structured ? "klog-structured" : "klog-text");
  }

  private static @Nullable Level level(char letter) {
    return switch (letter) {
      case 'I' -> Level.INFO;
      case 'W' -> Level.WARNING;
      case 'E' -> Level.ERROR;
      case 'F' -> Level.CRITICAL;
      default -> null;
    };
  }
}
