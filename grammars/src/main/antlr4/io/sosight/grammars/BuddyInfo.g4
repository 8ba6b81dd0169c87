// One row of /proc/buddyinfo: free blocks of 2^order pages (mm/vmstat.c: frag_show_print).
grammar BuddyInfo;

row: 'Node' node=INT ',' 'zone' zone=WORD counts+=INT+ EOF;

INT: [0-9]+;
WORD: [A-Za-z] [A-Za-z0-9]*;
WS: [ \t\r\n]+ -> skip;
