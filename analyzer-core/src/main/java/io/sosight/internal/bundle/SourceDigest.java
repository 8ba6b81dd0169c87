package io.sosight.internal.bundle;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * SHA-256 of a source's bytes. That of a large source is the system's own where there is one;
 * Java's is worked out beside the reading by a thread of its own, because it may cost a good part
 * of what unpacking costs. Bytes come from one thread at a time.
 */
final class SourceDigest implements AutoCloseable {
  /** Less than this is not worth a thread, nor loading a library. */
  private static final int LARGE_BYTES = 4 << 20;

  private static final int CHUNK_BYTES = 1 << 16;
  private static final int CHUNKS = 4;

  private final MessageDigest digest;
  private final @Nullable NativeSha256 ofSystem;
  private final BlockingQueue<Chunk> free = new ArrayBlockingQueue<>(CHUNKS);
  private final BlockingQueue<Chunk> full = new ArrayBlockingQueue<>(CHUNKS);
  private @Nullable Thread thread;
  private @Nullable Chunk filling;
  private long seen;

  /** For a source of about so many bytes. */
  SourceDigest(long size) {
    ofSystem = size < LARGE_BYTES ? null : NativeSha256.open();
    digest = ofSystem != null ? ofSystem : sha256();
  }

  private static final class Chunk {
    final byte[] bytes = new byte[CHUNK_BYTES];
    int length;
    boolean last;
  }

  /** The next bytes of the source. */
  void update(byte[] bytes, int offset, int length) {
    seen += length;
    if (ofSystem != null || seen <= LARGE_BYTES) {
      digest.update(bytes, offset, length);
      return;
    }
    if (thread == null) {
      start();
    }
    int at = offset;
    int end = offset + length;
    while (at < end) {
      Chunk chunk = chunk();
      int n = Math.min(end - at, CHUNK_BYTES - chunk.length);
      System.arraycopy(bytes, at, chunk.bytes, chunk.length, n);
      chunk.length += n;
      at += n;
      if (chunk.length == CHUNK_BYTES) {
        hand(chunk);
      }
    }
  }

  /** The digest of all bytes, in hexadecimal digits. Nothing may follow. */
  String hex() {
    Thread digester = thread;
    if (digester != null) {
      Chunk chunk = chunk();
      chunk.last = true;
      hand(chunk);
      uninterrupted(
          () -> {
            digester.join();
            return true;
          });
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Ends the thread, also of a digest that nobody asked for. */
  @Override
  public void close() {
    Thread digester = thread;
    if (digester != null) {
      digester.interrupt();
    }
    if (ofSystem != null) {
      ofSystem.close();
    }
  }

  private void start() {
    for (int i = 0; i < CHUNKS; i++) {
      free.add(new Chunk());
    }
    Thread digester = new Thread(this::run, "sosight-digest");
    digester.setDaemon(true);
    thread = digester;
    digester.start();
  }

  private void run() {
    try {
      boolean last = false;
      while (!last) {
        Chunk chunk = full.take();
        digest.update(chunk.bytes, 0, chunk.length);
        last = chunk.last;
        chunk.length = 0;
        free.put(chunk);
      }
    } catch (InterruptedException e) {
      // closed: nobody asks for the digest
      Thread.currentThread().interrupt();
    }
  }

  private Chunk chunk() {
    Chunk chunk = filling;
    if (chunk == null) {
      chunk = uninterrupted(free::take);
      filling = chunk;
    }
    return chunk;
  }

  private void hand(Chunk chunk) {
    filling = null;
    uninterrupted(
        () -> {
          full.put(chunk);
          return true;
        });
  }

  /** Waits for something that is sure to come, and passes an interrupt on afterwards. */
  private static <T> T uninterrupted(Waiting<T> waiting) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return waiting.get();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @FunctionalInterface
  private interface Waiting<T> {
    T get() throws InterruptedException;
  }

  /** Java's own. */
  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
