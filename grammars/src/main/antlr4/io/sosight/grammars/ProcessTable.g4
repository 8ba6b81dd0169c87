// Rows of "ps aux": memory in KiB, the command with its arguments last.
grammar ProcessTable;

line
  : 'USER' 'PID' '%CPU' '%MEM' 'VSZ' 'RSS' 'TTY' 'STAT' 'START' 'TIME' 'COMMAND' EOF # header
  | user=word pid=INT cpu=word mem=word vsz=INT rss=INT tty=word stat=word start=word time=word
    command EOF                                                                      # process
  ;

command: word+;

word: WORD | INT;

INT: [0-9]+;
WORD: ~[ \t\r\n]+;
WS: [ \t\r\n]+ -> skip;
