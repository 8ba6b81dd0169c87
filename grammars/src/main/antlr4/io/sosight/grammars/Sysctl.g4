// Lines of "sysctl -a", the text of a file under /proc/sys, and choice files such as
// /sys/kernel/mm/transparent_hugepage/enabled, which bracket the one in force.
grammar Sysctl;

setting: name=WORD '=' values+=word* EOF;

value: values+=word+ EOF;

choice: others+=WORD* '[' chosen=WORD ']' others+=WORD* EOF;

word: WORD | '=' | '[' | ']';

WORD: ~[ \t\r\n=[\]]+;
WS: [ \t\r\n]+ -> skip;
