package io.sosight.internal.envelope;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Programs that log JSON: logrus ({@code level, msg, time}), klog ({@code ts} in milliseconds,
 * {@code msg}, {@code v} or {@code err}) and zap ({@code level, ts, msg}).
 */
final class JsonLogPeeler implements Peeler {
  @Override
  public Layer layer() {
    return Layer.RECORD;
  }

  @Override
  public boolean peel(Peel line) {
    String s = line.rest;
    if (Scan.at(s, 0) != '{' || !s.contains("\"msg\"")) {
      return false;
    }
    JsonScanner.JsonObject object = JsonScanner.object(s, 0);
    if (object == null || !(object.members().get("msg") instanceof String)) {
      return false;
    }
    Map<String, Object> members = object.members();
    boolean level = members.get("level") instanceof String;
    boolean ts = members.containsKey("ts");
    if ((!level && !ts) || (level && !ts && !members.containsKey("time"))) {
      return false;
    }
    if (ts && !level && line.ident == null && Noise.only(line)) {
      line.ident = writer(members.get("caller"));
    }
    line.wrap(!ts ? "logrus-json" : level ? "zap-json" : "klog-json");
    if (object.cut()) {
      line.cut();
    }
    if (ts) {
      stamp(line, members.remove("ts"), level ? 0 : 3);
      if (members.remove("caller") instanceof String caller) {
        line.sourceFile = caller;
      }
    }
    if (!level) {
      line.level = Levels.ofWord(members.containsKey("v") ? "info" : "error");
    }
    LogrusTextPeeler.take(line, members);
    return true;
  }

  /** The program whose source file logs: {@code kubelet/kubelet.go:100}. */
  private static @Nullable String writer(@Nullable Object caller) {
    if (!(caller instanceof String place)) {
      return null;
    }
    int colon = place.lastIndexOf(':');
    return colon < 0
        ? null
        : SourceFiles.program(place.substring(place.lastIndexOf('/', colon) + 1, colon));
  }

  /** klog counts milliseconds, zap seconds, both with a fraction; zap may print a time instead. */
  private static void stamp(Peel line, @Nullable Object value, int scale) {
    if (value instanceof String text) {
      Stamps.Hit hit = Stamps.iso(text, 0);
      if (hit != null) {
        line.innerStamp(hit.stamp());
      }
      return;
    }
    if (!(value instanceof Number)) {
      return;
    }
    BigDecimal seconds = new BigDecimal(value.toString()).movePointLeft(scale);
    if (seconds.signum() < 0 || seconds.precision() - seconds.scale() > 11) {
      return;
    }
    long whole = seconds.longValue();
    long nanos = seconds.subtract(BigDecimal.valueOf(whole)).movePointRight(9).longValue();
    String raw = value instanceof BigDecimal exact ? exact.toPlainString() : value.toString();
    line.innerStamp(
        Stamps.ofInstant(raw, Instant.ofEpochSecond(whole, nanos), scale == 3 ? 1000 : 1_000_000));
  }
}
