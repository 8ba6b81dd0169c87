package io.sosight.cli;

import java.io.BufferedInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;

/** Standard input, which Ctrl-C ends even while a read waits for bytes that may never come. */
final class StandardInput extends BufferedInputStream {
  private final Raw raw;

  private StandardInput(Raw raw) {
    // buffered: on a pipe a file's own readNBytes asks for a position and fails
    super(raw);
    this.raw = raw;
  }

  /** The process's own. */
  @SuppressWarnings("resource") // closing the stream closes the channel, which is all of it
  static StandardInput open() {
    boolean closed = System.getProperty("sosight.input", "").equals("closed");
    return of(new FileInputStream(FileDescriptor.in).getChannel(), closed);
  }

  /** Over a channel; {@code closed} when the process was given none. */
  static StandardInput of(FileChannel channel, boolean closed) {
    return new StandardInput(new Raw(channel, closed));
  }

  /** Lets a read that waits, and every later one, find the end. */
  void end() {
    try {
      raw.channel.close();
    } catch (IOException e) {
      // then a read that waits goes on waiting
    }
  }

  /** The channel as a stream: unlike a file's own stream it lets a read go when it is closed. */
  private static final class Raw extends InputStream {
    private final FileChannel channel;
    private final boolean closed;
    private final byte[] one = new byte[1];

    Raw(FileChannel channel, boolean closed) {
      this.channel = channel;
      this.closed = closed;
    }

    @Override
    public int read() throws IOException {
      return read(one, 0, 1) < 0 ? -1 : one[0] & 255;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      if (closed) {
        throw new IOException("standard input is closed");
      }
      try {
        return channel.read(ByteBuffer.wrap(into, offset, length));
      } catch (ClosedChannelException e) {
        return -1;
      }
    }
  }
}
