package io.sosight.report;

import io.sosight.fact.BuddyText;
import io.sosight.fact.BuddyZone;
import io.sosight.fact.PageOrder;
import io.sosight.gfp.GfpDecoder;
import io.sosight.gfp.GfpReading;
import io.sosight.gfp.GfpText;
import io.sosight.internal.text.Plurals;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Says in words what a line of a kernel report or of a file of state means: flags, orders,
 * watermarks, pages in units that people use. Immutable.
 */
public final class LineNotes {
  private static final String[] MASK_KEYS = {"mode:", "gfp_mask=", "gfp=", "mode="};
  private static final String[] ORDER_KEYS = {"order:", "order="};
  private static final List<String> PAGE_COUNTERS =
      List.of(
          "active_anon",
          "inactive_anon",
          "active_file",
          "inactive_file",
          "slab_reclaimable",
          "slab_unreclaimable",
          "shmem",
          "pagetables",
          "free");

  private final Optional<String> release;
  private final long pageKiB;
  private final String basis;

  /**
   * Notes for one host.
   *
   * @param release kernel release, where known
   * @param pageSizeBytes size of a page; without it 4096 is assumed, and said so where it counts
   */
  public LineNotes(Optional<String> release, OptionalLong pageSizeBytes) {
    this.release = release;
    this.pageKiB = Math.max(pageSizeBytes.orElse(PageSizes.USUAL_BYTES) / 1024, 1);
    this.basis = pageSizeBytes.isPresent() ? "" : " (4 KiB pages assumed)";
  }

  /** What a line means, in one or more short notes; empty when it speaks for itself. */
  public List<String> of(String line) {
    List<String> notes = new ArrayList<>();
    order(line).ifPresent(notes::add);
    mask(line).ifPresent(notes::add);
    BuddyText.zone(line).map(this::buddy).ifPresent(notes::add);
    zone(line).ifPresent(notes::add);
    pages(line).ifPresent(notes::add);
    killed(line).ifPresent(notes::add);
    meminfo(line).ifPresent(notes::add);
    return notes;
  }

  private Optional<String> order(String line) {
    for (String key : ORDER_KEYS) {
      OptionalLong value = number(line, key);
      if (value.isPresent() && value.getAsLong() <= 20) {
        int order = (int) value.getAsLong();
        String costly =
            order > PageOrder.COSTLY ? "; above order 3, so the OOM killer is not called" : "";
        return Optional.of(
            String.format(
                Locale.ROOT,
                "order %d = %s = %s%s%s",
                order,
                Plurals.counted(PageOrder.pages(order), "contiguous page"),
                kib(PageOrder.pages(order) * pageKiB),
                basis,
                costly));
      }
    }
    return Optional.empty();
  }

  private Optional<String> mask(String line) {
    Optional<String> digits = maskDigits(line);
    Optional<Long> value = digits.flatMap(GfpText::parseMask);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    List<GfpReading> readings = GfpDecoder.standard().decode(release, value.get());
    GfpReading first = readings.get(0);
    String others = readings.size() > 1 ? " or another reading, see sosight gfp" : "";
    return Optional.of(
        String.format(
            Locale.ROOT,
            "%s = %s (%s)%s; highest zone %s",
            digits.get(),
            String.join("|", first.names()),
            first.kernels(),
            others,
            first.zone()));
  }

  /** Whether some of the lines have a mask that means one thing on this kernel, another on that. */
  public static boolean needRelease(List<String> lines) {
    return lines.stream()
        .map(LineNotes::maskDigits)
        .flatMap(Optional::stream)
        .map(GfpText::parseMask)
        .flatMap(Optional::stream)
        .anyMatch(value -> GfpDecoder.standard().decode(Optional.empty(), value).size() > 1);
  }

  private static Optional<String> maskDigits(String line) {
    for (String key : MASK_KEYS) {
      int at = line.indexOf(key + "0x");
      if (at >= 0) {
        int start = at + key.length();
        int end = start + 2;
        while (end < line.length() && Character.digit(line.charAt(end), 16) >= 0) {
          end++;
        }
        return Optional.of(line.substring(start, end));
      }
    }
    return Optional.empty();
  }

  private String buddy(BuddyZone zone) {
    int largest = zone.largestFreeOrder();
    if (largest < 0) {
      return "nothing is free";
    }
    return String.format(
        Locale.ROOT,
        "%s free in %d blocks, the largest of order %d (%s)%s",
        kib(zone.freePages() * pageKiB),
        zone.freeBlocks(),
        largest,
        kib(PageOrder.pages(largest) * pageKiB),
        basis);
  }

