package io.sosight.internal.parse.kernel;

/** The kernel's names as the report spells them. */
final class Names {
  private Names() {}

  /** {@code free_cma}, {@code anon-rss}, {@code isolated(anon)} in lowerCamelCase. */
  static String camel(String name) {
    StringBuilder camel = new StringBuilder(name.length());
    boolean up = false;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) {
        boolean first = camel.length() == 0;
        camel.append(
            (up && !first) ? Character.toUpperCase(c) : first ? Character.toLowerCase(c) : c);
        up = false;
      } else {
        up = true;
      }
    }
    return camel.toString();
  }
}
