package io.sosight.internal.layout;

import io.sosight.internal.clock.HostTime;
import io.sosight.internal.clock.Rotation;
import io.sosight.internal.clock.Zones;
import io.sosight.report.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One host as its files describe it: each fact from its most trusted source. */
public final class HostView {
  private static final Map<String, List<String>> TRUST = trust();
  private static final Set<String> CONTAINERS =
      Set.of("lxc", "lxd", "lxc-libvirt", "systemd-nspawn", "docker", "podman", "container-other");
  private static final Duration SLACK = Duration.ofMinutes(2);

  private final String group;
  private final Map<String, Observation> chosen = new LinkedHashMap<>();
  private final List<Observation> all;
  private HostTime time = HostTime.UNKNOWN;
  private @Nullable Observation zoneFrom;
  private @Nullable Observation collectedFrom;
  private @Nullable Observation bootFrom;
  private String zoneText = "";
  private boolean ambiguous;

  private HostView(String group, List<Observation> all) {
    this.group = group;
    this.all = all;
  }

  private static Map<String, List<String>> trust() {
    Map<String, List<String>> trust = new LinkedHashMap<>();
    for (String[] row : Table.rows(HostView.class, "trust.tsv")) {
      trust.put(row[0], List.of(row[1].split(" ", -1)));
    }
    return trust;
  }

  /**
   * The view of a host.
   *
   * @param zoneOption the zone to take where the host's time is known without one; null for none
   */
  static HostView of(
      String group,
      List<Observation> all,
      BundleShape shape,
      String bundleName,
      @Nullable ZoneId zoneOption) {
    HostView view = new HostView(group, all);
    String named = BundleShape.nameOf(group);
    // an address names a host only while nothing else does
    boolean told = all.stream().anyMatch(one -> one.field().equals("hostname"));
    if (named != null && !(told && address(named))) {
      all.add(new Observation("hostname", named, "path", "", 0));
    }
    for (Observation observation : all) {
      if (!observation.source().equals("kernel-config")) {
        view.chosen.merge(observation.field(), observation, HostView::better);
      }
    }
    view.configured();
    view.clock(shape, bundleName, zoneOption);
    return view;
  }

  /** The configuration of the kernel that runs, among those of all that are installed. */
  private void configured() {
    String release = text("kernelRelease").orElse("");
    for (Observation one : all) {
      String name = one.entry().substring(one.entry().lastIndexOf('/') + 1);
      boolean running = !name.startsWith("config-") || name.equals("config-" + release);
      if (one.source().equals("kernel-config") && running) {
        chosen.merge(one.field(), one, HostView::better);
      }
    }
  }

  private static Observation better(Observation old, Observation other) {
    // of equal sources the first counts; of log lines the last, which is of the newest boot
    boolean logs = logged(other) && other.source().equals(old.source());
    return rank(other) < rank(old) || (logs && !older(other, old)) ? other : old;
  }

  /** Whether a log's line states it. */
  private static boolean logged(Observation one) {
    return one.source().endsWith("log");
  }

  /** Whether a line is of an older piece of a rotated log. */
  private static boolean older(Observation one, Observation than) {
    return Rotation.of(one.entry()).age() > Rotation.of(than.entry()).age();
  }

  /** Place in the order of trust; deeper copies of a file count less. */
  private static int rank(Observation one) {
    int place = TRUST.getOrDefault(one.field(), List.of()).indexOf(one.source());
    return place < 0 ? (one.source().equals("date") ? -1 : 1000) : place;
  }

