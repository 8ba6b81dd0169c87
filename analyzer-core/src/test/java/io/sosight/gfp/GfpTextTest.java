package io.sosight.gfp;

import static org.assertj.core.api.Assertions.assertThat;

import io.sosight.event.Data;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GfpTextTest {
  @Test
  void readsMasksAndNames() {
    assertThat(GfpText.parseMask("0x14040C0")).contains(0x14040c0L);
    assertThat(GfpText.parseMask("201da")).contains(0x201daL);
    assertThat(GfpText.parseMask("0x")).isEmpty();
    assertThat(GfpText.parseMask("0xZZ")).isEmpty();
    assertThat(GfpText.parseMask("0x11111111111111111")).isEmpty();
    assertThat(GfpText.splitNames("(GFP_KERNEL|__GFP_ZERO|0x1000000)"))
        .containsExactly("GFP_KERNEL", "__GFP_ZERO", "0x1000000");
    assertThat(GfpText.splitNames("")).isEmpty();
  }

  @Test
  void namesThatTheReleasePrintsAgree() {
    Data data = data("5.15.0-91-generic", "0x1100cca", "GFP_HIGHUSER_MOVABLE");
    assertThat(data.names()).containsExactly("hex", "printedNames", "readings");
    assertThat(data.texts("printedNames")).containsExactly("GFP_HIGHUSER_MOVABLE");
    assertThat(kernels(data)).containsExactly("5.14 - 5.17");
  }

  @Test
  void saysWhenMaskAndReleaseDisagree() {
    Data data = data("6.8.0-31-generic", "0x1100cca", "");
    assertThat(data.flag("agrees")).contains(false);
    assertThat(data.text("fitsKernels")).contains("5.14 - 5.17");
  }

  @Test
  void saysWhenPrintedNamesBelongToOtherKernels() {
    Data data = data("6.8.0-31-generic", "0x1100cca", "GFP_HIGHUSER_MOVABLE");
    assertThat(data.flag("agrees")).contains(false);
    assertThat(kernels(data)).containsExactly("5.14 - 5.17");
  }

  @Test
  void saysWhenNoKernelPrintsTheseNames() {
    Data data = data("5.15.0-1031-aws", "0x1084020", "GFP_ATOMIC");
    assertThat(data.flag("agrees")).contains(false);
    assertThat(data.has("fitsKernels")).isFalse();
    assertThat(data.objects("readings").get(0).texts("flags")).contains("__GFP_HIGH");
  }

  @Test
  void printedNamesChooseTheKernels() {
    assertThat(kernels(data("", "0x40dc0", "GFP_KERNEL|__GFP_ZERO|__GFP_COMP")))
        .containsExactly("6.15 - 7.3");
  }

  @Test
  void takesTheNumberWhereNamesAreCutOff() {
    Data data = data("", "0x17000c0", "GFP_KERNEL_ACCOUNT|__GFP_");
    assertThat(data.has("agrees")).isFalse();
    assertThat(data.objects("readings").get(0).texts("names"))
        .containsExactly("GFP_KERNEL_ACCOUNT", "__GFP_NOTRACK");
    assertThat(kernels(data)).containsExactly("4.10 - 4.14");
  }

  @Test
  void anUnreadableMaskIsOnlyRepeated() {
    assertThat(data("5.4.0", "0x", "").names()).containsExactly("hex");
  }

  private static Data data(String release, String hex, String names) {
    return GfpText.gfpData(
        Optional.of(release).filter(text -> !text.isEmpty()),
        hex,
        Optional.of(names).filter(text -> !text.isEmpty()));
  }

  private static List<String> kernels(Data data) {
    return data.objects("readings").stream()
        .map(reading -> reading.text("kernels").orElse(""))
        .toList();
  }
}
