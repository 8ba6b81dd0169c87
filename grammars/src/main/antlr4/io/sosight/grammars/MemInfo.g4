// Lines of /proc/meminfo (fs/proc/meminfo.c) and of a node's meminfo (drivers/base/node.c).
grammar MemInfo;

line: ('Node' node=INT)? name=key ':' value=INT unit='kB'? EOF;

key: NAME ('(' NAME ')')?;

INT: [0-9]+;
NAME: [A-Za-z] [A-Za-z0-9_]*;
WS: [ \t\r\n]+ -> skip;
OTHER: .;
