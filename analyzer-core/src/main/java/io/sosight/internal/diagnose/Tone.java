package io.sosight.internal.diagnose;

import java.util.List;

/** The engine's own words, in the language of the report. */
final class Tone {
  private final boolean chinese;

  Tone(String language) {
    chinese = language.equals("zh");
  }

  String pick(String english, String translated) {
    return chinese ? translated : english;
  }

  String unknown() {
    return pick("unknown", "未知");
  }

  /** A list as a part of a sentence. */
  String join(List<String> items) {
    return String.join(pick(", ", "、"), items);
  }
}