  /** A zone's line of a kernel report: where free memory stands among the watermarks. */
  private static Optional<String> zone(String line) {
    OptionalLong free = number(line, " free:");
    OptionalLong min = number(line, " min:");
    OptionalLong low = number(line, " low:");
    OptionalLong high = number(line, " high:");
    if (free.isEmpty() || min.isEmpty() || low.isEmpty() || high.isEmpty()) {
      return Optional.empty();
    }
    long f = free.getAsLong();
    String place;
    if (f < min.getAsLong()) {
      place = "below min: only requests that may dip into reserves succeed";
    } else if (f < low.getAsLong()) {
      place = "between min and low: kswapd is behind";
    } else if (f < high.getAsLong()) {
      place = "between low and high: kswapd is at work";
    } else {
      place = "above high: a failure here is not for want of free memory in sum";
    }
    return Optional.of("free " + kib(f) + ", min " + kib(min.getAsLong()) + "; " + place);
  }

  /** Lines that count in pages. */
  private Optional<String> pages(String line) {
    if (line.contains("lowmem_reserve[]:")) {
      return Optional.of(
          "pages that this zone keeps from requests which could use a higher zone, one figure for"
              + " each zone");
    }
    int ram = line.indexOf(" pages RAM");
    if (ram > 0) {
      OptionalLong count = numberBefore(line, ram);
      if (count.isPresent()) {
        return Optional.of(kib(count.getAsLong() * pageKiB) + " of memory" + basis);
      }
    }
    if (!line.contains("active_anon:") || line.contains("kB")) {
      return Optional.empty();
    }
    List<String> parts = new ArrayList<>();
    for (String name : PAGE_COUNTERS) {
      OptionalLong count = counter(line, name);
      if (count.isPresent() && count.getAsLong() > 0) {
        parts.add(name + " " + kib(count.getAsLong() * pageKiB));
      }
    }
    return parts.isEmpty()
        ? Optional.empty()
        : Optional.of("in pages: " + String.join(", ", parts) + basis);
  }

  /** A counter whose name is not the end of a longer one. */
  private static OptionalLong counter(String line, String name) {
    int at = line.indexOf(name + ":");
    while (at > 0 && (Character.isLetter(line.charAt(at - 1)) || line.charAt(at - 1) == '_')) {
      at = line.indexOf(name + ":", at + 1);
    }
    return at < 0 ? OptionalLong.empty() : numberAt(line, at + name.length() + 1);
  }

  private static Optional<String> killed(String line) {
    if (!line.contains("Killed process") && !line.contains("Kill process")) {
      return Optional.empty();
    }
    OptionalLong anon = number(line, "anon-rss:");
    OptionalLong file = number(line, "file-rss:");
    if (anon.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        "the process held "
            + kib(anon.getAsLong())
            + " of its own memory"
            + (file.isPresent() ? " and " + kib(file.getAsLong()) + " of files" : ""));
  }

  /** A line of meminfo: {@code MemTotal: 65774640 kB}. */
  private static Optional<String> meminfo(String line) {
    int colon = line.indexOf(':');
    if (colon <= 0 || !line.endsWith(" kB") || line.indexOf(' ') < colon) {
      return Optional.empty();
    }
    OptionalLong value = numberAt(line, skipBlanks(line, colon + 1));
    return value.isPresent() && value.getAsLong() >= 1024
        ? Optional.of(kib(value.getAsLong()))
        : Optional.empty();
  }

  private static String kib(long kib) {
    return Digest.bytes(kib * 1024);
  }

  private static OptionalLong number(String line, String key) {
    int at = line.indexOf(key);
    return at < 0 ? OptionalLong.empty() : numberAt(line, at + key.length());
  }

  private static int skipBlanks(String line, int at) {
    int i = at;
    while (i < line.length() && line.charAt(i) == ' ') {
      i++;
    }
    return i;
  }

  private static OptionalLong numberAt(String line, int at) {
    int start = skipBlanks(line, at);
    int end = start;
    while (end < line.length() && Character.digit(line.charAt(end), 10) >= 0 && end - start < 18) {
      end++;
    }
    return end == start
        ? OptionalLong.empty()
        : OptionalLong.of(Long.parseLong(line.substring(start, end)));
  }

  private static OptionalLong numberBefore(String line, int end) {
    int start = end;
    while (start > 0 && Character.digit(line.charAt(start - 1), 10) >= 0) {
      start--;
    }
    return numberAt(line, start);
  }
}
