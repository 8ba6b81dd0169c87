package io.sosight.event;

/**
 * Where something was read.
 *
 * @param bundle the source as the caller named it
 * @param entry path inside the bundle without its top folder; nested archives joined with {@code
 *     !/}; a single file's name
 * @param line first line, 1-based; 0 when the place has no lines
 * @param endLine last line, 1-based, equal to {@code line} for one line
 * @param offset byte offset of the first line in the uncompressed entry
 */
public record SourceRef(String bundle, String entry, long line, long endLine, long offset) {
  /** The same place, ending at another line. */
  public SourceRef withEndLine(long last) {
    return new SourceRef(bundle, entry, line, last, offset);
  }

  @Override
  public String toString() {
    return line == 0
        ? entry
        : line == endLine ? entry + ":" + line : entry + ":" + line + "-" + endLine;
  }
}
