package io.sosight.internal.clock;

/**
 * A log's place in a set of rotated files.
 *
 * @param base name of the set: the path without the rotation's mark
 * @param age 0 for the file in use, larger for older files
 */
public record Rotation(String base, long age) {
  private static final int DATED = 8;

  /** The place that a path tells: {@code .1}, {@code .2.gz}, {@code -20190123.xz}, {@code .old}. */
  public static Rotation of(String path) {
    String name = path;
    for (String packed : new String[] {".gz", ".xz", ".bz2", ".zst", ".lz4"}) {
      if (name.endsWith(packed)) {
        name = name.substring(0, name.length() - packed.length());
      }
    }
    if (name.endsWith(".old")) {
      return new Rotation(name.substring(0, name.length() - 4), 1);
    }
    int digits = name.length();
    while (digits > 0 && Character.isDigit(name.charAt(digits - 1))) {
      digits--;
    }
    int count = name.length() - digits;
    if (digits < 2 || count == 0) {
      return new Rotation(name, 0);
    }
    char mark = name.charAt(digits - 1);
    if (mark == '.' && count <= 3) {
      return new Rotation(name.substring(0, digits - 1), Long.parseLong(name.substring(digits)));
    }
    if (mark == '-' && count >= DATED && count <= 14) {
      // a later date is a younger file: all are older than the file in use
      long date = Long.parseLong(name.substring(digits, digits + DATED));
      return new Rotation(name.substring(0, digits - 1), 100_000_000 - date);
    }
    return new Rotation(name, 0);
  }
}
