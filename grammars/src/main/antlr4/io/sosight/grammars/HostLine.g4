// What systemd, clock daemons, file systems and programs at a limit say about the node itself.
// Sources: systemd 219 to 256 (core/service.c, core/unit.c, shutdown), chrony 2 to 4, ntp 4.2,
// fs/file_table.c, fs/overlayfs/super.c, errno texts of libc and Go; kubelet 1.6 to 1.3x (cgroup driver,
// bootstrap and client certificates), Go crypto/x509 and crypto/tls, systemd core/cgroup and systemd-run.
grammar HostLine;
import Symbols;

line
    : unit ':' ('Main' | 'main') 'process' 'exited' ',' 'code' '=' code=(WORD | 'exited') ',' 'status' '=' status=INT ('/' result=WORD)? rest? EOF # exited
    | unit ':' 'Scheduled' 'restart' 'job' ',' 'restart' 'counter' 'is' 'at' count=INT '.' EOF # restarted
    | unit (':' 'Service')? ('holdoff' | 'hold' '-' 'off' | 'RestartSec') rest? 'scheduling' 'restart' '.' EOF # restartedOld
    | unit ':' 'Start' 'request' 'repeated' 'too' 'quickly' '.' EOF                        # startLimit
    | 'start' 'request' 'repeated' 'too' 'quickly' 'for' unit EOF                          # startLimitOld
    | unit ':' OOM_KILLED '.'? EOF                                                          # oomKilled
    | unit ':' OOM_RESULT '.'? EOF                                                         # oomResult
    | 'System' 'clock' ('wrong' | 'was' 'stepped') 'by' offset 'seconds' rest? EOF         # clockWrong
    | rest? ('clock_step' | 'time' 'reset') offset 's' EOF                                 # clockReset
    | direction=('Forward' | 'Backward') 'time' 'jump' 'detected' rest? EOF                # clockJump
    | 'Time' 'jumped' 'backwards' ',' 'rotating' '.' EOF                                   # clockBack
    | 'System' 'is' ('rebooting' | 'powering' 'down') '.'? rest? EOF                       # shutdown
    | 'The' 'system' 'will' ('reboot' | 'power' 'off') 'now' '!' EOF                       # shutdown
    | 'Reached' 'target' ('Shutdown' | 'System' 'Shutdown' | 'Reboot' | 'System' 'Reboot' | 'Power' '-' 'Off' | 'System' 'Power' 'Off') '.'? EOF # shutdown
    | '[' 'origin' rest ']' 'exiting' 'on' 'signal' '15' '.' EOF                           # shutdownLog
    | 'reboot' ':' ('Restarting' 'system' | 'Power' 'down' | 'System' 'halted') rest? EOF  # shutdown
    | 'Sending' 'SIGTERM' 'to' 'remaining' 'processes' rest? EOF                           # shutdown
    | 'PM' ':' ('suspend' | 'hibernation' (':' 'hibernation')?) 'exit' EOF                  # woken
    | 'PM' ':' 'Finishing' 'wakeup' '.'? EOF                                                # woken
    | 'overlayfs' ':' 'upper' 'fs' rest 'support' 'd_type' rest? EOF                       # noDtype
    | rest? 'backing' fs=WORD 'filesystem' 'is' 'formatted' 'without' 'd_type' 'support' rest? EOF # noDtype
    | 'VFS' ':' 'file' '-' 'max' 'limit' limit=INT 'reached' EOF                           # fileMax
    | 'tail' ':' 'inotify' ('resources' 'exhausted' | 'cannot' 'be' 'used' rest) EOF       # inotifyTail
    | unit ':' 'Failed' 'to' 'add' 'inotify' 'watch' rest ':' ('no' | 'No') 'space' 'left' 'on' 'device' close? EOF # inotifyWatch
    | rest? 'inotify_add_watch' rest ':' ('no' | 'No') 'space' 'left' 'on' 'device' close? EOF # inotifyWatch
    | before=rest ':' ('too' | 'Too') 'many' 'open' 'files' close? EOF                     # openFiles
    | before=rest ':' ('resource' | 'Resource') 'temporarily' 'unavailable' close? EOF     # again
    | rest? 'kubelet cgroup driver' ':' kubelets=rest 'is different from docker cgroup driver' ':' dockers=rest EOF # drivers
    | rest? BOOTSTRAP ('in' file=rest)? 'is expired' (':' end=rest)? EOF                   # bootstrapExpired
    | rest? 'currently active client certificate has expired' rest? EOF                    # clientExpired
    | rest? 'certificate has expired or is not yet valid' validity? rest? EOF              # certificateInvalid
    | rest? 'tls: expired certificate' rest? EOF                                           # peerRefused
    | 'Failed to propagate agent release message' (':' why=rest)? EOF                      # releaseLost
    | rest? TRANSIENT ':' why=rest EOF                                                     # transientFailed
    | call=WAITED why=rest EOF                                                             # transientWaited
    | rest? 'max' 'virtual' 'memory' 'areas' 'vm' '.' 'max_map_count' '[' current=INT ']' 'is' 'too' 'low' rest? EOF # mapCount
    ;

// Go 1.15 and later add the times that were compared
validity: ':' 'current time' now=instant side=('is after' | 'is before') limit=instant;

// 2026-03-04T10:19:09Z
instant: (INT | WORD | '-' | '+' | ':' | '.')+;

// docker.service, kubelet-helper@2.service
unit: WORD ((WORD | INT | HEX | '-' | '@' | '.' | '_'))*;

offset: ('-' | '+')? INT ('.' INT)?;

// what may stand after an error's last word
close: ('"' | ')' | ']' | '.')+ | ';' rest;

rest: .+?;

// since systemd 243; the second wording since 252
OOM_KILLED: 'A process of this unit has been killed by the OOM killer' | 'The kernel OOM killer killed some processes in this unit';
OOM_RESULT: 'Failed with result \'oom-kill\'';
BOOTSTRAP: [Pp] 'art of the existing bootstrap client certificate';
TRANSIENT: 'Failed to start transient ' ('scope' | 'service') ' unit';
// runc's systemd driver, before 1.0.0-rc94 and since
WAITED: 'Timed out while waiting for ' ('Start' | 'Stop') 'TransientUnit' | 'Timeout waiting for systemd to ' ('create' | 'remove');
