// Userspace killers: earlyoom 1.0 to 1.8, systemd-oomd, Talos.
grammar UserKillers;
import Symbols;

line
    : 'low' 'memory' '!' 'at' 'or' 'below' signal=WORD 'limits' ':' 'mem' mem=percent ',' 'swap' swap=percent rest? EOF # earlyoomLow
    | 'low' 'memory' '!' rest? EOF                                                         # earlyoomLowOld
    | 'sending' signal=WORD 'to' 'process' pid=INT ('uid' uid=INT)? quoted ':' ('badness' | 'oom_score') badness=INT ',' ('oom_score_adj' '-'? INT ',')? 'VmRSS' rss=INT 'MiB' rest? EOF # earlyoomSending
    | 'killing' 'process' pid=INT quoted 'with' 'signal' signal=(INT | WORD) ':' 'badness' badness=INT ',' 'VmRSS' rss=INT 'MiB' rest? EOF # earlyoomKilling
    | 'Killing' 'process' ('\'' name '\'' | quoted) 'with' 'signal' signal=(INT | WORD) ',' 'pid' ':' pid=INT rest? EOF # earlyoomOld
    | 'process' pid=INT? 'exited' 'after' seconds=decimal 'seconds' EOF                    # earlyoomExited
    | 'Killed' path 'due' 'to' 'memory' 'pressure' 'for' words 'being' pressure=percent '>' limit=percent rest? EOF # oomdPressure
    | 'Killed' path 'due' 'to' rest EOF                                                    # oomdOther
    | 'Marked' path 'for' 'killing' rest? EOF                                              # oomdMarked
    | path ':' 'systemd' '-' 'oomd' 'killed' (count=INT | 'some') ('process' | 'processes') ('(' 'es' ')')? 'in' 'this' 'unit' '.' EOF # oomdUnit
    | '[' 'talos' ']' 'Sending' signal=WORD 'to' 'cgroup' object rest? EOF                 # talosKill
    ;

object: '{' (pair (',' pair)*)? '}'?;

pair: quoted ':' value=(STRING | INT | WORD);

quoted: STRING;

percent: decimal '%';

decimal: INT ('.' INT)?;

name: .*?;

path: .+?;

words: .+?;

rest: .+?;

STRING: '"' ~["\r\n]* '"';
