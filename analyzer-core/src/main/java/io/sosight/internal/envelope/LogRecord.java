package io.sosight.internal.envelope;

import io.sosight.event.Level;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One record of a log, its transport and wrappers peeled off.
 *
 * @param raw the record's own text as read, all its lines
 * @param line first line, 1-based
 * @param endLine last line
 * @param offset byte offset of the first line
 * @param wrapper formats from outside to inside, the contract's names; empty for bare text
 * @param stamp innermost wall-clock stamp
 * @param outer outermost wall-clock stamp where there are two
 * @param monotonicS seconds since boot as printed; NaN when not printed
 * @param host host name
 * @param ident program: syslog identifier, CRI and klog writers included where known; {@code
 *     kernel} for kernel text
 * @param pid process id of the writer; -1 when not printed
 * @param level severity where stated
 * @param sourceFile the writer's own {@code file:line}
 * @param message innermost unescaped text; may hold line breaks
 * @param fields structured fields of the innermost record (klog key=value, logrus, JSON),
 *     unescaped, in order; a nested JSON object is a Map
 * @param callerId printk caller: {@code T123} or {@code C0}
 * @param bootId boot id where the transport carries it
 * @param damage what is wrong with the record; null when it is whole
 * @param continued true when the line has no prefix of its own and follows a record of several
 *     lines (journalctl and dmesg -T print the later lines of a kernel record so): stamp, host,
 *     ident, pid, level and caller are those of the line before
 * @param repeats how often the message came, where the transport counted equal ones; 0 when not
 *     stated
 */
public record LogRecord(
    String raw,
    long line,
    long endLine,
    long offset,
    List<String> wrapper,
    @Nullable Stamp stamp,
    @Nullable Stamp outer,
    double monotonicS,
    @Nullable String host,
    @Nullable String ident,
    long pid,
    @Nullable Level level,
    @Nullable String sourceFile,
    String message,
    Map<String, Object> fields,
    @Nullable String callerId,
    @Nullable String bootId,
    @Nullable String damage,
    boolean continued,
    long repeats) {

  /** A record with a prefix of its own. */
  public LogRecord(
      String raw,
      long line,
      long endLine,
      long offset,
      List<String> wrapper,
      @Nullable Stamp stamp,
      @Nullable Stamp outer,
      double monotonicS,
      @Nullable String host,
      @Nullable String ident,
      long pid,
      @Nullable Level level,
      @Nullable String sourceFile,
      String message,
      Map<String, Object> fields,
      @Nullable String callerId,
      @Nullable String bootId,
      @Nullable String damage) {
    this(
        raw,
        line,
        endLine,
        offset,
        wrapper,
        stamp,
        outer,
        monotonicS,
        host,
        ident,
        pid,
        level,
        sourceFile,
        message,
        fields,
        callerId,
        bootId,
        damage,
        false,
        0);
  }

  /** Whether the kernel wrote it, as far as the wrapper tells. */
  public boolean fromKernel() {
    return "kernel".equals(ident);
  }

  /** Whether nothing tells who wrote it. */
  public boolean anonymous() {
    return ident == null;
  }
}
