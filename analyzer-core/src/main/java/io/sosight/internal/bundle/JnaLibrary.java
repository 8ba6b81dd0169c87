package io.sosight.internal.bundle;

import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** A library called through JNA, on any Java. */
final class JnaLibrary implements SystemLibrary {
  private static final int WORD_BYTES = 8;

  private final NativeLibrary library;

  private JnaLibrary(NativeLibrary library) {
    this.library = library;
  }

  /** A library by its name; null when it, or JNA, cannot be loaded. */
  static @Nullable SystemLibrary open(String name) {
    try {
      boolean wide = Native.POINTER_SIZE == WORD_BYTES && Native.SIZE_T_SIZE == WORD_BYTES;
      return wide ? new JnaLibrary(NativeLibrary.getInstance(name)) : null;
    } catch (LinkageError e) {
      return null;
    }
  }

  @Override
  public Call function(String name) {
    Function function = library.getFunction(name);
    return (first, second, third) -> function.invokeLong(new Object[] {first, second, third});
  }

  @Override
  public Region allocate(int bytes) {
    Memory memory = new Memory(bytes);
    memory.clear();
    ByteBuffer buffer = memory.getByteBuffer(0, bytes).order(ByteOrder.nativeOrder());
    return new Region() {
      @Override
      public long address() {
        return Pointer.nativeValue(memory);
      }

      @Override
      public ByteBuffer bytes() {
        return buffer;
      }

      @Override
      public void close() {
        memory.close();
      }
    };
  }
}
