package io.sosight.internal.layout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds a bundle's kind and root by the files that mark one, whatever the order of entries. The
 * markers are data: {@code markers.tsv}.
 */
public final class RootFinder {
  private static final int ENOUGH = 2;
  private static final int MOST_TOPS = 64;
  private static final int MOST_PLACES = 4096;
  private static final List<Marker> MARKERS = markers();

  /** Top folders of a root file system: a tree that begins with one has no folder to leave out. */
  private static final Set<String> SYSTEM_FOLDERS =
      Set.of(
          "var",
          "etc",
          "proc",
          "sys",
          "usr",
          "run",
          "home",
          "root",
          "opt",
          "boot",
          "dev",
          "log",
          "tmp",
          "lib",
          "mnt",
          "srv",
          "pods",
          "containers",
          "journal");

  private record Marker(int rank, String kind, int weight, PathPattern pattern) {
    // written out: what Java makes for a record at run time takes milliseconds
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Marker marker && rank == marker.rank;
    }

    @Override
    public int hashCode() {
      return rank;
    }
  }

  private record Place(int rank, String kind, String folder) {}

  private final Map<String, Map<String, Set<Marker>>> hits = new LinkedHashMap<>();
  private final Set<String> tops = new LinkedHashSet<>();
  private boolean topFile;
  private boolean journalsOnly = true;
  private boolean any;

  private static List<Marker> markers() {
    List<Marker> markers = new ArrayList<>();
    for (String[] row : Table.rows(RootFinder.class, "markers.tsv")) {
      markers.add(
          new Marker(markers.size(), row[0], Integer.parseInt(row[1]), new PathPattern(row[2])));
    }
    return List.copyOf(markers);
  }

  /** Takes the path of an entry. */
  public void path(String path, EntryKind kind) {
    any = true;
    journalsOnly &= kind == EntryKind.JOURNAL;
    String[] parts = PathPattern.split(path);
    if (parts.length == 1) {
      topFile |= !parts[0].startsWith("._") && !parts[0].equals(".DS_Store");
    } else if (tops.size() < MOST_TOPS) {
      tops.add(parts[0]);
    }
    if (parts[parts.length - 1].startsWith("._")) {
      return;
    }
    for (Marker marker : MARKERS) {
      int before = marker.pattern().match(parts);
      if (before >= 0) {
        hit(marker, String.join("/", List.of(parts).subList(0, before)));
      }
    }
  }

  private void hit(Marker marker, String folder) {
    Map<String, Set<Marker>> kinds = hits.get(folder);
    if (kinds == null) {
      if (hits.size() >= MOST_PLACES) {
        return;
      }
      kinds = new LinkedHashMap<>();
      hits.put(folder, kinds);
    }
    kinds.computeIfAbsent(marker.kind(), key -> new HashSet<>()).add(marker);
  }

  /** What was found; {@code lone} for a source that is one log. */
  public BundleShape shape(boolean lone) {
    if (lone) {
      return new BundleShape(
          any && journalsOnly ? "journal" : "single-file", Optional.empty(), List.of());
    }
    List<Place> places = places();
    List<BundleShape.Part> parts =
        places.stream()
            .map(place -> new BundleShape.Part(place.folder(), place.kind()))
            .sorted(
                Comparator.comparingInt((BundleShape.Part part) -> part.folder().length())
                    .reversed())
            .toList();
    if (places.isEmpty()) {
      return new BundleShape(
          any && journalsOnly ? "journal" : "plain-tree", plainRoot(), List.of());
    }
    Place first = places.get(0);
    long sos = places.stream().filter(place -> place.kind().equals("sosreport")).count();
    if (sos > 1) {
      return new BundleShape("sos-collector", commonTop(), parts);
    }
    String inFirst = first.folder().isEmpty() ? "" : first.folder() + '/';
    boolean around = places.stream().skip(1).allMatch(one -> one.folder().startsWith(inFirst));
    return new BundleShape(first.kind(), around ? outer(first, places.size()) : commonTop(), parts);
  }

  /** The roots, outermost first, one kind each; what lies inside a sosreport is part of it. */
  private List<Place> places() {
    List<Place> places = new ArrayList<>();
    hits.forEach(
        (folder, kinds) -> {
          Place best = best(folder, kinds);
          if (best != null) {
            places.add(best);
          }
        });
    places.sort(
        Comparator.comparingInt((Place place) -> PathPattern.split(place.folder()).length)
            .thenComparing(place -> place.folder().length())
            .thenComparing(Place::folder));
    // a report of a crash lies among other files of its host
    places.removeIf(place -> place.kind().equals("apport") && !place.folder().isEmpty());
    List<Place> kept = new ArrayList<>();
    for (Place place : places) {
      if (kept.stream().noneMatch(other -> covers(other, place))) {
        kept.add(place);
      }
    }
    return kept;
  }

  private static @Nullable Place best(String folder, Map<String, Set<Marker>> kinds) {
    Place best = null;
    for (Map.Entry<String, Set<Marker>> entry : kinds.entrySet()) {
      int weight = 0;
      int rank = Integer.MAX_VALUE;
      for (Marker marker : entry.getValue()) {
        weight += marker.weight();
        rank = Math.min(rank, marker.rank());
      }
      if (weight >= ENOUGH && (best == null || rank < best.rank())) {
        best = new Place(rank, entry.getKey(), folder);
      }
    }
    return best;
  }

  /** Whether a root is a mere part of another: same archive, below it. */
  private static boolean covers(Place outer, Place inner) {
    String prefix = outer.folder().isEmpty() ? "" : outer.folder() + "/";
    return inner.folder().startsWith(prefix)
        && inner.folder().indexOf('!', prefix.length()) < 0
        && !inner.folder().equals(outer.folder());
  }

  private static Optional<String> outer(Place first, int places) {
    return some(places > 1 && first.folder().contains("!") ? "" : first.folder());
  }

  private Optional<String> commonTop() {
    if (topFile || tops.size() != 1) {
      return Optional.empty();
    }
    String top = tops.iterator().next();
    return top.endsWith("!") ? Optional.empty() : Optional.of(top);
  }

  private Optional<String> plainRoot() {
    return commonTop().filter(top -> !SYSTEM_FOLDERS.contains(top));
  }

  private static Optional<String> some(String folder) {
    return folder.isEmpty() ? Optional.empty() : Optional.of(folder);
  }
}
