package io.sosight.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file for results, made or emptied by the first byte written: a run that has none leaves it as
 * it was.
 */
final class OutputFile extends OutputStream {
  private final Path path;
  private @Nullable OutputStream out;

  private OutputFile(Path path) {
    this.path = path;
  }

  /** A file that can be written, as far as that is known beforehand. */
  static OutputFile at(Path path) throws FileSystemException {
    Path folder = path.toAbsolutePath().getParent();
    if (path.toString().isEmpty()) {
      throw new UsageException("the name of the output file is empty");
    }
    if (Files.isDirectory(path)) {
      throw refused(path, "it is a folder");
    }
    if (folder == null || !Files.isDirectory(folder)) {
      throw refused(path, "no such file or folder: " + folder);
    }
    if (!Files.isWritable(Files.exists(path) ? path : folder)) {
      throw refused(path, "permission denied");
    }
    return new OutputFile(path);
  }

  private OutputStream open() throws IOException {
    OutputStream open = out;
    if (open == null) {
      try {
        open = new BufferedOutputStream(Files.newOutputStream(path));
      } catch (IOException e) {
        throw refused(path, reason(e));
      }
      out = open;
    }
    return open;
  }

  private static FileSystemException refused(Path path, String why) {
    return new FileSystemException(path.toString(), null, "cannot write the output there: " + why);
  }

  private static String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "no such file or folder";
    }
    String why = e instanceof FileSystemException file ? file.getReason() : e.getMessage();
    return why == null ? "permission denied" : why;
  }

  @Override
  public void write(int b) throws IOException {
    open().write(b);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    open().write(bytes, offset, length);
  }

  @Override
  public void flush() throws IOException {
    if (out != null) {
      out.flush();
    }
  }

  @Override
  public void close() throws IOException {
    if (out != null) {
      out.close();
    }
  }
}
