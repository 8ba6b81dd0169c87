package io.sosight.internal.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A library gives the same through Java's own API and through JNA. */
class SystemLibraryTest {
  /** The first Java with the API. */
  private static final int FOREIGN = 22;

  /** The library in every way that this Java can call it. */
  static List<SystemLibrary> all(String... names) {
    List<SystemLibrary> all = new ArrayList<>();
    for (String name : names) {
      Stream.of(ForeignLibrary.open(name), JnaLibrary.open(name))
          .filter(Objects::nonNull)
          .forEach(all::add);
    }
    return all;
  }

  @Test
  void bothWaysWhereThisJavaHasThem() {
    SystemLibrary jna = JnaLibrary.open("liblzma.so.5");
    assumeTrue(jna != null, "no liblzma on this machine");
    boolean foreign = Runtime.version().feature() >= FOREIGN;
    assertThat(ForeignLibrary.open("liblzma.so.5") != null).isEqualTo(foreign);
    SystemLibrary first =
        SystemLibrary.first(library -> library, "no-such-library", "liblzma.so.5");
    assertThat(first).isInstanceOf(foreign ? ForeignLibrary.class : JnaLibrary.class);
  }

  @Test
  void whatIsNotThereIsNoLibraryAndNoFunction() {
    assertThat(SystemLibrary.<Object>first(library -> library, "no-such-library")).isNull();
    assertThat(SystemLibrary.<Object>first(library -> library.function("no_such"), "liblzma.so.5"))
        .isNull();
  }

  @Test
  void sameHashAsJava() throws Exception {
    List<SystemLibrary> libraries = all("libcrypto.so.3", "libcrypto.so.1.1");
    assumeTrue(!libraries.isEmpty(), "no libcrypto on this machine");
    byte[] bytes = "one two three ".repeat(20_000).getBytes(StandardCharsets.US_ASCII);
    for (SystemLibrary library : libraries) {
      try (NativeSha256 digest =
          Objects.requireNonNull(NativeSha256.open(new NativeSha256.Library(library)))) {
        for (int length : new int[] {0, 1, 65_536, 65_537, bytes.length}) {
          byte[] part = Arrays.copyOf(bytes, length);
          assertThat(digest.digest(part))
              .isEqualTo(MessageDigest.getInstance("SHA-256").digest(part));
        }
      }
    }
  }
}
