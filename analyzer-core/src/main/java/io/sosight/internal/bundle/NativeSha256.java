package io.sosight.internal.bundle;

import io.sosight.internal.bundle.SystemLibrary.Call;
import io.sosight.internal.bundle.SystemLibrary.Region;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * SHA-256 by the system's libcrypto (OpenSSL 1.1 and 3, openssl/evp.h), which uses the processor's
 * own instructions also where Java runs without its optimizing compiler: there Java's is ten times
 * slower. Not thread safe; closed by whoever made it.
 */
final class NativeSha256 extends MessageDigest implements AutoCloseable {
  private static final int BUFFER_BYTES = 1 << 16;
  private static final int HASH_BYTES = 32;

  private final Library library;
  private final long context;
  private final Region buffer;
  private boolean closed;

  private NativeSha256(Library library, long context) {
    super("SHA-256");
    this.library = library;
    this.buffer = library.library.allocate(BUFFER_BYTES);
    this.context = context;
  }

  /** A digest; null when this machine has no libcrypto that can be used. */
  static @Nullable NativeSha256 open() {
    return Holder.LIBRARY == null ? null : open(Holder.LIBRARY);
  }

  static @Nullable NativeSha256 open(Library library) {
    long context = library.create();
    if (context == 0) {
      return null;
    }
    NativeSha256 digest = new NativeSha256(library, context);
    if (!library.begin(context)) {
      digest.close();
      return null;
    }
    return digest;
  }

  @Override
  protected void engineUpdate(byte input) {
    engineUpdate(new byte[] {input}, 0, 1);
  }

  @Override
  protected void engineUpdate(byte[] input, int offset, int length) {
    for (int at = 0; at < length; at += BUFFER_BYTES) {
      int n = Math.min(BUFFER_BYTES, length - at);
      buffer.bytes().put(0, input, offset + at, n);
      check(library.update(context, buffer.address(), n));
    }
  }

  @Override
  protected byte[] engineDigest() {
    check(library.end(context, buffer.address()));
    byte[] hash = new byte[HASH_BYTES];
    buffer.bytes().get(0, hash);
    engineReset();
    return hash;
  }

  @Override
  protected void engineReset() {
    check(library.begin(context));
  }

  private static void check(boolean done) {
    if (!done) {
      throw new IllegalStateException("libcrypto failed");
    }
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      library.free(context);
      buffer.close();
    }
  }

  /** The functions used of libcrypto; those that can fail give 1 when they did not. */
  static final class Library {
    private final SystemLibrary library;
    private final Call create;
    private final Call free;
    private final Call begin;
    private final Call update;
    private final Call end;
    private final long algorithm;

    Library(SystemLibrary library) {
      this.library = library;
      create = library.function("EVP_MD_CTX_new");
      free = library.function("EVP_MD_CTX_free");
      begin = library.function("EVP_DigestInit_ex");
      update = library.function("EVP_DigestUpdate");
      end = library.function("EVP_DigestFinal_ex");
      algorithm = library.function("EVP_sha256").call(0, 0, 0);
    }

    long create() {
      return create.call(0, 0, 0);
    }

    void free(long context) {
      free.call(context, 0, 0);
    }

    boolean begin(long context) {
      return (int) begin.call(context, algorithm, 0) == 1;
    }

    boolean update(long context, long bytes, long count) {
      return (int) update.call(context, bytes, count) == 1;
    }

    boolean end(long context, long hash) {
      return (int) end.call(context, hash, 0) == 1;
    }
  }

  /** Loads the library once, when first asked for. */
  private static final class Holder {
    static final @Nullable Library LIBRARY =
        SystemLibrary.first(Library::new, "libcrypto.so.3", "libcrypto.so.1.1");
  }
}
