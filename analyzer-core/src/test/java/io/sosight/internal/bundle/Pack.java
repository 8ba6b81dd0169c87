package io.sosight.internal.bundle;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorOutputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Packs bytes in every format. */
final class Pack {
  private Pack() {}

  private interface Wrapper {
    OutputStream around(OutputStream out) throws IOException;
  }

  static byte[] with(String format, byte[] bytes) {
    return switch (format) {
      case "gzip" -> through(bytes, GZIPOutputStream::new);
      case "xz" -> through(bytes, out -> new XZOutputStream(out, new LZMA2Options(3)));
      case "bzip2" -> through(bytes, out -> new BZip2CompressorOutputStream(out, 1));
      case "zstd" -> Zstd.compress(bytes);
      case "lz4" -> through(bytes, FramedLZ4CompressorOutputStream::new);
      default -> throw new IllegalArgumentException(format);
    };
  }

  private static byte[] through(byte[] bytes, Wrapper wrapper) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream packer = wrapper.around(out)) {
      packer.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** A zip of name and text in turn. */
  static byte[] zip(String... namesAndTexts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (int i = 0; i < namesAndTexts.length; i += 2) {
        zip.putNextEntry(new ZipEntry(namesAndTexts[i]));
        zip.write(namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
