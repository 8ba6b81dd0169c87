// Lines of a call trace (lib/dump_stack.c, arch/*/kernel/dumpstack.c and stacktrace.c).
grammar Trace;

line
    : START context* frame? EOF          # start
    | context+ frame? EOF                # contexts
    | frame EOF                          # oneFrame
    | register=('RIP' | 'IP' | 'pc' | 'PC' | 'lr') ':' (NUMBER ':')? address? function rest EOF # instruction
    ;

context: CONTEXT;

frame
    : '('? address? address? unsure='?'? function module? rest                                            # plain
    | address? '(' callee=SYMBOL ')' 'from' address? '(' caller=function ')' module? rest   # armOld
    | callee=SYMBOL 'from' caller=function module? rest                                     # arm
    | unsure='?'? SYMBOL '(' location rest                                                  # decoded
    ;

address: '[' '<' ('(' SYMBOL ')' | SYMBOL | NUMBER | MIXED) '>' ']' | '[' (SYMBOL | NUMBER | MIXED) ']';

function: SYMBOL '+' offset '/' offset;

offset: NUMBER | MIXED;

module: '[' SYMBOL (SYMBOL | NUMBER | MIXED)? ']';

location: (SYMBOL | '/' | '-' | '+')+ ':' NUMBER;

rest: (SYMBOL | NUMBER | MIXED | CONTEXT | SIGN | '[' | ']' | '<' | '>' | '(' | ')' | '?' | '+' | '/' | '-' | ':' | 'from' | 'RIP' | 'IP' | 'pc' | 'PC' | 'lr')*;

START: ('Call' [ \t]+ [Tt] 'race' | 'Backtrace') ':' ([ \t]* '(' ~[)\r\n]* ')')?;
CONTEXT: '<' '/'? [A-Z] [A-Z0-9_]+ '>';
NUMBER: '0x' [0-9a-fA-F]+ | [0-9]+;
MIXED: [0-9a-f]+;
SYMBOL: [A-Za-z_$.] [A-Za-z0-9_$.]*;
WS: [ \t\r\n\u00A0]+ -> skip;
SIGN: .;
