package io.sosight.internal.parse.kernel;

import io.sosight.event.Data;
import io.sosight.gfp.GfpDecoder;
import io.sosight.gfp.GfpReading;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/** GFP masks as printed, and their readings. */
final class Masks {
  private static final int MAX_READINGS = 8;

  private Masks() {}

  /**
   * A mask as printed: {@code hex} and, where the kernel prints names, {@code printedNames}.
   *
   * @param closed the closing parenthesis; null when the names are cut, and the last one with them
   */
  static Data printed(
      Token value, List<? extends ParserRuleContext> names, @Nullable Token closed) {
    String text = value.getText();
    Data.Builder mask =
        Data.builder()
            .put("hex", (text.startsWith("0x") || text.startsWith("0X")) ? text : "0x" + text);
    List<String> printed = new ArrayList<>();
    for (ParserRuleContext name : names) {
      printed.add(name.getText());
    }
    if (closed == null && !printed.isEmpty()) {
      printed.remove(printed.size() - 1);
    }
    if (closed != null || !printed.isEmpty()) {
      mask.put("printedNames", printed);
    }
    return mask.build();
  }

  /** The mask with its readings under a release. */
  static Data read(Data mask, Optional<String> release) {
    Optional<String> hex = mask.text("hex");
    if (hex.isEmpty()) {
      return mask;
    }
    long bits;
    try {
      bits = Long.parseUnsignedLong(hex.get().substring(2), 16);
    } catch (NumberFormatException tooLong) {
      return mask;
    }
    List<Data> readings = new ArrayList<>();
    for (GfpReading reading : GfpDecoder.standard().decode(release, bits)) {
      if (readings.size() < MAX_READINGS) {
        readings.add(reading.toData());
      }
    }
    return readings.isEmpty() ? mask : mask.toBuilder().put("readings", readings).build();
  }
}