  private void clock(BundleShape shape, String bundleName, @Nullable ZoneId zoneOption) {
    Observation date = chosen.get("date");
    Observation utc = chosen.get("dateUtc");
    LocalDateTime local = date == null ? null : ((DateText) date.value()).local();
    LocalDateTime universal = utc == null ? null : ((DateText) utc.value()).local();
    ZoneOffset offset = offset(date, universal);
    ZoneId zone = zone(date, offset);
    boolean certain =
        zone != null && !(zone instanceof ZoneOffset && date != null && date.equals(zoneFrom));
    Instant collected = null;
    if (local != null && zone != null) {
      collected = offset == null ? local.atZone(zone).toInstant() : local.toInstant(offset);
      collectedFrom = date;
    } else if (universal != null) {
      collected = universal.toInstant(ZoneOffset.UTC);
      collectedFrom = utc;
    } else if (date != null && local != null && zoneOption != null) {
      collected = optional(date, local, zoneOption);
      collectedFrom = collected == null ? null : date;
    }
    if (collected == null) {
      collected = running();
    }
    ambiguous = date != null && zone == null && collected == null && severalMeanings(date);
    NameDate named = nameDate(shape, bundleName);
    LocalDateTime newest = local;
    if (collected == null && newest == null && named != null) {
      newest = named.local();
      if (named.minutes() && (named.utc() || zone != null)) {
        collected =
            named.local().atZone(named.utc() || zone == null ? ZoneOffset.UTC : zone).toInstant();
        collectedFrom =
            new Observation("collectedAt", "", "name", shape.root().orElse(bundleName), 0);
      }
    }
    Instant boot = boot(collected, zone);
    time = new HostTime(zone, certain, collected, newest, boot, bootErrorMs(), container());
  }

  private static @Nullable Instant optional(Observation date, LocalDateTime local, ZoneId zone) {
    String printed = ((DateText) date.value()).zone();
    ZoneOffset offset = zone.getRules().getOffset(local);
    return printed == null || Zones.fits(printed, offset) ? local.toInstant(offset) : null;
  }

  private static boolean severalMeanings(Observation date) {
    String printed = ((DateText) date.value()).zone();
    return printed != null && Zones.meanings(printed).size() > 1;
  }

  /** Why the host's zone is unknown although an abbreviation of it is printed. */
  public Optional<Problem> ambiguousZone() {
    Observation date = chosen.get("date");
    if (!ambiguous || date == null) {
      return Optional.empty();
    }
    String printed = String.valueOf(((DateText) date.value()).zone());
    // west first
    List<String> offsets =
        Zones.meanings(printed).stream()
            .sorted(Comparator.comparingInt(ZoneOffset::getTotalSeconds))
            .map(ZoneOffset::getId)
            .toList();
    int last = offsets.size() - 1;
    return Optional.of(
        new Problem(
            "zone-ambiguous",
            date.entry(),
            date.line(),
            printed
                + " can be "
                + String.join(", ", offsets.subList(0, last))
                + " or "
                + offsets.get(last)
                + ": times of this host that print no zone are placed only where another file"
                + " tells which (or --timezone)"));
  }

  /** The kernel's start and how long it ran, both as the kernel told them. */
  private @Nullable Instant running() {
    Observation start = chosen.get("btime");
    Observation up = chosen.get("uptimeS");
    if (start == null || up == null || !up.source().equals("proc-uptime") || container()) {
      return null;
    }
    collectedFrom = up;
    long ranMs = Math.round(((Number) up.value()).doubleValue() * 1000);
    return Instant.ofEpochSecond((Long) start.value()).plusMillis(ranMs);
  }

  private static @Nullable NameDate nameDate(BundleShape shape, String bundleName) {
    String name =
        bundleName.substring(
            Math.max(bundleName.lastIndexOf('/'), bundleName.lastIndexOf('\\')) + 1);
    NameDate date = shape.root().map(root -> NameDate.parse(root, shape.kind())).orElse(null);
    return date == null ? NameDate.parse(name, shape.kind()) : date;
  }

  private static @Nullable ZoneOffset offset(
      @Nullable Observation date, @Nullable LocalDateTime universal) {
    if (date == null || !(date.value() instanceof DateText text)) {
      return null;
    }
    if (text.offset() != null) {
      return text.offset();
    }
    if (universal != null) {
      ZoneOffset between = Zones.between(text.local(), universal, SLACK).orElse(null);
      if (between != null) {
        return between;
      }
    }
    return text.zone() == null ? null : Zones.offset(text.zone()).orElse(null);
  }

  private @Nullable ZoneId zone(@Nullable Observation date, @Nullable ZoneOffset offset) {
    Observation named = chosen.get("timeZone");
    if (named != null) {
      Optional<ZoneId> zone = Zones.named(String.valueOf(named.value()));
      if (zone.isPresent()) {
        zoneFrom = named;
        zoneText = String.valueOf(named.value());
        return zone.get();
      }
    }
    if (date == null || offset == null) {
      return null;
    }
    String abbreviation = ((DateText) date.value()).zone();
    zoneFrom = date;
    String shown = offset.equals(ZoneOffset.UTC) ? "+00:00" : offset.getId();
    zoneText = abbreviation == null ? shown : abbreviation + " (" + shown + ")";
    if (offset.equals(ZoneOffset.UTC) && (abbreviation == null || abbreviation.equals("UTC"))) {
      zoneText = "UTC";
    }
    return abbreviation == null ? offset : Zones.of(abbreviation, offset).orElse(offset);
  }

