package io.sosight.internal.diagnose;

import dev.cel.common.CelValidationException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * A rule file as it was read and checked when the program was made: neither a reader of YAML nor
 * CEL is started for it. The build makes it; it names the file's checksum, and one of another text
 * is not used.
 *
 * @param root the file's content
 * @param terms its expressions by their texts
 */
record CompiledRule(Node root, Map<String, Term> terms) {
  /** Ending of a compiled file's name. */
  static final String SUFFIX = ".bin";

  private static final int FORM = 1;

  /** That of a built-in file; null when there is none for just this text. */
  static @Nullable CompiledRule of(String name, byte[] yaml) {
    String resource = "/io/sosight/rules/compiled/" + name + SUFFIX;
    try (InputStream in = CompiledRule.class.getResourceAsStream(resource)) {
      return in == null ? null : read(in.readAllBytes(), yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What {@link #bytes} wrote; null when it was made of another text. */
  static @Nullable CompiledRule read(byte[] compiled, byte[] yaml) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(compiled));
    if (in.readInt() != FORM || in.readLong() != checksum(yaml)) {
      return null;
    }
    Node root = TermCodec.node(in);
    Map<String, Term> terms = new HashMap<>();
    for (int left = in.readUnsignedShort(); left > 0; left--) {
      String text = in.readUTF();
      terms.put(text, TermCodec.read(in));
    }
    return new CompiledRule(root, terms);
  }

  /** The compiled form of a rule file, every expression type checked. */
  static byte[] ofRule(String yaml) throws IOException {
    try {
      return bytes(yaml, RuleChecker.terms(RuleReader.read(yaml)));
    } catch (CelValidationException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** The compiled form of a file, with the terms of its expressions. */
  static byte[] bytes(String yaml, Map<String, Term> terms) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(FORM);
    out.writeLong(checksum(yaml.getBytes(StandardCharsets.UTF_8)));
    TermCodec.write(Node.parse(yaml), out);
    out.writeShort(terms.size());
    for (Map.Entry<String, Term> term : terms.entrySet()) {
      out.writeUTF(term.getKey());
      TermCodec.write(term.getValue(), out);
    }
    return bytes.toByteArray();
  }

  private static long checksum(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    return crc.getValue();
  }
}
