// Lines of /proc/slabinfo and memory.kmem.slabinfo, version 2.x (mm/slab_common.c: cache_show).
// A cache's name may hold blanks.
grammar SlabInfo;

line
  : 'slabinfo' '-' 'version:' version=WORD '(statistics)'? EOF             # version
  | '#' WORD+ (':' WORD+)* EOF                                             # header
  | name+=word+ activeObjs=INT numObjs=INT objSize=INT objPerSlab=INT pagesPerSlab=INT
    ':' tunables=word limit=INT batch=INT shared=INT
    ':' slabdata=word activeSlabs=INT numSlabs=INT sharedAvail=INT statistics* EOF # cache
  ;

statistics: ':' WORD INT+;

word: WORD | INT;

INT: [0-9]+;
WORD: ~[ \t\r\n]+;
WS: [ \t\r\n]+ -> skip;
