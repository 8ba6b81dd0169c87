package io.sosight.gfp;

import io.sosight.event.Data;

/**
 * The mask that names stand for on some kernels.
 *
 * @param mask the value
 * @param kernels the releases that use it, such as {@code 5.1 - 7.3}
 */
public record GfpMask(long mask, String kernels) {
  /** The mask as kernels print it. */
  public String hex() {
    return "0x" + Long.toHexString(mask);
  }

  /** The mask under the report's names. */
  public Data toData() {
    return Data.builder().put("mask", hex()).put("kernels", kernels).build();
  }
}
