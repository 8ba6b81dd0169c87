/** Parsers generated from the grammars; for the library alone. */
module io.sosight.grammars {
  requires transitive org.antlr.antlr4.runtime;

  exports io.sosight.grammars to
      io.sosight.core;
}
