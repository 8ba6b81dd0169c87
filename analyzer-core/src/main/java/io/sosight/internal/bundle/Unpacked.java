package io.sosight.internal.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Content with every layer of compression taken off; after each the bytes decide again. */
final class Unpacked implements AutoCloseable {
  /** Compression within compression, without an archive between. */
  private static final int MAX_LAYERS = 6;

  private static final int LOOK_AHEAD = 16 << 10;

  private final List<Layer> layers = new ArrayList<>();
  private final Overlap overlap;
  private final HeadInput content;
  private final Format format;

  private Unpacked(InputStream compressed, LongSupplier consumed, Budget budget) {
    HeadInput in = new HeadInput(compressed, LOOK_AHEAD, () -> false);
    byte[] head = new byte[Format.HEAD];
    Format found = Format.of(head, in.peek(head, head.length));
    while (found.compression() && layers.size() < MAX_LAYERS) {
      HeadInput input = in;
      LongSupplier outermost = layers.isEmpty() ? input::consumed : consumed;
      if (layers.isEmpty()) {
        consumed = outermost;
      }
      DecoderInput decoder = new DecoderInput(found, input, budget);
      Layer layer = new Layer(found, decoder, outermost, budget);
      decoder.onFault(layer::note);
      layers.add(layer);
      in = new HeadInput(layer, LOOK_AHEAD, () -> damage() != null);
      found = Format.of(head, in.peek(head, head.length));
    }
    this.format = found;
    this.overlap = new Overlap(in);
    this.content = new HeadInput(overlap, LOOK_AHEAD, () -> damage() != null);
  }

  /** Takes the layers off a stream. */
  static Unpacked of(InputStream compressed, Budget budget) {
    return new Unpacked(compressed, () -> Long.MAX_VALUE, budget);
  }

  /** What is inside: an archive, a plain file, or something unsupported. */
  Format format() {
    return format;
  }

  HeadInput content() {
    return content;
  }

  /** Names of the layers, outermost first. */
  List<String> layers() {
    return layers.stream().map(layer -> layer.format().label()).toList();
  }

  /** What is wrong, as far as read: with the outermost layer that has a fault. */
  @Nullable Damage damage() {
    for (Layer layer : layers) {
      Damage damage = layer.damage();
      if (damage != null) {
        return damage;
      }
    }
    return null;
  }

  @Override
  public void close() {
    overlap.close();
    for (Layer layer : layers) {
      try {
        layer.close();
      } catch (IOException e) {
        layer.note(new Damage("read-error", "closing failed"));
      }
    }
  }
}
