package io.sosight.internal.layout;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one line of one file says about its host.
 *
 * @param field the fact's name in the report, or a name of this package for what only helps to
 *     decide others ({@code date}, {@code dateUtc}, {@code btime})
 * @param value Text, Long or a time type
 * @param source which kind of file it is, as {@code trust.tsv} names it
 * @param entry full path
 * @param line 1-based; 0 when the file has no lines
 */
record Observation(String field, Object value, String source, String entry, long line) {
  // written out: what Java makes for a record at run time takes milliseconds
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Observation one
        && field.equals(one.field)
        && value.equals(one.value)
        && source.equals(one.source)
        && entry.equals(one.entry)
        && line == one.line;
  }

  @Override
  public int hashCode() {
    return Objects.hash(field, value, source, entry, line);
  }
}
