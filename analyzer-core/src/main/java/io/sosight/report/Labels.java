package io.sosight.report;

import io.sosight.internal.text.Plurals;
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

  /** A heading with values in it; endings are those of the number before them. */
  String of(String name, Object... values) {
    String heading = of(name);
    StringBuilder text = new StringBuilder();
    boolean one = false;
    int from = 0;
    for (Object value : values) {
      int at = heading.indexOf("%s", from);
      if (at < 0) {
        break;
      }
      String filled = String.valueOf(value);
      text.append(Plurals.settle(heading.substring(from, at), one)).append(filled);
      one = filled.equals("1");
      from = at + 2;
    }
    return text.append(Plurals.settle(heading.substring(from), one)).toString();
  }
}
