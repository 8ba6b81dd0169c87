package io.sosight.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tukaani.xz.XZInputStream;

/** The incident bundles are there twice, to be read by people and by the program: no difference. */
class IncidentArchivesTest {
  static Stream<Path> archives() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("incidents"), 2)) {
      return files.filter(path -> path.toString().endsWith(".tar.xz")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("archives")
  void holdsWhatTheTreeHolds(Path archive) throws IOException {
    assertThat(ofArchive(archive)).isEqualTo(ofTree(archive.resolveSibling("tree")));
  }

  private static Map<String, String> ofTree(Path tree) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(tree)) {
      for (Path path : walk.toList()) {
        String name = tree.relativize(path).toString().replace('\\', '/');
        if (Files.isSymbolicLink(path)) {
          contents.put(name, "-> " + Files.readSymbolicLink(path));
        } else if (Files.isRegularFile(path)) {
          contents.put(name, Files.readString(path));
        }
      }
    }
    return contents;
  }

  private static Map<String, String> ofArchive(Path archive) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (InputStream in = new BufferedInputStream(Files.newInputStream(archive));
        TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(in))) {
      for (TarArchiveEntry e = tar.getNextEntry(); e != null; e = tar.getNextEntry()) {
        String name = e.getName().substring(e.getName().indexOf('/') + 1);
        if (e.isSymbolicLink()) {
          contents.put(name, "-> " + e.getLinkName());
        } else if (e.isFile()) {
          contents.put(name, new String(tar.readAllBytes(), StandardCharsets.UTF_8));
        }
      }
    }
    return contents;
  }
}
