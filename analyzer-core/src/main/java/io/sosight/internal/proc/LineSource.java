package io.sosight.internal.proc;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a file of state, bounded: a longer line is cut, and reading ends after a number of
 * lines. Input that cannot be read on counts as its end.
 */
final class LineSource {
  private static final int LINE_BYTES_KEPT = 16 * 1024;
  private static final long LINES_READ = 1_000_000;
  private static final int BLOCK = 64 * 1024;

  private final InputStream content;
  private final byte[] block = new byte[BLOCK];
  private final byte[] line = new byte[LINE_BYTES_KEPT];
  private int blockLength;
  private int blockAt;
  private final long linesBefore;
  private long lineNumber;
  private boolean ended;

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
