package io.sosight.internal.objects;

import io.sosight.event.Data;
import io.sosight.event.SourceRef;
import io.sosight.internal.decode.Ids;
import io.sosight.internal.decode.PodNames;
import io.sosight.internal.parse.LogPlace;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tables of {@code docker ps}, {@code podman ps}, {@code crictl ps} and {@code crictl pods}: which
 * id is which container of which pod.
 */
public final class ContainerTables {
  private static final int MAX_ROWS = 20_000;
  private static final int MAX_LINE = 16 * 1024;

  private ContainerTables() {}

  /** Reads a table into a snapshot; text that is none gives nothing. */
  public static void read(LogPlace place, InputStream content, ObjectFiles.StateSink states)
      throws IOException {
    BufferedReader reader =
        new BufferedReader(new InputStreamReader(content, StandardCharsets.UTF_8));
    List<Data> rows = new ArrayList<>();
    Map<String, Integer> header = Map.of();
    long number = 0;
    for (String line = reader.readLine();
        line != null && rows.size() < MAX_ROWS;
        line = reader.readLine()) {
      number++;
      if (line.length() > MAX_LINE) {
        continue;
      }
      Map<String, Integer> columns = header(line);
      if (!columns.isEmpty()) {
        header = columns;
      } else if (!header.isEmpty()) {
        Data row = row(header, line, number);
        if (!row.isEmpty()) {
          rows.add(row);
        }
      }
    }
    if (!rows.isEmpty()) {
      states.state(
          "containers",
          new SourceRef(place.bundle(), place.entry(), 0, 0, 0),
          Data.builder().put("containers", rows).build());
    }
  }

  /** Names and places of the columns of a header; empty when the line is none. */
  private static Map<String, Integer> header(String line) {
    if (!line.startsWith("CONTAINER") && !line.startsWith("POD ID")) {
      return Map.of();
    }
    Map<String, Integer> columns = new LinkedHashMap<>();
    int at = 0;
    while (at < line.length()) {
      int end = at;
      while (end < line.length() && !(blank(line, end) && blank(line, end + 1))) {
        end++;
      }
      columns.put(line.substring(at, end).strip(), at);
      at = end;
      while (at < line.length() && line.charAt(at) == ' ') {
        at++;
      }
    }
    return columns;
  }

  private static boolean blank(String line, int at) {
    return at >= line.length() || line.charAt(at) == ' ';
  }

  private static Data row(Map<String, Integer> header, String line, long number) {
    boolean sandbox = header.containsKey("POD ID") && header.get("POD ID") == 0;
    String id = cell(header, line, "CONTAINER ID");
    id = id == null ? cell(header, line, sandbox ? "POD ID" : "CONTAINER") : id;
    if (id == null || !Ids.id(id)) {
      return Data.empty();
    }
    Data.Builder row =
        Data.builder().put("id", id).put("line", number).put("image", cell(header, line, "IMAGE"));
    String names = cell(header, line, "NAMES");
    PodNames.DockerName name = names == null ? null : PodNames.docker(names);
    if (name != null) {
      row.put("name", name.container())
          .put("sandbox", name.sandbox())
          .put("namespace", name.pod().namespace())
          .put("pod", name.pod().name())
          .put("uid", name.pod().uid());
    } else if (sandbox) {
      row.put("sandbox", true)
          .put("pod", cell(header, line, "NAME"))
          .put("namespace", cell(header, line, "NAMESPACE"));
    } else {
      row.put("name", names == null ? cell(header, line, "NAME") : names)
          .put("sandboxId", cell(header, line, "POD ID"))
          .put("pod", cell(header, line, "POD"))
          .put("namespace", cell(header, line, "NAMESPACE"));
    }
    return row.build();
  }

  /** The cell of a column: it begins where its header does, and ends before the next column. */
  private static @Nullable String cell(Map<String, Integer> header, String line, String column) {
    Integer from = header.get(column);
    if (from == null || from >= line.length() || (from > 0 && line.charAt(from - 1) != ' ')) {
      return null;
    }
    int to = line.length();
    for (int other : header.values()) {
      if (other > from && other < to) {
        to = other;
      }
    }
    String text = line.substring(from, to).strip();
    return text.isEmpty() ? null : text;
  }
}
