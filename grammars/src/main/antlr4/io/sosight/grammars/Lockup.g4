// Processors and tasks that do not come forward: lockups, RCU stalls, hung tasks
// (kernel/watchdog.c, kernel/watchdog_hld.c, kernel/rcu/tree_stall.h, kernel/hung_task.c, kernel/sched/core.c: sched_show_task).
grammar Lockup;
import Symbols;

line
    : source? 'BUG' ':' 'soft' 'lockup' '-' 'CPU' '#' cpu=INT 'stuck' 'for' seconds=INT 's' '!' task? rest? EOF # softLockup
    | source? (WORD ':')? 'Watchdog' 'detected' 'hard' 'LOCKUP' 'on' 'cpu' cpu=INT rest? EOF # hardLockup
    | source? 'Watchdog'? 'CPU' ':'? INT 'detected' ('hard' | 'Hard') 'LOCKUP' 'on'? 'other' ('CPUs' | 'CPUS' ':') cpu=INT rest? EOF # hardLockupOthers
    | source? 'Watchdog'? 'CPU' ':'? cpu=INT ('self-detected' | 'self' '-' 'detected')? ('hard' | 'Hard') 'LOCKUP' rest? EOF # hardLockupPowerPc
    | ('rcu' ':')? 'INFO' ':' flavour=WORD (own='self-detected' 'stall' 'on' 'CPU' | 'detected' ('expedited')? 'stalls' 'on' 'CPUs' '/' 'tasks' ':') processors? (detail | waited=INT 'jiffies')? rest? EOF # rcuStall
    | 'INFO' ':' flavour=WORD 'detected' 'stall' 'on' 'CPU' cpu=INT detail? rest? EOF              # rcuStallOne
    | ('rcu' ':')? 'INFO' ':' flavour=WORD 'detected' 'stalls' 'on' 'tasks' ':' rest? EOF    # rcuTasks
    | ('rcu' ':')? detail rest? EOF                                                        # rcuDetail
    | ('rcu' ':')? (cpu=INT '-' states | states '-') ':' '(' (waited=INT 'ticks' 'this' 'GP' | INT 'GPs' 'behind') ')' rest? EOF # rcuCpu
    | ('rcu' ':')? flavour=WORD 'kthread' 'starved' 'for' jiffies=INT 'jiffies' rest? EOF # rcuStarved
    | ('rcu' ':')? flavour=WORD 'kthread' 'timer' 'wakeup' 'didn' '\'' 't' 'happen' 'for' jiffies=INT 'jiffies' rest? EOF # rcuTimer
    | 'INFO' ':' 'task' comm ':' pid=INT ('blocked' ('in' 'I' '/' 'O' 'wait')? | 'can' '\'' 't' 'die') 'for' 'more' 'than' seconds=INT 'seconds' '.'? rest? EOF # hungTask
    | 'INFO' ':' 'task' comm ':' pid=INT 'is' 'blocked' 'on' 'a' lock=WORD rest? EOF        # hungOwner
    | ('task' ':')? comm 'state' ':' state=WORD 'stack' ':' INT 'pid' ':' pid=INT ('tgid' ':' tgid=INT)? 'ppid' ':' ppid=INT rest? EOF # taskState
    | comm state=WORD ('running' 'task')? counter? stack=INT? pid=INT ppid=INT HEX rest? EOF         # taskStateOld
    ;

source: 'NMI'? ('watchdog' | 'Watchdog') ':';

task: '[' comm ':' pid=INT ']';

// { 3} or { 0-... }
processors: '{' (~'}')* '}';

detail: '(' ('detected' 'by' by=INT ',')? ticks (','? value)* ')'?;

ticks: 't' '=' INT 'jiffies';

value: name=('g' | 'c' | 'q' | 'ncpus') '=' ('-'? INT);

states: (~':')*?;

// a process name may hold any sign, colons too: it ends where the rest fits
comm: .*?;

rest: .+?;

// the saved program counter of a task, in hexadecimal without 0x (up to 3.x; 32-bit kernels up to 4.x)
counter: PROGRAM_COUNTER | PROGRAM_COUNTER_32 | INT;

PROGRAM_COUNTER: DIGIT DIGIT DIGIT DIGIT DIGIT DIGIT DIGIT DIGIT DIGIT DIGIT DIGIT DIGIT DIGIT DIGIT DIGIT DIGIT;
// before the shorter counter, so that eight decimal digits are a number
INT: [0-9]+;
PROGRAM_COUNTER_32: DIGIT DIGIT DIGIT DIGIT DIGIT DIGIT DIGIT DIGIT;

fragment DIGIT: [0-9a-f];
