package io.sosight.internal.bundle;

import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
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
  private final Pointer context;
  private final Memory buffer = new Memory(BUFFER_BYTES);
  private boolean closed;

  private NativeSha256(Library library, Pointer context) {
    super("SHA-256");
    this.library = library;
    this.context = context;
  }

  /** A digest; null when this machine has no libcrypto that can be used. */
  static @Nullable NativeSha256 open() {
    Library library = Holder.LIBRARY;
    Pointer context = library == null ? null : library.create();
    if (library == null || context == null) {
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
      buffer.write(0, input, offset + at, n);
      check(library.update(context, buffer, n));
    }
  }

  @Override
  protected byte[] engineDigest() {
    check(library.end(context, buffer));
    byte[] hash = buffer.getByteArray(0, HASH_BYTES);
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
  private static final class Library {
    private final Function create;
    private final Function free;
    private final Function begin;
    private final Function update;
    private final Function end;
    private final Pointer algorithm;

    Library(NativeLibrary library) {
      create = library.getFunction("EVP_MD_CTX_new");
      free = library.getFunction("EVP_MD_CTX_free");
      begin = library.getFunction("EVP_DigestInit_ex");
      update = library.getFunction("EVP_DigestUpdate");
      end = library.getFunction("EVP_DigestFinal_ex");
      algorithm = library.getFunction("EVP_sha256").invokePointer(new Object[0]);
    }

    @Nullable Pointer create() {
      return create.invokePointer(new Object[0]);
    }

    void free(Pointer context) {
      free.invokeVoid(new Object[] {context});
    }

    boolean begin(Pointer context) {
      return begin.invokeInt(new Object[] {context, algorithm, Pointer.NULL}) == 1;
    }

    boolean update(Pointer context, Pointer bytes, long count) {
      return update.invokeInt(new Object[] {context, bytes, count}) == 1;
    }

    boolean end(Pointer context, Pointer hash) {
      return end.invokeInt(new Object[] {context, hash, Pointer.NULL}) == 1;
    }
  }

  /** Loads the library once, when first asked for. */
  private static final class Holder {
    static final @Nullable Library LIBRARY =
        SystemLibrary.first(Library::new, "libcrypto.so.3", "libcrypto.so.1.1");
  }
}
