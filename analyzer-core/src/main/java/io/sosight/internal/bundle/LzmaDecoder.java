package io.sosight.internal.bundle;

/**
 * LZMA's symbols: literals and matches, chosen by twelve states (LZMA specification, 7-Zip SDK).
 */
final class LzmaDecoder {
  private static final int STATES = 12;
  private static final int MAX_POSITION_STATES = 16;
  private static final int LITERAL_STATES_END = 7;
  private static final int LITERAL_CODER = 0x300;
  private static final int SLOTS = 64;
  private static final int ALIGN_BITS = 4;
  private static final int DIRECT_FROM_SLOT = 14;
  private static final int MIN_MATCH = 2;

  private final RangeDecoder range;
  private final LzmaDictionary dictionary;
  private final short[] isMatch = new short[STATES * MAX_POSITION_STATES];
  private final short[] isRep = new short[STATES];
  private final short[] isRep0 = new short[STATES];
  private final short[] isRep1 = new short[STATES];
  private final short[] isRep2 = new short[STATES];
  private final short[] isLongRep0 = new short[STATES * MAX_POSITION_STATES];
  private final short[] slots = new short[4 * SLOTS];
  private final short[] special = new short[128];
  private final short[] align = new short[1 << ALIGN_BITS];
  private final LengthDecoder matchLength = new LengthDecoder();
  private final LengthDecoder repLength = new LengthDecoder();
  private short[] literals = new short[0];
  private int literalContextBits;
  private int literalPositionMask;
  private int positionMask;
  private int state;
  private int rep0;
  private int rep1;
  private int rep2;
  private int rep3;
  private int pending;

  LzmaDecoder(RangeDecoder range, LzmaDictionary dictionary) {
    this.range = range;
    this.dictionary = dictionary;
  }

  /** Takes lc, lp and pb from their byte; false when they are out of range. */
  boolean properties(int packed) {
    int lc = packed % 9;
    int lp = packed / 9 % 5;
    int pb = packed / 45;
    if (packed > 224 || lc + lp > 4) {
      return false;
    }
    literalContextBits = lc;
    literalPositionMask = (1 << lp) - 1;
    positionMask = (1 << pb) - 1;
    literals = new short[LITERAL_CODER << (lc + lp)];
    return true;
  }

  /** Begins anew. */
  void reset() {
    state = 0;
    rep0 = 0;
    rep1 = 0;
    rep2 = 0;
    rep3 = 0;
    pending = 0;
    for (short[] model :
        new short[][] {
          isMatch, isRep, isRep0, isRep1, isRep2, isLongRep0, slots, special, align, literals
        }) {
      RangeDecoder.reset(model);
    }
    matchLength.reset();
    repLength.reset();
  }

  /** Whether a match is only half given. */
  boolean pending() {
    return pending > 0;
  }

  /**
   * Decodes into the dictionary up to a position there.
   *
   * @return false when it cannot go on: the chunk ends inside a symbol, or a match reaches before
   *     the data's beginning
   */
  boolean decode(int limit) {
    if (pending > 0) {
      give(limit);
    }
    while (dictionary.position() < limit) {
      int before = dictionary.position();
      int positionState = before & positionMask;
      int index = (state << 4) + positionState;
      boolean good = true;
      if (range.bit(isMatch, index) == 0) {
        literal();
      } else {
        pending = range.bit(isRep, state) == 0 ? match(positionState) : rep(index, positionState);
        good = !range.overrun() && dictionary.reaches(rep0);
        if (good) {
          give(limit);
        }
      }
      if (!good || range.overrun()) {
        pending = 0;
        dictionary.retreat(before);
        return false;
      }
    }
    return true;
  }

  private void give(int limit) {
    int now = Math.min(pending, limit - dictionary.position());
    dictionary.repeat(rep0, now);
    pending -= now;
  }

  private void literal() {
    int before = dictionary.at(0);
    int coder =
        ((dictionary.position() & literalPositionMask) << literalContextBits)
            + (before >>> (8 - literalContextBits));
    int base = coder * LITERAL_CODER;
    int value =
        state < LITERAL_STATES_END
            ? range.tree(literals, base, 0x100)
            : range.matchedLiteral(literals, base, dictionary.at(rep0));
    dictionary.put(value);
    state = state < 4 ? 0 : state < 10 ? state - 3 : state - 6;
  }

  /** A match with a new distance; answers its length. */
  private int match(int positionState) {
    state = state < LITERAL_STATES_END ? 7 : 10;
    rep3 = rep2;
    rep2 = rep1;
    rep1 = rep0;
    int length = matchLength.decode(range, positionState);
    int lengthState = Math.min(length - MIN_MATCH, 3);
    int slot = range.tree(slots, lengthState * SLOTS, SLOTS);
    rep0 = slot < 4 ? slot : distance(slot);
    return length;
  }

  private int distance(int slot) {
    int bits = (slot >> 1) - 1;
    int base = (2 | (slot & 1)) << bits;
    if (slot < DIRECT_FROM_SLOT) {
      return base + range.reverseTree(special, base - slot, bits);
    }
    return base
        + (range.direct(bits - ALIGN_BITS) << ALIGN_BITS)
        + range.reverseTree(align, 0, ALIGN_BITS);
  }

  /** A match with one of the last four distances; answers its length. */
  private int rep(int index, int positionState) {
    if (range.bit(isRep0, state) == 0) {
      if (range.bit(isLongRep0, index) == 0) {
        state = state < LITERAL_STATES_END ? 9 : 11;
        return 1;
      }
    } else {
      int distance;
      if (range.bit(isRep1, state) == 0) {
        distance = rep1;
      } else {
        if (range.bit(isRep2, state) == 0) {
          distance = rep2;
        } else {
          distance = rep3;
          rep3 = rep2;
        }
        rep2 = rep1;
      }
      rep1 = rep0;
      rep0 = distance;
    }
    state = state < LITERAL_STATES_END ? 8 : 11;
    return repLength.decode(range, positionState);
  }

  /** Lengths 2 to 273. */
  private static final class LengthDecoder {
    private static final int LOW = 8;
    private static final int MIDDLE = 8;
    private static final int HIGH = 256;

    private final short[] choice = new short[2];
    private final short[] low = new short[MAX_POSITION_STATES * LOW];
    private final short[] middle = new short[MAX_POSITION_STATES * MIDDLE];
    private final short[] high = new short[HIGH];

    void reset() {
      RangeDecoder.reset(choice);
      RangeDecoder.reset(low);
      RangeDecoder.reset(middle);
      RangeDecoder.reset(high);
    }

    int decode(RangeDecoder range, int positionState) {
      if (range.bit(choice, 0) == 0) {
        return MIN_MATCH + range.tree(low, positionState * LOW, LOW);
      }
      if (range.bit(choice, 1) == 0) {
        return MIN_MATCH + LOW + range.tree(middle, positionState * MIDDLE, MIDDLE);
      }
      return MIN_MATCH + LOW + MIDDLE + range.tree(high, 0, HIGH);
    }
  }
}
