import org.jspecify.annotations.NullMarked;

/** Reads a log or a support bundle and says what broke, in which order, why, with proof. */
@NullMarked
module io.sosight.core {
  requires io.sosight.grammars;
  requires org.antlr.antlr4.runtime;
  requires org.apache.commons.compress;
  requires org.tukaani.xz;
  requires com.github.luben.zstd_jni;
  requires com.sun.jna;
  requires org.snakeyaml.engine;
  requires tools.jackson.core;
  requires tools.jackson.databind;
  requires tools.jackson.dataformat.yaml;
  requires transitive org.jspecify;

  exports io.sosight;
  exports io.sosight.corpus;
  exports io.sosight.event;
  exports io.sosight.fact;
  exports io.sosight.gfp;
  exports io.sosight.report;
}
