// Lines of the kill itself: chosen, killed, reaped, group kills, nobody to kill
// (mm/oom_kill.c: oom_kill_process, __oom_kill_process, oom_reap_task; 2.6.32 to 6.19).
grammar OomKillLine;
import Symbols;

line
    : (message ':')? ('Kill' | 'kill') 'process' pid=INT '(' name ')' ('score' score=INT rest?)? EOF # chosen
    | (message ':')? ('Killed' | 'killed') 'process' pid=INT (',' 'UID' uid=INT)? ','? '(' name ')' (',' 'UID' uid=INT)? (','? amount)+ rest? EOF # killed
    | (message ':')? ('Killed' | 'killed') 'process' pid=INT (',' 'UID' uid=INT)? ','? '(' name ')' (',' 'UID' uid=INT)? ','? '.'? EOF # killedBare
    | (message ':')? ('Killed' | 'killed') 'process' pid=INT (',' 'UID' uid=INT)? ','? '(' name ')' rest EOF # killedOther
    | (message ':')? ('Killed' | 'killed') 'process' pid=INT (',' 'UID' uid=INT)? ','? ('(' name)? EOF # killedCut
    | 'VM' ':' 'killing' 'process' name EOF                                               # killedAtFault
    | 'oom_reaper' ':' 'reaped' 'process' pid=INT '(' name ')' ',' 'now' amount (',' amount)* rest? EOF # reaped
    | 'oom_reaper' ':' 'unable' 'to' 'reap' 'pid' ':' pid=INT '(' name ')' rest? EOF       # notReaped
    | 'Tasks' 'in' path 'are' 'going' 'to' 'be' 'killed' 'due' 'to' 'memory' '.' 'oom' '.' 'group' 'set' rest? EOF # group
    | message 'and' 'no' 'killable' 'processes' rest? EOF # noKillable
    ;

message: word+ ('(' WORD ')')?;

// a process name may hold any sign: it ends where the rest fits
name: .*?;

path: .*?;

amount: key ':' minus='-'? value=INT unit='kB'?;

key: word ('-' word)*;

// words that are constant texts elsewhere count as words here
word: WORD | 'VM' | 'killing' | 'Kill' | 'Killed' | 'Tasks' | 'UID' | 'and' | 'are' | 'be' | 'due' | 'going' | 'group' | 'in' | 'kill' | 'killable' | 'killed' | 'memory' | 'no' | 'now' | 'oom' | 'oom_reaper' | 'pid' | 'process' | 'processes' | 'reap' | 'reaped' | 'score' | 'set' | 'to' | 'unable';

rest: .+?;
