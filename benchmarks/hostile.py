#!/usr/bin/env python3
"""Makes hostile sources and measures what `sosight analyze` needs for each: peak memory, time, exit status.

  hostile.py [--folder DIR] [--only WORD] [--keep] [--limit-mb 200]

Deterministic; needs xz, zstd, lz4 and bzip2 and /usr/bin/time. Exit status 1 when a case needs more than the limit,
ends with another status than 0 or 3, or prints a stack trace.
"""
import argparse, gzip, io, json, lzma, os, struct, subprocess, sys, tarfile, tempfile, zipfile, zlib

HERE = os.path.dirname(os.path.abspath(__file__))
CASES = []


def case(name):
    def add(make):
        CASES.append((name, make))
        return make
    return add


def member(tar, name, data, **more):
    info = tarfile.TarInfo(name)
    info.size = len(data)
    for key, value in more.items():
        setattr(info, key, value)
    tar.addfile(info, io.BytesIO(data))


KILL = ("Memory cgroup out of memory: Killed process %d (java) total-vm:3249380kB, anon-rss:523000kB, file-rss:1000kB,"
        " shmem-rss:0kB, UID:1000 pgtables:1172kB oom_score_adj:997")


def syslog(i):
    return "Jan %2d %02d:%02d:%02d node-7 " % (1 + i // 86400 % 28, i // 3600 % 24, i // 60 % 60, i % 60)


# --- bombs

@case("bomb-gzip.tar.gz")
def bomb_gzip(out):
    with gzip.GzipFile(out, "wb", 9, mtime=0) as f:
        zeros = b"\0" * (1 << 20)
        info = tarfile.TarInfo("var/log/messages")
        info.size = 1 << 30
        f.write(info.tobuf())
        for _ in range(1024):
            f.write(zeros)


def bomb_by(tool, size_mib):
    def make(out):
        with open(out, "wb") as sink:
            p = subprocess.Popen(tool, stdin=subprocess.PIPE, stdout=sink)
            info = tarfile.TarInfo("var/log/messages")
            info.size = size_mib << 20
            p.stdin.write(info.tobuf())
            lines = b"x" * 63 + b"\n"
            block = lines * (1 << 14)
            for _ in range(size_mib):
                p.stdin.write(block)
            p.stdin.write(b"\0" * 1024)
            p.stdin.close()
            p.wait()
    return make


case("bomb-xz.tar.xz")(bomb_by(["xz", "-0", "-c"], 400))
case("bomb-zstd.tar.zst")(bomb_by(["zstd", "-q", "-3", "-c"], 500))
case("bomb-lz4.tar.lz4")(bomb_by(["lz4", "-q", "-c"], 300))
case("bomb-bzip2.tar.bz2")(bomb_by(["bzip2", "-1", "-c"], 100))
case("wide-xz-9e.tar.xz")(bomb_by(["xz", "-9e", "-c"], 80))
case("wide-zstd-long.tar.zst")(bomb_by(["zstd", "-q", "--long=27", "-c"], 300))


@case("bomb-zip-overlap.zip")
def bomb_zip(out):
    data = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = b"".join([data.compress(b"\0" * (1 << 20)) for _ in range(1000)] + [data.flush()])
    crc = 0
    for _ in range(1000):
        crc = zlib.crc32(b"\0" * (1 << 20), crc)
    local = struct.pack("<IHHHHHIIIHH", 0x04034b50, 20, 0, 8, 0, 33, crc, len(packed), 1000 << 20, 5, 0) + b"a.log"
    body = local + packed
    entries = b""
    for i in range(20000):
        name = b"%05d" % i
        entries += struct.pack("<IHHHHHHIIIHHHHHII", 0x02014b50, 20, 20, 0, 8, 0, 33, crc, len(packed), 1000 << 20,
                               5, 0, 0, 0, 0, 0, 0) + name
    end = struct.pack("<IHHHHIIH", 0x06054b50, 0, 0, 20000, 20000, len(entries), len(body), 0)
    open(out, "wb").write(body + entries + end)


@case("bomb-nested-zips.zip")
def nested_zips(out):
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as z:
        z.writestr("a.log", b"\0" * (20 << 20))
    data = inner.getvalue()
    for _ in range(4):
        level = io.BytesIO()
        with zipfile.ZipFile(level, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as z:
            for i in range(10):
                z.writestr(zipfile.ZipInfo("n%d.zip" % i), data, zipfile.ZIP_DEFLATED)
        data = level.getvalue()
    open(out, "wb").write(data)


# --- many

@case("many-entries.tar")
def many(out):
    with tarfile.open(out, "w", format=tarfile.PAX_FORMAT) as t:
        for i in range(200000):
            member(t, "sosreport-x/sys/devices/d%d/very/long/way/down/to/a/file/that/needs/a/name/uevent%d" % (i % 977, i), b"", pax_headers={})


@case("many-small-logs.tar.gz")
def many_logs(out):
    with tarfile.open(out, "w:gz", compresslevel=1) as t:
        for i in range(50000):
            member(t, "var/log/pods/ns_pod-%d_0f2c6a6e-11aa-4b5c-9a55-%012d/app/0.log" % (i, i),
                   b"2024-02-11T19:00:00.123456789Z stderr F all is well\n" * 3)


@case("many-small-logs-with-events.tar.gz")
def many_logs_events(out):
    with tarfile.open(out, "w:gz", compresslevel=1) as t:
        for i in range(50000):
            member(t, "logs/node-%d/messages" % i, (syslog(i) + "kernel: " + KILL % (1000 + i) + "\n").encode())


@case("many-links.tar")
def many_links(out):
    with tarfile.open(out, "w", format=tarfile.GNU_FORMAT) as t:
        for i in range(200000):
            member(t, "all-logs/%d/a.log" % i, b"", type=tarfile.SYMTYPE, linkname="../all-logs/%d/a.log" % (i + 1))
        member(t, "var/log/messages", (syslog(1) + "kernel: " + KILL % 4242 + "\n").encode())


@case("many-hosts.log")
def many_hosts(out):
    with open(out, "w") as f:
        for i in range(400000):
            f.write("Jan  1 %02d:%02d:%02d host-%d kernel: %s\n" % (i // 3600 % 24, i // 60 % 60, i % 60, i, KILL % (1000 + i)))


@case("many-kills.log")
def many_kills(out):
    with open(out, "w") as f:
        for i in range(600000):
            f.write(syslog(i) + "kernel: " + KILL % (1000 + i) + "\n")


@case("many-pods.log")
def many_pods(out):
    with open(out, "w") as f:
        for i in range(300000):
            f.write("E0101 %02d:%02d:%02d.%06d    1717 pod_workers.go:191] Error syncing pod 0f2c6a6e-11aa-4b5c-9a55-%012d (\"p-%d_ns(0f2c6a6e-11aa-4b5c-9a55-%012d)\"), skipping: failed to \"CreatePodSandbox\" for \"p-%d_ns(0f2c6a6e-11aa-4b5c-9a55-%012d)\" with CreatePodSandboxError: \"CreatePodSandbox for pod \\\"p-%d_ns(x)\\\" failed: rpc error: code = Unknown desc = failed to start sandbox container for pod \\\"p-%d\\\": Error response from daemon: cannot allocate memory\"\n"
                    % (i // 3600 % 24, i // 60 % 60, i % 60, i, i, i, i, i, i, i, i))


@case("many-rejected.log")
def many_rejected(out):
    with open(out, "w") as f:
        for i in range(500000):
            f.write(syslog(i) + "kernel: java%d invoked oom-killer: gfp_mask=%s\n" % (i, "?" * 40))


@case("many-bad-headers.tar")
def bad_headers(out):
    good = io.BytesIO()
    with tarfile.open(fileobj=good, mode="w") as t:
        for i in range(2):
            member(t, "../../x%d" % i, b"x")
    header = good.getvalue()[:1024]
    bad = bytearray(header)
    bad[3] ^= 0x15
    with open(out, "wb") as f:
        for i in range(100000):
            f.write(header if i % 2 else bytes(bad))


# --- long

@case("long-names.tar")
def long_names(out):
    with tarfile.open(out, "w", format=tarfile.GNU_FORMAT) as t:
        for i in range(200):
            member(t, ("d%d/" % i) * 250000, b"x\n")


@case("long-line.log")
def long_line(out):
    with open(out, "wb") as f:
        for _ in range(200):
            f.write(b"java invoked oom-killer: gfp_mask=0x " * 28339)


@case("long-line-of-an-event.log")
def long_event(out):
    with open(out, "wb") as f:
        f.write(b"Jan  1 00:00:00 n kernel: ")
        for i in range(60):
            f.write((KILL % i).encode() * 6000)
        f.write(b"\n")


@case("long-nul-run.log")
def nul_run(out):
    with open(out, "wb") as f:
        f.write((syslog(1) + "kernel: " + KILL % 1 + "\n").encode())
        for _ in range(200):
            f.write(b"\0" * (1 << 20))
        f.write((syslog(2) + "kernel: " + KILL % 2 + "\n").encode())


@case("long-cr-only.log")
def cr_only(out):
    with open(out, "wb") as f:
        for i in range(800000):
            f.write((syslog(i) + "kernel: usb 1-1: progress %d of the whole of the thing that goes on and on\r" % i).encode())


@case("long-task-table.log")
def task_table(out):
    with open(out, "w") as f:
        f.write("[  1.000000] java invoked oom-killer: gfp_mask=0xcc0(GFP_KERNEL), order=0, oom_score_adj=0\n")
        f.write("[  1.000001] Tasks state (memory values in pages):\n[  1.000002] [  pid  ]   uid  tgid total_vm      rss pgtables_bytes swapents oom_score_adj name\n")
        for i in range(600000):
            f.write("[  1.000003] [ %6d]  1000 %6d   812345   131000  1200000        0           997 java\n" % (i, i))
        f.write("[  1.000009] " + KILL % 7 + "\n")


@case("long-trace.log")
def trace(out):
    with open(out, "w") as f:
        f.write("[  1.000000] BUG: unable to handle kernel NULL pointer dereference at 0000000000000008\n[  1.000000] Call Trace:\n")
        for i in range(900000):
            f.write("[  1.000001]  function_number_%d+0x1eb/0x3b0\n" % i)


@case("long-cri-partials.log")
def partials(out):
    with open(out, "w") as f:
        for i in range(20000):
            f.write("2024-02-11T19:00:00.123456789Z stderr P " + "x cannot allocate memory " * 320 + "\n")


@case("long-docker-partials-json.log")
def docker_partials(out):
    with open(out, "w") as f:
        for i in range(8000):
            f.write(json.dumps({"log": "y cannot allocate memory " * 600, "stream": "stderr", "time": "2024-02-11T19:00:00.1Z"}) + "\n")


@case("long-utf16.log")
def utf16(out):
    with open(out, "wb") as f:
        f.write(b"\xff\xfe")
        line = (syslog(1) + "systemd[1]: Started Session 5 of user root and more of the words that logs are made of.\r\n").encode("utf-16-le")
        for _ in range(600):
            f.write(line * 1000)
        f.write((syslog(9) + "kernel: " + KILL % 9 + "\r\n").encode("utf-16-le"))


# --- files of state and objects

def big_file(path, line, count):
    def make(out):
        with tarfile.open(out, "w:gz", compresslevel=1) as t:
            member(t, "sos/version.txt", b"sosreport: 4.5\n")
            member(t, "sos/sos_commands/host/hostname", b"node-7\n")
            member(t, path, "".join(line % ((i,) * line.count("%")) + "\n" for i in range(count)).encode())
    return make


case("state-meminfo.tar.gz")(big_file("sos/proc/meminfo", "Key%d: 123456 kB", 3000000))
case("state-slabinfo.tar.gz")(big_file("sos/proc/slabinfo", "cache-%d 100 200 192 42 2 : tunables 0 0 0 : slabdata 5 5 0", 1000000))
case("state-buddyinfo.tar.gz")(big_file("sos/proc/buddyinfo", "Node %d, zone   Normal   4500   1499    410     88      0      0      0      0      0      0      0", 600000))
case("state-sysctl.tar.gz")(big_file("sos/sos_commands/kernel/sysctl_-a", "net.ipv4.conf.eth%d.forwarding = 1", 1500000))
case("state-mounts.tar.gz")(big_file("sos/proc/mounts", "tmpfs /var/lib/kubelet/pods/%d/volumes tmpfs rw 0 0", 900000))
case("state-ps.tar.gz")(big_file("sos/sos_commands/process/ps_auxwww", "root %d 0.0 0.1 1000 2000 ? S 10:00 0:00 /usr/bin/java -jar x.jar", 600000))
case("state-uname.tar.gz")(big_file("sos/sos_commands/kernel/uname_-a", "Linux n%d 5.4.0 x", 3000000))
case("state-list-boots.tar.gz")(big_file("sos/sos_commands/logs/journalctl_--list-boots", " -%d 0123456789abcdef0123456789abcdef Fri 2022-02-04 09:42:52 UTC—Fri 2022-02-04 11:32:39 UTC", 500000))


@case("state-cgroups.tar.gz")
def cgroups(out):
    with tarfile.open(out, "w:gz", compresslevel=1) as t:
        for i in range(40000):
            for name in ("memory.current", "memory.max", "memory.events"):
                member(t, "sys/fs/cgroup/kubepods.slice/kubepods-pod0f2c6a6e_11aa_4b5c_9a55_%012d.slice/%s" % (i, name), b"low 0\nhigh 0\nmax 4\noom 4\noom_kill 4\n" if "events" in name else b"104857600\n")


@case("objects-pods.tar.gz")
def pods(out):
    item = {"apiVersion": "v1", "kind": "Pod", "metadata": {"namespace": "n", "labels": {"a": "b" * 200}},
            "spec": {"nodeName": "n1", "containers": [{"name": "c", "image": "i" * 100, "resources": {"limits": {"memory": "1Gi"}}}]},
            "status": {"phase": "Running", "containerStatuses": [{"name": "c", "restartCount": 3, "lastState": {"terminated": {"exitCode": 137, "reason": "OOMKilled", "finishedAt": "2024-02-07T08:00:01Z", "containerID": "containerd://" + "ab" * 32}}}]}}
    text = io.StringIO()
    text.write('{"apiVersion":"v1","kind":"List","items":[')
    for i in range(60000):
        item["metadata"]["name"] = "pod-%d" % i
        item["metadata"]["uid"] = "0f2c6a6e-11aa-4b5c-9a55-%012d" % i
        text.write((",\n" if i else "\n") + json.dumps(item))
    text.write("]}")
    with tarfile.open(out, "w:gz", compresslevel=1) as t:
        member(t, "dump/nodes.json", b'{"apiVersion":"v1","kind":"List","items":[]}')
        member(t, "dump/kube-system/pods.json", text.getvalue().encode())


@case("objects-deep.json")
def deep(out):
    with open(out, "w") as f:
        f.write('{"apiVersion":"v1","kind":"Pod","metadata":' + '{"a":' * 2000000 + "1" + "}" * 2000001)


@case("objects-wide-string.json")
def wide_string(out):
    with open(out, "w") as f:
        f.write('{"apiVersion":"v1",\n"kind":"Event","involvedObject":{"kind":"Pod","name":"x"},"reason":"BackOff","message":"' + "x" * (150 << 20) + '"}')


@case("objects-aliases.yaml")
def laughs(out):
    with open(out, "w") as f:
        f.write("apiVersion: v1\nkind: List\nitems:\n- &a0 [lol,lol,lol,lol,lol,lol,lol,lol,lol]\n")
        for i in range(1, 12):
            f.write("- &a%d [%s]\n" % (i, ",".join(["*a%d" % (i - 1)] * 9)))


@case("objects-events.yaml")
def events_yaml(out):
    with open(out, "w") as f:
        f.write("apiVersion: v1\nitems:\n")
        for i in range(60000):
            f.write("- apiVersion: v1\n  kind: Event\n  count: 3\n  involvedObject:\n    kind: Pod\n    name: p-%d\n    namespace: n\n  reason: BackOff\n  message: Back-off restarting failed container\n  type: Warning\n  lastTimestamp: \"2024-02-07T08:00:02Z\"\n" % i)
        f.write("kind: List\n")


@case("supportconfig-sections.tar.gz")
def sections(out):
    bar = "#==[ Log File ]=====================================#\n# /var/log/messages - Last 500 Lines\n"
    with tarfile.open(out, "w:gz", compresslevel=1) as t:
        member(t, "scc_a_240103_0930/basic-environment.txt", b"#==[ Command ]======================================#\n# /bin/date\nWed Jan  3 09:30:00 CET 2024\n")
        member(t, "scc_a_240103_0930/messages.txt", (bar + syslog(5) + "kernel: " + KILL % 5 + "\n").encode() * 100000)


@case("apport-core.crash")
def apport(out):
    import base64
    data = zlib.compressobj(1, zlib.DEFLATED, 31)
    with open(out, "w") as f:
        f.write("ProblemType: Crash\nDate: Mon Jan  1 12:00:00 2024\nCoreDump: base64\n")
        for _ in range(300):
            piece = data.compress(os.urandom(1 << 19) if False else bytes(range(256)) * 4096)
            if piece:
                f.write(" " + base64.b64encode(piece).decode() + "\n")
        f.write(" " + base64.b64encode(data.flush()).decode() + "\n")
        f.write("CurrentDmesg.txt:\n [    1.000000] " + KILL % 5 + "\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--folder")
    parser.add_argument("--only", default="")
    parser.add_argument("--keep", action="store_true")
    parser.add_argument("--limit-mb", type=int, default=200)
    args = parser.parse_args()
    folder = args.folder or tempfile.mkdtemp(prefix="sosight-hostile")
    os.makedirs(folder, exist_ok=True)
    bad = 0
    for name, make in CASES:
        if not any(word in name for word in args.only.split(",")):
            continue
        path = os.path.join(folder, name)
        if not os.path.exists(path):
            make(path)
        run = subprocess.run(
            ["/usr/bin/time", "-f", "%M %e", os.path.join(HERE, "..", "sosight"), "analyze", "--format", "json", path],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        lines = run.stderr.decode("utf-8", "replace").strip().splitlines()
        peak, seconds = lines[-1].split()
        peak = int(peak) // 1024
        said = " | ".join(line for line in lines[:-1] if not line.startswith("Command exited"))
        try:
            report = json.loads(run.stdout)
            said = "%d events, problems %s %s" % (len(report["events"]), sorted({p["code"] for p in report["problems"]}), said)
        except ValueError:
            pass
        fine = peak < args.limit_mb and run.returncode in (0, 3) and "\tat " not in said
        bad += not fine
        print("%s %-36s %4d MB %6s s  exit %d  %s" % ("ok " if fine else "BAD", name, peak, seconds, run.returncode, said[:200]), flush=True)
        if not args.keep and not args.folder:
            os.remove(path)
    if not args.folder and not args.keep:
        os.rmdir(folder)
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
