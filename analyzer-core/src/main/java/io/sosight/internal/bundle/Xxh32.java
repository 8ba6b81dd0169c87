package io.sosight.internal.bundle;

/** xxHash, 32 bits, seed 0 (xxhash_spec.md), as LZ4 frames have it. */
final class Xxh32 {
  private static final int PRIME1 = 0x9e3779b1;
  private static final int PRIME2 = 0x85ebca77;
  private static final int PRIME3 = 0xc2b2ae3d;
  private static final int PRIME4 = 0x27d4eb2f;
  private static final int PRIME5 = 0x165667b1;

  /** PRIME1 + PRIME2 in 32 bits: the sum wraps around. */
  private static final int FIRST_LANE = 0x24234428;

  private static final int STRIPE = 16;

  private final int[] lanes = {FIRST_LANE, PRIME2, 0, -PRIME1};
  private final byte[] rest = new byte[STRIPE];
  private int restLength;
  private long total;

  void update(byte[] bytes, int offset, int length) {
    total += length;
    int at = offset;
    int end = offset + length;
    if (restLength > 0) {
      int take = Math.min(STRIPE - restLength, length);
      System.arraycopy(bytes, at, rest, restLength, take);
      restLength += take;
      at += take;
      if (restLength < STRIPE) {
        return;
      }
      stripe(rest, 0);
      restLength = 0;
    }
    for (; at + STRIPE <= end; at += STRIPE) {
      stripe(bytes, at);
    }
    restLength = end - at;
    System.arraycopy(bytes, at, rest, 0, restLength);
  }

  private void stripe(byte[] bytes, int at) {
    for (int lane = 0; lane < lanes.length; lane++) {
      int sum = lanes[lane] + (int) ZipMember.u32(bytes, at + 4 * lane) * PRIME2;
      lanes[lane] = Integer.rotateLeft(sum, 13) * PRIME1;
    }
  }

  long value() {
    int hash =
        total >= STRIPE
            ? Integer.rotateLeft(lanes[0], 1)
                + Integer.rotateLeft(lanes[1], 7)
                + Integer.rotateLeft(lanes[2], 12)
                + Integer.rotateLeft(lanes[3], 18)
            : PRIME5;
    hash += (int) total;
    int at = 0;
    for (; at + 4 <= restLength; at += 4) {
      hash = Integer.rotateLeft(hash + (int) ZipMember.u32(rest, at) * PRIME3, 17) * PRIME4;
    }
    for (; at < restLength; at++) {
      hash = Integer.rotateLeft(hash + (rest[at] & 255) * PRIME5, 11) * PRIME1;
    }
    hash = (hash ^ hash >>> 15) * PRIME2;
    hash = (hash ^ hash >>> 13) * PRIME3;
    return (hash ^ hash >>> 16) & 0xffffffffL;
  }
}
