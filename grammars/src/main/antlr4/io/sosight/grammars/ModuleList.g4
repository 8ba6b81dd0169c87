// Rows of /proc/modules (kernel/module/procfs.c) and of lsmod.
grammar ModuleList;

line
  : 'Module' 'Size' 'Used' 'by' EOF             # header
  | name=WORD size=INT used=INT word* EOF       # module
  ;

word: WORD | INT;

INT: '-'? [0-9]+;
WORD: ~[ \t\r\n]+;
WS: [ \t\r\n]+ -> skip;
