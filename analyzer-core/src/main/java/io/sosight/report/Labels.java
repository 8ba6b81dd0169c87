package io.sosight.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** Headings of reports in one language. */
final class Labels {
  private final Properties texts = new Properties();

  /** The headings of a language; English where there are none. */
  Labels(String language) {
    String name = language.equals("zh") ? "labels_zh.properties" : "labels_en.properties";
    try (InputStream in = Labels.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the library lacks " + name);
      }
      texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A heading; its name where it has none. */
  String of(String name) {
    return texts.getProperty(name, name);
  }

  /** A heading with values in it. */
  String of(String name, Object... values) {
    StringBuilder text = new StringBuilder(of(name));
    int from = 0;
    for (Object value : values) {
      int at = text.indexOf("%s", from);
      if (at >= 0) {
        String filled = String.valueOf(value);
        text.replace(at, at + 2, filled);
        from = at + filled.length();
      }
    }
    return text.toString();
  }
}
