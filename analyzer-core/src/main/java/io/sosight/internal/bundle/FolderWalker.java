package io.sosight.internal.bundle;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Walks a folder in the order of names. Links are told, never followed, so that nothing outside is
 * read and no loop exists.
 */
final class FolderWalker {
  private static final int BUFFER = 16 << 10;

  /** Deeper than any file system's own limit on a path. */
  private static final int MAX_FOLDERS = 2000;

  private final Walk walk;

  FolderWalker(Walk walk) {
    this.walk = walk;
  }

  /** Reads all of a folder. */
  void run(Path root) throws IOException {
    folder(root, "", 0);
  }

  private void folder(Path folder, String prefix, int depth) throws IOException {
    List<Path> children = new ArrayList<>();
    try (DirectoryStream<Path> listing = Files.newDirectoryStream(folder)) {
      listing.forEach(children::add);
    } catch (IOException | java.nio.file.DirectoryIteratorException e) {
      walk.problems().lost("unreadable", name(prefix), "the folder cannot be listed: " + why(e));
    }
    children.sort(Comparator.comparing(FolderWalker::fileName));
    for (Path child : children) {
      if (walk.stopped()) {
        return;
      }
      String path = prefix + Names.of(fileName(child)).path();
      try {
        child(child, path, depth);
      } catch (UnreadableChild e) {
        walk.problems().lost("unreadable", path, "cannot be read: " + why(e.reason));
      }
    }
  }

  private String name(String prefix) {
    return prefix.isEmpty() ? walk.source() : prefix.substring(0, prefix.length() - 1);
  }

  private static String fileName(Path path) {
    Path name = path.getFileName();
    return name == null ? path.toString() : name.toString();
  }

  private void child(Path child, String path, int depth) throws IOException {
    BasicFileAttributes attributes = attributes(child);
    if (attributes.isSymbolicLink()) {
      walk.link(path, target(child));
    } else if (attributes.isDirectory()) {
      if (depth >= MAX_FOLDERS) {
        walk.problems().lost("too-deep", path, "folders are nested too deeply; it was not read");
      } else {
        folder(child, path + "/", depth + 1);
      }
    } else if (attributes.isRegularFile()) {
      file(child, path, attributes.size());
    }
  }

  private void file(Path file, String path, long size) throws IOException {
    try (InputStream raw = open(file)) {
      RawInput counted = new RawInput(raw, walk.budget(), null);
      HeadInput content = new HeadInput(counted, BUFFER, counted::failed);
      byte[] head = new byte[4];
      int known = content.peek(head, head.length);
      if (Format.of(head, known) == Format.ZIP) {
        new ZipFileWalker(walk, file, path).nested(size, content);
      } else {
        // files of /proc state no size
        walk.file(path, size == 0 && known > 0 ? -1 : size, content, 0);
      }
      if (counted.failed()) {
        walk.problems().lost("read-error", path, "reading it failed: " + counted.reason());
      }
    }
  }

  private static InputStream open(Path file) throws UnreadableChild {
    try {
      return Files.newInputStream(file);
    } catch (IOException e) {
      throw new UnreadableChild(e);
    }
  }

  private static BasicFileAttributes attributes(Path path) throws UnreadableChild {
    try {
      return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    } catch (IOException e) {
      throw new UnreadableChild(e);
    }
  }

  private static String target(Path link) throws UnreadableChild {
    try {
      return Files.readSymbolicLink(link).toString().replace(File.separatorChar, '/');
    } catch (IOException e) {
      throw new UnreadableChild(e);
    }
  }

  private static String why(Exception e) {
    return e instanceof AccessDeniedException ? "no permission" : RawInput.words(e);
  }

  /** A file that cannot be opened, told apart from faults of whoever takes its content. */
  private static final class UnreadableChild extends IOException {
    private static final long serialVersionUID = 1L;

    private final IOException reason;

    UnreadableChild(IOException reason) {
      super(reason);
      this.reason = reason;
    }
  }
}
