// Shared tokens of kernel messages: numbers, words, single signs; blanks count only between tokens.
lexer grammar Symbols;

HEX: '0' [xX] [0-9a-fA-F]+;
INT: [0-9]+;
WORD: [A-Za-z_] [A-Za-z0-9_]*;
WS: [ \t\r\n\u000B\u000C\u00A0]+ -> channel(HIDDEN);
OTHER: .;
