// Rows of /proc/mounts (fs/proc_namespace.c: show_vfsmnt) and of the mount command. Blanks in names
// are octal escapes in the former.
grammar Mounts;

row
  : device=word point=word type=word options=word dump=INT pass=INT EOF       # procRow
  | device=word 'on' point+=word+ 'type' type=word options=word label* EOF    # commandRow
  ;

label: word;

word: WORD | INT | 'on' | 'type';

INT: [0-9]+;
WORD: ~[ \t\r\n]+;
WS: [ \t\r\n]+ -> skip;
