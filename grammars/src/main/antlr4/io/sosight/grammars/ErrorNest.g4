// One quoting level of a nested error text as Go programs print it: layers divided by colons, each
// perhaps holding the next one inside quotes. The reader undoes the quotes of one level and comes
// back with the inner text, so that escapes of escapes need no rule of their own.
grammar ErrorNest;

nest: piece* EOF;

piece
  : CAUSED quoted                              # innerQuoted
  | CAUSED_PLAIN                               # causedPlain
  | HEADER_VALUE quoted                        # headerValue
  | WITH_REASON SEPARATOR quoted               # syncResult
  | SEPARATOR quoted tail EOF                  # quotedCause
  | SEPARATOR STATUS_TEXT quoted               # innerQuoted
  | SEPARATOR NOT_FOUND SEPARATOR NOT_FOUND blank* EOF # notFoundTwice
  | SEPARATOR CLASS blank* EOF                 # classWord
  | SEPARATOR PODMAN_CLASS blank* EOF          # podmanClass
  | SEPARATOR                                  # separator
  | GRPC_CODE DESCRIPTION quoted tail EOF      # grpcQuoted
  | GRPC_CODE DESCRIPTION?                     # grpcStatus
  | BODY quoted inner* '}'                     # innerQuoted
  | BODY OPEN_QUOTED EOF                       # daemonBodyCut
  | RUST_ERROR quoted ')' # innerQuoted
  | RUST_CAUSE                                 # nextLayer
  | BODY                                       # daemonBodyBare
  | LOGRUS quoted                              # embeddedRecord
  | SKIPPING                                   # skippedSync
  | CONDITION                                  # conditionMessage
  | OUTPUTS                                    # nextLayer
  | OUTPUT                                     # programOutput
  | EXIT_TAIL                                  # exitTail
  | RUBBISH                                    # rubbish
  | group                                      # bracketed
  | text                                       # plain
  ;

tail: (SEPARATOR CLASS)* PERIOD? blank*;

quoted: QUOTED | OPEN_QUOTED;

group
  : '(' inner* ')'
  | '[' inner* ']'
  | '{' inner* '}'
  | BODY inner* '}'
  | RUST_ERROR inner* ')'
  ;

inner: group | SEPARATOR | GRPC_CODE | CAUSED_PLAIN | LOGRUS | SKIPPING
  | RUST_CAUSE | CONDITION | OUTPUT | OUTPUTS | EXIT_TAIL | RUBBISH | text;

blank: BLANK;

text: CAUSED | HEADER_VALUE | WITH_REASON | DESCRIPTION | STATUS_TEXT | NOT_FOUND | CLASS | PODMAN_CLASS | PLACE | ONE_LAYER
  | QUOTED | OPEN_QUOTED | BACKTICKS | WORD_QUOTE | WORD | PERIOD | COMMA | COLON | ESCAPED | STRAY
  | BLANK | OTHER;

CAUSED: ' caused ';
CAUSED_PLAIN: ' caused:' [ \t]*;
HEADER_VALUE: 'invalid header field value ';
WITH_REASON: ' with ' [A-Z] [A-Za-z0-9]*;
GRPC_CODE: 'rpc error: code = ' [A-Za-z0-9]+;
DESCRIPTION: ' desc = ';
// gRPC's own status inside another one: connection error: desc = "transport: ..."
STATUS_TEXT: 'desc = ';
BODY: '{"message":' ' '*;
// Kata's runtime in Rust prints its error as its own Debug form, with the causes on lines below
RUST_ERROR: 'Others(';
RUST_CAUSE: [\r\n]+ [ \t]* ('Caused by:' [ \t\r\n]*)? [0-9]+ ': ' | [\r\n]+ [ \t]* 'Caused by:' [ \t\r\n]*;
LOGRUS: 'time="' ~["\n]* '" level=' [a-z]+ ' msg=';
// "skipping pod synchronization - REASON": the one place where a dash divides layers
SKIPPING: [Ss] 'kipping pod synchronization - ';
// %v of a condition: "NetworkReady=false reason:R message:M"
CONDITION: ' message:';
OUTPUT: [\r\n]+ 'output: ' .*? EOF;
// CRI-O prints what the runtime wrote, also where it wrote nothing
OUTPUTS: ' '? 'stdout: , stderr: ' ' '*;
EXIT_TAIL: [ \t\r\n]* '\n' [ \t]* '(exit status ' [0-9]+ ')';
// what fmt leaves of a value that its verb does not fit
RUBBISH: ' '? '&{%!' .*? EOF | '%!' [a-zA-Z] '(MISSING)' | '%!(EXTRA ' ~[)]* ')'
  | '. Reconnecting...';
// error classes that containerd's errdefs and gRPC append
CLASS: ('unknown' | 'unavailable' | 'failed precondition' | 'already exists' | 'not implemented') '.'?;
// what podman puts behind an error of its runtime (libpod/define/errors.go)
PODMAN_CLASS: 'OCI ' ('runtime error' | 'permission denied' | 'runtime attempted to invoke a command that was not found');
NOT_FOUND: 'not found' '.'?;
// file.go:LINE: ACTION is one layer
PLACE: [A-Za-z0-9_]+ '.go:' [0-9]+ ': ';
// a name and its value, one layer
ONE_LAYER: ([Nn] 'o such ' ('container' | 'image' | 'network' | 'volume' | 'exec instance' | 'object')
  | 'signal' | 'statuscode' | 'status code' | 'exit code' | 'exit status'
  // mount(2) as runc tells it: mount proc:/proc (via /proc/self/fd/6), flags: 0xe, data: mode=755
  | ', flags' | ', data') ': ';
QUOTED: '"' (ESCAPE | ~["\\])* '"';
// never closed: the text is cut, or the quote is none
OPEN_QUOTED: '"' (ESCAPE | ~["\\])*;
BACKTICKS: '`' ~'`'* '`';
SEPARATOR: [ \t]* ':' [ \t\r\n]+;
COMMA: ', ';
COLON: ':';
PERIOD: '.';
LEFT_ROUND: '(';
RIGHT_ROUND: ')';
LEFT_SQUARE: '[';
RIGHT_SQUARE: ']';
LEFT_CURLY: '{';
RIGHT_CURLY: '}';
ESCAPED: '\\' .;
// a quote right behind a word opens nothing
WORD_QUOTE: CHARACTER* [A-Za-z0-9_./-] '"';
WORD: CHARACTER+;
BLANK: [ \t\r\n]+;
// a bracket without its partner: given by the reader, never by the lexer
STRAY: '\uFFFF' '\uFFFE' '\uFFFF';
OTHER: .;

fragment ESCAPE: '\\' .;
fragment CHARACTER: ~[ \t\r\n":,()[\]{}\\`];
