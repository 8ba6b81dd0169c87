package io.sosight.internal.parse.kernel;

import io.sosight.event.Data;
import io.sosight.grammars.BuddyPiecesLexer;
import io.sosight.grammars.BuddyPiecesParser;
import io.sosight.internal.parse.Grammar;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Free-list rows that another dump's lines are printed into. */
final class PieceReader {
  private static final List<String> TAILS =
      List.of(
          " total pagecache pages",
          " pages in swap cache",
          "Swap cache stats: ",
          "Free swap ",
          "Total swap ",
          " pages RAM",
          " pages HighMem",
          " pages reserved",
          " pages cma reserved",
          " pages hwpoisoned");

  private final Grammar<BuddyPiecesLexer, BuddyPiecesParser> grammar =
      new Grammar<>(BuddyPiecesLexer::new, BuddyPiecesParser::new);

  /** A line of nothing but pieces, or null. */
  @Nullable Part read(String text) {
    BuddyPiecesParser.PiecesContext line = grammar.parse(text, BuddyPiecesParser::pieces);
    if (line == null) {
      return null;
    }
    List<String> pieces = new ArrayList<>();
    for (BuddyPiecesParser.PieceContext piece : line.piece()) {
      pieces.add(piece.getText());
    }
    return Part.of(Facet.MEM_PIECES, Data.builder().put("pieces", pieces).build());
  }

  /**
   * A tail of one dump behind pieces of another: both, the pieces under {@code pieces}; or null.
   */
  @Nullable Part woven(String text, MemReader mems) {
    for (String tail : TAILS) {
      int at = text.indexOf(tail);
      if (at > 0) {
        int from = tail.startsWith(" ") ? numberBefore(text, at) : at;
        Part end = from > 0 ? mems.read(text.substring(from)) : null;
        Part head = end == null ? null : read(text.substring(0, from).strip());
        return (head == null || end == null)
            ? null
            : end.with("pieces", head.data().texts("pieces"));
      }
    }
    return read(text);
  }

  private static int numberBefore(String text, int end) {
    int from = end;
    while (from > 0 && Character.isDigit(text.charAt(from - 1))) {
      from--;
    }
    return from == end ? -1 : from;
  }
}
