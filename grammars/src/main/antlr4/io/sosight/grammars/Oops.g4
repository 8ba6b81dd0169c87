// Panics, oopses, warnings and what memory checkers report
// (kernel/panic.c, arch/*/mm/fault.c, arch/x86/kernel/{traps,dumpstack}.c, lib/bug.c, mm/kasan/report.c).
grammar Oops;
import Symbols;

line
    : 'Kernel' 'panic' ('-' 'not' 'syncing')? (':' reason=rest)? EOF                          # panic
    | 'general' 'protection' 'fault' address? code? numbered? EOF                          # protectionFault
    | 'Oops' ':' 'general' 'protection' 'fault' address? code? numbered? EOF               # oopsProtectionFault
    | 'traps' ':' 'general' 'protection' 'fault' rest EOF                                  # trapsProtectionFault
    | ('Internal' 'error' ':')? 'Oops' (':' | '-') what=rest EOF                           # oops
    | 'Internal' 'error' ':' what=rest EOF                                                 # internalError
    | 'BUG' ':' ('unable' | 'Unable') 'to' 'handle' 'kernel'? what=rest EOF                             # unable
    | 'BUG' ':' 'unable' 'to' 'handle' 'page' 'fault' what=rest EOF                        # unablePage
    | 'BUG' ':' ('kernel' | 'Kernel') 'NULL' 'pointer' what=rest EOF                                    # nullPointer
    | 'Unable' 'to' 'handle' 'kernel' what=rest EOF                                        # unableArm
    | 'kernel' 'BUG' 'at' place=rest EOF                                                   # bugAt
    | 'BUG' ':' ('KASAN' | 'KASan') ':' kind=words 'in' function=symbol rest? EOF                      # kasan
    | 'BUG' ':' ('KASAN' | 'KASan') ':' kind=rest EOF                                                  # kasanCut
    | what=('Read' | 'Write') 'of' 'size' size=INT ('at' 'addr' (WORD | HEX | INT WORD?))? 'by' 'task' comm '/' pid=INT EOF # kasanAccess
    | 'BUG' ':' text=rest EOF                                                              # bug
    | 'BUG' cache=words '(' taint=words ')' ':' text=rest EOF                               # bugSlab
    | 'UBSAN' ':' text=words 'in' place=spot (':' INT)? EOF                                 # ubsan
    | 'INFO' ':' text=splat rest? EOF                                                       # lockdep
    | 'WARNING' ':' 'CPU' ':' cpu=INT 'PID' ':' pid=INT 'at' place=spot function=symbol? rest? EOF # warning
    | 'WARNING' ':' 'at' place=spot function=symbol? rest? EOF                             # warningOld
    | 'WARNING' ':' place=spot 'at' function=symbol ',' 'CPU' '#' cpu=INT ':' comm '/' pid=INT EOF # warningNew
    | 'WARNING' ':' text=rest EOF                                                          # warningText
    | 'kasan' ':' rest EOF                                                                 # kasanHint
    | ('invalid' 'opcode' | 'divide' 'error' | 'divide_error' | 'traps'? ':'? 'PANIC' ':' 'double' 'fault' | 'stack' 'segment' | 'int3' | 'double' 'fault') (':' code? numbered? | rest)? EOF # trap
    ;

address: (',' ('probably' | 'maybe'))? 'for' ('non' '-' 'canonical')? 'address' (HEX | INT | WORD);

// what the lock and RCU checkers say (kernel/locking/lockdep.c; up to 4.12 as INFO, later as WARNING)
splat
    : 'possible' words 'detected'
    | 'inconsistent' 'lock' 'state'
    | 'suspicious' 'RCU' 'usage'
    | words 'safe' words 'order' 'detected'
    | 'trying' 'to' 'register' 'non' '-' 'static' 'key'
    ;

code: ':'? (INT | HEX | WORD);

numbered: '[' '#' number=INT ']' rest?;

words: .+?;

comm: .*?;

symbol: NAME ('+' HEX '/' HEX)? | WORD ('+' HEX '/' HEX)?;

spot: path ':' INT;

path: (~':')+;

rest: .+?;

NAME: [A-Za-z_] [A-Za-z0-9_]* ('.' [A-Za-z0-9_]+)+;
