package io.sosight.gfp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The GFP bits of one range of kernels under one set of build options. */
final class GfpTable {
  private final String label;
  private final @Nullable String options;
  private final boolean printsNames;
  private final Map<String, Long> flags;
  private final Map<String, Long> composites;
  private final List<String> order;
  private final List<GfpTable> variants = new ArrayList<>();

  GfpTable(
      String label,
      @Nullable String options,
      boolean printsNames,
      Map<String, Long> flags,
      Map<String, Long> composites,
      List<String> order) {
    this.label = label;
    this.options = options;
    this.printsNames = printsNames;
    this.flags = flags;
    this.composites = composites;
    this.order = order;
  }

  /** The same kernels with other build options. */
  void addVariant(String otherOptions, Map<String, Long> changes) {
    Map<String, Long> otherFlags = new LinkedHashMap<>(flags);
    Map<String, Long> otherComposites = new LinkedHashMap<>(composites);
    changes.forEach(
        (name, value) -> {
          if (composites.containsKey(name)) {
            otherComposites.put(name, value);
          } else if (value == 0) {
            otherFlags.remove(name);
          } else {
            otherFlags.put(name, value);
          }
        });
    variants.add(
        new GfpTable(label, otherOptions, printsNames, otherFlags, otherComposites, order));
  }

  List<GfpTable> variants() {
    return variants;
  }

  /** The kernels, as a reading names them. */
  String label() {
    return options == null ? label : label + " (" + options + ")";
  }

  /** Whether messages of these kernels carry names beside the mask. */
  boolean printsNames() {
    return printsNames;
  }

  /** The value of a flag or composite, or null where these kernels have none. */
  @Nullable Long value(String name) {
    Long flag = flags.get(name);
    return flag != null ? flag : composites.get(name);
  }

  /** Reads a mask as these kernels' printer does. */
  GfpReading read(long mask, String zone) {
    List<String> single = new ArrayList<>();
    long unknown = mask;
    for (Map.Entry<String, Long> flag : flags.entrySet()) {
      if ((mask & flag.getValue()) != 0) {
        single.add(flag.getKey());
        unknown &= ~flag.getValue();
      }
    }
    return new GfpReading(label(), printed(mask), List.copyOf(single), unknown, zone);
  }

  /**
   * What the printer writes: names in its order, each taking its bits away, and the rest as one
   * number (format_flags in lib/vsprintf.c).
   */
  private List<String> printed(long mask) {
    List<String> names = new ArrayList<>();
    long rest = mask;
    for (String name : order) {
      Long value = value(name);
      if (rest != 0 && value != null && value != 0 && (rest & value) == value) {
        names.add(name);
        rest &= ~value;
      }
    }
    if (rest != 0) {
      names.add("0x" + Long.toHexString(rest));
    }
    return List.copyOf(names);
  }
}
