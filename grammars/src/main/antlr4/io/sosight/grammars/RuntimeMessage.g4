// Messages of the kubelet, container runtimes and Kubernetes events, and the layers of their errors:
// one alternative per family. A text is read from its beginning; what follows the part that a family
// fixes is of no interest here (the nested error has a grammar of its own).
// Sources: kubelet 1.5 to 1.3x, dockerd 1.12 to 2x, containerd 0.2 to 2.x, CRI-O, runc 1.0-rc1 to 1.3.
grammar RuntimeMessage;

message: (sandbox | container | sync | health | memory | node | cgroup | image | runtime | daemon) any* EOF;

// a struct as Go's %v, %+v and %#v or JSON print it: {Type:docker ID:4f..}, &{ID:.. Type:..}
structure: '&'? WORD? '{' (pair | ',' | ~'}')* '}'? any* EOF;

// an event as its recorder logs it: Event(v1.ObjectReference{Kind:"Pod", ..}): type: 'Warning' reason: 'R' text
eventHead
  : 'Event' '(' WORD '{' (pair | ',')* '}' ')' ':' 'type' ':' type=SINGLE 'reason' ':' reason=SINGLE
  | 'reason' ':' reason=SINGLE
  ;

// sandboxes and their networks

sandbox
  : SANDBOX_CALL_FAILED                                        # sandboxFailed
  | SANDBOX_FOR_POD quoted?                                    # sandboxForPodFailed
  | 'failed to start sandbox container for pod' quoted         # sandboxOfNamedPod
  | ('failed to start sandbox container task' | 'failed to start sandbox') quoted  # sandboxTask
  | 'failed to reserve sandbox name' quoted                    # sandboxNameTaken
  | 'failed to start sandbox container'                        # sandboxContainer
  | 'unable to get OCI runtime for sandbox' quoted             # sandboxWithoutRuntime
  | ('run pod sandbox' | 'running sandbox') 'failed'           # sandboxByClient
  | 'Creating the pod sandbox' 'failed'                        # sandboxByClient
  | ('stopping the pod sandbox' | 'removing the pod sandbox') quoted 'failed'  # sandboxStopByClient
  | ('failed to set up sandbox container' | 'failed to clean up sandbox container') quoted
      ('network for pod' quoted)?                              # sandboxContainerNetwork
  | 'failed to setup network for sandbox' quoted               # sandboxNetwork
  | 'failed to destroy network for sandbox' quoted             # sandboxNetworkGone
  | 'failed to create pod network sandbox' WORD ('(' id=WORD ')')?  # crioSandboxNetwork
  | NETWORK_PLUGIN WORD ('failed to set up pod' | 'failed to setup pod') quoted  # networkSetUp
  | NETWORK_PLUGIN WORD 'failed to teardown pod' quoted        # networkTearDown
  | 'plugin type' '=' quoted ('name' '=' quoted)? ('failed' '(' verb=WORD ')')?  # networkPlugin
  | NETWORK_PLUGIN WORD 'failed on the status hook for pod' quoted  # networkSetUp
  | 'Error adding' pod=WORD 'to network'                       # networkAdd
  | 'Error deleting' pod=WORD 'from network'                   # networkDelete
  | 'Error deleting pod from network'                          # networkDelete
  | NETWORK_GONE                                               # networkDelete
  | NAMESPACE_GONE                                             # networkNamespaceGone
  | '[' SLASHED (':' WORD)? ']'                                # multusPod
  | NETWORK_FAILED                                             # networkFailed
  | NETWORK_NOT_READY                                          # networkNotReady
  | 'RunPodSandbox for' podMetadata 'failed' ','? 'error'?     # sandboxAskedFailed
  | 'RunPodSandbox for' podMetadata 'returns sandbox id' quoted  # sandboxMade
  | 'RunPodSandbox for' podMetadata                            # sandboxAsked
  | 'RunPodSandbox with config &PodSandboxConfig{Metadata:' podMetadata  # sandboxAsked
  | 'Ran pod sandbox' id=WORD ('with infra container' ':' SLASHED)?  # crioSandboxMade
  | 'Running pod sandbox' ':' SLASHED                          # crioSandboxAsked
  | NO_READY_SANDBOX quoted?                                   # noReadySandbox
  | SANDBOX_CHANGED quoted?                                    # sandboxChanged
  | 'StopPodSandbox for' quoted 'failed'                       # sandboxStopFailed
  | 'Failed to stop sandbox' (quoted | '{' name=quoted id=quoted '}')?  # sandboxStopFailed
  ;

