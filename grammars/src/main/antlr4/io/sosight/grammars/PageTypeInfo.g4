// Lines of /proc/pagetypeinfo (mm/vmstat.c: pagetypeinfo_show). Since 5.14 a count that takes too
// long is printed as ">100000".
grammar PageTypeInfo;

line
  : 'Page' 'block' 'order:' order=INT EOF                                             # blockOrder
  | 'Pages' 'per' 'block:' pages=INT EOF                                              # blockPages
  | 'Free' 'pages' 'count' 'per' 'migrate' 'type' 'at' 'order' orders+=INT+ EOF       # freeHeader
  | 'Node' node=INT ',' 'zone' zone=NAME ',' 'type' migrateType=NAME counts+=count+ EOF # freeRow
  | 'Number' 'of' 'blocks' 'type' types+=NAME+ EOF                                    # blockHeader
  | 'Number' 'of' 'mixed' 'blocks' types+=NAME+ EOF                                   # mixedHeader
  | 'Node' node=INT ',' 'zone' zone=NAME counts+=count+ EOF                           # blockRow
  ;

count
  : INT       # exact
  | '>' INT   # atLeast
  ;

INT: [0-9]+;
NAME: [A-Za-z] [A-Za-z0-9_]*;
WS: [ \t\r\n]+ -> skip;
OTHER: .;
