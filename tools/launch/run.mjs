import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, openSync } from 'node:fs';
import { RUN_MARK, startGuard } from './guard.mjs';
import { Interrupted } from './messages.mjs';
import { endMarked, signalGroup, stopGroup } from './processes.mjs';

/** A terminal's Ctrl-C reaches us twice (once through npm); a second one that counts comes later than this. */
const SAME_KEYSTROKE_MS = 800;
const KEPT_OUTPUT = 200_000;

/**
 * One run of the launcher: what it has started, and how it is interrupted.
 * Every process is started in its own group, so that the terminal's signals reach only the launcher.
 */
export function createRun({ onInterrupt = () => {} } = {}) {
  const id = randomBytes(8).toString('hex');
  const guard = startGuard(id);
  const groups = new Set();
  const abort = new AbortController();
  let firstSignalAt = 0;
  let exitCode;

  function start(
    command,
    args,
    { env = process.env, cwd, input, logFile, stdio, protectedFromStop = false } = {},
  ) {
    const log = logFile ? openSync(logFile, 'a', 0o600) : undefined;
    const child = spawn(command, args, {
      cwd,
      detached: true,
      env: { ...env, [RUN_MARK]: id },
      stdio: stdio ?? [input === undefined ? 'ignore' : 'pipe', log ?? 'pipe', log ?? 'pipe'],
    });
    if (log !== undefined) closeSync(log);
    if (child.pid) {
      const { pid } = child;
      groups.add(pid);
      if (protectedFromStop) guard.waitFor(pid);
      else guard.watch(pid);
      child.once('exit', () => {
        // What its leader leaves behind in the group would otherwise be nobody's.
        if (!protectedFromStop) signalGroup(pid, 'SIGKILL');
        groups.delete(pid);
        guard.gone(pid);
      });
    }
    if (input !== undefined) {
      child.stdin.on('error', () => {});
      child.stdin.end(input);
    }
    return child;
  }

  /**
   * Runs a program to its end and keeps the last part of what it printed.
   * @returns {Promise<{code: number | null, output: string, stdout: string}>}
   */
  function command(program, args, options = {}) {
    abortIfInterrupted();
    return new Promise((resolve, reject) => {
      const child = start(program, args, options);
      let output = '';
      let stdout = '';
      const collect = (chunk) => {
        output = (output + chunk).slice(-KEPT_OUTPUT);
        options.onOutput?.(chunk);
      };
      child.stdout?.setEncoding('utf8').on('data', (chunk) => {
        stdout = (stdout + chunk).slice(-KEPT_OUTPUT);
        collect(chunk);
      });
      child.stderr?.setEncoding('utf8').on('data', collect);
      const stop = () => {
        if (!options.protectedFromStop && child.pid) void stopGroup(child.pid, { timeoutMs: 5000 });
      };
      abort.signal.addEventListener('abort', stop, { once: true });
      child.once('error', (error) => {
        abort.signal.removeEventListener('abort', stop);
        reject(error);
      });
      child.once('close', (code) => {
        abort.signal.removeEventListener('abort', stop);
        if (abort.signal.aborted) reject(new Interrupted());
        else resolve({ code, output, stdout });
      });
    });
  }

  function abortIfInterrupted() {
    if (abort.signal.aborted) throw new Interrupted();
  }

  function interrupt(signal) {
    const now = Date.now();
    if (firstSignalAt === 0) {
      firstSignalAt = now;
      exitCode = signal === 'SIGTERM' ? 143 : signal === 'SIGHUP' ? 129 : 130;
      onInterrupt(signal);
      abort.abort();
    } else if (now - firstSignalAt > SAME_KEYSTROKE_MS && signal === 'SIGINT') {
      process.stderr.write('\n强制结束 Forced to end.\n');
      for (const pid of groups) signalGroup(pid, 'SIGKILL');
      process.exit(130);
    }
  }

  const listeners = ['SIGINT', 'SIGTERM', 'SIGHUP'].map((signal) => [signal, () => interrupt(signal)]);
  for (const [signal, listener] of listeners) process.on(signal, listener);
  // A closed terminal or pipe must not turn into an exception in the middle of stopping.
  process.stdout.on('error', () => {});
  process.stderr.on('error', () => {});
  watchParent(() => interrupt('SIGTERM'));

  return {
    id,
    guard,
    signal: abort.signal,
    start,
    command,
    abortIfInterrupted,
    interrupt,
    /** The exit code that the interrupting signal asks for; undefined when there was none. */
    get interruptedCode() {
      return exitCode;
    },
    /** Leaves the signals to somebody else, once everything has ended. */
    detach() {
      for (const [signal, listener] of listeners) process.removeListener(signal, listener);
    },
    /** Ends what services left behind; called when everything has been stopped in order. */
    async sweep() {
      for (const pid of groups) await stopGroup(pid, { timeoutMs: 3000 });
      return endMarked(RUN_MARK, id);
    },
  };
}

/** npm killed outright cannot pass a signal on; without this its launcher would stay behind. */
function watchParent(onLost) {
  if (!process.env.npm_lifecycle_event || process.ppid === 1) return;
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) onLost();
  }, 1000).unref();
}