podMetadata
  : '&PodSandboxMetadata' '{' (pair | ',')* '}'
  | pair+
  ;

pair: (key=word | quotedKey=quoted) ':' (value=WORD | SLASH_PATH | quotedValue=quoted | group)?;

group: '{' (group | ~('{' | '}'))* '}';

// containers

container
  : 'CreateContainer within sandbox' quoted 'for' 'container'? containerMetadata
      'returns container id' made=quoted                       # containerMade
  | 'CreateContainer within sandbox' quoted 'for' 'container'? containerMetadata 'failed'  # containerMakeFailed
  | 'CreateContainer within sandbox' quoted 'for' 'container'? containerMetadata  # containerAsked
  | 'CreateContainer in sandbox' quoted? FROM_SERVICE  # containerMakeFailed
  | 'StartContainer for' quoted 'returns successfully'         # containerStarted
  | 'StartContainer for' quoted 'failed'                       # containerStartFailed
  | 'StartContainer for' quoted                                # containerStartAsked
  | 'StartContainer' quoted? FROM_SERVICE     # containerStartFailed
  | 'Error' ':' 'failed to create containerd task'             # startFailed
  | 'failed to reserve container name' quoted                  # startFailed
  | 'container start failed'                                   # startFailed
  | CONTAINER_STRUCT (~'start failed in pod')* 'start failed in pod' podReference  # startFailedInPod
  | ('failed to start container' | 'Failed to start container' | 'failed to start containerd task') (quoted | WORD)?  # startFailedNamed
  | 'Created container' WORD ':' SLASHED                       # crioContainerMade
  | ('Created container' | 'Started container') containerWords # containerEvent
  | 'Container' quoted 'not found in pod'                      # containerUnknown
  | 'Container not found in pod'                               # containerUnknown
  | CONTAINER_MISSING (quoted | ':'? WORD)?                    # containerMissing
  | 'task' WORD 'not found'                                    # taskMissing
  | ('DeleteContainer returned error' | 'failed to get container status' quoted)  # containerStatusFailed
  | 'RemoveContainer' 'for'? quoted? (FROM_SERVICE | failed='failed')?  # containerRemoved
  | 'Failed to remove container' quoted                        # containerRemoveFailed
  | ('Removing container' ':' | 'Removed container') id=WORD (':' SLASHED)?  # crioContainerRemoved
  | 'conmon' id=WORD WORD ':' ('Failed to create container' | 'runtime stderr')  # conmonFailed
  | 'conmon' id=WORD WORD ':' ('OOM received' | 'OOM event received')  # conmonOom
  | (CREATING_CONTAINER | ('starting' | 'Starting') 'the container' quoted)                           # startFailedByClient
  | 'TaskOOM event' taskFields                                 # taskOom
  | ('TaskExit event' | 'received exit event' 'container'? | 'received container exit event'
      | 'received sandbox container exit event' | ofSandbox='TaskExit event in podsandbox handler') taskFields  # taskExit
  | 'failed to handle container TaskExit event' taskFields     # taskExitFailed
  | CONTAINER_IO                                               # containerOutput
  | SHIM_GONE                                                  # shimGone
  | ('error killing pod' | 'Error killing pod' | 'failed to kill pod' | 'Failed to kill pod'
      | 'Kill container failed' | 'Failed to kill container'
      | 'Container termination failed with gracePeriod')       # killFailed
  | 'Failed killing the pod' quoted                            # killPodFailed
  | 'Container' named=word? 'failed to exit within'                   # killFailed
  | ('an error occurs during waiting for container' | 'wait container') quoted  # killWaited
  ;

