package io.sosight.gfp;

import java.util.List;
import java.util.Optional;

/** Decodes GFP masks. Immutable and safe to share between threads. */
public final class GfpDecoder {
  private static final GfpDecoder STANDARD = new GfpDecoder();

  private GfpDecoder() {}

  /** The decoder with the tables that come with the library. */
  public static GfpDecoder standard() {
    return STANDARD;
  }

  /**
   * The readings of a mask, most likely first; more than one only where the release or its build
   * options leave it open.
   *
   * @param release as {@code uname -r} prints it; empty when unknown
   */
  public List<GfpReading> decode(Optional<String> release, long mask) {
    return List.of();
  }
}
