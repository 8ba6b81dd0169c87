package io.sosight.internal.bundle;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A library of the system; what it does Java can do as well, slower.
 *
 * <p>On 64-bit machines only, whose calling conventions all hand over the first arguments in
 * registers of 64 bits: any function of up to three pointers, sizes or ints can be called with
 * three longs, of which it takes its own. So one kind of call is enough, and making ready for more
 * takes longer than a small source.
 */
interface SystemLibrary {
  /** A function of up to three arguments; those beyond its own are passed over. */
  @FunctionalInterface
  interface Call {
    /** Gives what the function gives: of an int the lower half. */
    long call(long first, long second, long third);
  }

  /** Memory that functions can be given, until it is closed. */
  interface Region extends AutoCloseable {
    long address();

    /** The memory, in the machine's byte order. */
    ByteBuffer bytes();

    @Override
    void close();
  }

  /**
   * A function by its name.
   *
   * @throws LinkageError if the library has none
   */
  Call function(String name);

  /** Memory, all zero. */
  Region allocate(int bytes);

  /**
   * The functions of the first library found under one of the names; null when there is none.
   * Java's own way to call it is tried first, where this Java has one and it is allowed.
   */
  static <T> @Nullable T first(Function<SystemLibrary, T> functions, String... names) {
    List<Function<String, @Nullable SystemLibrary>> ways =
        List.of(ForeignLibrary::open, JnaLibrary::open);
    for (Function<String, @Nullable SystemLibrary> way : ways) {
      for (String name : names) {
        try {
          SystemLibrary library = way.apply(name);
          if (library != null) {
            return functions.apply(library);
          }
        } catch (LinkageError e) {
          // another version, without a function: the next one
        }
      }
    }
    return null;
  }
}
