// Pieces of free-list rows that two processors print into each other's lines (pr_cont since 4.9).
grammar BuddyPieces;

pieces: piece+ EOF;

piece
    : NODE                               # node
    | ZONE                               # zone
    | CELL                               # cell
    | LETTERS                            # letters
    | TOTAL                              # total
    ;

NODE: 'Node' [ \t]+ [0-9]+;
ZONE: [A-Z] [A-Za-z0-9]* ':';
CELL: [0-9]+ '*' [0-9]+ 'kB';
LETTERS: '(' [A-Z]+ ')';
TOTAL: '=' '3D'? [ \t]* [0-9]+ 'kB';
WS: [ \t]+ -> skip;
OTHER: .;
