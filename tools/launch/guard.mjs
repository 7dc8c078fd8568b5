import { spawn } from 'node:child_process';
import { without } from './environment.mjs';

/** Put into the environment of everything a run starts, so that strays can be told from other processes. */
export const RUN_MARK = 'SKILLPARK_RUN';

/*
 * A small shell process that outlives the launcher. It reads what was started from its input; when the
 * input ends (the launcher has ended, however), it ends whatever is left, in reverse order of start.
 */
const SCRIPT = `
trap '' INT TERM HUP QUIT
# A leader that has ended but whom nobody collects (containers without an init) does not count as alive.
alive() {
  kill -s 0 -- "-$1" 2>/dev/null || return 1
  s=; { read -r s < "/proc/$1/stat"; } 2>/dev/null
  case "$s" in *") Z "*|*") X "*) return 1 ;; esac
  return 0
}
pids= waits= policy= run=$1
shift
while IFS=' ' read -r verb arg; do
  case "$verb" in
    pid) pids="$arg $pids" ;;
    wait) waits="$arg $waits" ;;
    gone)
      left=; for p in $pids; do [ "$p" = "$arg" ] || left="$left $p"; done; pids=$left
      left=; for p in $waits; do [ "$p" = "$arg" ] || left="$left $p"; done; waits=$left ;;
    dir) set -- "$@" "$arg" ;;
    policy) policy=$arg ;;
    policyback) policy= ;;
  esac
done
for p in $waits; do while alive "$p"; do sleep 0.2; done; done
if [ -n "$policy" ]; then
  if [ -e "$policy.skillpark-saved" ]; then mv -f "$policy.skillpark-saved" "$policy"; else rm -f "$policy"; fi
fi
for p in $pids; do
  kill -s TERM -- "-$p" 2>/dev/null || continue
  i=0; while alive "$p" && [ $i -lt 100 ]; do sleep 0.1; i=$((i+1)); done
  kill -s KILL -- "-$p" 2>/dev/null
done
for e in /proc/[0-9]*/environ; do
  if grep -qs "${RUN_MARK}=$run" "$e"; then p=\${e#/proc/}; kill -KILL "\${p%/environ}" 2>/dev/null; fi
done
for d in "$@"; do rm -rf "$d"; done
`;

/**
 * Starts the guard of a run. It costs one sleeping shell and makes "nothing is left running" true
 * even when the launcher itself is killed.
 */
export function startGuard(runId) {
  const shell = spawn('/bin/sh', ['-c', SCRIPT, 'skillpark-guard', runId], {
    detached: true,
    cwd: '/',
    env: without(process.env, RUN_MARK),
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  shell.on('error', () => {});
  shell.stdin.on('error', () => {});
  shell.unref();
  shell.stdin.unref?.();
  const tell = (verb, argument) => shell.stdin.write(`${verb} ${argument}\n`);
  return {
    pid: shell.pid,
    /** A process group to end. */
    watch: (pid) => tell('pid', pid),
    /** A process group that must be left to finish (a package installation). */
    waitFor: (pid) => tell('wait', pid),
    gone: (pid) => tell('gone', pid),
    /** A folder to remove. */
    folder: (path) => tell('dir', path),
    /** The policy file is replaced for now; put the old one back. */
    policy: (path) => tell('policy', path),
    policyRestored: () => tell('policyback', ''),
  };
}
