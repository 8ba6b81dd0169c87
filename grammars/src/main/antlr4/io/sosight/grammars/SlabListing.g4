// Rows of "ls -l /sys/kernel/slab" or of a bare list of its names. Before 5.9 a memory cgroup's copy
// of a cache is NAME(id:cgroup); a name with a leading colon is an alias of merged caches.
grammar SlabListing;

line
  : 'total' INT EOF                                                        # total
  | MODE links=INT owner=word group=word size=INT date cache target? EOF   # longRow
  | cache target? EOF                                                      # bareRow
  ;

date
  : month=WORD day=INT (hour=INT ':' minute=INT | year=INT)   # shortDate
  | day=WORD hour=INT ':' minute=INT rest*                    # isoDate
  ;

rest: ':' | INT | WORD;

cache: ':'? name=word memcg?;

memcg: '(' id=INT ':' cgroup ')';

cgroup: (WORD | INT | ':')+;

target: '->' ':'? word memcg?;

word: WORD | INT;

INT: [0-9]+;
MODE: [dlcbps-] [rwxsStT-] [rwxsStT-]+ [.+@]?;
WORD: ~[ \t\r\n():]+;
WS: [ \t\r\n]+ -> skip;
OTHER: .;
