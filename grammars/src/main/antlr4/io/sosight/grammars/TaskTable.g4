// The task table of an OOM report: header and rows (mm/oom_kill.c: dump_tasks; 2.6.32 to 6.19).
// Columns are told apart by the header, so a row is a list of numbers and a name.
grammar TaskTable;
import Blanks;

line
    : HEAD columns+=TEXT+ EOF                # header
    | PID cells+=NUMBER+ name? EOF           # row
    ;

name: (TEXT | PID | HEAD) (NUMBER | TEXT | PID | HEAD)*;

HEAD: '[' [ \t]* 'pid' [ \t]* ']';
PID: '[' [ \t]* [0-9]+ ']';
