package io.sosight.internal.bundle;

import java.io.IOException;

/** A decoder cannot go on. */
final class DamageException extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient Damage damage;

  DamageException(String code, String message) {
    super(message);
    this.damage = new Damage(code, message);
  }

  Damage damage() {
    return damage;
  }
}
