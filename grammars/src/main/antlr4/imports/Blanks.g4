// Shared tokens of messages whose parts are separated by blanks: names may hold any sign.
lexer grammar Blanks;

NUMBER: '-'? [0-9]+;
TEXT: ~[ \t\r\n\u00A0]+;
WS: [ \t\r\n\u00A0]+ -> channel(HIDDEN);
