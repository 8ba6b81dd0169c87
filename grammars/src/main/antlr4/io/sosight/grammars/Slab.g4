// A slab cache that got no memory, or could not be made
// (mm/slub.c: slab_out_of_memory; mm/slab.c; mm/slab_common.c: kmem_cache_create; 2.6.32 to 6.19).
grammar Slab;
import Request, Symbols;

line
    : allocator=('SLUB' | 'SLAB') ':' 'Unable' 'to' 'allocate' 'memory' 'on' ('CPU' cpu=INT '(' 'of' 'node' integer ')' 'on')?
      'node' node=integer ((',' | '(') 'gfp' '=' '3D'? mask ')'?)? rest? EOF                # title
    | 'cache' ':' name ',' 'object' 'size' ':' object=INT (',' cacheItem)* rest? EOF        # cache
    | 'node' node=INT ':' 'slabs' ':' slabs=count ',' 'objs' ':' objs=count (',' 'free' ':' free=INT)? rest? EOF # node
    | function=WORD '(' name ')' 'failed' 'with' 'error' error=integer rest? EOF           # createFailed
    | function=WORD ':' 'Failed' 'to' 'create' 'slab' '\'' name '\'' '.' 'Error' error=integer rest? EOF # createFailedNew
    ;

cacheItem
    : 'buffer' 'size' ':' INT            # bufferSize
    | 'default' 'order' ':' INT          # defaultOrder
    | 'min' 'order' ':' INT              # minOrder
    | 'order' ':' INT                    # order
    ;

count: (active=INT '/')? total=INT;

// a cache name may hold any sign: it ends where the rest fits
name: .+?;
