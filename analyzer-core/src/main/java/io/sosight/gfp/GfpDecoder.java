package io.sosight.gfp;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decodes GFP masks. Immutable and safe to share between threads.
 *
 * <p>A release chooses its table: a distribution's pattern first, else the kernel number. Without a
 * release every table is tried, and the readings that leave no bit over and need the fewest names
 * are kept: of all readings of a real mask, its own kernel's is nearly always the shortest.
 */
public final class GfpDecoder {
  private static final GfpDecoder STANDARD = new GfpDecoder();

  /** Utsname's fields hold 64 characters. */
  private static final int LONGEST_RELEASE = 64;

  private static final long ZONE_DMA = 0x1;
  private static final long ZONE_HIGHMEM = 0x2;
  private static final long ZONE_DMA32 = 0x4;
  private static final long ZONE_MOVABLE = 0x8;

  private static final Comparator<GfpReading> SHORTEST_FIRST =
      Comparator.<GfpReading>comparingInt(reading -> reading.names().size())
          .thenComparingInt(reading -> -composites(reading));

  private GfpDecoder() {}

  /** The decoder with the tables that come with the library. */
  public static GfpDecoder standard() {
    return STANDARD;
  }

  /**
   * Whether a text can be a kernel release: {@code uname -r} of every vendor begins with the
   * numbers of the version, as in {@code 3.10.0-957.el7.x86_64}, and holds no blanks. Any version
   * is accepted; those outside the tables are read by the nearest one.
   */
  public static boolean isRelease(String text) {
    boolean plain =
        text.length() <= LONGEST_RELEASE && text.chars().allMatch(c -> c > ' ' && c < 127);
    return plain && KernelNumber.of(text).filter(number -> number.major() >= 1).isPresent();
  }

  /**
   * The readings of a mask, most likely first; more than one only where the release or its build
   * options leave it open. Never empty.
   *
   * @param release as {@code uname -r} prints it; empty when unknown
   */
  public List<GfpReading> decode(Optional<String> release, long mask) {
    String zone = zone(mask, release.orElse(""));
    if (release.isPresent()) {
      Optional<GfpTables.Vendor> vendor = tables().vendor(release.get());
      if (vendor.isPresent()) {
        return fromVendor(vendor.get(), mask, zone);
      }
      Optional<KernelNumber> number = KernelNumber.of(release.get());
      if (number.isPresent()) {
        return fromMainline(release.get(), number.get(), mask, zone);
      }
    }
    return fromAny(mask, zone);
  }

  /**
   * The masks that a list of names stands for, one for each value that differs, with the kernels
   * that use it; newest kernels first. Names may lack the leading {@code __}; a hexadecimal number
   * counts as itself.
   *
   * @param release as {@code uname -r} prints it; empty for every kernel
   */
  public List<GfpMask> encode(Optional<String> release, List<String> names) {
    Map<Long, List<String>> kernels = new LinkedHashMap<>();
    List<GfpTable> candidates = candidates(release);
    for (int i = candidates.size() - 1; i >= 0; i--) {
      GfpTable table = candidates.get(i);
      value(table, names)
          .ifPresent(
              mask -> kernels.computeIfAbsent(mask, m -> new ArrayList<>()).add(0, table.label()));
    }
    List<GfpMask> masks = new ArrayList<>();
    kernels.forEach((mask, labels) -> masks.add(new GfpMask(mask, KernelRanges.join(labels))));
    return List.copyOf(masks);
  }

  /**
   * The readings that print exactly the names of a message, whatever the release; empty when no
   * kernel prints them for that mask.
   *
   * @param names as printed; the last one may be cut off
   */
  public List<GfpReading> decodeAs(long mask, List<String> names) {
    List<Candidate> found = new ArrayList<>();
    String zone = zone(mask, "");
    for (GfpTable table : tables().all()) {
      List<GfpTable> builds = new ArrayList<>(List.of(table));
      builds.addAll(table.variants());
      builds.stream()
          .map(build -> new Candidate(build, build.read(mask, zone)))
          .filter(candidate -> prints(candidate.reading(), names))
          .findFirst()
          .ifPresent(found::add);
    }
    return merge(found);
  }

