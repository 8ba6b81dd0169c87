package io.sosight.internal.envelope;

import io.sosight.event.Level;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * logrus without terminal: {@code time="..." level=info msg="..." key=value ...}. Releases up to
 * 0.11.2 and from 1.0.1 on escape what they quote; those between do not.
 */
final class LogrusTextPeeler implements Peeler {
  @Override
  public Layer layer() {
    return Layer.RECORD;
  }

  @Override
  public boolean peel(Peel line) {
    String s = line.rest;
    if ((!s.startsWith("time=") && !s.startsWith("level="))
        || (!s.contains(" msg=") && !s.contains(" level="))) {
      return false;
    }
    String halved = GoQuote.undouble(s);
    Logfmt.Pairs pairs = Logfmt.strict(halved == null ? s : halved, 0);
    if (pairs == null) {
      pairs = Logfmt.raw(s, 0);
    }
    if (pairs == null || !pairs.pairs().containsKey("level")) {
      return false;
    }
    line.begins();
    line.recordText = s;
    line.wrap("logrus-text");
    if (!pairs.whole()) {
      line.cut();
    }
    take(line, pairs.pairs());
    return true;
  }

  /** Takes the fixed keys out of a record's pairs and leaves the others as fields. */
  static void take(Peel line, Map<String, Object> pairs) {
    line.fields.putAll(pairs);
    Object time = line.fields.remove("time");
    Stamps.Hit hit = time == null ? null : Stamps.iso(time.toString(), 0);
    if (hit != null) {
      line.innerStamp(hit.stamp());
    }
    Object word = line.fields.remove("level");
    Level level = word == null ? null : Levels.ofWord(word.toString());
    if (level != null) {
      line.level = level;
    }
    Object message = line.fields.remove("msg");
    line.rest = message == null ? "" : message.toString();
    source(line);
    line.done = true;
  }

  /** logrus's caller hook, as CRI-O uses it. */
  static void source(Peel line) {
    if (line.sourceFile == null && line.fields.get("file") instanceof String file) {
      int colon = file.lastIndexOf(':');
      if (colon > 0 && Scan.allDigits(file, colon + 1, file.length())) {
        line.sourceFile = file;
        line.fields.remove("file");
      }
    }
    if (line.ident == null) {
      line.ident = writer(line.fields.get("name"));
    }
  }

  /** CRI-O's request fields name the CRI method. */
  private static @Nullable String writer(@Nullable Object name) {
    return name instanceof String method && method.startsWith("/runtime.v1") ? "crio" : null;
  }
}