  /** Time of collection minus uptime; else btime; else who -b. */
  private @Nullable Instant boot(@Nullable Instant collected, @Nullable ZoneId zone) {
    Observation up = chosen.get("uptimeS");
    Observation btime = chosen.get("btime");
    boolean exact = up != null && up.source().equals("proc-uptime");
    if (collected != null
        && up != null
        && (exact || btime == null)
        && collectedFrom != null
        && !collectedFrom.source().equals("name")) {
      bootFrom = up;
      return collected.minusMillis(Math.round(((Number) up.value()).doubleValue() * 1000));
    }
    if (btime != null) {
      bootFrom = btime;
      return Instant.ofEpochSecond((Long) btime.value());
    }
    Observation who = chosen.get("whoBoot");
    if (who != null && zone != null) {
      bootFrom = who;
      return ((DateText) who.value()).local().atZone(zone).toInstant();
    }
    return null;
  }

  private long bootErrorMs() {
    Observation from = bootFrom;
    if (from == null) {
      return 0;
    }
    Observation collected = collectedFrom;
    if (from.source().equals("proc-uptime")
        && collected != null
        && collected.source().equals("manifest")) {
      // another command's time than that of the file with the uptime
      return 61_000;
    }
    return switch (from.source()) {
      case "proc-uptime" -> 2_000;
      case "proc-stat" -> 2_000;
      default -> 61_000;
    };
  }

  /** The group that {@link BundleShape#groupOf} gives this host's files. */
  public String group() {
    return group;
  }

  /** What the files say about the host's clocks. */
  public HostTime time() {
    return time;
  }

  /** The host's name, where files tell. */
  public Optional<String> hostname() {
    return text("hostname");
  }

  /** Whether a name of the host is one that sos clean made up. */
  public boolean obfuscated() {
    return all.stream()
        .anyMatch(
            one ->
                one.field().equals("hostname")
                    && String.valueOf(one.value()).contains(".obfuscateddomain"));
  }

  /** Whether it is a container of another machine. */
  public boolean container() {
    return CONTAINERS.contains(virtualization());
  }

  /** What it runs in; "" when unknown. */
  private String virtualization() {
    return text("virtualization").orElse("");
  }

  /** A fact that is a text. */
  Optional<String> text(String field) {
    Observation found = chosen.get(field);
    return found != null && found.value() instanceof String value
        ? Optional.of(value)
        : Optional.empty();
  }

  Map<String, Observation> chosen() {
    return chosen;
  }

  List<Observation> all() {
    return all;
  }

  String zoneText() {
    return zoneText;
  }

  @Nullable Observation zoneFrom() {
    return zoneFrom;
  }

  @Nullable Observation collectedFrom() {
    return collectedFrom;
  }

  @Nullable Observation bootFrom() {
    return bootFrom;
  }

  /** Observations of a field that say something else than the chosen one. */
  List<Observation> others(String field, Observation best) {
    List<Observation> others = new ArrayList<>();
    for (Observation one : all) {
      if (one.field().equals(field)
          && !logged(one)
          && !one.source().equals("packages")
          && !one.source().equals("logs")
          && !one.value().equals(best.value())
          && !(field.equals("hostname") && sameName(String.valueOf(best.value()), one.value()))
          && others.stream().noneMatch(other -> other.value().equals(one.value()))) {
        others.add(one);
      }
    }
    return others;
  }

  /** Whether two names are of one host: short name and full name count as equal. */
  static boolean sameName(String name, Object other) {
    return shortName(name).equals(shortName(String.valueOf(other)));
  }

  private static String shortName(String name) {
    int dot = name.indexOf('.');
    String plain = name.toLowerCase(Locale.ROOT);
    return dot <= 0 || address(name) ? plain : plain.substring(0, dot);
  }

  /** Whether a name is an address of IPv4 or IPv6. */
  static boolean address(String name) {
    return name.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'))
        || (name.indexOf(':') >= 0
            && name.chars().allMatch(c -> c == ':' || Character.digit(c, 16) >= 0));
  }
}