  /** Whether a reading prints these names, the last of which may be cut off. */
  static boolean prints(GfpReading reading, List<String> names) {
    int last = names.size() - 1;
    if (names.isEmpty() || reading.names().size() < names.size()) {
      return false;
    }
    if (!reading.names().subList(0, last).equals(names.subList(0, last))) {
      return false;
    }
    String own = reading.names().get(last);
    String printed = names.get(last);
    if (own.equals(printed)) {
      return reading.names().size() == names.size();
    }
    return own.startsWith(printed) && !tables().knows(printed);
  }

  private static GfpTables tables() {
    return GfpTables.standard();
  }

  private List<GfpTable> candidates(Optional<String> release) {
    if (release.isEmpty()) {
      return tables().all();
    }
    Optional<GfpTables.Vendor> vendor = tables().vendor(release.get());
    if (vendor.isPresent()) {
      return vendor.get().tables();
    }
    return KernelNumber.of(release.get())
        .map(number -> List.of(tables().mainline().get(tables().indexOf(number)).table()))
        .orElseGet(() -> tables().all());
  }

  private static Optional<Long> value(GfpTable table, List<String> names) {
    long mask = 0;
    for (String name : names) {
      Long value = table.value(name);
      if (value == null) {
        value = table.value("__" + name);
      }
      if (value == null) {
        Optional<Long> number = name.startsWith("0x") ? GfpText.parseMask(name) : Optional.empty();
        if (number.isEmpty()) {
          return Optional.empty();
        }
        value = number.get();
      }
      mask |= value;
    }
    return Optional.of(mask);
  }

  private static List<GfpReading> fromVendor(GfpTables.Vendor vendor, long mask, String zone) {
    if (vendor.own()) {
      return ofTable(vendor.tables().get(0), mask, zone);
    }
    List<Candidate> whole = shortest(withoutRest(read(vendor.tables(), mask, zone)));
    List<GfpReading> readings =
        whole.isEmpty() ? ofTable(vendor.tables().get(0), mask, zone) : merge(whole);
    return readings.stream()
        .map(reading -> reading.withKernels(vendor.label() + ", as " + reading.kernels()))
        .toList();
  }

  private static List<GfpReading> fromMainline(
      String release, KernelNumber number, long mask, String zone) {
    int index = tables().indexOf(number);
    GfpTables.Mainline own = tables().mainline().get(index);
    List<GfpReading> readings = ofTable(own.table(), mask, zone);
    boolean candidate = release.contains("-rc") || release.contains(".rc");
    if (!candidate) {
      return readings;
    }
    // A release candidate that opens a range may still have the layout before; linux-next runs
    // ahead.
    if (number.equals(own.from()) && index > 0) {
      readings = withNeighbour(readings, tables().mainline().get(index - 1), mask, zone);
    }
    if (release.contains("next") && index + 1 < tables().mainline().size()) {
      readings = withNeighbour(readings, tables().mainline().get(index + 1), mask, zone);
    }
    return readings;
  }

  private static List<GfpReading> withNeighbour(
      List<GfpReading> readings, GfpTables.Mainline neighbour, long mask, String zone) {
    GfpReading other = neighbour.table().read(mask, zone);
    GfpReading best = readings.get(0);
    if (other.unknownBits() != 0
        || other.names().equals(best.names())
        || other.names().size() > best.names().size()) {
      return readings;
    }
    List<GfpReading> all = new ArrayList<>(readings);
    all.add(best.unknownBits() != 0 ? 0 : all.size(), other);
    return List.copyOf(all);
  }

  /** One table: the usual build, or the build options that explain all bits. */
  private static List<GfpReading> ofTable(GfpTable table, long mask, String zone) {
    GfpReading usual = table.read(mask, zone);
    if (usual.unknownBits() == 0) {
      return List.of(usual);
    }
    List<GfpReading> whole =
        table.variants().stream()
            .map(variant -> variant.read(mask, zone))
            .filter(reading -> reading.unknownBits() == 0)
            .sorted(SHORTEST_FIRST)
            .toList();
    return whole.isEmpty() ? List.of(usual) : whole;
  }

