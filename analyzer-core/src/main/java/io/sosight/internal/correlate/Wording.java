package io.sosight.internal.correlate;

import io.sosight.event.Event;
import io.sosight.internal.text.Decimals;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says why two events are tied, in the language of the report. */
final class Wording {
  private static final Map<String, String> ENGLISH =
      Map.ofEntries(
          Map.entry("id", "the same container or sandbox id"),
          Map.entry("pod", "the same pod"),
          Map.entry("cgroup", "the same cgroup"),
          Map.entry("pid", "the same pid"),
          Map.entry("device", "the same device"),
          Map.entry("cpu", "the same CPU"),
          Map.entry("task", "the same program"),
          Map.entry("lock", "the same lock of the kernel"),
          Map.entry("unit", "the same unit"),
          Map.entry("runtime", "the same runtime"),
          Map.entry("answer", "the same runtime"),
          Map.entry("memory", "the same memory"),
          Map.entry("init", "a container's init"),
          Map.entry("storage", "storage that cannot be written"),
          Map.entry("network", "the network of the pods"),
          Map.entry("error", "the same error text"),
          Map.entry("host", "the same trouble of the host"));
  private static final Map<String, String> CHINESE =
      Map.ofEntries(
          Map.entry("id", "容器或沙箱 id 相同"),
          Map.entry("pod", "同一 Pod"),
          Map.entry("cgroup", "同一 cgroup"),
          Map.entry("pid", "pid 相同"),
          Map.entry("device", "同一设备"),
          Map.entry("cpu", "同一 CPU"),
          Map.entry("task", "同一程序"),
          Map.entry("lock", "内核的同一把锁"),
          Map.entry("unit", "同一 unit"),
          Map.entry("runtime", "同一运行时"),
          Map.entry("answer", "同一运行时"),
          Map.entry("memory", "同一内存"),
          Map.entry("init", "容器的 init 进程"),
          Map.entry("storage", "无法写入的存储"),
          Map.entry("network", "Pod 网络"),
          Map.entry("error", "错误文本相同"),
          Map.entry("host", "同一主机的同一故障"));

  private final boolean chinese;

  Wording(String language) {
    chinese = language.equals("zh");
  }

  /** Why an event is tied to its cause; without an identity it says that time alone ties them. */
  String why(Event cause, Event effect, @Nullable String identity, String value, double seconds) {
    String event = (cause.kind() + ' ' + cause.meta().id().orElse("")).strip();
    String when =
        Moments.sameSecond(cause, effect, seconds) ? inSecond(event) : when(event, seconds);
    if (identity == null) {
      return chinese ? "仅时间相近（弱关联），" + when : "time alone, a weak tie: " + when;
    }
    String same = (chinese ? CHINESE : ENGLISH).getOrDefault(identity, identity);
    return chinese ? same + "（" + value + "），" + when : same + " (" + value + "), " + when;
  }

  /** Stamps that are cut to seconds tell no more. */
  private String inSecond(String event) {
    return chinese ? "与 " + event + " 在同一秒" : "in the same second as the " + event;
  }

  private String when(String event, double seconds) {
    if (seconds <= -0.05) {
      String before = Decimals.tenths(-seconds);
      return chinese
          ? "时间戳比 " + event + " 早 " + before + " 秒，在时钟误差之内"
          : "stamped " + before + " s before the " + event + ", within the clocks' error";
    }
    if (seconds < 0.05) {
      return chinese ? "与 " + event + " 同时" : "at the moment of the " + event;
    }
    String after = Decimals.tenths(seconds);
    return chinese ? "在 " + event + " 之后 " + after + " 秒" : after + " s after the " + event;
  }
}
