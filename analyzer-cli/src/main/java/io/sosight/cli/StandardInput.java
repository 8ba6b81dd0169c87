package io.sosight.cli;

import java.io.BufferedInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;

/** Standard input, which Ctrl-C ends even while a read waits for bytes that may never come. */
final class StandardInput extends BufferedInputStream {
  private final EndableInput raw;
  private final boolean closed;

  private StandardInput(EndableInput raw, boolean closed) {
    // buffered: on a pipe a file's own readNBytes asks for a position and fails
    super(raw);
    this.raw = raw;
    this.closed = closed;
  }

  /** The process's own. */
  @SuppressWarnings("resource") // closing the stream closes the channel, which is all of it
  static StandardInput open() {
    boolean closed = System.getProperty("sosight.input", "").equals("closed");
    return of(new FileInputStream(FileDescriptor.in).getChannel(), closed);
  }

  /** Over a channel; {@code closed} when the process was given none. */
  static StandardInput of(FileChannel channel, boolean closed) {
    return new StandardInput(EndableInput.of(channel), closed);
  }

  /** Lets a read that waits, and every later one, find the end. */
  void end() {
    raw.end();
  }

  @Override
  public synchronized int read() throws IOException {
    given();
    return super.read();
  }

  @Override
  public synchronized int read(byte[] into, int offset, int length) throws IOException {
    given();
    return super.read(into, offset, length);
  }

  private void given() throws IOException {
    if (closed) {
      throw new IOException("standard input is closed");
    }
  }
}
