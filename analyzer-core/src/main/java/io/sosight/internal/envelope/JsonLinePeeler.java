package io.sosight.internal.envelope;

import io.sosight.internal.text.LineDecoder;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Transports that are one JSON object a line: docker's json-file and journalctl -o json. */
final class JsonLinePeeler implements Peeler {
  @Override
  public Layer layer() {
    return Layer.TRANSPORT;
  }

  @Override
  public boolean peel(Peel line) {
    String s = line.rest;
    if (Scan.at(s, 0) != '{') {
      return false;
    }
    boolean docker = s.startsWith("{\"log\":");
    if (!docker && !s.contains("\"MESSAGE\"") && !s.contains("\"__REALTIME_TIMESTAMP\"")) {
      return false;
    }
    JsonScanner.JsonObject object = JsonScanner.object(s, 0);
    if (object == null) {
      return false;
    }
    if (object.cut()) {
      line.cut();
    }
    return docker ? docker(line, object) : journal(line, object.members());
  }

  /**
   * A line over 16 KiB is cut by the daemon into several objects; all but the last lack the final
   * line feed ({@code daemon/logger/copier.go}).
   */
  private static boolean docker(Peel line, JsonScanner.JsonObject object) {
    Map<String, Object> members = object.members();
    if (!(members.get("log") instanceof String text)) {
      return false;
    }
    line.wrap("docker-json-file");
    if (members.get("time") instanceof String time) {
      Stamps.Hit hit = Stamps.iso(time, 0);
      if (hit != null) {
        line.transportStamp(hit.stamp(), true);
      }
    }
    line.stream = members.get("stream") instanceof String stream ? stream : "stdout";
    line.transportFields.put("stream", line.stream);
    line.partial = !object.cut() && !text.endsWith("\n");
    int end = text.length();
    if (text.endsWith("\n")) {
      end--;
      if (end > 0 && text.charAt(end - 1) == '\r') {
        end--;
      }
    }
    line.rest = text.substring(0, end);
    return true;
  }

  private static boolean journal(Peel line, Map<String, Object> members) {
    if (!members.containsKey("MESSAGE") && !members.containsKey("__REALTIME_TIMESTAMP")) {
      return false;
    }
    JournalFields.apply(line, members, "journal-json");
    return true;
  }

  /** A field's text; an array of numbers is bytes, an array of texts a repeated field. */
  static @Nullable String text(@Nullable Object value) {
    if (value instanceof List<?> list) {
      if (!list.isEmpty() && list.get(0) instanceof String first) {
        return first;
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      for (Object item : list) {
        if (item instanceof Number number) {
          bytes.write(number.intValue());
        }
      }
      return LineDecoder.decode(bytes.toByteArray(), 0, bytes.size());
    }
    return value == null ? null : value.toString();
  }
}
