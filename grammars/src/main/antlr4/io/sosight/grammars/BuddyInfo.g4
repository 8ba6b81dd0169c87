// Rows of /proc/buddyinfo (mm/vmstat.c: frag_show_print), free blocks of 2^order pages, and of
// /sys/kernel/debug/extfrag/* (extfrag_show_print, unusable_show_print), index / 1000.
grammar BuddyInfo;

row: 'Node' node=INT ',' 'zone' zone=WORD counts+=INT+ EOF;

index: 'Node' node=INT ',' 'zone' zone=WORD values+=DECIMAL+ EOF;

DECIMAL: '-'? [0-9]+ '.' [0-9]+;
INT: [0-9]+;
WORD: [A-Za-z] [A-Za-z0-9]*;
WS: [ \t\r\n]+ -> skip;
OTHER: .;
