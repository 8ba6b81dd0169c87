// Lines of /proc/zoneinfo (mm/vmstat.c: zoneinfo_show_print), all values in pages.
grammar ZoneInfo;

line
  : 'Node' node=INT ',' 'zone' zone=WORD EOF                          # zoneHead
  | 'per-node' 'stats' EOF                                            # nodeStats
  | 'pages' 'free' value=INT EOF                                      # pagesFree
  | 'protection' ':' '(' values+=INT (',' values+=INT)* ')' EOF       # protection
  | 'pagesets' EOF                                                    # pageSets
  | 'cpu' ':' cpu=INT EOF                                             # pageSetCpu
  | name+=(WORD | 'stats')+ ':' value=INT EOF                         # setting
  | name+=WORD value=INT EOF                                          # counter
  ;

INT: [0-9]+;
WORD: [A-Za-z_] [A-Za-z0-9_-]*;
WS: [ \t\r\n]+ -> skip;
OTHER: .;
