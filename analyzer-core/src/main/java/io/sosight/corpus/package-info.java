/**
 * Regression cases: an input beside the values that the analyzer must find in it. The command
 * {@code sosight corpus} and the project's own tests run them through the same {@link
 * io.sosight.corpus.CorpusRunner}. What a case folder holds is described in {@code
 * corpus/README.md}.
 */
package io.sosight.corpus;
