import { existsSync, readFileSync, renameSync, statSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { LaunchError, messages, speaksOfFullDisk } from './messages.mjs';
import { stopGroup } from './processes.mjs';

const FIRST_DELAY_MS = 250;
const LONGEST_DELAY_MS = 30_000;
/** Up this long, a service counts as healthy and its next crash starts from the shortest delay again. */
const HEALTHY_MS = 60_000;
const LOG_LIMIT = 10_000_000;

/** How long to wait before restart number `crashes` (from 1): doubling from 0.25 s to 30 s. */
export function restartDelay(crashes) {
  return Math.min(FIRST_DELAY_MS * 2 ** (crashes - 1), LONGEST_DELAY_MS);
}

/** The last part of a log file, '' when there is none. */
export function logTail(file, length = 4000) {
  if (length <= 0) return '';
  try {
    return readFileSync(file, 'utf8').slice(-length);
  } catch {
    return '';
  }
}

function logSize(file) {
  try {
    return statSync(file).size;
  } catch {
    return 0;
  }
}

function rotate(file) {
  if (existsSync(file) && statSync(file).size > LOG_LIMIT) renameSync(file, `${file}.1`);
}

/** The service ended before it was ready; `log` is what it wrote. */
export class DiedAtStart extends LaunchError {
  constructor(line, log) {
    super(line);
    this.log = log;
  }
}

function howItEnded(code, signal) {
  return signal ? `signal ${signal}` : `exit code ${code}`;
}

/**
 * A process that has to stay up. Until `ready` has been seen once, its end is an error of the start;
 * after that it is reported and the process started again, later each time.
 * @param spec { name, command, args, env, cwd, logFile, input?, ready: () => Promise<boolean>,
 *               readyTimeoutMs?, stopTimeoutMs?, restartArgs?, afterFirstStart? }
 */
export function createService(run, spec, { report = () => {}, onStarted = () => {} } = {}) {
  let child = null;
  let stopping = false;
  let supervised = false;
  let crashes = 0;
  let startedAt = 0;
  let ended = null;

  function launch(args) {
    rotate(spec.logFile);
    ended = null;
    startedAt = Date.now();
    child = run.start(spec.command, args, {
      env: spec.env,
      cwd: spec.cwd,
      logFile: spec.logFile,
      input: spec.input,
    });
    const mine = child;
    mine.once('error', (error) => onEnd(mine, error.message));
    mine.once('exit', (code, signal) => onEnd(mine, howItEnded(code, signal)));
    onStarted(spec.name, mine.pid);
  }

  function onEnd(which, how) {
    if (which !== child) return;
    child = null;
    ended = how;
    if (!supervised || stopping) return;
    crashes = Date.now() - startedAt > HEALTHY_MS ? 1 : crashes + 1;
    const delay = restartDelay(crashes);
    const disk = speaksOfFullDisk(logTail(spec.logFile)) ? ` ${messages.diskFullDuring(spec.name)}` : '';
    report(
      `${spec.name} 意外退出（${how}），${delay / 1000} 秒后重启 / ${spec.name} ended (${how}), restarting in ${delay / 1000} s; log: ${spec.logFile}${disk}`,
    );
    void sleep(delay, undefined, { signal: run.signal, ref: true }).then(restart, () => {});
  }

  async function restart() {
    if (stopping) return;
    launch(spec.restartArgs ?? spec.args);
    const mine = child;
    const logBefore = logSize(spec.logFile);
    let warned = false;
    while (child === mine && mine && !stopping) {
      if (await spec.ready()) {
        report(`${spec.name} 已恢复 / ${spec.name} is back`);
        return;
      }
      // MariaDB does not end on a full disk: it waits for somebody to make room.
      if (!warned && speaksOfFullDisk(logTail(spec.logFile, logSize(spec.logFile) - logBefore))) {
        warned = true;
        report(messages.diskFullDuring(spec.name));
      }
      await sleep(200);
    }
  }

  async function untilReady() {
    const timeoutMs = spec.readyTimeoutMs ?? 60_000;
    const deadline = Date.now() + timeoutMs;
    const logBefore = logSize(spec.logFile);
    for (;;) {
      run.abortIfInterrupted();
      if (ended) {
        const written = logTail(spec.logFile, Math.max(0, logSize(spec.logFile) - logBefore) + 4000);
        if (speaksOfFullDisk(written)) throw new LaunchError(messages.diskFullDuring(spec.name));
        throw new DiedAtStart(messages.diedAtStart(spec.name, ended, spec.logFile), written);
      }
      if (await spec.ready()) return;
      if (Date.now() > deadline) {
        throw new LaunchError(messages.notReady(spec.name, Math.round(timeoutMs / 1000), spec.logFile));
      }
      await sleep(50);
    }
  }

  return {
    name: spec.name,
    /** The id of the running process; undefined while it is down. */
    pid: () => child?.pid,
    /** Starts it and waits until it is ready; throws with its log when it ends or takes too long. */
    async start() {
      launch(spec.args);
      try {
        await untilReady();
      } finally {
        spec.afterFirstStart?.();
      }
      supervised = true;
    },
    /** Ends it in its own time, by force after `stopTimeoutMs`. */
    async stop() {
      stopping = true;
      if (child?.pid) await stopGroup(child.pid, { timeoutMs: spec.stopTimeoutMs ?? 15_000 });
    },
  };
}
