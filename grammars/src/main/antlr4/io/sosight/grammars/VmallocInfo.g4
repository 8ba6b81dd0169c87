// Rows of /proc/vmallocinfo (mm/vmalloc.c: s_show): range, bytes, caller, attributes.
grammar VmallocInfo;

row: range=RANGE size=INT caller=WORD? attribute* EOF;

attribute
  : PAGES      # pages
  | PHYS       # physical
  | NODE       # nodePages
  | 'ioremap'  # ioremap
  | 'vmalloc'  # vmalloc
  | WORD       # other
  ;

RANGE: '0x' [0-9a-fA-F]+ '-0x' [0-9a-fA-F]+;
PAGES: 'pages=' [0-9]+;
PHYS: 'phys=' ~[ \t\r\n]+;
NODE: 'N' [0-9]+ '=' [0-9]+;
INT: [0-9]+;
WORD: ~[ \t\r\n]+;
WS: [ \t\r\n]+ -> skip;
