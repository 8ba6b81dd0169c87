// What the kernel, the kubelet and container runtimes state about their host when they start.
// Sources: init/main.c, mm/page_alloc.c and arch/*/mm (2.6 to 6.x), kubelet 1.11 to 1.3x (server.go, kuberuntime_manager.go),
// containerd cmd/containerd, moby cmd/dockerd, cri-o cmd/crio.
grammar StartLine;
import Symbols;

line
    : 'Kernel command line' ':' words=rest EOF                                             # commandLine
    | 'Memory' ':' INT WORD '/' total=INT unit=WORD 'available' '('
        (rest reserved=INT WORD 'reserved')? rest EOF                                      # memory
    | 'Kubelet version' EOF                                                                # kubelet
    | 'Version' ':' version=rest EOF                                                       # kubeletOld
    | 'Container runtime initialized' EOF                                                  # runtime
    | 'Container runtime' name=WORD 'initialized' ',' 'version' ':' version=rest ',' rest EOF # runtimeOld
    | 'starting containerd' EOF                                                            # containerd
    | 'Docker daemon' EOF                                                                  # docker
    | 'Starting CRI-O' ',' 'version' ':' version=rest ',' rest EOF                         # crio
    ;

rest: .+?;
