// Disks, file systems, memory modules, network cards
// (block/blk-core.c, fs/buffer.c, fs/ext4/super.c, fs/jbd2/journal.c, fs/xfs, fs/btrfs, arch/x86/kernel/cpu/mce, drivers/edac, net/sched/sch_generic.c).
grammar Storage;
import Symbols;

line
    : (('blk_update_request' | 'end_request' | 'print_req_error' | WORD) ':')? (severity ':')? 'I' '/' 'O' 'error' ',' 'dev' device=name ','
      'sector' sector=INT ('op' HEX ':' '(' op=WORD ')')? rest? EOF                         # io
    | (('blk_update_request' | 'end_request' | 'print_req_error') ':')? kind=('critical' | 'protection' | 'timeout' | 'nexus' | 'recoverable' | 'reservation') what=WORD? 'error' ',' 'dev' device=name ','
      'sector' sector=INT ('op' HEX ':' '(' op=WORD ')')? rest? EOF                         # ioOther
    | 'nvme' controller=name ':' 'I' '/' 'O' words 'QID' queue=INT 'timeout' rest? EOF # nvmeTimeout
    | 'nvme' controller=name ':' 'controller' 'is' 'down' rest? EOF                         # nvmeDown
    | 'Buffer' 'I' '/' 'O' 'error' 'on' ('dev' | 'device') device=name ',' 'logical' 'block' block=INT (',' text=rest)? EOF # buffer
    | ext '-' 'fs' level=('error' | 'warning') '(' 'device' device=name ')' ':' function=WORD ':' lineNumber=INT ':' detail* text=rest? EOF # extError
    | ext '-' 'fs' level=('error' | 'warning') '(' 'device' device=name ')' ('in' function=WORD ':' lineNumber=INT)? ':' text=rest EOF # extErrorIn
    | ext '-' 'fs' ('warning' | 'critical') rest EOF                                       # extOther
    | ext '-' 'fs' '(' device=name ')' ':' 'Remounting' 'filesystem' 'read' '-' 'only' EOF # remount
    | ext '-' 'fs' '(' device=name ')' ':' 'error' 'count' 'since' 'last' 'fsck' ':' count=INT EOF # extErrorCount
    | ext '-' 'fs' '(' device=name ')' ':' which=('initial' | 'last') 'error' 'at' 'time' seconds=INT (':' function=WORD ':' lineNumber=INT rest?)? EOF # extErrorTime
    | ext '-' 'fs' '(' device=name ')' ':' text=rest EOF                                   # extMessage
    | 'Aborting' 'journal' 'on' ('device' | 'dev') device=name '.'? EOF                    # abort
    | jbd ':' what=rest ('for' | 'on') device=name '.'? EOF                                # journalDevice
    | jbd ':' text=rest EOF                                                                # journalMessage
    | 'journal' 'commit' 'I' '/' 'O' 'error' EOF                                           # commitError
    | 'XFS' ('(' device=name ')')? ':' text=rest EOF                                          # xfs
    | btrfs ':'? btrfsLevel btrfsDevice? ':' 'bdev' bdev=path 'errs' ':' counters rest? EOF   # btrfsCounters
    | btrfs ':'? btrfsLevel btrfsDevice? 'in' function=WORD ('.' WORD '.' INT)? ':' lineNumber=INT ':' text=rest EOF # btrfsIn
    | btrfs ':'? btrfsLevel btrfsDevice? ':' text=rest EOF                                   # btrfsMessage
    | btrfs ':' text=rest EOF                                                              # btrfsBare
    | btrfs 'csum' 'failed' text=rest EOF                                                  # btrfsOldSum
    | source? ('[' 'Hardware' 'Error' ']' ':')? 'Machine' 'check' 'events' 'logged' EOF       # mceLogged
    | source? ('[' 'Hardware' 'Error' ']' ':')? 'CPU' cpu=INT ':' 'Machine' ('Check' | 'check') ('Exception' | 'Event')? ':' status=(INT | HEX | WORD) ('Bank' bank=INT rest?)? EOF # mceBank
    | '[' 'Hardware' 'Error' ']' ':' 'CPU' ':' cpu=INT '(' (~')')* ')' bankStatus=WORD '[' rest EOF # mceStatus
    | ('{' INT '}')? '[' 'Hardware' 'Error' ']' ':' text=apei EOF                          # mceFirmware
    | 'mce' ':' text=uncorrected EOF                                                       # mceUncorrected
    | 'EDAC' mc=CONTROLLER ':' number=INT kind=('CE' | 'UE') ('on' label=words | text=words 'on' label=words | text=words) ('(' where=rest)? EOF # edac
    | 'EDAC' mc=CONTROLLER ':' kind=('CE' | 'UE') '-'? 'page' HEX ',' rest? ('label' | 'labels' | 'channel' INT) ','? '"' label=words? '"' rest? EOF # edacOld
    | 'EDAC' words mc=CONTROLLER ':' 'HANDLING' 'MCE' 'MEMORY' 'ERROR' rest? EOF             # edacHandling
    | 'Memory' 'failure' ':' frame=(HEX | INT) ':' text=rest EOF                           # memoryFailure
    | 'NETDEV' 'WATCHDOG' ':' device=name '(' driver=words ')' ':' 'transmit' 'queue' queue=INT 'timed' 'out' (ms=INT 'ms')? rest? EOF # watchdog
    | device=words ':' 'NETDEV' 'WATCHDOG' ':' ('CPU' ':' cpu=INT ':')? 'transmit' 'queue' queue=INT 'timed' 'out' (ms=INT 'ms')? rest? EOF # watchdogNew
    ;

ext: 'EXT4' | 'EXT3' | 'EXT2' | 'ext4' | 'ext3';

jbd: 'JBD2' | 'JBD';

btrfs: 'BTRFS' | 'btrfs' | 'Btrfs';

btrfsLevel: 'critical' | 'error' | 'warning' | 'info' | 'notice';

// (device sda3), with the file system's state behind it from 5.16 on: (device sda3: state EA)
btrfsDevice: '(' 'device' (device=name | '<' 'unknown' '>') (':'? 'state' WORD?)? ')';

counters: 'wr' writes=INT ',' 'rd' reads=INT ',' 'flush' flushes=INT ',' 'corrupt' corrupt=INT ',' 'gen' generations=INT;

path: .+?;

apei: 'Hardware' 'error' 'from' 'APEI' rest;

uncorrected: 'Uncorrected' 'hardware' 'memory' 'error' rest;

severity: 'critical' | 'Buffer';

detail
    : 'inode' '#' inode=INT ':'          # inode
    | 'block' block=INT ':'              # block
    | 'comm' words ':'                   # comm
    ;

source: 'mce' ':' | WORD WORD? ':';

// device names: sda1, dm-0, nvme0n1p2, eth0.100, md/raid, loop7, mmcblk1p5-8
name: (WORD | INT | HEX | OTHER | '-' | '.' | '/' | '#')+?;

words: .+?;

rest: .+?;

// a memory controller: MC0
CONTROLLER: 'MC' [0-9]+;