containerMetadata
  : '&ContainerMetadata' '{' (pair | ',')* '}'
  | pair+
  ;

containerWords
  : ':'? 'with docker id' WORD
  | ':'? 'with id' WORD
  | ':'? (quoted | WORD)?
  ;

taskFields: '&' WORD '{' (pair | ',')* '}'? | '{' (pair | ',')* '}'? | (pair | ',')+;

// the kubelet's loop

sync
  : 'Error syncing pod' (',' 'skipping' | uid=WORD ('(' quoted ')')?)?  # syncFailed
  | 'failed to' action=quoted 'for' target=quoted 'with' reason=word   # syncResult
  | BACK_OFF WORD 'restarting failed container' '=' name=word 'pod' '=' podReference  # crashLoop
  | BACK_OFF 'restarting failed container' (name=word 'in pod' podReference)?  # crashLoop
  | 'SyncLoop (PLEG): ' quoted ', event: ' '&pleg.PodLifecycleEvent' '{' (pair | ',')* '}'  # plegEvent
  | 'SyncLoop (PLEG): event for pod'                           # plegEventFields
  | 'SyncLoop (PLEG): ' quoted                                 # plegEventBare
  | 'GenericPLEG' (':' relisted=WORD ':')?                       # plegRelisted
  | SYNC_LOOP                                                  # syncLoop
  | POD_WORKER                                                 # podWorker
  | 'Starting kubelet'                                         # kubeletStart
  | KUBELET_FAILED                                             # kubeletFailed
  | 'Successfully assigned' pod=WORD 'to' host=WORD              # scheduled
  | API_CALL_FAILED                                            # apiCallFailed
  | ('Get' | 'Post' | 'Put' | 'Patch' | 'Delete' | 'Head') (quoted | WORD any*)  # request
  ;

health
  : ('skipping pod synchronization' | 'Skipping pod synchronization')
      ('-' '[' down='container runtime is down')?             # syncSkipped
  | 'PLEG is not healthy'                                      # plegUnhealthy
  | 'pleg was last seen active' age=WORD ('ago' ';' 'threshold is' threshold=WORD)?  # plegAge
  | ('pleg has yet to be successful' | 'container runtime status check may not have completed yet')  # plegStartup
  | 'container runtime is down'                                # runtimeDown
  | 'GenericPLEG: Unable to retrieve pods'                     # plegBlind
  | RUNTIME_NOT_READY                                          # runtimeNotReady
  | PROBE 'probe for' quoted 'failed' '(' result=WORD ')'      # probeFailedPrintf
  | PROBE 'probe for' quoted 'errored'                         # probeErroredPrintf
  | PROBE ('probe failed' | 'probe errored' | 'probe warning') # probeFailed
  | ('Probe failed' | 'Probe errored')                         # probeFailedFields
  | 'Container' (quoted | word) 'failed' KILLING_PROBE         # probeKill
  | 'Message for Container' ofContainer=quoted 'of pod' ofPod=quoted ':' 'Container' (quoted | word) 'failed' KILLING_PROBE  # probeKillMessage
  | 'Killing container with id' (~UNHEALTHY)* UNHEALTHY        # probeKillOld
  ;

// memory: evictions and kills

