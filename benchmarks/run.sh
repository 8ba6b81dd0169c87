#!/usr/bin/env bash
# Whole-process benchmark: this project beside bare decompression and the usual commands, on one generated bundle.
#   benchmarks/run.sh [MB] [RUNS]      default 100 MB, 5 runs after one warm-up; 1000 for the numbers in docs/benchmarks.md
# Prints a table of median wall seconds, the ratio to bare decompression of the same file (the two run in turn, so that a
# machine whose speed drifts does not decide it) and the peak memory of the largest process. Checks each answer against what
# the generator planted. Environment: DENSITY events per MB (0.5; 700 = about every tenth line begins one),
# PEERS='name=command with {}' lines for further programs, WORK=folder that keeps the bundles,
# BUNDLE=prefix of a bundle at hand (prefix.tar.xz, .tar.gz, .tar.zst, .tree, as far as they are there), which is then measured,
# ONLY=ours leaves out the usual commands.
set -euo pipefail
set -f
MB=${1:-100} RUNS=${2:-5} DENSITY=${DENSITY:-0.5}
here=$(cd "$(dirname "$0")/.." && pwd)
work=${WORK:-${TMPDIR:-/tmp}/sosight-bench}
mkdir -p "$work"
base=$work/b$MB-d$DENSITY
TIME=$(type -P time) || { echo "GNU time is needed" >&2; exit 2; }
for tool in xz gzip zstd python3; do type -P $tool >/dev/null || { echo "$tool is needed" >&2; exit 2; }; done

tool="java -cp $here/benchmarks/target/sosight-benchmarks-0.1.0-SNAPSHOT.jar:$here/benchmarks/target/lib/* io.sosight.bench"
[ -d "$here/benchmarks/target/lib" ] || (cd "$here" && mvn -q -B -Dquick -Pbench -DskipTests package)

if [ -n "${BUNDLE:-}" ]; then base=$BUNDLE; fi
if [ -z "${BUNDLE:-}" ] && [ ! -f "$base.done" ]; then
  echo "making a bundle of $MB MB" >&2
  $tool.MakeBundle "$MB" "$DENSITY" "$base.tar"
  xz -T1 -3 -k -f "$base.tar" # one block, preset 3, as sos makes it
  gzip -6 -k -f "$base.tar"
  zstd -q -3 -k -f "$base.tar"
  rm -rf "$base.tree" && mkdir "$base.tree" && tar xf "$base.tar" -C "$base.tree"
  touch "$base.done"
fi

# seconds and KiB of one command
once() { rm -rf "$work/x" && mkdir "$work/x"; "$TIME" -q -o "$work/t" -f '%e %M' bash -c "$1" >"$work/out" 2>"$work/err" || true; cat "$work/t"; }
median() { sort -n | sed -n "$(( (RUNS + 1) / 2 ))p"; }
# label, command, bare command: both in turn
row() {
  local label=$1 command=$2 bare=$3 i w m r=() t=() peak=0 b k
  once "$bare" >/dev/null; once "$command" >/dev/null
  for i in $(seq "$RUNS"); do
    read -r b k < <(once "$bare"); read -r w m < <(once "$command")
    t+=("$w"); r+=("$(awk -v a="$w" -v b="$b" 'BEGIN{printf "%.3f", (b > 0) ? a / b : 0}')")
    [ "$m" -gt "$peak" ] && peak=$m
  done
  printf '%-44s %8.2f s %7.2f x %8.1f MiB\n' "$label" "$(printf '%s\n' "${t[@]}" | median)" \
    "$(printf '%s\n' "${r[@]}" | median)" "$(awk -v k="$peak" 'BEGIN{print k / 1024}')"
}
check() { # where the truth is known, the report on standard output of the last command against it
  [ -f "$base.tar.truth" ] || return 0
  python3 - "$work/out" "$base.tar.truth" <<'PY'
import collections, json, sys
report = json.load(open(sys.argv[1]))
found = collections.Counter()
for event in report["events"]:
    found[event["kind"]] += (event.get("foldedAt") or {}).get("count", 1)
for kind, omitted in (report["bundle"].get("eventsOmitted") or {}).items():
    found[kind] += omitted
for line in open(sys.argv[2]):
    kind, planted = line.split()
    if found[kind] != int(planted):
        print("    DIFFERS: %s planted %s, found %d" % (kind, planted, found[kind]))
PY
}

ours="$here/sosight"
"$ours" --version >/dev/null 2>&1
pattern='page allocation failure|invoked oom-killer|Killed process|CreatePodSandbox|exit status'
export LC_ALL=C.UTF-8
printf 'bundle %s, %s runs, %s cores, %s\n' "${base##*/}" "$RUNS" "$(nproc)" "$(java -version 2>&1 | sed -n 2p)"
for f in xz gz zst; do
  [ -f "$base.tar.$f" ] || continue
  case $f in xz) bare="exec xz -dc $base.tar.xz >/dev/null" ;; gz) bare="exec gzip -dc $base.tar.gz >/dev/null" ;; zst) bare="exec zstd -dcq $base.tar.zst >/dev/null" ;; esac
  echo "-- tar.$f, $(stat -c %s "$base.tar.$f") bytes; ratio to ${bare#exec }"
  row "sosight analyze" "exec '$ours' analyze --format json $base.tar.$f" "$bare"; check
  [ "${ONLY:-}" = ours ] && continue
  type -P rg >/dev/null && row "tar -xOf | rg -c, 5 patterns" "tar -xOf $base.tar.$f | rg -c '$pattern'" "$bare"
  row "tar x + grep -rE, 5 patterns" "tar xf $base.tar.$f -C $work/x; grep -rcE '$pattern' $work/x" "$bare"
  if [ -n "${PEERS:-}" ]; then
    while IFS='=' read -r name command; do row "$name" "${command//\{\}/$base.tar.$f}" "$bare"; done <<<"$PEERS"
  fi
done
if type -P rg >/dev/null && [ -d "$base.tree" ]; then
  $tool.Anchors >"$work/anchors"
  echo "-- folder; ratio to rg -c -F -f with $(wc -l <"$work/anchors") anchors"
  row "sosight analyze" "exec '$ours' analyze --format json $base.tree" "rg -c -F -f $work/anchors $base.tree"; check
fi
echo "-- start; ratio to java -version"
row "sosight --version" "exec '$ours' --version" "java -version"
row "sosight gfp" "exec '$ours' gfp --kernel 3.10.0-514.el7.x86_64 0x10c0d0" "java -version"
