package io.sosight.internal.envelope;

import java.util.List;
import java.util.function.Consumer;

/** The formats whose records span lines. A new one is one more entry here. */
final class Blocks {
  private final List<Block> all;

  Blocks(Consumer<Draft> sink) {
    ObjectBlock objects = new ObjectBlock(sink);
    this.all =
        List.of(
            new ExportBlock(sink),
            new JournalVerboseBlock(sink),
            new JournalJsonBlock(sink, objects::drop),
            new DmesgJsonBlock(sink),
            new DescribePodBlock(sink),
            new TableBlock(sink),
            objects);
  }

  /** Takes the stamp of a line that states a journal entry's time; false for any other line. */
  static boolean stamp(Peel line) {
    return ExportBlock.stamp(line)
        || JournalVerboseBlock.stamp(line)
        || JournalJsonBlock.stamp(line);
  }

  /** Offers a line without transport to each format. */
  boolean take(Peel peel, SourceLine line) {
    for (Block block : all) {
      if (block.take(peel, line)) {
        for (Block other : all) {
          if (other != block) {
            other.flush();
          }
        }
        return true;
      }
    }
    return false;
  }

  /** Offers a line before anything of it is read. */
  boolean raw(SourceLine line) {
    for (Block block : all) {
      if (block.raw(line)) {
        return true;
      }
    }
    return false;
  }

  boolean open() {
    for (Block block : all) {
      if (block.open()) {
        return true;
      }
    }
    return false;
  }

  void flush() {
    all.forEach(Block::flush);
  }
}
