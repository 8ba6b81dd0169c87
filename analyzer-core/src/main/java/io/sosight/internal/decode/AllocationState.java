package io.sosight.internal.decode;

import io.sosight.event.Data;
import io.sosight.fact.BuddyTable;
import io.sosight.fact.BuddyZone;
import io.sosight.fact.PageOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the zones of a memory report say about the request that failed: which zones it might use,
 * whether they were short of pages or only of large blocks. Measurements; the verdict is a rule's.
 */
public final class AllocationState {
  private final long pageKiB;
  private final Watermarks.Algorithm algorithm;
  private final Watermarks.Request request;
  private final String highestZone;
  private final boolean movable;
  private final BuddyTable buddy;
  private final Set<String> zonesSeen = new HashSet<>();
  private final @Nullable Set<Integer> nodes;

  private AllocationState(Data event, Data reading, Optional<String> release, long pageSizeBytes) {
    this.pageKiB = Math.max(1, pageSizeBytes / 1024);
    List<String> flags = reading.texts("flags");
    Optional<KernelRelease> kernel = release.flatMap(KernelRelease::parse);
    this.algorithm =
        kernel
            .map(Watermarks.Algorithm::of)
            .orElse(
                flags.contains("__GFP_WAIT")
                    ? Watermarks.Algorithm.HALVING
                    : Watermarks.Algorithm.ANY_BLOCK);
    boolean high = flags.contains("__GFP_HIGH");
    boolean sleeps = flags.contains("__GFP_WAIT") || flags.contains("__GFP_DIRECT_RECLAIM");
    boolean harder = !sleeps && (high || algorithm == Watermarks.Algorithm.HALVING);
    int order = (int) Math.min(Math.max(event.integer("order").orElse(0), 0), 30);
    this.request = new Watermarks.Request(order, high, harder);
    this.highestZone = reading.text("zone").orElse("Normal");
    this.movable = flags.contains("__GFP_MOVABLE");
    this.buddy = BuddyTable.ofMemInfo(event.object("memInfo"));
    event
        .object("memInfo")
        .objects("zones")
        .forEach(zone -> zone.text("zone").ifPresent(zonesSeen::add));
    this.nodes = allowedNodes(event);
  }

  /**
   * The state under the report's names: {@code order}, {@code requestPages}, {@code highestZone},
   * {@code zones [{node,zone,allowed,freePages,gatePages,shortPages,largestFreeOrder,
   * fragmentationIndex,passes}]} and how many of the allowed zones are {@code zonesShort} of pages,
   * {@code zonesFragmented} (pages enough, no block) or {@code zonesPassing}; empty when the event
   * has no zones or no readable mask.
   *
   * @param event the data of an allocation failure or OOM kill
   * @param release of the kernel; empty when unknown
   */
  public static Data of(Data event, Optional<String> release, long pageSizeBytes) {
    List<Data> readings = event.object("gfp").objects("readings");
    List<Data> zones = event.object("memInfo").objects("zones");
    if (readings.isEmpty() || zones.isEmpty() || event.integer("order").orElse(0) < 0) {
      return Data.empty();
    }
    return new AllocationState(event, readings.get(0), release, pageSizeBytes).measure(zones);
  }

  private Data measure(List<Data> zones) {
    List<Data> rows = new ArrayList<>();
    long allowed = 0;
    long shortOfPages = 0;
    long fragmented = 0;
    long passing = 0;
    for (Data zone : zones) {
      Optional<Watermarks.Verdict> verdict = verdict(zone);
      rows.add(row(zone, verdict));
      if (verdict.isEmpty() || !allowed(zone)) {
        continue;
      }
      allowed++;
      shortOfPages += verdict.get().shortOfPages() ? 1 : 0;
      passing += verdict.get().passed() ? 1 : 0;
      fragmented += verdict.get().passed() || verdict.get().shortOfPages() ? 0 : 1;
    }
    return Data.builder()
        .put("computed", true)
        .put("order", request.order())
        .put("requestPages", PageOrder.pages(request.order()))
        .put("highestZone", highestZone)
        .put("zones", rows)
        .put("zonesAllowed", allowed)
        .put("zonesShort", shortOfPages)
        .put("zonesFragmented", fragmented)
        .put("zonesPassing", passing)
        .build();
  }