memory
  : (EVICTION_RECLAIM | 'Attempting to reclaim') word?  # evictionReclaim
  | EVICTION_MUST word?      # evictionMustEvict
  | EVICTION_RANKED (':' podReference (',' podReference)*)?  # evictionRanked
  | EVICTION_PODS (podReference (',' podReference)*)? 'evicted'  # evictionRanked
  | EVICTION_POD podReference 'is evicted'           # evictionDone
  | EVICTION_POD_DONE             # evictionDone
  | EVICTION_REFUSED 'static'? 'pod'? podReference?  # evictionRefused
  | EVICTION_OBSERVATIONS WORD* ':' observation      # evictionObservation
  | 'Failed to admit pod' podReference '-' 'node has conditions' ':' '[' WORD (',' WORD)* ']'  # admitRejected
  | 'Failed to admit pod to node'                              # admitRejected
  | LOW_ON '[' word (',' word)* ']'                            # evictedOld
  | LOW_ON resource=word? usage*                               # evicted
  | 'System OOM encountered' (VICTIM comm VICTIM_PID pid=WORD)?  # systemOom
  | ('Memory cgroup out of memory' | 'Out of memory') ':' KILLED pid=WORD '(' comm ')' (size | ~WORD)*  # kernelKill
  | 'Created an OOM event in container' quoted                 # containerOom
  | 'Got sys oom event'                                        # systemOomSeen
  ;

comm: (~(VICTIM_PID | '(' | ')') | '(' comm? ')')+;

size: key=WORD ':' value=WORD;

usage: 'Container' name=word 'was using' used=WORD ',' ('request is' | 'which exceeds its request of') asked=WORD
  | ~'Container';

observation: 'signal' '=' signal=WORD ',' 'available' ':' available=WORD ',' 'capacity' ':' capacity=WORD;

// the node as a whole

node
  : 'Node became not ready' (':' '{' (pair | ~'}')* '}')?  # nodeNotReady
  | 'Node' name=word 'status is now' ':' state=WORD            # nodeStatus
  | 'Recording event message for node'                         # nodeEventFields
  | 'Recording' state=WORD 'event message for node' name=word  # nodeStatus
  ;

// cgroups

cgroup
  : 'unable to ensure pod container exists'                    # podCgroupFailed
  | 'failed to create container for' '[' WORD* ']'             # podCgroupNamed
  | MKDIR path                                                 # cgroupMkdir
  | 'open' path                                                # fileOpen
  | 'write' path                                               # cgroupWrite
  | 'Failed to set' file=WORD                                  # unitProperty
  | 'failed to write' (quoted | WORD)* 'to' (quoted | file=WORD)  # cgroupWriteQuoted
  | PLACE? APPLYING                                            # cgroupApply
  | PLACE? 'setting cgroup config for' WORD                    # cgroupSet
  | 'unable to set memory limit to' limit=WORD
      ('(' 'current usage' ':' current=WORD ',' 'peak usage' ':' peak=WORD ')')?  # cgroupLimit
  | 'expected cgroupsPath to be of format' quoted any* 'got' got=quoted  # cgroupsPath
  | 'Failed to create summary reader for' quoted               # cadvisorReader
  | 'Failed to watch directory' quoted                         # cadvisorReader
  | ('Error while processing event' | 'Failed to get RecentStats') '(' quoted  # cadvisorReader
  | 'Failed to update stats for container' quoted              # cadvisorReader
  | 'Failed to process watch event' '{' (pair | ~'}')* '}'  # cadvisorWatch
  | 'Failed to create existing container'                      # cadvisorExisting
  | CADVISOR                                                   # cadvisorOther
  | 'Error finding container' WORD                             # cadvisorFinding
  | SLASH_PATH                                                 # pathAlone
  ;

path: SLASH_PATH | WORD;

// images

image
  : IMAGE_FAILED name=quoted? ('from pod' pod=quoted ('and container' of=quoted)?)?  # imageFailed
  | 'Error' ':' IMAGE_REASON                                   # imageMissing
  | ('Back-off pulling image' | 'back-off pulling image') quoted  # imageBackOff
  | 'no such image' ':' any*                                   # imageMissing
  | 'PullImage' name=quoted? ('failed' | 'error' | FROM_SERVICE)    # imageFailed
  | IMAGE_GC (~BELOW)* below=BELOW?                      # imageGc
  ;

// calls of the kubelet to the runtime

