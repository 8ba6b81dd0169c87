package io.sosight.internal.bundle;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** Why a file is no bundle, in words for the person who gave it. */
final class Refusals {
  private static final int CHECKSUM_FILE_MAX_BYTES = 512;

  private Refusals() {}

  /** Of a format that cannot be read. */
  static String sentence(Format format) {
    return switch (format) {
      case PGP -> "it is encrypted (OpenPGP); decrypt it first, for example with gpg --decrypt";
      case SEVEN_ZIP, RAR ->
          "it is a " + format.label() + " archive, which is not supported; unpack it first";
      default -> "it is " + format.label() + " data, which is not supported; unpack it first";
    };
  }

  /** Of a plain file, by its beginning; empty when it may be a log. */
  static Optional<String> ofPlain(byte[] head, int length) {
    String text = new String(head, 0, length, StandardCharsets.ISO_8859_1);
    String start = text.startsWith("\u00ef\u00bb\u00bf") ? text.substring(3) : text;
    String lower = start.strip().toLowerCase(Locale.ROOT);
    if (lower.startsWith("<!doctype html") || lower.startsWith("<html")) {
      return Optional.of(
          "it is a web page, not a bundle: the download probably gave an error or login page");
    }
    if (lower.startsWith("<?xml") && (lower.contains("<error>") || lower.contains("<html"))) {
      return Optional.of("it is an error answer of a web server, not a bundle");
    }
    if (text.startsWith("Salted__") || text.startsWith("age-encryption.org/")) {
      return Optional.of("it is encrypted (openssl or age); decrypt it first");
    }
    if (start.startsWith("%PDF-")) {
      return Optional.of("it is a PDF document, not a log or bundle");
    }
    if (text.startsWith("\u0089PNG") || text.startsWith("\u00ff\u00d8\u00ff")) {
      return Optional.of("it is a picture, not a log or bundle");
    }
    if (text.startsWith("\u007fELF") || (text.startsWith("MZ") && text.indexOf('\0') > 0)) {
      return Optional.of("it is a program, not a log or bundle");
    }
    if (length <= CHECKSUM_FILE_MAX_BYTES && checksum(start)) {
      return Optional.of("it is a checksum file; give the bundle that it belongs to");
    }
    return Optional.empty();
  }

  /** One line that begins with the hex digits of an MD5, SHA-1, SHA-256 or SHA-512 sum. */
  private static boolean checksum(String text) {
    String line = text.strip();
    int digits = 0;
    while (digits < line.length() && Character.digit(line.charAt(digits), 16) >= 0) {
      digits++;
    }
    boolean length = digits == 32 || digits == 40 || digits == 64 || digits == 128;
    boolean closed = digits == line.length() || line.charAt(digits) == ' ';
    return length && closed && line.indexOf('\n') < 0;
  }
}
