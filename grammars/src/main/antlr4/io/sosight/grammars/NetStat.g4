// Lines of /proc/net/stat/*: names of the columns, then one row of hexadecimal numbers a CPU.
grammar NetStat;

line
  : names+=NAME+ EOF   # header
  | values+=HEX+ EOF   # cpuRow
  ;

HEX: [0-9a-fA-F]+;
NAME: [A-Za-z_] [A-Za-z0-9_]*;
WS: [ \t\r\n]+ -> skip;
OTHER: .;
