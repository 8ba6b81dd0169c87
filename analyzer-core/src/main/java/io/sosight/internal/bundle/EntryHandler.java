package io.sosight.internal.bundle;

import java.io.IOException;
import java.io.InputStream;

/** Takes a bundle's entries as they come. Called by one thread. */
public interface EntryHandler {
  /** A file; its content can be read until this call returns, as far as wanted. */
  void file(Entry entry, InputStream content) throws IOException;

  /** A symbolic or hard link, target as written in the archive. */
  void link(String path, String target);
}
