package io.sosight.internal.decode;

import io.sosight.event.PodRef;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The container whose output a log holds, as the log's path or the line before it says.
 *
 * @param pod its pod, as far as it is named
 * @param container the container's name
 * @param containerId the container's id
 */
public record LogOrigin(
    Optional<PodRef> pod, Optional<String> container, Optional<String> containerId) {
  private static final String START = "==== START logs for container ";
  private static final String END = "==== END logs for container ";
  private static final String BAR = " ====";

  /**
   * Reads the line that {@code kubectl cluster-info dump} writes before a container's log: {@code
   * ==== START logs for container C of pod NS/POD ====} (kubectl, clusterinfo_dump.go). Null when
   * it is another line.
   */
  public static @Nullable LogOrigin ofDump(String line) {
    int of = line.indexOf(" of pod ");
    if (!line.startsWith(START) || !line.endsWith(BAR) || of < START.length()) {
      return null;
    }
    int end = line.length() - BAR.length();
    return of(
        PodNames.slashed(line.substring(Math.min(of + 8, end), end)),
        line.substring(START.length(), of),
        null);
  }

  /** Where in a line the mark begins that ends a container's log in a dump; -1 when nowhere. */
  public static int endOfDump(String line) {
    return line.endsWith(BAR) ? line.indexOf(END) : -1;
  }

  /** The container that a path names; null when it names none. */
  public static @Nullable LogOrigin ofPath(String path) {
    String[] parts = path.split("/", -1);
    int last = parts.length - 1;
    for (int i = 0; i < last; i++) {
      LogOrigin found =
          switch (parts[i]) {
            case "pods" -> pods(parts, i);
            case "containers" -> i + 1 == last ? linked(parts[last]) : docker(parts[i + 1]);
            case "podlogs" -> podLogs(parts, i);
            default -> null;
          };
      if (found != null) {
        return found;
      }
    }
    return last >= 2 && parts[last].equals("logs.txt")
        ? of(PodNames.of(parts[last - 2], parts[last - 1], null), null, null)
        : null;
  }

  /** What follows a folder {@code pods}. */
  private static @Nullable LogOrigin pods(String[] parts, int at) {
    int left = parts.length - at - 1;
    String next = parts[at + 1];
    int second = next.lastIndexOf('_');
    int first = next.indexOf('_');
    if (left >= 3 && first > 0 && second > first && Ids.uid(next.substring(second + 1))) {
      // /var/log/pods/<namespace>_<pod>_<uid>/<container>/N.log, kubelet 1.14 and later
      PodRef pod =
          PodNames.of(
              next.substring(0, first),
              next.substring(first + 1, second),
              next.substring(second + 1));
      return of(pod, parts[at + 2], null);
    }
    if (left >= 2 && Ids.uid(next)) {
      // /var/log/pods/<uid>/<container>_N.log or <container>/N.log, older ones
      String file = parts[at + 2];
      int cut = left == 2 ? file.lastIndexOf('_') : file.length();
      return of(PodNames.of(null, null, next), cut > 0 ? file.substring(0, cut) : null, null);
    }
    if (left == 4 && next.equals("logs")) {
      // cluster-resources/pods/logs/<namespace>/<pod>/<container>.log
      return of(PodNames.of(parts[at + 2], parts[at + 3], null), stem(parts[at + 4]), null);
    }
    boolean gathered = at >= 2 && parts[at - 2].equals("namespaces") && left >= 4;
    // namespaces/<namespace>/pods/<pod>/<container>/<container>/logs/current.log
    return gathered ? of(PodNames.of(parts[at - 1], next, null), parts[at + 2], null) : null;
  }

  /** {@code <pod>_<namespace>_<container>-<id>.log}, the kubelet's links. */
  private static @Nullable LogOrigin linked(String file) {
    String name = stem(file);
    int first = name.indexOf('_');
    int second = name.indexOf('_', first + 1);
    int dash = name.lastIndexOf('-');
    if (first <= 0 || second < 0 || dash < second || !Ids.full(name.substring(dash + 1))) {
      return null;
    }
    return of(
        PodNames.of(name.substring(first + 1, second), name.substring(0, first), null),
        name.substring(second + 1, dash),
        name.substring(dash + 1));
  }

  /** {@code containers/<id>/<id>-json.log}, Docker's own folder. */
  private static @Nullable LogOrigin docker(String folder) {
    return Ids.full(folder) ? of(null, null, folder) : null;
  }

  /** {@code podlogs/<namespace>/<pod>/logs/<container>.txt}. */
  private static @Nullable LogOrigin podLogs(String[] parts, int at) {
    return parts.length - at - 1 == 4 && parts[at + 3].equals("logs")
        ? of(PodNames.of(parts[at + 1], parts[at + 2], null), stem(parts[at + 4]), null)
        : null;
  }

  private static String stem(String file) {
    int dot = file.indexOf('.');
    return dot <= 0 ? file : file.substring(0, dot);
  }

  private static LogOrigin of(
      @Nullable PodRef pod, @Nullable String container, @Nullable String id) {
    return new LogOrigin(
        Optional.ofNullable(pod), Optional.ofNullable(container), Optional.ofNullable(id));
  }
}
