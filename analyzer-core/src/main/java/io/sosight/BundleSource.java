package io.sosight;

import java.io.InputStream;
import java.nio.file.Path;

/**
 * What to read: a file or folder, or a stream. Nothing is opened before an {@link Analyzer} reads
 * it.
 */
public sealed interface BundleSource {
  /** The name that reports use for it. */
  String name();

  /** A bundle, a log file or a folder; its name is the path as given. */
  static BundleSource of(Path path) {
    return new OfPath(path.toString(), path);
  }

  /** A stream, read once from its present position to its end and not closed. */
  static BundleSource of(String name, InputStream stream) {
    return new OfStream(name, stream);
  }

  /** A file or folder. */
  record OfPath(String name, Path path) implements BundleSource {}

  /** A stream. */
  record OfStream(String name, InputStream stream) implements BundleSource {}
}