  private Data row(Data zone, Optional<Watermarks.Verdict> verdict) {
    Optional<BuddyZone> blocks = blocks(zone);
    Data.Builder row =
        Data.builder()
            .put("node", zone.integer("node"))
            .put("zone", zone.text("zone"))
            .put("allowed", allowed(zone))
            .put("reservePages", reserve(zone));
    verdict.ifPresent(
        test ->
            row.put("freePages", pages(zone, "freeKiB").orElse(0))
                .put("gatePages", gate(zone))
                .put("shortPages", Math.max(0, gate(zone) - pages(zone, "freeKiB").orElse(0)))
                .put("passes", test.passed()));
    blocks.ifPresent(
        free ->
            row.put("largestFreeOrder", free.largestFreeOrder())
                .put("fragmentationIndex", free.fragmentationIndex(request.order())));
    return row.build();
  }

  private Optional<Watermarks.Verdict> verdict(Data zone) {
    OptionalLong free = pages(zone, "freeKiB");
    OptionalLong min = pages(zone, "minKiB");
    Optional<BuddyZone> blocks = blocks(zone);
    boolean blocksMatter = request.order() > 0;
    if (free.isEmpty() || min.isEmpty() || (blocksMatter && blocks.isEmpty())) {
      return Optional.empty();
    }
    BuddyZone lists =
        blocks.orElseGet(() -> new BuddyZone(0, zone.text("zone").orElse(""), List.of(0L)));
    long cma = movable ? 0 : pages(zone, "freeCmaKiB").orElse(0);
    long highatomic = pages(zone, "reservedHighatomicKiB").orElse(0);
    return Optional.of(
        Watermarks.test(
            algorithm,
            request,
            new Watermarks.Zone(
                free.getAsLong(), min.getAsLong(), reserve(zone), highatomic, cma, lists)));
  }

  /** What free pages must exceed for order 0. */
  private long gate(Data zone) {
    long mark = pages(zone, "minKiB").orElse(0);
    if (request.high()) {
      mark -= mark / 2;
    }
    if (request.harder()) {
      mark -= mark / 4;
    }
    return mark + reserve(zone);
  }

  private long reserve(Data zone) {
    List<Long> reserves = zone.integers("lowmemReserve");
    int at = Zones.reserveIndex(highestZone, reserves.size(), zonesSeen);
    return at < 0 || at >= reserves.size() ? 0 : reserves.get(at);
  }

  private boolean allowed(Data zone) {
    int node = (int) zone.integer("node").orElse(0);
    return Zones.allowed(zone.text("zone").orElse(""), highestZone)
        && (nodes == null || nodes.contains(node));
  }

  private Optional<BuddyZone> blocks(Data zone) {
    long node = zone.integer("node").orElse(0);
    String name = zone.text("zone").orElse("");
    return buddy.zones().stream()
        .filter(free -> free.node() == node && free.zone().equals(name))
        .findFirst();
  }

  private OptionalLong pages(Data zone, String name) {
    OptionalLong value = zone.integer(name);
    return value.isPresent() ? OptionalLong.of(value.getAsLong() / pageKiB) : value;
  }

  /** The nodes that cpuset and mempolicy leave; null for all. */
  private static @Nullable Set<Integer> allowedNodes(Data event) {
    Set<Integer> cpuset = NumberList.parse(event.text("memsAllowed").orElse(""));
    Set<Integer> policy = NumberList.parse(event.text("nodemask").orElse(""));
    if (cpuset.isEmpty() || policy.isEmpty()) {
      Set<Integer> one = cpuset.isEmpty() ? policy : cpuset;
      return one.isEmpty() ? null : one;
    }
    Set<Integer> both = new HashSet<>(cpuset);
    both.retainAll(policy);
    return both;
  }
}