runtime
  : (CALL | 'Status' | 'Version') (named=quoted | bare=WORD)? (~FROM_SERVICE)* FROM_SERVICE  # callFailed
  | CALL 'for' named=quoted 'failed'                           # callFailed
  | CALL 'failed'                                              # callFailed
  | 'PodSandboxStatus of sandbox' named=quoted? 'for pod' pod=quoted?  # sandboxStatusFailed
  | 'Container runtime sanity check failed'                    # callFailedUnnamed
  | 'getKubeletContainers failed'                              # callFailedUnnamed
  | 'getPodContainerStatuses for pod' quoted? 'failed'         # callFailedUnnamed
  | LISTING_FAILED                                             # callFailedUnnamed
  | 'context deadline exceeded'                                # deadline
  ;

// the daemons' own words

daemon
  : 'containerd: start container'                              # daemonStart
  | 'Create container failed with error'                       # daemonStart
  | 'Handler for' verb=WORD path 'returned error'              # daemonHandler
  | ('Error response from daemon' | client='API error')        # daemonAnswer
  | ('failed to receive event from containerd' | 'libcontainerd: failed to receive event from containerd')  # daemonLost
  | DAEMON_FAILED (id=WORD)?                                   # daemonFailed
  | BACKTICKS 'failed'                                         # runtimeCommand
  | OCI_FAILED                                                 # ociFailed
  | PLACE? 'starting container process'                        # runcStart
  | RUNC_FAILED                                                # runcFailed
  | PLACE? RUNC_STAGE                                          # runcStage
  | ('Container creation error' | 'container create failed')   # crioCreateFailed
  | 'exec'                                                     # execFailed
  | 'executable file not found in'                             # programMissing
  | 'OOM' ':'                                                  # oomHint
  | ('container init was OOM-killed' | 'the memory limit could be too low')  # oomHint
  | 'exit status' WORD                                         # exitStatus
  | 'no space left on device'                                  # noSpace
  | NOT_FOUND                                                  # notFound
  ;

podReference: WORD '(' WORD ')' | quoted;

quoted: QUOTED | OPEN_QUOTED;

// words of the grammar's own may be names, too
word: WORD | IMAGE_REASON | 'name' | 'Error' | 'type' | 'reason' | 'Event' | 'memory' | 'container' | 'failed' | 'error' | 'exec' | 'Status' | 'Version' | 'Get' | 'Delete' | 'task' | 'open' | 'write' | 'static'
  | 'pod' | 'to' | 'for' | 'in' | 'OOM' | 'evicted' | 'got' | MKDIR;

any: .;

SANDBOX_CALL_FAILED: 'RunPodSandbox from runtime service failed' | 'RunPodSandbox in sandbox failed'
  | 'Failed create pod sandbox' | 'Failed to create pod sandbox'
  | 'failed to create containerd task' | 'failed to create a sandbox for pod';
SANDBOX_FOR_POD: [Cc] 'reatePodSandbox for pod' | 'CreatePodSandbox for pod failed'
  | 'Failed to create sandbox for pod';
NETWORK_PLUGIN: [Nn] 'etworkPlugin';
NETWORK_FAILED: 'netplugin failed' | 'failed to read pod IP from plugin/docker' | [Ee] 'rror adding pod' | 'Error adding network'
  | 'Error while adding to cni' | 'Error while adding pod to CNI network';
NETWORK_GONE: 'Error deleting network' | 'Error while removing pod from CNI network';
NAMESPACE_GONE: 'CNI failed to retrieve network namespace path';
NETWORK_NOT_READY: [Cc] 'ontainer runtime network not ready' | 'runtime network not ready'
  | 'network plugin is not ready' | 'Unable to update cni config' | 'NetworkReady=false'
  | 'network is not ready' | 'cni config uninitialized' | 'cni plugin not initialized';
NO_READY_SANDBOX: 'No ready sandbox for pod' | 'No sandbox for pod'
  | 'Multiple sandboxes are ready for Pod' | 'Multiple sandboxes are ready';
