// Parts of an OOM report but for its memory block, its task table and its kill lines
// (mm/oom_kill.c: dump_header, dump_oom_summary; mm/memcontrol.c: mem_cgroup_print_oom_info; 2.6.18 to 6.19).
// The process name in front of "invoked" and "cpuset=" is cut off before.
grammar OomReport;
import Request, Symbols;

line
    : 'invoked' 'oom-killer' ':' item (','? item)* ','? rest? EOF                          # invoked
    | 'cpuset' '=' leaf ('mems_allowed' '=' nodes)? EOF                                    # cpuset
    | 'mems_allowed' '=' nodes EOF                                                         # memsAllowed
    | 'Task' 'in' task=words ('killed' 'as' 'a' 'result' 'of' 'limit' 'of' limit=words)? EOF # taskIn
    | 'Memory' 'limit' 'reached' 'of' 'cgroup' limit=words EOF                             # limitReached
    | what=('memory' | 'memory+swap' | 'swap' | 'kmem') ':' 'usage' usage=INT 'kB' ',' 'limit' limit=INT 'kB' (',' 'failcnt' failcnt=INT)? rest? EOF # usage
    | 'Memory' 'cgroup' 'stats' ('for' words)? ':' stat* rest? EOF                         # stats
    | word value=INT EOF                                                                  # statLine
    | 'Memory' 'cgroup' 'min' 'protection' min=INT 'kB' '-' '-' 'low' 'protection' low=INT 'kB' EOF # protection
    | 'Tasks' 'state' '(' rest EOF                                                         # tableTitle
    | 'oom-kill' ':' 'constraint' '=' constraint=WORD (',' 'nodemask' '=' nodes)? (',' 'cpuset' '=' cpusetPath=words)?
      (',' 'mems_allowed' '=' mems=memNodes)? (',' (globalOom='global_oom' | 'oom_memcg' '=' oomMemcg=words))?
      (',' 'task_memcg' '=' taskMemcg=words)? (',' 'task' '=' task=words (',' 'pid' '=' pid=INT (',' 'uid' '=' uid=INT)?)?)? EOF # summary
    ;

item
    : 'gfp_mask' '=' mask                # gfpMask
    | 'order' '=' integer                # order
    | 'nodemask' '=' nodes               # nodemask
    | 'oom_score_adj' '=' integer        # oomScoreAdj
    | ('oom_adj' | 'oomkilladj') '=' integer # oomAdj
    ;

memNodes: nodes;

leaf: (~'mems_allowed')*;

// paths and names may hold any sign, commas and equals signs too: they end where the rest fits
words: .*?;

stat: word ':' INT ('KB' | 'kB');

// constant texts elsewhere count as words here
word: WORD | 'Memory' | 'Task' | 'Tasks' | 'a' | 'as' | 'cgroup' | 'constraint' | 'cpuset' | 'failcnt' | 'for' | 'gfp_mask' | 'global_oom' | 'in' | 'invoked' | 'killed' | 'kmem' | 'limit' | 'low' | 'memory' | 'mems_allowed' | 'min' | 'nodemask' | 'of' | 'oom_adj' | 'oom_memcg' | 'oom_score_adj' | 'oomkilladj' | 'order' | 'pid' | 'protection' | 'reached' | 'result' | 'state' | 'stats' | 'swap' | 'task' | 'task_memcg' | 'uid' | 'usage';
