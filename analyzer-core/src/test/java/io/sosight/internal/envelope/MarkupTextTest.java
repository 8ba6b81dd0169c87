package io.sosight.internal.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkupTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a &lt;b&gt; &#34;c&#34; | a <b> \"c\"",
        "one level: &amp;lt; | one level: &lt;",
        "&quot;x&quot;<br/> | \"x\"",
        "it&#x27;s&nbsp;so | it's so",
        "no names: &other; &quote; &; && & ; | no names: &other; &quote; &; && & ;",
        "ends early: ; &lt | ends early: ; &lt",
        "a program's own stdout F &lt; | a program's own stdout F &lt;",
      })
  void undoesWhatAPageDid(String printed, String line) {
    assertThat(MarkupText.undo(printed)).isEqualTo(line);
  }
}