SANDBOX_CHANGED: 'Stopping PodSandbox for' ' pod'? | 'Pod sandbox changed'
  | 'Sandbox for pod' ;
CONTAINER_MISSING: [Nn] 'o such container' | 'an error occurred when try to find container'
  | 'an error occurred when try to find sandbox' | 'could not find container'
  | 'Container not found' | 'container not found';
CONTAINER_IO: 'stream copy error' | 'copy shim log' | 'Start piping' | 'Finish piping' | 'Failed to pipe'
  | 'Start writing log file' | 'Finish writing log file' | 'Finish closing';
CREATING_CONTAINER: 'creating container: ' | [Cc] 'reating container failed';
// dockerd 18.09 and later prints 'ignoring event' when a task was deleted
SHIM_GONE: 'ignoring event' | 'shim reaped' | 'shim disconnected' | 'cleaning up after shim disconnected'
  | 'cleaning up dead shim' | 'shim exited';
BACK_OFF: [Bb] 'ack-off';
CONTAINER_STRUCT: ('init ' | 'ephemeral ')? 'container &Container{';
RUNTIME_NOT_READY: [Cc] 'ontainer runtime not ready' | 'RuntimeReady=false';
LISTING_FAILED: 'Failed to list pod sandboxes' | 'Failed to list containers' | 'Failed to get pod stats'
  | 'Failed to rotate container logs' | [Ee] 'viction manager: failed to get summary stats';
KUBELET_FAILED: 'Failed to start ContainerManager' | [Ff] 'ailed to run ' [Kk] 'ubelet';
SYNC_LOOP: 'SyncLoop (' [A-Za-z]+ | 'SyncLoop ' [A-Z]+;
POD_WORKER: 'Pod is orphaned' | 'Processing pod event' | 'Pod terminating'
  | 'Pod still has one or more containers in the non-exited state' | 'Pod worker'
  | 'Pod has been terminated' | 'Pod was deleted' | 'Killing unwanted pod';
API_CALL_FAILED: 'Failed to get status for pod' | 'Error updating node status'
  | 'Unable to register node' | 'Unable to update node status' | 'Failed to update status for pod'
  | 'Error getting node' | 'error getting node' | 'Failed to update lease' | 'failed to update lease'
  | [Ff] 'ailed to ensure lease exists' | 'Failed to update node lease'
  | 'Attempting to register node' | 'Unable to write event' | 'Unable to construct api.Node object';
EVICTION_RECLAIM: EVICTION_MANAGER 'attempting to reclaim';
EVICTION_MUST: EVICTION_MANAGER 'must evict pod(s) to reclaim';
EVICTION_RANKED: EVICTION_MANAGER 'pods ranked for eviction';
EVICTION_PODS: EVICTION_MANAGER 'pods';
EVICTION_POD: EVICTION_MANAGER 'pod';
EVICTION_POD_DONE: EVICTION_MANAGER 'pod is evicted successfully';
EVICTION_REFUSED: EVICTION_MANAGER 'cannot evict a critical';
EVICTION_OBSERVATIONS: EVICTION_MANAGER 'observations';
PROBE: 'Liveness' | 'Readiness' | 'Startup';
KILLING_PROBE: 'liveness probe' | 'startup probe';
UNHEALTHY: 'is unhealthy, it will be killed';
LOW_ON: 'The node was low on resource' 's'? ': ' | 'The node was low on compute resources';
KILLED: 'Kill process' | 'Killed process';
MKDIR: 'mkdir';
APPLYING: 'applying cgroup configuration for process' | 'unable to apply cgroup configuration';
CADVISOR: 'Partial failure issuing cadvisor.ContainerInfoV2' | 'Failed to get system container stats'
  | [Ff] 'ailed to get cgroup stats' | 'Unable to fetch pod log stats'
  | 'Failed to delete cgroup paths' | 'unable to get stats for container'
  | 'Failed to destroy container' | 'Failed to start cAdvisor' | 'exiting analyzeLines';
