// Columns of numastat: a header of node names, then one counter a line.
grammar NodeTable;

line
  : nodes+=NODE+ EOF                 # header
  | name=NAME values+=INT+ EOF       # counter
  ;

NODE: 'node' [0-9]+;
INT: [0-9]+;
NAME: [a-z_]+;
WS: [ \t\r\n]+ -> skip;
OTHER: .;
