import org.jspecify.annotations.NullMarked;

/** The command line over the library. */
@NullMarked
module io.sosight.cli {
  requires info.picocli;
  requires io.sosight.core;
  requires static org.jspecify;

  opens io.sosight.cli to
      info.picocli;
}
