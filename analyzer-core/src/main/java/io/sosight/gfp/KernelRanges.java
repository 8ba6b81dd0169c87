package io.sosight.gfp;

import java.util.ArrayList;
import java.util.List;

/** Joins the kernels of several tables into one text. */
final class KernelRanges {
  private static final String DASH = " - ";

  private KernelRanges() {}

  /**
   * Labels in the order of the tables, neighbours joined: {@code 4.6 - 4.7} and {@code 4.8 - 4.9}
   * become {@code 4.6 - 4.9}.
   */
  static String join(List<String> labels) {
    List<String> order =
        GfpTables.standard().mainline().stream().map(range -> range.table().label()).toList();
    List<String> parts = new ArrayList<>();
    int previous = -2;
    for (String label : labels) {
      int at = order.indexOf(label);
      if (at >= 0 && at == previous + 1) {
        int last = parts.size() - 1;
        parts.set(last, first(parts.get(last)) + DASH + last(label));
      } else {
        parts.add(label);
      }
      previous = at >= 0 ? at : -2;
    }
    return String.join(", ", parts);
  }

  private static String first(String label) {
    int dash = label.indexOf(DASH);
    return dash < 0 ? label : label.substring(0, dash);
  }

  private static String last(String label) {
    int dash = label.indexOf(DASH);
    return dash < 0 ? label : label.substring(dash + DASH.length());
  }
}
