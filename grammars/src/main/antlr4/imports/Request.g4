// What an allocation asked for: mask, order, nodes, cpuset (mm/page_alloc.c: warn_alloc; mm/oom_kill.c: dump_header).
parser grammar Request;

mask: value=(HEX | INT) ('(' (names+=flag ('|' names+=flag?)*)? close=')'?)?;

flag: WORD | HEX;

nodes: '(' 'null' ')' | range (',' range)*;

range: INT ('-' INT)?;

integer: '-'? INT;

rest: .+?;
