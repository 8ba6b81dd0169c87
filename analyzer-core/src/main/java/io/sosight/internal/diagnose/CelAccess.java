package io.sosight.internal.diagnose;

/**
 * Lets this module see CEL, whose jars share packages and can therefore only stand on the class
 * path. Does nothing where this library stands there too.
 */
final class CelAccess {
  private CelAccess() {}

  static void open() {
    Module own = CelAccess.class.getModule();
    ClassLoader loader = CelAccess.class.getClassLoader();
    if (own.isNamed() && loader != null) {
      own.addReads(loader.getUnnamedModule());
    }
  }
}
