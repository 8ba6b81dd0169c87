package io.sosight.internal.bundle;

/** CRC-64 of ECMA-182 as .xz files have it, eight bytes a step. */
final class Crc64 {
  private static final long POLYNOMIAL = 0xc96c5795d7870f42L;
  private static final long[][] TABLES = tables();

  private long crc = ~0L;

  private static long[][] tables() {
    long[][] tables = new long[8][256];
    for (int i = 0; i < 256; i++) {
      long value = i;
      for (int bit = 0; bit < 8; bit++) {
        value = (value & 1) != 0 ? value >>> 1 ^ POLYNOMIAL : value >>> 1;
      }
      tables[0][i] = value;
    }
    for (int slice = 1; slice < 8; slice++) {
      for (int i = 0; i < 256; i++) {
        long value = tables[slice - 1][i];
        tables[slice][i] = tables[0][(int) value & 255] ^ value >>> 8;
      }
    }
    return tables;
  }

  void reset() {
    crc = ~0L;
  }

  long value() {
    return ~crc;
  }

  void update(byte[] bytes, int offset, int length) {
    long value = crc;
    int i = offset;
    int end = offset + length;
    for (; i + 8 <= end; i += 8) {
      long x = value ^ word(bytes, i);
      value =
          TABLES[7][(int) x & 255]
              ^ TABLES[6][(int) (x >>> 8) & 255]
              ^ TABLES[5][(int) (x >>> 16) & 255]
              ^ TABLES[4][(int) (x >>> 24) & 255]
              ^ TABLES[3][(int) (x >>> 32) & 255]
              ^ TABLES[2][(int) (x >>> 40) & 255]
              ^ TABLES[1][(int) (x >>> 48) & 255]
              ^ TABLES[0][(int) (x >>> 56)];
    }
    for (; i < end; i++) {
      value = TABLES[0][(int) (value ^ bytes[i]) & 255] ^ value >>> 8;
    }
    crc = value;
  }

  private static long word(byte[] bytes, int at) {
    return ZipMember.u64(bytes, at);
  }
}
