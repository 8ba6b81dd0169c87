// Lines of /proc/swaps (mm/swapfile.c: swap_show), sizes in KiB.
grammar Swaps;

line
  : 'Filename' 'Type' 'Size' 'Used' 'Priority' EOF                       # header
  | file=WORD '(deleted)'? type=WORD size=INT used=INT priority=INT EOF  # area
  ;

INT: '-'? [0-9]+;
WORD: ~[ \t\r\n]+;
WS: [ \t\r\n]+ -> skip;
