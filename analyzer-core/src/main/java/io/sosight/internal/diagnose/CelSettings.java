package io.sosight.internal.diagnose;

import dev.cel.common.CelErrorCode;
import dev.cel.common.CelOptions;
import java.util.EnumSet;
import java.util.Set;

/** How CEL is used here. */
final class CelSettings {
  static final CelOptions OPTIONS =
      CelOptions.current().enableHeterogeneousNumericComparisons(true).build();

  /** Errors that mean that a value is not there, not that the expression is wrong. */
  static final Set<CelErrorCode> ABSENT =
      EnumSet.of(
          CelErrorCode.ATTRIBUTE_NOT_FOUND,
          CelErrorCode.INDEX_OUT_OF_BOUNDS,
          CelErrorCode.DIVIDE_BY_ZERO);

  private CelSettings() {}
}
