package io.sosight.internal.bundle;

import java.nio.charset.StandardCharsets;

/** What bytes are, told by how they begin; names do not matter. */
enum Format {
  /** RFC 1952. */
  GZIP("gzip", Use.COMPRESSION),
  /** The .xz container. */
  XZ("xz", Use.COMPRESSION),
  /** bzip2. */
  BZIP2("bzip2", Use.COMPRESSION),
  /** Zstandard, skippable frames included. */
  ZSTD("zstd", Use.COMPRESSION),
  /** LZ4 frames. */
  LZ4("lz4", Use.COMPRESSION),
  /** Any tar. */
  TAR("tar", Use.ARCHIVE),
  /** Zip. */
  ZIP("zip", Use.ARCHIVE),
  /** A report of apport: keys and values. */
  APPORT("apport", Use.ARCHIVE),
  /** 7-Zip. */
  SEVEN_ZIP("7-Zip", Use.UNSUPPORTED),
  /** RAR. */
  RAR("RAR", Use.UNSUPPORTED),
  /** lzip. */
  LZIP("lzip", Use.UNSUPPORTED),
  /** compress (.Z). */
  COMPRESS("compress (.Z)", Use.UNSUPPORTED),
  /** cpio. */
  CPIO("cpio", Use.UNSUPPORTED),
  /** OpenPGP. */
  PGP("OpenPGP", Use.UNSUPPORTED),
  /** Anything else: a log or other file. */
  PLAIN("plain", Use.CONTENT);

  /** Bytes that recognition looks at. */
  static final int HEAD = 512;

  private enum Use {
    COMPRESSION,
    ARCHIVE,
    UNSUPPORTED,
    CONTENT
  }

  private final String label;
  private final Use use;

  Format(String label, Use use) {
    this.label = label;
    this.use = use;
  }

  /** The name that reports use. */
  String label() {
    return label;
  }

  boolean compression() {
    return use == Use.COMPRESSION;
  }

  boolean archive() {
    return use == Use.ARCHIVE;
  }

  boolean unsupported() {
    return use == Use.UNSUPPORTED;
  }

  /** The format of what begins with these bytes. */
  static Format of(byte[] head, int length) {
    if (length < 4) {
      return PLAIN;
    }
    Format magic = byMagic(head, length);
    if (magic == PLAIN && TarHeader.looksLikeTar(head, length)) {
      return TAR;
    }
    return magic == PLAIN && ApportWalker.recognises(head, length) ? APPORT : magic;
  }

  private static Format byMagic(byte[] head, int length) {
    return switch (head[0] & 255) {
      case 0x1f -> unixCompression(head);
      case 0xfd -> starts(head, length, 0xfd, '7', 'z', 'X', 'Z', 0) ? XZ : PLAIN;
      case 'B' -> bzip2(head, length) ? BZIP2 : PLAIN;
      case 0x28 -> starts(head, length, 0x28, 0xb5, 0x2f, 0xfd) ? ZSTD : PLAIN;
      case 0x04 -> starts(head, length, 0x04, 0x22, 0x4d, 0x18) ? LZ4 : PLAIN;
      case 'P' -> zip(head, length) ? ZIP : PLAIN;
      case '7' -> starts(head, length, '7', 'z', 0xbc, 0xaf, 0x27, 0x1c) ? SEVEN_ZIP : PLAIN;
      case 'R' -> starts(head, length, 'R', 'a', 'r', '!', 0x1a, 7) ? RAR : PLAIN;
      case 'L' -> starts(head, length, 'L', 'Z', 'I', 'P', 1) ? LZIP : PLAIN;
      case '0' -> cpio(head, length) ? CPIO : PLAIN;
      case '-' -> startsWith(head, length, "-----BEGIN PGP MESSAGE") ? PGP : PLAIN;
      case 0x84, 0x85, 0x8c, 0xc1, 0xc3 -> pgp(head, length) ? PGP : PLAIN;
      default ->
          (head[0] & 0xf0) == 0x50 && starts(head, length, head[0] & 255, 0x2a, 0x4d, 0x18)
              ? ZSTD
              : PLAIN;
    };
  }

  private static Format unixCompression(byte[] head) {
    return switch (head[1] & 255) {
      case 0x8b -> head[2] == 8 ? GZIP : PLAIN;
      case 0x9d -> COMPRESS;
      default -> PLAIN;
    };
  }

  private static boolean bzip2(byte[] head, int length) {
    if (!starts(head, length, 'B', 'Z', 'h') || head[3] < '1' || head[3] > '9') {
      return false;
    }
    return length < 10
        || (head[4] == 0x31 && head[5] == 0x41 && head[6] == 0x59)
        || (head[4] == 0x17 && head[5] == 0x72 && head[6] == 0x45);
  }

  private static boolean zip(byte[] head, int length) {
    return starts(head, length, 'P', 'K', 3, 4)
        || starts(head, length, 'P', 'K', 5, 6)
        || starts(head, length, 'P', 'K', '0', '0', 'P', 'K', 3, 4)
        || starts(head, length, 'P', 'K', 7, 8, 'P', 'K', 3, 4);
  }

  private static boolean cpio(byte[] head, int length) {
    return startsWith(head, length, "070701") || startsWith(head, length, "070702");
  }

  /** A packet holding a session key, which is how an encrypted file begins (RFC 4880, 4.2). */
  private static boolean pgp(byte[] head, int length) {
    if (length < 16) {
      return false;
    }
    return switch (head[0] & 255) {
      case 0x84 -> head[2] == 3 && keyAlgorithm(head[11]);
      case 0x85 -> head[3] == 3 && keyAlgorithm(head[12]);
      case 0x8c -> head[1] < 64 && head[2] == 4 && cipher(head[3]);
      case 0xc1 ->
          (head[1] & 255) < 192
              ? head[2] == 3 && keyAlgorithm(head[11])
              : head[3] == 3 && keyAlgorithm(head[12]);
      default -> head[1] < 64 && (head[2] == 4 || head[2] == 5) && cipher(head[3]);
    };
  }

  private static boolean keyAlgorithm(byte id) {
    return id > 0 && id < 32;
  }

  private static boolean cipher(byte id) {
    return id > 0 && id < 14;
  }

  private static boolean startsWith(byte[] head, int length, String text) {
    return length >= text.length()
        && new String(head, 0, text.length(), StandardCharsets.ISO_8859_1).equals(text);
  }

  private static boolean starts(byte[] head, int length, int... magic) {
    if (length < magic.length) {
      return false;
    }
    for (int i = 0; i < magic.length; i++) {
      if ((head[i] & 255) != magic[i]) {
        return false;
      }
    }
    return true;
  }
}
