// Limits, full tables, lost messages, crashes of processes, boots
// (net/netfilter, net/core, net/ipv4, kernel/cgroup/pids.c, kernel/printk, lib/ratelimit.c, arch/x86/mm/fault.c, init/version.c).
grammar Notices;
import Symbols;

line
    : ('nf_conntrack' | 'ip_conntrack') ':' (('nf_conntrack' | 'ip_conntrack') ':')? 'table' 'full' ('in' 'netns' netns=INT)? ',' 'dropping' 'packet' rest? EOF # conntrack
    | 'neighbour' ':' table=WORD ':' 'neighbor' 'table' 'overflow' '!' EOF                 # neighbour
    | (family=('ipv4' | 'ipv6') ':')? 'Neighbour' 'table' 'overflow' rest? EOF             # neighbourOld
    | ('TCP' ':')? 'out' 'of' 'memory' ('-' '-' 'consider' 'tuning' 'tcp_mem')? EOF        # tcpMemory
    | 'Out' 'of' 'socket' 'memory' EOF                                                     # tcpMemory
    | ('TCP' ':')? 'too' 'many' 'orphaned' 'sockets' EOF                                   # tcpOrphans
    | ('TCP' ':')? 'too' 'many' 'of' 'orphaned' 'sockets' EOF                              # tcpOrphansOld
    | 'cgroup' ':' 'fork' 'rejected' 'by' 'pids' 'controller' 'in' path EOF                # pids
    | 'unregister_netdevice' ':' 'waiting' 'for' device=name 'to' 'become' 'free' '.' ('Usage' 'count' '=' (minus='-')? count=INT)? rest? EOF # unregister
    | ('nf_conntrack' ':')+ 'falling' 'back' 'to' 'vmalloc' '.'? EOF                      # hashVmalloc
    | ('percpu' | 'PERCPU') ':' 'allocation' 'failed' ',' 'size' '=' size=INT 'align' '=' align=INT ('atomic' '=' atomic=INT)? rest? EOF # percpu
    | 'virtio_balloon' device=name ':' 'Out' 'of' 'puff' '!' 'Can' '\'' 't' 'get' pages=INT 'pages' rest? EOF # balloon
    | protocol=('nfs' | 'lockd') ':' 'server' server=path 'not' 'responding' (',' outcome=rest)? EOF # fileServer
    | ('CIFS' | 'smb3') ':'? ('VFS' ':')? ('\\' '\\')? 'Server'? server=path 'has' 'not' 'responded' 'in' seconds=INT 'seconds' rest? EOF # cifsServer
    | '*' '*' count=INT 'printk' 'messages' 'dropped' '*' '*' EOF                          # dropped
    | journald? 'Missed' count=INT 'kernel' 'messages' EOF                                           # missed
    | journald? '/' 'dev' '/' 'kmsg' 'buffer' 'overrun' ',' 'some' 'messages' 'lost' '.' EOF         # overrun
    | 'imjournal' (~':')* ':' count=INT 'messages' 'lost' 'due' 'to' 'rate' '-' 'limiting' rest? EOF     # lostJournal
    | 'imuxsock' (~'lost')* 'lost' count=INT 'messages' 'from' 'pid' pid=INT rest? EOF    # lostSocket
    | 'Suppressed' count=INT 'messages' 'from' unit=path EOF                               # lostUnit
    | 'Forwarding' 'to' 'syslog' 'missed' count=INT 'messages' '.'? EOF                    # lostForward
    | function=name ':' count=INT ('output' 'lines' | 'callbacks' | 'messages') 'suppressed' rest? EOF # suppressed
    | name '[' pid=INT ']' ':' 'segfault' 'at' at=address 'ip' ip=address 'sp' sp=address 'error' error=address ('in' library)? rest? EOF # segfault
    | ('traps' ':')? name '[' pid=INT ']' trap 'ip' ':' ip=address 'sp' ':' sp=address 'error' ':' error=address ('in' library)? rest? EOF # userTrap
    | name '[' pid=INT ']' ':' ('segfault' '(' signal=INT ')' | 'unhandled' 'signal' signal=INT) ('code' code=address)? 'at' at=address ('nip' ip=address 'lr' address)? rest? EOF # segfaultSignal
    | name '[' pid=INT ']' ':' 'unhandled' 'exception' ':' what=words '(' signal=INT ')' rest? EOF # segfaultArm
    | name '[' pid=INT ']' ':' 'unhandled' what=words '(' signal=INT ')' rest? EOF            # segfaultArm
    | name '/' pid=INT ':' 'potentially' 'unexpected' 'fatal' 'signal' signal=INT '.' EOF  # fatalSignal
    | 'Linux' 'version' release=words ('(' builder=rest)? EOF                              # boot
    ;

trap: .+?;

// printed without 0x: digits first, letters first, or digits alone
address: HEX | INT WORD? | WORD | '(' 'null' ')';

journald: 'systemd' '-' 'journald' ('[' INT ']')? ':';

library: file '[' WORD* rest;

file: (~'[')+;

name: .+?;

path: .+?;

words: (WORD | INT | HEX | OTHER | '-' | '/' | '*' | '.')+?;

rest: .+?;
