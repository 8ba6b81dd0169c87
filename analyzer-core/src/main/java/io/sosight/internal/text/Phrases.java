package io.sosight.internal.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sentences that the stages put together in English, in the language of a report. The English
 * sentence is the key, as in message catalogues; what it is filled with is kept, and translated
 * where it is a sentence itself. One that the table lacks stays English.
 */
public final class Phrases {
  private static final String SLOT = "%s";
  private static final String NUMBER = "%d";
  private static final String BETWEEN = "; ";

  /** Sentences that are longer are quotations of a bundle. */
  private static final int LONGEST = 2000;

  private static final int MOST_PARTS = 12;

  private final List<Phrase> phrases;

  /**
   * One sentence.
   *
   * @param pieces constant texts of the English sentence, with what it is filled with between them
   * @param number whether only numbers fill it
   * @param translated the other language's, with the same slots in the same order
   */
  private record Phrase(List<String> pieces, boolean number, String translated) {}

  private Phrases(List<Phrase> phrases) {
    this.phrases = phrases;
  }

  /** The sentences of a language; English ones where there are none. */
  public static Phrases of(String language) {
    return new Phrases(language.equals("zh") ? load("phrases_zh.tsv") : List.of());
  }

  private static List<Phrase> load(String name) {
    List<Phrase> all = new ArrayList<>();
    try (InputStream in = Phrases.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the library lacks " + name);
      }
      BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        int tab = line.indexOf('\t');
        if (tab > 0 && !line.startsWith("#")) {
          all.add(phrase(line.substring(0, tab), line.substring(tab + 1)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return List.copyOf(all);
  }

  private static Phrase phrase(String english, String translated) {
    boolean number = english.contains(NUMBER);
    String[] pieces = english.replace(NUMBER, SLOT).split(SLOT, -1);
    return new Phrase(List.of(pieces), number, translated.replace(NUMBER, SLOT));
  }

  /** A sentence, or several with semicolons between them, in the language. */
  public String said(String text) {
    if (phrases.isEmpty() || text.length() > LONGEST) {
      return text;
    }
    String whole = sentence(text);
    List<String> parts = Arrays.asList(text.split(BETWEEN, -1));
    if (whole != null || parts.size() > MOST_PARTS) {
      return whole == null ? text : whole;
    }
    List<String> out = new ArrayList<>();
    for (int from = 0; from < parts.size(); ) {
      int to = parts.size();
      String found = null;
      for (; to > from && found == null; to--) {
        found = sentence(String.join(BETWEEN, parts.subList(from, to)));
      }
      out.add(found == null ? parts.get(from) : found);
      from = found == null ? from + 1 : to + 1;
    }
    return String.join(out.equals(parts) ? BETWEEN : "；", out);
  }

  /** One sentence; null when the table lacks it. */
  private @Nullable String sentence(String text) {
    for (Phrase phrase : phrases) {
      List<String> values = values(phrase, text);
      if (values != null) {
        return filled(phrase.translated(), values);
      }
    }
    return null;
  }

  private static @Nullable List<String> values(Phrase phrase, String text) {
    List<String> pieces = phrase.pieces();
    if (pieces.size() == 1) {
      return text.equals(pieces.get(0)) ? List.of() : null;
    }
    String last = pieces.get(pieces.size() - 1);
    int end = text.length() - last.length();
    if (!text.startsWith(pieces.get(0)) || !text.endsWith(last)) {
      return null;
    }
    List<String> values = new ArrayList<>();
    int at = pieces.get(0).length();
    for (int i = 1; i < pieces.size(); i++) {
      int next = i == pieces.size() - 1 ? end : text.indexOf(pieces.get(i), at);
      if (next < at || next > end) {
        return null;
      }
      String value = text.substring(at, next);
      if (phrase.number() && !number(value)) {
        return null;
      }
      values.add(value);
      at = next + pieces.get(i).length();
    }
    return values;
  }

  private static boolean number(String value) {
    return !value.isEmpty() && value.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private String filled(String template, List<String> values) {
    StringBuilder out = new StringBuilder();
    int from = 0;
    for (String value : values) {
      int slot = template.indexOf(SLOT, from);
      if (slot < 0) {
        break;
      }
      String translated = sentence(value);
      out.append(template, from, slot).append(translated == null ? value : translated);
      from = slot + SLOT.length();
    }
    return out.append(template.substring(from)).toString();
  }
}
