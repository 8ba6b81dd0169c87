package io.sosight.gfp;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The tables that come with the library, read from the resource {@code gfp-tables.txt}. */
final class GfpTables {
  private static final String RESOURCE = "gfp-tables.txt";

  /** A mainline table with the releases it holds for. */
  record Mainline(KernelNumber from, KernelNumber to, GfpTable table) {}

  /** Kernels of a distribution: their release patterns and the tables that may fit. */
  record Vendor(String label, List<String> patterns, List<GfpTable> tables, boolean own) {
    boolean matches(String release) {
      return patterns.stream().anyMatch(pattern -> globMatches(pattern, release));
    }
  }

  private final List<Mainline> mainline;
  private final List<Vendor> vendors;

  GfpTables(List<Mainline> mainline, List<Vendor> vendors) {
    this.mainline = List.copyOf(mainline);
    this.vendors = List.copyOf(vendors);
  }

  /** Read on first use: a run that meets no mask costs nothing. */
  private static final class Holder {
    static final GfpTables TABLES = load();

    private static GfpTables load() {
      try (InputStream resource = GfpTables.class.getResourceAsStream(RESOURCE)) {
        if (resource == null) {
          throw new IllegalStateException(RESOURCE + " is missing");
        }
        return new GfpTableReader()
            .read(new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  static GfpTables standard() {
    return Holder.TABLES;
  }

  /** Mainline tables, oldest first. */
  List<Mainline> mainline() {
    return mainline;
  }

  /** Every table that was read from its own source: mainline, then vendors. */
  List<GfpTable> all() {
    List<GfpTable> tables = new ArrayList<>();
    mainline.forEach(range -> tables.add(range.table()));
    vendors.stream().filter(Vendor::own).forEach(vendor -> tables.addAll(vendor.tables()));
    return tables;
  }

  /** Whether any kernel has that name; a name cut off is none. */
  boolean knows(String name) {
    return all().stream().anyMatch(table -> table.value(name) != null);
  }

  /** The distribution whose pattern a release matches. */
  Optional<Vendor> vendor(String release) {
    return vendors.stream().filter(vendor -> vendor.matches(release)).findFirst();
  }

  /** The place of a release among the mainline tables: the nearest one for kernels outside them. */
  int indexOf(KernelNumber number) {
    int found = 0;
    for (int i = 0; i < mainline.size(); i++) {
      if (mainline.get(i).from().compareTo(number) <= 0) {
        found = i;
      }
    }
    return found;
  }

  /** Whether a text matches a pattern in which {@code *} stands for any text. */
  static boolean globMatches(String pattern, String text) {
    int star = pattern.indexOf('*');
    if (star < 0) {
      return pattern.equals(text);
    }
    if (!text.startsWith(pattern.substring(0, star))) {
      return false;
    }
    String rest = pattern.substring(star + 1);
    for (int at = star; at <= text.length(); at++) {
      if (globMatches(rest, text.substring(at))) {
        return true;
      }
    }
    return false;
  }
}
