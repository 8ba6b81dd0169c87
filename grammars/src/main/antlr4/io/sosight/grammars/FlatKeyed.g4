// Files of numbers: "name value" lines (/proc/vmstat, memory.stat, memory.events, cgroup.stat,
// memory.oom_control) and files of one value (memory.max, memory.failcnt).
grammar FlatKeyed;

line
  : name=(NAME | 'max') value=INT EOF   # pair
  | name=NAME 'max' EOF       # unlimitedPair
  | value=INT EOF             # single
  | 'max' EOF                 # unlimited
  ;

INT: '-'? [0-9]+;
NAME: [A-Za-z_] [A-Za-z0-9_.-]*;
WS: [ \t\r\n]+ -> skip;
OTHER: .;
