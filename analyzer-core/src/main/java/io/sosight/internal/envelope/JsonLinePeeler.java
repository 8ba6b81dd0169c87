package io.sosight.internal.envelope;

import io.sosight.internal.text.LineDecoder;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Transports that are one JSON object a line: docker's json-file and journalctl -o json. */
final class JsonLinePeeler implements Peeler {
  /** The wrapper of journal entries. */
  static final String JOURNAL = "journal-json";

  /** How journalctl -o json-sse begins a line. */
  static final String SENT_EVENT = "data: {";

  /** What is printed of a message too long to print. */
  private static final List<String> NO_MESSAGE =
      List.of("\"MESSAGE\":null", "\"MESSAGE\" : null", "\"MESSAGE\": null");

  @Override
  public Layer layer() {
    return Layer.TRANSPORT;
  }

  @Override
  public boolean peel(Peel line) {
    String s = line.rest;
    if (s.startsWith(SENT_EVENT)) {
      s = s.substring(SENT_EVENT.length() - 1);
    }
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
    return docker ? docker(line, object) : journal(line, object, s);
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

  /**
   * A journal entry.
   *
   * @param text as printed
   */
  static boolean journal(Peel line, JsonScanner.JsonObject object, String text) {
    Map<String, Object> members = object.members();
    boolean message = members.containsKey("MESSAGE");
    if (!message && !members.containsKey("__REALTIME_TIMESTAMP")) {
      return false;
    }
    JournalFields.apply(line, members, JOURNAL);
    if (object.cut() || (!message && NO_MESSAGE.stream().anyMatch(text::contains))) {
      line.cut();
    }
    return true;
  }

  /**
   * A field's text; an array of numbers is bytes, any other one a repeated field, whose first value
   * counts.
   */
  static @Nullable String text(@Nullable Object value) {
    if (value instanceof List<?> list) {
      if (!list.isEmpty() && !(list.get(0) instanceof Number)) {
        return text(list.get(0));
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
