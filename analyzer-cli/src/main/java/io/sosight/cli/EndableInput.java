package io.sosight.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * A file or pipe as a stream that can be ended while opening it or a read waits: unlike a file's
 * own stream, a channel lets a read go when it is closed.
 */
final class EndableInput extends InputStream {
  private final CompletableFuture<FileChannel> opened;
  private final Runnable open;
  private final byte[] one = new byte[1];
  private boolean begun;
  private volatile boolean ended;

  private EndableInput(CompletableFuture<FileChannel> opened, Runnable open) {
    this.opened = opened;
    this.open = open;
  }

  /** Over an open channel. */
  static EndableInput of(FileChannel channel) {
    return new EndableInput(CompletableFuture.completedFuture(channel), () -> {});
  }

  /** Over a named pipe, opened at the first read; opening waits for somebody who writes. */
  static EndableInput of(Path pipe) {
    CompletableFuture<FileChannel> opened = new CompletableFuture<>();
    Thread opener = new Thread(() -> open(pipe, opened), "opening");
    opener.setDaemon(true);
    return new EndableInput(opened, opener::start);
  }

  private static void open(Path pipe, CompletableFuture<FileChannel> opened) {
    try {
      FileChannel channel = FileChannel.open(pipe);
      if (!opened.complete(channel)) {
        channel.close(); // ended meanwhile
      }
    } catch (IOException e) {
      opened.completeExceptionally(e);
    }
  }

  /** Lets a read that waits, and every later one, find the end. */
  void end() {
    ended = true;
    opened.completeExceptionally(new ClosedChannelException());
    try {
      close();
    } catch (IOException e) {
      // then a read that waits goes on waiting
    }
  }

  @Override
  public int read() throws IOException {
    return read(one, 0, 1) < 0 ? -1 : one[0] & 255;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (!begun) {
      begun = true;
      open.run();
    }
    try {
      return opened.join().read(ByteBuffer.wrap(into, offset, length));
    } catch (ClosedChannelException e) {
      return -1;
    } catch (CompletionException e) {
      if (ended) {
        return -1;
      }
      throw e.getCause() instanceof IOException reason ? reason : new IOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    if (opened.isDone() && !opened.isCompletedExceptionally()) {
      opened.join().close();
    }
  }
}
