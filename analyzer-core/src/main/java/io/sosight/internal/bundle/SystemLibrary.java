package io.sosight.internal.bundle;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds libraries of the system; what they do Java can do as well, slower. */
final class SystemLibrary {
  private static final int WORD_BYTES = 8;

  private SystemLibrary() {}

  /**
   * The functions of the first library found under one of the names; null when there is none, or
   * the machine is no 64-bit one, for which structures and sizes are laid out here.
   */
  static <T> @Nullable T first(Function<NativeLibrary, T> functions, String... names) {
    try {
      if (Native.POINTER_SIZE != WORD_BYTES || Native.SIZE_T_SIZE != WORD_BYTES) {
        return null;
      }
    } catch (LinkageError e) {
      return null;
    }
    for (String name : names) {
      try {
        return functions.apply(NativeLibrary.getInstance(name));
      } catch (LinkageError e) {
        // not under this name: the next one
      }
    }
    return null;
  }
}
