package io.sosight.internal.envelope;

import io.sosight.event.Level;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One line while its wrappers are peeled off: what is known so far and the text that is left. */
final class Peel {
  /** The text that no peeler has taken yet. */
  String rest;

  final List<String> wrapper = new ArrayList<>(3);
  @Nullable Stamp stamp;
  @Nullable Stamp outer;
  double monotonicS = Double.NaN;
  @Nullable String host;
  @Nullable String ident;
  long pid = -1;
  @Nullable Level level;
  @Nullable String sourceFile;
  final Map<String, Object> fields = new LinkedHashMap<>();

  /** What the transport states beside: {@code stream} and {@code tag} of container lines. */
  final Map<String, Object> transportFields = new LinkedHashMap<>();

  /** How often the text came, where a syslog daemon counted equal ones; 0 when not stated. */
  long repeats;

  @Nullable String callerId;
  @Nullable String bootId;
  @Nullable String damage;

  /** Seconds since the line before, from dmesg -e; NaN when not printed. */
  double deltaS = Double.NaN;

  /** The same as printed. */
  String deltaText = "";

  /** The date that dmesg -e prints once a minute, as printed. */
  @Nullable String minute;

  /** The line begins with a stamp that names no time that there is. */
  boolean brokenStamp;

  /** Output stream of a container line: pieces are joined per stream. */
  @Nullable String stream;

  /** The line is a piece whose rest follows in a later line of the same stream. */
  boolean partial;

  /** The text after a klog header, or a whole logrus record, before its pairs were read. */
  String recordText = "";

  /** Column of the line where the writer's own record begins. */
  int column;

  private final int length;

  /** Pieces need no joining any more. */
  boolean joined;

  /** The writer's own record format was found: nothing more is to be peeled. */
  boolean done;

  /** The stamp comes from a container's transport, whose zone is certain. */
  private boolean exactOuter;

  Peel(String text) {
    this.rest = text;
    this.length = text.length();
  }

  /** The record of the writer's own format begins with what is left. */
  void begins() {
    column = length - rest.length();
  }

  void wrap(String name) {
    wrapper.add(name);
  }

  boolean wrapped(String name) {
    return wrapper.contains(name);
  }

  /** Takes a transport's stamp; null is one that names no time. */
  void transportStamp(@Nullable Stamp value, boolean exact) {
    if (value == null) {
      brokenStamp = true;
      return;
    }
    if (outer == null && stamp != null) {
      outer = stamp;
    }
    stamp = value;
    exactOuter = exact;
  }

  /**
   * Takes the stamp of an inner record. A stamp without year and zone does not replace a container
   * transport's: a container's zone need not be the node's. Null is one that names no time.
   */
  void innerStamp(@Nullable Stamp value) {
    if (value == null) {
      brokenStamp = true;
    } else if (stamp == null) {
      stamp = value;
    } else if (!exactOuter || value.instant() != null) {
      if (outer == null) {
        outer = stamp;
      }
      stamp = value;
    }
  }

  boolean fromKernel() {
    return "kernel".equals(ident);
  }

  void cut() {
    if (damage == null) {
      damage = "cut";
    }
  }
}
