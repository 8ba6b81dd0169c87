package io.sosight.internal.layout;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads what troubleshoot's host collectors state, each one flat object: {@code hostos_info.json},
 * {@code memory.json}, {@code time.json}.
 */
final class CollectorJson {
  private static final Map<String, String> FIELDS =
      Map.of(
          "name", "hostname",
          "kernelVersion", "kernelRelease",
          "timezone", "timeZone");

  private final FactSink put;
  private String platform = "";
  private String version = "";
  private long line;

  CollectorJson(FactSink put) {
    this.put = put;
  }

  void read(InputStream in) throws IOException {
    try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), in)) {
      int depth = 0;
      String name = "";
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        switch (token) {
          case START_OBJECT, START_ARRAY -> depth++;
          case END_OBJECT, END_ARRAY -> depth--;
          case PROPERTY_NAME -> name = parser.currentName();
          default -> {
            if (depth == 1) {
              value(name, parser.getString(), parser.currentTokenLocation().getLineNr());
            }
          }
        }
      }
    } catch (JacksonException e) {
      // what was read before the damage still counts
      line = Math.max(line, 0);
    }
    if (!platform.isEmpty()) {
      put.put("os", (platform + ' ' + version).strip(), line);
    }
  }

  private void value(String name, String text, long at) {
    String field = FIELDS.get(name);
    if (field != null) {
      put.put(field, text, at);
    } else if (name.equals("platform")) {
      platform = text;
      line = at;
    } else if (name.equals("platformVersion")) {
      version = text;
    } else if (name.equals("total") && FactReader.leadingNumber(text) > 0) {
      put.put("memTotalKiB", FactReader.leadingNumber(text) / 1024, at);
    }
  }
}