IMAGE_FAILED: 'failed to get sandbox image' | [Ff] 'ailed to pull image'
  | 'failed to pull and unpack image' | 'failed to resolve image' | 'failed to resolve reference'
  | 'failed to inspect sandbox image' | [Ff] 'ailed to inspect image' | 'failed pulling image'
  | 'Not continuing with pull after error' | 'Attempting next endpoint for pull after error'
  | 'Failed to apply default image tag' | 'Couldn\'t parse image reference';
IMAGE_REASON: 'ErrImagePull' | 'ImagePullBackOff' | 'InvalidImageName' | 'ErrImageNeverPull'
  | 'ImageInspectError' | 'RegistryUnavailable';
BELOW: 'which is below';
IMAGE_GC: 'attempting to delete unused images' | 'attempting to garbage collect images'
  | 'Image garbage collection failed' | '[imageGCManager]: Disk usage'
  | 'Disk usage on image filesystem is over the high threshold'
  | 'failed to garbage collect required amount of images'
  | 'wanted to free';
CALL: 'ListContainers' | 'ListPodSandbox' | 'ContainerStatus' | 'PodSandboxStatus'
  | 'ImageStatus' | 'ListImages' | 'ImageFsInfo' | 'PullImage' | 'RemoveImage'
  | 'RemovePodSandbox' | 'StopContainer' | 'StopPodSandbox' | 'ExecSync' | 'ContainerStats'
  | 'ListContainerStats' | 'ListPodSandboxStats' | 'UpdateContainerResources' | 'UpdateRuntimeConfig'
  | 'ReopenContainerLog' | 'Attach' | 'PortForward';
DAEMON_FAILED: 'Error running exec' | 'Error setting up exec command in container'
  | 'Health check for container' | 'Error starting daemon' | 'failed to start daemon'
  | 'Failed to delete container' | 'containerd: deleting container'
  | 'libcontainerd: error restarting containerd' | 'failed to get event';
OCI_FAILED: ('OCI' | 'oci') ' runtime ' ('create' | 'start' | 'exec' | 'state' | 'run') ' failed'
  | ('OCI' | 'oci') ' runtime error' | 'failed to create shim task' | 'failed to create shim'
  | 'failed to create task for container';
RUNC_FAILED: 'runc ' ('create' | 'run' | 'start') ' failed' | 'unable to start container process'
  | 'runc did not terminate suc' 'c'? 'essfully' | 'unable to create new parent process';
RUNC_STAGE: 'running exec setns process for init' | 'getting the final child\'s pid from pipe'
  | 'can\'t get final child\'s PID from pipe' | 'container init' | 'error during container init'
  | 'copying bootstrap data to pipe' | 'can\'t copy bootstrap data to pipe'
  | 'waiting for init preliminary setup' | 'read init-p' | 'write init-p' | 'running prestart hook'
  | 'setting cgroup config for procHooks process' | 'running hook';
NOT_FOUND: 'not found';

FROM_SERVICE: 'from runtime service failed' | 'from image service failed';
VICTIM: ', victim process: ';
VICTIM_PID: ', pid: ';

PLACE: [A-Za-z0-9_]+ '.go:' [0-9]+ ': ';
QUOTED: '"' (ESCAPE | ~["\\])* '"';
OPEN_QUOTED: '"' (ESCAPE | ~["\\])*;
BACKTICKS: '`' ~'`'* '`';
SINGLE: '\'' ~['\n]* '\'';
SLASH_PATH: '/' ~[ \t\r\n",;()[\]{}]*;
// namespace/pod/container, as CRI-O prints it
SLASHED: SLASH_PART '/' SLASH_PART '/' SLASH_PART;
WORD: ~[ \t\r\n",;()[\]{}=:&]+;
SPACE: [ \t\r\n]+ -> skip;
OTHER: .;

fragment EVICTION_MANAGER: [Ee] 'viction manager: ';
fragment SLASH_PART: [A-Za-z0-9._-]+;
fragment ESCAPE: '\\' .;
