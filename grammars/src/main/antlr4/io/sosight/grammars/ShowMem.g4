// The memory block of a report: Mem-Info and what follows it (mm/show_mem.c, lib/show_mem.c, mm/page_alloc.c:
// show_free_areas; 2.6.31 to 7.1). Fields are read by their own names, so that new ones fail no line.
grammar ShowMem;
import Symbols;

line
    : ('Mem-Info' | 'Mem-info') ':' EOF                                                    # start
    | place 'per-cpu' ':' rest? EOF                                                        # perCpuTitle
    | 'CPU' INT ':' 'hi' ':' rest EOF                                                      # perCpuRow
    | 'lowmem_reserve' '[' ']' ':' pages+=INT* EOF                                         # reserve
    | place ':' cell* ('=' '3D'? total=INT unit)? EOF                                      # buddy
    | place ('free' ':' INT unit?) field* cut? EOF                                         # zone
    | 'Node' node=INT field+ cut? EOF                                                      # node
    | field+ cut? EOF                                                                      # totals
    | number=INT 'total' 'pagecache' 'pages' EOF                                           # pagecache
    | number=INT 'pages' 'in' 'swap' 'cache' EOF                                           # swapCache
    | 'Swap' 'cache' 'stats' ':' 'add' add=INT ',' 'delete' delete=INT ',' 'find' find=INT '/' findTotal=INT EOF # swapStats
    | what=('Free' | 'Total') 'swap' '=' '3D'? '-'? INT 'kB' EOF                                 # swap
    | number=INT 'pages' pagesOf EOF                                                       # pages
    | 'Node' node=INT 'hugepages_total' '=' total=INT 'hugepages_free' '=' free=INT 'hugepages_surp' '=' surplus=INT 'hugepages_size' '=' size=INT 'kB' EOF # hugepages
    | 'Unreclaimable' 'slab' 'info' ':' EOF                                                # slabTitle
    | 'Name' 'Used' 'Total' EOF                                                            # slabHeader
    | slabName used=INT 'KB' total=INT 'KB' EOF                                            # slabRow
    | 'Memory' 'allocations' '(' rest EOF                                                  # allocationsTitle
    | amount=INT suffix=('MiB' | 'KiB' | 'GiB' | 'B')? calls=INT site EOF                  # allocationRow
    ;

place: ('Node' node=INT)? zone=(WORD | 'HighMem');

field
    : key ':' '-'? INT unit?             # amount
    | 'all_unreclaimable' '?' yes=WORD   # unreclaimable
    ;

key: name ('(' name ')')?;

// constant texts elsewhere count as names here
name: WORD | 'CPU' | 'Free' | 'GiB' | 'HighMem' | 'KiB' | 'Memory' | 'MiB' | 'MovableOnly' | 'Name' | 'Node' | 'RAM' | 'Swap' | 'Total' | 'Unreclaimable' | 'Used' | 'add' | 'all_unreclaimable' | 'allocations' | 'cache' | 'cma' | 'delete' | 'find' | 'free' | 'hi' | 'hugepages_free' | 'hugepages_size' | 'hugepages_surp' | 'hugepages_total' | 'hwpoisoned' | 'in' | 'info' | 'lowmem_reserve' | 'pagecache' | 'pages' | 'pagetable' | 'reserved' | 'shared' | 'slab' | 'stats' | 'swap' | 'total';

unit: 'kB' | 'KB';

// the right edge of a line that was cut
cut: (key ('(' name?)? ':'?) | key ':' INT WORD;

cell: CELL letters?;

letters: '(' WORD ')';

pagesOf
    : 'RAM'                              # ram
    | 'HighMem' ('/' 'MovableOnly')?     # highmem
    | 'reserved'                         # reserved
    | 'shared'                           # shared
    | 'non-shared'                       # nonShared
    | 'cma' 'reserved'                   # cma
    | 'hwpoisoned'                       # hwpoisoned
    | 'in' 'pagetable' 'cache'           # pagetableCache
    ;

slabName: .+?;

site: .+?;

rest: .+?;

// blocks of one order; markup renderers turn the asterisk into an underscore
CELL: [0-9]+ [*_] [0-9]+ ([kK] 'B')?;
