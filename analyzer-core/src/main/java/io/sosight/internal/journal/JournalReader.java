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
 * and compact, keyed, sealed, compressed, archived, unclosed and cut files, and goes on behind
 * damage.
 */
public final class JournalReader {
  private static final int OBJECT_HEADER_BYTES = ObjectHead.BYTES;
  private static final int DATA_HEAD_BYTES = 64;
  private static final int ENTRY_HEAD_BYTES = 64;
  private static final int COMPACT_DATA_EXTRA = 8;
  private static final int ALIGN = 8;
  private static final int MAX_ITEMS = 4096;

  /** Damage that it goes back for; hostile files have it at every step. */
  private static final int MOST_BACKS = 1000;

  private static final long MAX_PASSING_BYTES = 32L << 20;

  private final ObjectInput in;
  private final Function<String, Wanted> choice;
  private final Consumer<JournalEntry> entries;
  private final FieldStore fields = new FieldStore(MAX_PASSING_BYTES);
  private final byte[] head = new byte[JournalHeader.MIN_BYTES];
  private long count;
  private long incomplete;
  private boolean spoiled;
  private int backs;

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
    in.align();
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

  /** Walks the objects, past damaged ones; says why not all could be read. */
  private @Nullable String objects(JournalHeader header) throws IOException {
    long damagedAt = -1;
    boolean here = head();
    while (here) {
      long offset = in.position() - OBJECT_HEADER_BYTES;
      boolean none = zero(head, OBJECT_HEADER_BYTES);
      if (none && count >= header.entries()) {
        break;
      }
      if (none || !ObjectHead.fits(head, offset, header)) {
        here = resume(header);
        damagedAt = damagedAt < 0 && (here || !none) ? offset : damagedAt;
        continue;
      }
      in.mark(OBJECT_HEADER_BYTES);
      long next = offset + ObjectHead.size(head);
      boolean fits = object(offset, header);
      boolean cut = fits && in.position() < next && !in.pass(next - in.position());
      long end = in.position();
      if (fits && !cut) {
        in.align();
        here = head();
      } else {
        here = resume(header);
        if (cut && !here) {
          return "it is cut at byte " + end + told(header);
        }
        damagedAt = damagedAt < 0 ? offset : damagedAt;
      }
    }
    return damagedAt < 0 ? null : "it is damaged at byte " + damagedAt + told(header);
  }

  private boolean head() throws IOException {
    return in.fill(head, OBJECT_HEADER_BYTES) == OBJECT_HEADER_BYTES;
  }

  /** Reads the object whose head was read; false when it shows that its size is wrong. */
  private boolean object(long offset, JournalHeader header) throws IOException {
    int type = head[0] & 255;
    int flags = head[1] & ObjectHead.PACKED;
    long rest = ObjectHead.size(head) - OBJECT_HEADER_BYTES;
    if (type == ObjectHead.DATA) {
      data(offset, flags, rest, header.compact());
    } else if (type == ObjectHead.ENTRY) {
      return entry(offset, rest, header.compact());
    }
    return true;
  }

  /**
   * Goes behind damage: the object before may have stated a wrong size, so what follows its head is
   * looked at again. False when no object follows.
   */
  private boolean resume(JournalHeader header) throws IOException {
    spoiled = true;
    if (backs++ < MOST_BACKS && in.back() && !head()) {
      return false;
    }
    return following(header);
  }

  /** Reads on to the next head of an object; false when there is none. */
  private boolean following(JournalHeader header) throws IOException {
    byte[] half = new byte[OBJECT_HEADER_BYTES / 2];
    while (in.fill(half, half.length) == half.length) {
      System.arraycopy(head, half.length, head, 0, half.length);
      System.arraycopy(half, 0, head, half.length, half.length);
      long offset = in.position() - OBJECT_HEADER_BYTES;
      if (ObjectHead.fits(head, offset, header) && ObjectHead.clean(head)) {
        return true;
      }
    }
    return false;
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

  private boolean entry(long offset, long rest, boolean compact) throws IOException {
    int before = ENTRY_HEAD_BYTES - OBJECT_HEADER_BYTES;
    if (rest < before || in.fill(head, before) < before) {
      return true;
    }
    long realtime = LittleEndian.u64(head, 8);
    long monotonic = LittleEndian.u64(head, 16);
    String boot = HexFormat.of().formatHex(head, 24, 40);
    int itemBytes = compact ? 4 : 16;
    int items = (int) Math.min((rest - before) / itemBytes, MAX_ITEMS);
    byte[] item = new byte[itemBytes];
    Map<String, String> values = new LinkedHashMap<>();
    boolean whole = true;
    boolean fits = true;
    for (int i = 0; i < items && fits; i++) {
      if (in.fill(item, itemBytes) < itemBytes) {
        // cut inside the entry: what there is of it is worth having only with its message
        whole = false;
        break;
      }
      long at = compact ? LittleEndian.u32(item, 0) : LittleEndian.u64(item, 0);
      fits = at < offset && at % ALIGN == 0;
      Field field = fields.get(at);
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
    return fits;
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
