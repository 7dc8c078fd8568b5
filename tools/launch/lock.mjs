import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { identityOf, isAlive } from './processes.mjs';

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The process that holds a lock file: `{ pid, identity, … }`, or null when nobody alive does. */
export function lockHolder(file) {
  const content = parse(read(file) ?? 'null');
  if (!content?.pid || !isAlive(content.pid)) return null;
  // The same id may belong to another process by now (restart of the machine or of a container).
  return identityOf(content.pid) === content.identity ? content : null;
}

/**
 * Takes a lock file or says who holds it. A lock of a process that has died is taken over.
 * @returns {{ release: () => void } | { holder: { pid: number } }}
 */
export function takeLock(file, details = {}) {
  mkdirSync(dirname(file), { recursive: true });
  const mine = JSON.stringify({ pid: process.pid, identity: identityOf(process.pid), ...details });
  const candidate = `${file}.${process.pid}`;
  for (let attempt = 0; attempt < 20; attempt += 1) {
    writeFileSync(candidate, mine);
    try {
      // A link appears whole or not at all, and fails when the name is taken.
      linkSync(candidate, file);
      rmSync(candidate, { force: true });
      return {
        release: () => {
          if (read(file) === mine) rmSync(file, { force: true });
        },
      };
    } catch (error) {
      rmSync(candidate, { force: true });
      if (error.code !== 'EEXIST') throw error;
    }
    const seen = read(file);
    const holder = lockHolder(file);
    if (holder) return { holder };
    setStaleAside(file, seen);
  }
  return { holder: { pid: 0 } };
}

function setStaleAside(file, seen) {
  const aside = `${file}.stale.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  // Somebody else may have taken the lock between our look and our rename: give it back.
  if (read(aside) !== seen) {
    try {
      linkSync(aside, file);
    } catch {
      // A third one has it already; the next round finds out.
    }
  }
  rmSync(aside, { force: true });
}

/** Waits for a lock (another copy is building the same tree) and runs `action` while holding it. */
export async function withLock(file, action, isCancelled = () => false) {
  for (;;) {
    const lock = takeLock(file);
    if (lock.release) {
      try {
        return await action();
      } finally {
        lock.release();
      }
    }
    if (isCancelled()) throw new Error('cancelled while waiting for another copy');
    await sleep(200);
  }
}
