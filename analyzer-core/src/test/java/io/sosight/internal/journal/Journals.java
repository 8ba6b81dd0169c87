package io.sosight.internal.journal;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Writes journals object by object: what a one-pass reader looks at, and no hash tables. */
public final class Journals {
  private static final int HEADER = 240;

  private final ByteArrayOutputStream objects = new ByteArrayOutputStream();
  private final boolean compact;
  private long entries;
  private int incompatible;

  /** A journal without entries. */
  public Journals(boolean compact) {
    this.compact = compact;
    this.incompatible = compact ? 16 : 0;
  }

  private static byte[] little(int bytes, long value) {
    ByteBuffer buffer = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value);
    byte[] out = new byte[bytes];
    System.arraycopy(buffer.array(), 0, out, 0, Math.min(bytes, 8));
    return out;
  }

  private long object(int type, int flags, byte[] body) {
    long offset = HEADER + (long) objects.size();
    objects.write(type);
    objects.write(flags);
    objects.writeBytes(new byte[6]);
    objects.writeBytes(little(8, 16L + body.length));
    objects.writeBytes(body);
    objects.writeBytes(new byte[(8 - objects.size() % 8) % 8]);
    return offset;
  }

  /** An object of another type, which a reader passes over. */
  public Journals other(int type, int bytes) {
    object(type, 0, new byte[bytes]);
    return this;
  }

  /** A data object; compression as in its flags: 1 xz, 2 lz4, 4 zstd. */
  public long data(String text, int compression) {
    byte[] plain = text.getBytes(StandardCharsets.UTF_8);
    byte[] payload =
        switch (compression) {
          case 1 -> xz(plain);
          case 2 -> lz4(plain);
          case 4 -> Zstd.compress(plain);
          default -> plain;
        };
    incompatible |= compression == 4 ? 8 : compression;
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(new byte[compact ? 56 : 48]);
    body.writeBytes(payload);
    return object(1, compression, body.toByteArray());
  }

  /** An entry of data objects. */
  public Journals entry(long realtime, long monotonic, String boot, long... data) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(little(8, ++entries));
    body.writeBytes(little(8, realtime));
    body.writeBytes(little(8, monotonic));
    body.writeBytes(java.util.HexFormat.of().parseHex(boot));
    body.writeBytes(new byte[8]);
    for (long offset : data) {
      body.writeBytes(little(compact ? 4 : 16, offset));
    }
    object(3, 0, body.toByteArray());
    return this;
  }

  /** The whole file. */
  public byte[] file(int state, int moreIncompatible, int zerosAfter) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes("LPKSHHRH".getBytes(StandardCharsets.US_ASCII));
    file.writeBytes(little(4, 1));
    file.writeBytes(little(4, incompatible | moreIncompatible));
    file.write(state);
    file.writeBytes(new byte[71]);
    file.writeBytes(little(8, HEADER));
    file.writeBytes(new byte[56]);
    file.writeBytes(little(8, entries));
    file.writeBytes(new byte[HEADER - file.size()]);
    file.writeBytes(objects.toByteArray());
    file.writeBytes(new byte[zerosAfter]);
    return file.toByteArray();
  }

  private static byte[] xz(byte[] plain) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream xz = new XZOutputStream(out, new LZMA2Options(0))) {
      xz.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** One block of literals. */
  private static byte[] lz4(byte[] plain) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(little(8, plain.length));
    int literals = plain.length;
    out.write(literals < 15 ? literals << 4 : 0xf0);
    if (literals >= 15) {
      int rest = literals - 15;
      while (rest >= 255) {
        out.write(255);
        rest -= 255;
      }
      out.write(rest);
    }
    out.writeBytes(plain);
    return out.toByteArray();
  }
}
