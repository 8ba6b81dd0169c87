package io.sosight.internal.diagnose;

/** Functions that compare kernel releases, a vendor's own and those they are built on. */
final class KernelFunctions {
  private KernelFunctions() {}

  /** Adds them. */
  static void addTo(FunctionTable table) {
    table.two("before", true, (kernel, than) -> order(kernel, than) < 0);
    table.two(
        "atLeast", true, (kernel, than) -> comparable(kernel, than) && order(kernel, than) >= 0);
    table.two("mainlineBefore", true, (kernel, than) -> baseOrder(kernel, than) < 0);
    table.two("mainlineAtLeast", true, (kernel, than) -> baseOrder(kernel, than) >= 0);
    table.two("is", true, (kernel, family) -> release(kernel).of(Values.text(family)));
    table.two("el", true, (kernel, major) -> release(kernel).of("el" + major));
  }

  private static VendorRelease release(Object kernel) {
    if (Values.map(kernel).get("release") instanceof String release) {
      return VendorRelease.parse(release);
    }
    throw new MissingInputException("fact:kernelRelease");
  }

  private static boolean comparable(Object kernel, Object than) {
    VendorRelease other = VendorRelease.parse(Values.text(than));
    return other.vendor().equals("mainline") || release(kernel).of(other.vendor());
  }

  private static int order(Object kernel, Object than) {
    VendorRelease other = VendorRelease.parse(Values.text(than));
    return comparable(kernel, than)
        ? other.vendor().equals("mainline")
            ? release(kernel).compareBase(other)
            : release(kernel).compareTo(other)
        : 1;
  }

  private static int baseOrder(Object kernel, Object than) {
    return release(kernel).compareBase(VendorRelease.parse(Values.text(than)));
  }
}
