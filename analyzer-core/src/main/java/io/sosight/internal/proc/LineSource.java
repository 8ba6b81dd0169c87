package io.sosight.internal.proc;

import io.sosight.report.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a file of state, bounded: a longer line is cut, and reading ends after a number of
 * lines. Input that cannot be read on counts as its end.
 */
final class LineSource {
  private static final int LINE_BYTES_KEPT = 16 * 1024;
  private static final long LINES_READ = 1_000_000;
  private static final int SHOWN_CHARS = 100;
  private static final int BLOCK = 64 * 1024;

  private final InputStream content;
  private final byte[] block = new byte[BLOCK];
  private final byte[] line = new byte[LINE_BYTES_KEPT];
  private int blockLength;
  private int blockAt;
  private final long linesBefore;
  private long lineNumber;
  private boolean ended;
  private long unread;
  private long firstUnread;
  private String firstText = "";

  /** The lines of a file, or of a part of it that starts after some lines. */
  LineSource(InputStream content, long linesBefore) {
    this.content = content;
    this.linesBefore = linesBefore;
    this.lineNumber = linesBefore;
  }

  /** The number of the line returned last, in the file, from 1. */
  long lineNumber() {
    return lineNumber;
  }

  /** Notes that the line returned last belongs to the file's table and cannot be read. */
  void unread(String text) {
    if (unread++ == 0) {
      firstUnread = lineNumber;
      firstText = text.substring(0, Math.min(text.length(), SHOWN_CHARS)).strip();
    }
  }

  /** What of it could not be read, as a problem of an entry. */
  Optional<Problem> problem(String entry) {
    if (unread == 0) {
      return Optional.empty();
    }
    String rows = unread == 1 ? "a row cannot be read: " : unread + " rows cannot be read, first: ";
    return Optional.of(new Problem("rows-unread", entry, firstUnread, rows + firstText));
  }

  /** The next line without its end, or null at the end. */
  @Nullable String next() {
    if (ended || lineNumber - linesBefore >= LINES_READ) {
      return null;
    }
    int length = 0;
    boolean any = false;
    while (true) {
      int value = read();
      if (value < 0) {
        ended = true;
        break;
      }
      any = true;
      if (value == '\n') {
        break;
      }
      if (length < LINE_BYTES_KEPT) {
        line[length++] = (byte) value;
      }
    }
    if (!any) {
      return null;
    }
    lineNumber++;
    if (length > 0 && line[length - 1] == '\r') {
      length--;
    }
    return new String(line, 0, length, StandardCharsets.UTF_8);
  }

  private int read() {
    if (blockAt >= blockLength) {
      try {
        blockLength = content.read(block, 0, BLOCK);
      } catch (IOException e) {
        blockLength = -1;
      }
      blockAt = 0;
      if (blockLength <= 0) {
        return -1;
      }
    }
    return block[blockAt++] & 0xff;
  }
}
