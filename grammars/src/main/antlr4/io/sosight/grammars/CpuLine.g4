// Who was running: the line that heads every trace (kernel/printk, lib/dump_stack.c: dump_stack_print_info).
// Names and taint columns are separated by blanks only, so tokens are what stands between blanks.
grammar CpuLine;
import Blanks;

line
    : 'CPU:' cpu=NUMBER ('UID:' uid=NUMBER)? 'PID:' pid=NUMBER 'Comm:' comm (('Kdump:' 'loaded')? taint release? | release) rest EOF # current
    | 'Pid:' oldPid=LISTED 'comm:' comm taint release? rest EOF                            # old
    | 'CPU:' cpu=NUMBER ('UID:' uid=NUMBER)? 'PID:' pid=NUMBER 'Comm:' comm? EOF           # cut
    | taint release? rest EOF                                                              # taintOnly
    ;

comm: anything+?;

taint
    : 'Not' 'tainted'                    # clean
    | 'Tainted:' flags                   # tainted
    ;

flags: LETTERS*;

release: RELEASE;

rest: anything*;

anything: NUMBER | TEXT | LISTED | RELEASE | LETTERS | 'CPU:' | 'UID:' | 'PID:' | 'Comm:' | 'Kdump:' | 'loaded' | 'Not' | 'tainted' | 'Tainted:' | 'Pid:' | 'comm:';

LISTED: [0-9]+ ',';
RELEASE: '('? [0-9]+ '.' [0-9]+ ~[ \t\r\n]*;
// taint letters; el6 prints a dash for each flag that it has no letter for, other letters between them: --L------------
LETTERS: [A-Z-]+;
