package io.sosight.internal.bundle;

import java.lang.invoke.MethodHandle;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A library called through Java's own foreign-function API, from Java 22 on. The project is
 * compiled for older ones, so that the API is looked up by name.
 */
final class ForeignLibrary implements SystemLibrary {
  private static final int FIRST_RELEASE = 22;
  private static final String PACKAGE = "java.lang.foreign.";
  private static final int ALIGNMENT = 8;
  private static final int ARGUMENTS = 3;

  private final Object symbols;

  private ForeignLibrary(Object symbols) {
    this.symbols = symbols;
  }

  /** A library by its name; null when it cannot be found, or the API not be used here. */
  static @Nullable SystemLibrary open(String name) {
    if (Runtime.version().feature() < FIRST_RELEASE) {
      return null;
    }
    try {
      // without leave a warning would be printed
      Object allowed =
          Module.class.getMethod("isNativeAccessEnabled").invoke(ForeignLibrary.class.getModule());
      if (!Boolean.TRUE.equals(allowed) || !wide()) {
        return null;
      }
      Object global = method("Arena", "global").invoke(null);
      Object symbols =
          method("SymbolLookup", "libraryLookup", String.class, type("Arena"))
              .invoke(null, name, global);
      return new ForeignLibrary(symbols);
    } catch (ReflectiveOperationException | LinkageError e) {
      return null;
    }
  }

  private static boolean wide() throws ReflectiveOperationException {
    Object address = type("ValueLayout").getField("ADDRESS").get(null);
    Object bytes = method("MemoryLayout", "byteSize").invoke(address);
    return bytes.equals((long) Long.BYTES);
  }

  @Override
  public Call function(String name) {
    try {
      Optional<?> symbol =
          (Optional<?>) method("SymbolLookup", "find", String.class).invoke(symbols, name);
      MethodHandle handle = handle(symbol.orElseThrow(() -> new LinkageError(name)));
      return (first, second, third) -> {
        try {
          return (long) handle.invokeExact(first, second, third);
        } catch (Throwable e) {
          throw new IllegalStateException("a call into a library failed", e);
        }
      };
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(name, e);
    }
  }

  /** Of a function that takes longs and gives one. */
  private static MethodHandle handle(Object symbol) throws ReflectiveOperationException {
    Class<?> layout = type("MemoryLayout");
    Object word = type("ValueLayout").getField("JAVA_LONG").get(null);
    Object words = Array.newInstance(layout, ARGUMENTS);
    for (int i = 0; i < ARGUMENTS; i++) {
      Array.set(words, i, word);
    }
    Object descriptor =
        method("FunctionDescriptor", "of", layout, words.getClass()).invoke(null, word, words);
    Object linker = method("Linker", "nativeLinker").invoke(null);
    Object options = Array.newInstance(type("Linker$Option"), 0);
    return (MethodHandle)
        method(
                "Linker",
                "downcallHandle",
                type("MemorySegment"),
                type("FunctionDescriptor"),
                options.getClass())
            .invoke(linker, symbol, descriptor, options);
  }

  @Override
  public Region allocate(int bytes) {
    try {
      Object arena = method("Arena", "ofShared").invoke(null);
      Object segment =
          method("Arena", "allocate", long.class, long.class)
              .invoke(arena, (long) bytes, (long) ALIGNMENT);
      long address = (long) method("MemorySegment", "address").invoke(segment);
      ByteBuffer buffer =
          ((ByteBuffer) method("MemorySegment", "asByteBuffer").invoke(segment))
              .order(ByteOrder.nativeOrder());
      return new Memory(arena, address, buffer);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof OutOfMemoryError full) {
        throw full;
      }
      throw new IllegalStateException(e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private record Memory(Object arena, long address, ByteBuffer bytes) implements Region {
    @Override
    public void close() {
      try {
        method("Arena", "close").invoke(arena);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static Class<?> type(String name) throws ClassNotFoundException {
    return Class.forName(PACKAGE + name);
  }

  private static Method method(String type, String name, Class<?>... parameters)
      throws ReflectiveOperationException {
    return type(type).getMethod(name, parameters);
  }
}
