package io.sosight.gfp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GfpDecoderTest {
  private final GfpDecoder decoder = GfpDecoder.standard();

  static Stream<String> masks() throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(GfpDecoderTest.class.getResourceAsStream("masks.txt")),
                StandardCharsets.UTF_8))) {
      return reader.lines().filter(line -> !line.startsWith("#")).toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("masks")
  void printsAsThatKernel(String line) {
    List<String> words = List.of(line.split(" ", -1));
    GfpReading reading = decode(words.get(0), words.get(1)).get(0);
    assertThat(String.join("|", reading.names())).isEqualTo(words.get(2));
    assertThat(reading.unknownBits()).isZero();
  }

  @Test
  void givesOneReadingWhereTheReleaseLeavesNothingOpen() {
    assertThat(decode("4.15.0-20-generic", "0x14040c0"))
        .containsExactly(
            new GfpReading(
                "4.15 - 4.17",
                List.of("GFP_KERNEL", "__GFP_COMP"),
                List.of(
                    "__GFP_IO",
                    "__GFP_FS",
                    "__GFP_COMP",
                    "__GFP_DIRECT_RECLAIM",
                    "__GFP_KSWAPD_RECLAIM"),
                0,
                "Normal"));
  }

  @Test
  void listsEveryShortestReadingOfALoneMask() {
    assertThat(decode("-", "0x400"))
        .extracting(GfpReading::kernels, reading -> reading.names().get(0))
        .containsExactly(
            tuple("2.6.31 - 4.12, el6, el7", "__GFP_REPEAT"),
            tuple("4.13 - 5.0, el8, TencentOS 4.14, openEuler 4.19", "__GFP_RETRY_MAYFAIL"),
            tuple("5.1 - 7.3, TencentOS 5.4", "__GFP_DIRECT_RECLAIM"));
  }

  @Test
  void keepsTheOrderOfNamesThatTellsKernelsApart() {
    assertThat(decode("-", "0x40dc0"))
        .extracting(GfpReading::kernels)
        .containsExactly("5.1 - 6.14, TencentOS 5.4", "6.15 - 7.3");
  }

  @Test
  void triesBuildOptionsWhenBitsAreLeftOver() {
    assertThat(decode("6.11.0", "0x4000cc0"))
        .extracting(GfpReading::kernels, GfpReading::flags)
        .contains(
            tuple(
                "6.10 - 6.14 (KASAN_HW_TAGS=y, SLAB_OBJ_EXT=y)",
                List.of(
                    "__GFP_IO",
                    "__GFP_FS",
                    "__GFP_DIRECT_RECLAIM",
                    "__GFP_KSWAPD_RECLAIM",
                    "__GFP_NO_OBJ_EXT")));
  }

  @Test
  void saysWhichBitsHaveNoName() {
    GfpReading reading = decode("4.18.0-80.el8.x86_64", "0x14000c0").get(0);
    assertThat(reading.unknownBits()).isEqualTo(0x1000000);
    assertThat(reading.names()).endsWith("0x1000000");
  }

  @Test
  void aMaskOfNothingHasNoNames() {
    assertThat(decode("5.4.0-29-generic", "0x0").get(0).names()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "0xcc0,6.1.0-13-amd64,Normal",
    "0xcc1,6.1.0-13-amd64,DMA",
    "0xcc4,6.1.0-13-amd64,DMA32",
    "0xcc2,6.1.0-13-amd64,Normal",
    "0xcc2,3.7.6-102.fc17.i686,HighMem",
    "0x100cca,6.1.0-13-amd64,Movable",
    "0xcc8,6.1.0-13-amd64,Normal"
  })
  void namesTheHighestZone(String mask, String release, String zone) {
    assertThat(decode(release, mask).get(0).zone()).isEqualTo(zone);
  }

  @Test
  void takesTheNearestTableOutsideTheKnownReleases() {
    assertThat(decode("9.1.0", "0xcc0").get(0).kernels()).isEqualTo("7.3");
    assertThat(decode("2.6.18-8.el5", "0xd0").get(0).kernels()).isEqualTo("2.6.31 - 2.6.37");
    assertThat(decode("custom", "0x24000c0").get(0).kernels()).isEqualTo("4.4 - 4.9");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2.6.32-754.el6.x86_64",
        "3.10.0-1160.62.1.el7.x86_64",
        "4.14.105-19-0013",
        "4.19.75-v7l+",
        "5.4.17-2136.315.5.el8uek.x86_64",
        "5.10.0-60.18.0.50.oe2203.aarch64",
        "5.13.0-0.rc5.20210611git929d931f2b40.42.fc35.x86_64",
        "6.2.0-1009-oracle",
        "6.6.114.1-microsoft-standard-WSL2",
        "4.6-master+",
        "5.11"
      })
  void acceptsReleasesOfEveryVendor(String release) {
    assertThat(GfpDecoder.isRelease(release)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"banana", "el7", "4", "v5.4", "kernel-5.4", "5.4 generic", "0.1", ""})
  void refusesWhatIsNoRelease(String text) {
    assertThat(GfpDecoder.isRelease(text)).isFalse();
  }

  @Test
  void turnsNamesIntoMasks() {
    List<String> names = List.of("GFP_KERNEL", "__GFP_COMP", "__GFP_ZERO");
    assertThat(decoder.encode(Optional.empty(), names))
        .extracting(GfpMask::hex, GfpMask::kernels)
        .contains(
            tuple("0x40dc0", "5.1 - 7.3, TencentOS 5.4"),
            tuple("0x240c0c0", "4.4 - 4.9"),
            tuple("0xc0d0", "2.6.31 - 4.3, el6, el7"));
    assertThat(decoder.encode(Optional.of("4.18.0-80.el8.x86_64"), names))
        .containsExactly(new GfpMask(0x60c0c0, "el8"));
    assertThat(decoder.encode(Optional.empty(), List.of("GFP_NOTHING"))).isEmpty();
  }

  private List<GfpReading> decode(String release, String mask) {
    return decoder.decode(
        release.equals("-") ? Optional.empty() : Optional.of(release),
        GfpText.parseMask(mask).orElseThrow());
  }
}
