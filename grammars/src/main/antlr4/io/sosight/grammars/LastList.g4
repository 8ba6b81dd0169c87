// Rows of "last": boots and shutdowns (with -x), and sessions, of which some ended by a crash.
grammar LastList;

line
  : 'reboot' 'system' 'boot' release=word word* EOF     # boot
  | 'shutdown' 'system' 'down' release=word word* EOF   # shutdown
  | user=WORD word* 'crash' '(' word* EOF               # crashed
  ;

word: WORD | '(' | 'reboot' | 'system' | 'boot' | 'down' | 'shutdown' | 'crash';

WORD: ~[ \t\r\n(]+;
WS: [ \t\r\n]+ -> skip;
