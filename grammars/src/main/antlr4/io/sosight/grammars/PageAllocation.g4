// Allocations that failed: pages, vmalloc areas, CMA areas, and the endless retries of file systems
// (mm/page_alloc.c: warn_alloc, mm/vmalloc.c, mm/cma.c, fs/xfs/kmem.c; 2.4 to 6.19).
// The process name in front is cut off before: a line begins at the colon behind it.
grammar PageAllocation;
import Request, Symbols;

line
    : ':' 'page' 'allocation' 'failure' ('.' | ':') request rest? EOF                      # failure
    | ':' 'page' 'allocation' 'stalls' 'for' ms=INT 'ms' ','? request rest? EOF            # stall
    | ':' 'vmalloc' ':' 'allocation' 'failure' ':' size=bytes 'bytes' ','? request rest? EOF # vmalloc
    | ':' 'vmalloc' 'error' ':' 'size' size=bytes (',' clause)* ',' request rest? EOF       # vmallocError
    | ':' 'vmalloc' ':' 'allocation' 'failure' ',' 'allocated' bytes 'of' size=bytes 'bytes' ','? request rest? EOF # vmalloc
    | 'vmalloc' ':' 'allocation' 'failure' ':' size=bytes 'bytes' EOF                      # vmallocTitle
    | 'vmalloc' ':' 'allocation' 'failure' ',' 'allocated' got=bytes 'of' size=bytes 'bytes' EOF # vmallocPartTitle
    | 'vmap' 'allocation' 'for' 'size' size=bytes 'failed' rest? EOF                       # vmap
    | ('cma' ':')? WORD ':' (area ':')? 'alloc' 'failed' ',' 'req-size' ':' pages=INT 'pages' ',' 'ret' ':' ret=integer rest? EOF # cma
    | '__alloc_pages' ':' order=INT '-' 'order' 'allocation' 'failed' '(' 'gfp' '=' mask '/' INT ')' rest? EOF # oldFailure
    | '(' pid=INT ')' 'possible' 'memory' 'allocation' 'deadlock' ('size' size=bytes)? 'in' function=WORD '(' 'mode' ':' mask ')' rest? EOF # xfsDeadlock
    | 'XFS' ':' 'possible' 'memory' 'allocation' 'deadlock' 'in' function=WORD '(' 'mode' ':' mask ')' rest? EOF # xfsDeadlockOld
    | 'Possible' 'memory' 'allocation' 'deadlock' ':' 'size' '=' size=bytes 'lflags' '=' flags=(HEX | INT) rest? EOF # splDeadlock
    ;

request: item (','? item)*;

item
    : 'order' ':' integer                # order
    | 'mode' ':' mask                    # gfpMode
    | 'nodemask' '=' nodes               # nodemask
    | 'cpuset' '=' path                  # cpusetPath
    | 'mems_allowed' '=' nodes           # memsAllowed
    ;

// a cgroup name may hold commas: it ends where the next known key begins
path: (~',' | ',' ~'mems_allowed')*;

clause
    : 'page' 'order' pageOrder=INT       # pageOrder
    | (~(',' | 'mode'))+                 # detail
    ;

area: ~':'+;

bytes: INT;