  private static List<GfpReading> fromAny(long mask, String zone) {
    List<GfpTable> all = tables().all();
    List<Candidate> usual = read(all, mask, zone);
    List<Candidate> whole = withoutRest(usual);
    if (whole.isEmpty()) {
      List<GfpTable> variants = new ArrayList<>();
      all.forEach(table -> variants.addAll(table.variants()));
      whole = withoutRest(read(variants, mask, zone));
    }
    if (whole.isEmpty()) {
      int fewest = usual.stream().mapToInt(GfpDecoder::unknownCount).min().orElse(0);
      whole = usual.stream().filter(candidate -> unknownCount(candidate) == fewest).toList();
    }
    return merge(shortest(whole));
  }

  private static List<Candidate> read(List<GfpTable> tables, long mask, String zone) {
    return tables.stream().map(table -> new Candidate(table, table.read(mask, zone))).toList();
  }

  private static int unknownCount(Candidate candidate) {
    return Long.bitCount(candidate.reading().unknownBits());
  }

  private static List<Candidate> withoutRest(List<Candidate> candidates) {
    return candidates.stream().filter(candidate -> candidate.reading().unknownBits() == 0).toList();
  }

  private static List<Candidate> shortest(List<Candidate> candidates) {
    int fewest = candidates.stream().mapToInt(c -> c.reading().names().size()).min().orElse(0);
    return candidates.stream().filter(c -> c.reading().names().size() == fewest).toList();
  }

  /**
   * Readings that say the same become one, with the kernels joined. The order of names tells
   * kernels that print them apart; of those that never print it means nothing.
   */
  private static List<GfpReading> merge(List<Candidate> candidates) {
    List<List<Candidate>> groups = new ArrayList<>();
    for (Candidate candidate : candidates) {
      groups.stream()
          .filter(group -> group.get(group.size() - 1).saysSameAs(candidate))
          .findFirst()
          .orElseGet(
              () -> {
                List<Candidate> group = new ArrayList<>();
                groups.add(group);
                return group;
              })
          .add(candidate);
    }
    return groups.stream().map(GfpDecoder::joined).sorted(SHORTEST_FIRST).toList();
  }

  private static GfpReading joined(List<Candidate> group) {
    GfpReading reading =
        group.stream()
            .filter(candidate -> candidate.table().printsNames())
            .findFirst()
            .orElse(group.get(group.size() - 1))
            .reading();
    return reading.withKernels(
        KernelRanges.join(group.stream().map(candidate -> candidate.reading().kernels()).toList()));
  }

  /** A table with what it makes of the mask. */
  private record Candidate(GfpTable table, GfpReading reading) {
    boolean saysSameAs(Candidate other) {
      if (!Set.copyOf(reading.flags()).equals(Set.copyOf(other.reading.flags()))) {
        return false;
      }
      boolean orderCounts = table.printsNames() && other.table.printsNames();
      return orderCounts
          ? reading.names().equals(other.reading.names())
          : Set.copyOf(reading.names()).equals(Set.copyOf(other.reading.names()));
    }
  }

  private static int composites(GfpReading reading) {
    return (int) reading.names().stream().filter(name -> name.startsWith("GFP_")).count();
  }

  /**
   * The highest zone a mask allows (gfp_zone in include/linux/gfp.h; the four zone bits are the
   * same in every release since 2.6.31). Zones that a machine lacks fall to Normal.
   */
  static String zone(long mask, String release) {
    if ((mask & ZONE_DMA) != 0) {
      return "DMA";
    }
    if ((mask & ZONE_DMA32) != 0) {
      return "DMA32";
    }
    if ((mask & ZONE_HIGHMEM) != 0) {
      if ((mask & ZONE_MOVABLE) != 0) {
        return "Movable";
      }
      return is32Bit(release) ? "HighMem" : "Normal";
    }
    return "Normal";
  }

  private static boolean is32Bit(String release) {
    return release.contains(".i686")
        || release.contains(".i586")
        || release.contains(".i386")
        || release.contains("armv7")
        || release.contains("-v7l")
        || release.contains("armmp")
        || release.contains("-pae");
  }
}
