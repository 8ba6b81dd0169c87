package io.sosight.internal.journal;

import io.sosight.internal.journal.FieldStore.Field;
import io.sosight.internal.text.LineDecoder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads a binary journal in one pass without seeking: objects from the header on in file order,
 * field values kept by offset until their entries come, which is always after them. Reads regular
 * and compact, keyed, sealed, compressed, archived, unclosed and cut files.
 */
public final class JournalReader {
  private static final int DATA = 1;
  private static final int ENTRY = 3;
  private static final int LAST_TYPE = 7;
  private static final int OBJECT_HEADER_BYTES = 16;
  private static final int DATA_HEAD_BYTES = 64;
  private static final int ENTRY_HEAD_BYTES = 64;
  private static final int COMPACT_DATA_EXTRA = 8;
  private static final int MAX_ITEMS = 4096;
  private static final long MAX_PASSING_BYTES = 32L << 20;

  private final ObjectInput in;
  private final Function<String, Wanted> choice;
  private final Consumer<JournalEntry> entries;
  private final FieldStore fields = new FieldStore(MAX_PASSING_BYTES);
  private final byte[] head = new byte[JournalHeader.MIN_BYTES];
  private long count;
  private long incomplete;
  private boolean spoiled;

  private JournalReader(
      InputStream content, Function<String, Wanted> choice, Consumer<JournalEntry> entries) {
    this.in = new ObjectInput(content);
    this.choice = choice;
    this.entries = entries;
  }

  /** Whether bytes begin a journal. */
  public static boolean recognises(byte[] head, int length) {
    return JournalHeader.magic(head, length);
  }

  /** Reads a journal to its end. */
  public static JournalSummary read(InputStream content, Consumer<JournalEntry> entries)
      throws IOException {
    return read(content, Wanted::of, entries);
  }

  /** Reads a journal to its end with a choice of fields by their names. */
  static JournalSummary read(
      InputStream content, Function<String, Wanted> choice, Consumer<JournalEntry> entries)
      throws IOException {
    return new JournalReader(content, choice, entries).run();
  }

  private JournalSummary run() throws IOException {
    if (in.fill(head, JournalHeader.MIN_BYTES) < JournalHeader.MIN_BYTES
        || !JournalHeader.magic(head, head.length)) {
      return new JournalSummary(0, 0, 0, "", 0, Optional.of("it is cut inside its header"));
    }
    JournalHeader header = JournalHeader.of(head);
    if (!header.readable()) {
      return summary(header, "its header asks for features that are unknown here, or is damaged");
    }
    in.pass(header.bytes() - JournalHeader.MIN_BYTES);
    String damage = objects(header);
    if (damage == null && count < header.entries()) {
      damage = "it states " + header.entries() + " entries, but only " + count + " were found";
    }
    return summary(header, damage);
  }

  private JournalSummary summary(JournalHeader header, @Nullable String damage) {
    return new JournalSummary(
        count,
        header.entries(),
        incomplete,
        header.series(),
        header.firstNumber(),
        Optional.ofNullable(damage));
  }

  /** Walks the objects; says why it could not go on. */
  private @Nullable String objects(JournalHeader header) throws IOException {
    while (true) {
      in.align();
      long offset = in.position();
      int got = in.fill(head, OBJECT_HEADER_BYTES);
      if (got < OBJECT_HEADER_BYTES || zero(head, OBJECT_HEADER_BYTES)) {
        return null;
      }
      int type = head[0] & 255;
      long size = LittleEndian.u64(head, 8);
      if (type == 0 || type > LAST_TYPE || size < OBJECT_HEADER_BYTES || size > 1L << 40) {
        return "it is damaged at byte " + offset + told(header);
      }
      long rest = size - OBJECT_HEADER_BYTES;
      if (type == DATA) {
        data(offset, head[1] & 255, rest, header.compact());
      } else if (type == ENTRY) {
        entry(offset, rest, header.compact());
      }
      if (in.position() < offset + size && !in.pass(offset + size - in.position())) {
        return "it is cut at byte " + in.position() + told(header);
      }
    }
  }

  private String told(JournalHeader header) {
    return ": " + count + " of " + header.entries() + " entries were read";
  }

  private static boolean zero(byte[] bytes, int length) {
    for (int i = 0; i < length; i++) {
      if (bytes[i] != 0) {
        return false;
      }
    }
    return true;
  }

  private void data(long offset, int compression, long rest, boolean compact) throws IOException {
    int before = DATA_HEAD_BYTES - OBJECT_HEADER_BYTES + (compact ? COMPACT_DATA_EXTRA : 0);
    if (rest < before || !in.pass(before)) {
      return;
    }
    byte[] value = Payload.read(in, rest - before, compression);
    int equals = 0;
    while (equals < value.length && value[equals] != '=') {
      equals++;
    }
    if (equals == value.length) {
      spoiled = true;
      return;
    }
    String name = new String(value, 0, equals, StandardCharsets.ISO_8859_1);
    Wanted wanted = choice.apply(name);
    if (wanted != Wanted.NO) {
      byte[] text = java.util.Arrays.copyOfRange(value, equals + 1, value.length);
      fields.put(offset, new Field(name, text), wanted == Wanted.LASTING);
    }
  }

  private void entry(long offset, long rest, boolean compact) throws IOException {
    int before = ENTRY_HEAD_BYTES - OBJECT_HEADER_BYTES;
    if (rest < before || in.fill(head, before) < before) {
      return;
    }
    long realtime = LittleEndian.u64(head, 8);
    long monotonic = LittleEndian.u64(head, 16);
    String boot = HexFormat.of().formatHex(head, 24, 40);
    int itemBytes = compact ? 4 : 16;
    int items = (int) Math.min((rest - before) / itemBytes, MAX_ITEMS);
    byte[] item = new byte[itemBytes];
    Map<String, String> values = new LinkedHashMap<>();
    boolean whole = true;
    for (int i = 0; i < items; i++) {
      if (in.fill(item, itemBytes) < itemBytes) {
        // cut inside the entry: what there is of it is worth having only with its message
        whole = false;
        break;
      }
      Field field = fields.get(compact ? LittleEndian.u32(item, 0) : LittleEndian.u64(item, 0));
      if (field != null) {
        values.putIfAbsent(field.name(), text(field.value()));
      }
    }
    count++;
    // an entry without message is normal, unless values were lost on the way
    whole &= values.containsKey("MESSAGE") || !(fields.forgetful() || spoiled);
    if (!whole) {
      incomplete++;
    }
    entries.accept(new JournalEntry(count, offset, realtime, monotonic, boot, values, whole));
  }

  /** A value as text, as of a line of a log. */
  static String text(byte[] bytes) {
    return LineDecoder.decode(bytes, 0, bytes.length);
  }

  /** A stamp field as a number. */
  static OptionalLong number(@Nullable String text) {
    if (text == null || text.isEmpty() || text.length() > 18) {
      return OptionalLong.empty();
    }
    long value = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return OptionalLong.empty();
      }
      value = value * 10 + (c - '0');
    }
    return OptionalLong.of(value);
  }
}
