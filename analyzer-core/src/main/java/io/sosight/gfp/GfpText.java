package io.sosight.gfp;

import io.sosight.event.Data;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Masks as messages print them, and the report's view of them. */
public final class GfpText {
  private static final int MASK_DIGITS = 16;

  private GfpText() {}

  /** The value of a mask in hexadecimal, with or without {@code 0x}; empty when it is none. */
  public static Optional<Long> parseMask(String text) {
    String digits = text.strip();
    if (digits.startsWith("0x") || digits.startsWith("0X")) {
      digits = digits.substring(2);
    }
    if (digits.isEmpty() || digits.length() > MASK_DIGITS) {
      return Optional.empty();
    }
    long value = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = Character.digit(digits.charAt(i), 16);
      if (digit < 0) {
        return Optional.empty();
      }
      value = (value << 4) | digit;
    }
    return Optional.of(value);
  }

  /**
   * The names of a list such as {@code GFP_KERNEL|__GFP_ZERO}; parentheses around it are dropped.
   */
  public static List<String> splitNames(String text) {
    List<String> names = new ArrayList<>();
    StringBuilder name = new StringBuilder();
    for (int i = 0; i <= text.length(); i++) {
      char c = i < text.length() ? text.charAt(i) : '|';
      if (c == '|' || c == ',' || c == ' ' || c == '(' || c == ')') {
        if (!name.isEmpty()) {
          names.add(name.toString());
          name.setLength(0);
        }
      } else {
        name.append(c);
      }
    }
    return List.copyOf(names);
  }

  /**
   * A mask of a message under the report's names: {@code hex}, {@code printedNames}, {@code
   * readings}. The number is trusted over the names. Names that the message prints choose the
   * reading where the release is unknown or was not read; where they, or the mask itself, cannot
   * belong to the release, {@code agrees} is false and {@code fitsKernels} names those they belong
   * to.
   *
   * @param release of the kernel that wrote the message; empty when unknown
   * @param hex the mask as printed
   * @param printedNames the names beside it, as printed; may be cut off
   */
  public static Data gfpData(Optional<String> release, String hex, Optional<String> printedNames) {
    List<String> printed = printedNames.map(GfpText::splitNames).orElse(List.of());
    Data.Builder data = Data.builder().put("hex", hex);
    if (!printed.isEmpty()) {
      data.put("printedNames", printed);
    }
    Optional<Long> mask = parseMask(hex);
    if (mask.isEmpty()) {
      return data.build();
    }
    List<GfpReading> readings = GfpDecoder.standard().decode(release, mask.get());
    if (printed.isEmpty()) {
      judgeMask(release, mask.get(), readings, data);
      return putReadings(data, readings);
    }
    List<GfpReading> fitting =
        readings.stream().filter(reading -> GfpDecoder.prints(reading, printed)).toList();
    if (fitting.isEmpty()) {
      fitting = GfpDecoder.standard().decodeAs(mask.get(), printed);
      if (fitting.isEmpty()) {
        return putReadings(data.put("agrees", false), readings);
      }
      if (release.isPresent()) {
        data.put("agrees", false).put("fitsKernels", kernels(fitting));
      }
    }
    return putReadings(data, fitting);
  }

  /** Whether a mask that the release cannot explain belongs to other kernels. */
  private static void judgeMask(
      Optional<String> release, long mask, List<GfpReading> readings, Data.Builder data) {
    GfpReading best = readings.get(0);
    boolean unusual = best.unknownBits() != 0 || best.kernels().endsWith(")");
    if (release.isEmpty() || !unusual) {
      return;
    }
    List<GfpReading> elsewhere = GfpDecoder.standard().decode(Optional.empty(), mask);
    GfpReading other = elsewhere.get(0);
    if (other.unknownBits() == 0
        && (best.unknownBits() != 0 || other.names().size() < best.names().size())) {
      data.put("agrees", false).put("fitsKernels", kernels(elsewhere));
    }
  }

  private static String kernels(List<GfpReading> readings) {
    return KernelRanges.join(readings.stream().map(GfpReading::kernels).toList());
  }

  private static Data putReadings(Data.Builder data, List<GfpReading> readings) {
    return data.put("readings", readings.stream().map(GfpReading::toData).toList()).build();
  }
}
