package io.sosight.internal.correlate;

import io.sosight.event.Event;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says why two events are tied, in the language of the report. */
final class Wording {
  private static final Map<String, String> ENGLISH =
      Map.of(
          "id", "the same container or sandbox id",
          "pod", "the same pod",
          "cgroup", "the same cgroup",
          "pid", "the same pid",
          "device", "the same device",
          "cpu", "the same CPU",
          "task", "the same program",
          "error", "the same error text",
          "host", "the same trouble of the host");
  private static final Map<String, String> CHINESE =
      Map.of(
          "id", "容器或沙箱 id 相同",
          "pod", "同一 Pod",
          "cgroup", "同一 cgroup",
          "pid", "pid 相同",
          "device", "同一设备",
          "cpu", "同一 CPU",
          "task", "同一程序",
          "error", "错误文本相同",
          "host", "同一主机的同一故障");

  private final boolean chinese;

  Wording(String language) {
    chinese = language.equals("zh");
  }

  /** Why an event is tied to its cause; without an identity it says that time alone ties them. */
  String why(Event cause, @Nullable String identity, String value, double seconds) {
    String event = (cause.kind() + ' ' + cause.meta().id().orElse("")).strip();
    String when = when(event, seconds);
    if (identity == null) {
      return chinese ? "仅时间相近（弱关联），" + when : "time alone, a weak tie: " + when;
    }
    String same = (chinese ? CHINESE : ENGLISH).getOrDefault(identity, identity);
    return chinese ? same + "（" + value + "），" + when : same + " (" + value + "), " + when;
  }

  private String when(String event, double seconds) {
    if (seconds < 0.05) {
      return chinese ? "与 " + event + " 同时" : "at the moment of the " + event;
    }
    String after = String.format(Locale.ROOT, "%.1f", seconds);
    return chinese ? "在 " + event + " 之后 " + after + " 秒" : after + " s after the " + event;
  }
}
