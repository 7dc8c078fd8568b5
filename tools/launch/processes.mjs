import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** Whether a process with this id exists and is not a zombie waiting to be collected. */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
  try {
    return !/^\d+ \(.*\) [ZX] /s.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return true;
  }
}

/**
 * What tells this process from a later one that got the same id: the boot and the start time.
 * Null when there is no such process.
 */
export function identityOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const started = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}/${started}`;
  } catch {
    // No /proc (macOS): ps knows the start time to the second.
  }
  if (!isAlive(pid)) return null;
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || null;
  } catch {
    return null;
  }
}

/** Sends a signal to a whole process group; says whether the group still had members. */
export function signalGroup(pid, signal) {
  try {
    process.kill(-pid, signal);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function groupHasLiveMember(pid) {
  if (!signalGroup(pid, 0)) return false;
  let entries;
  try {
    entries = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {
    return true;
  }
  // A group of zombies still answers to signal 0; look for a member that runs.
  return entries.some((name) => {
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return Number(fields[2]) === pid && fields[0] !== 'Z' && fields[0] !== 'X';
    } catch {
      return false;
    }
  });
}

/** Asks a process group to end, waits, and ends it by force after `timeoutMs`. */
export async function stopGroup(pid, { signal = 'SIGTERM', timeoutMs = 10_000 } = {}) {
  signalGroup(pid, signal);
  const deadline = Date.now() + timeoutMs;
  while (groupHasLiveMember(pid)) {
    if (Date.now() > deadline) {
      signalGroup(pid, 'SIGKILL');
      for (let i = 0; i < 40 && groupHasLiveMember(pid); i += 1) await sleep(50);
      return;
    }
    await sleep(40);
  }
}

/** Ends every process that carries `NAME=value` in its environment (Linux; elsewhere nothing is found). */
export async function endMarked(name, value) {
  let entries;
  try {
    entries = readdirSync('/proc').filter((entry) => /^\d+$/.test(entry) && Number(entry) !== process.pid);
  } catch {
    return 0;
  }
  let ended = 0;
  for (const entry of entries) {
    try {
      const environment = readFileSync(`/proc/${entry}/environ`, 'latin1').split('\0');
      if (!environment.includes(`${name}=${value}`)) continue;
      process.kill(Number(entry), 'SIGKILL');
      ended += 1;
    } catch {
      // It has ended by itself, or it is not ours to see.
    }
  }
  return ended;
}
