import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  statfsSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { LaunchError, messages } from './messages.mjs';

/** Below this the databases may stop half-way through a write. */
export const NEEDED_MB = 300;

/** Writes a file so that a crash leaves either the old or the new content, never a part. */
export function writeFileAtomically(file, text, mode = 0o644) {
  mkdirSync(dirname(file), { recursive: true });
  const temporary = `${file}.${process.pid}.new`;
  const handle = openSync(temporary, 'w', mode);
  try {
    writeSync(handle, text);
    fsyncSync(handle);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  } finally {
    closeSync(handle);
  }
  renameSync(temporary, file);
}

/** The parsed content, or `fallback` when the file is missing or not JSON. */
export function readJson(file, fallback = null) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return fallback;
  }
}

/** Free space at a folder in whole MB. */
export function freeMegabytes(folder) {
  const { bavail, bsize } = statfsSync(folder);
  return Math.floor((bavail * bsize) / 1_000_000);
}

/** Stops with one line when less than `neededMb` is free at `folder`. */
export function requireSpace(folder, neededMb = NEEDED_MB, free = freeMegabytes) {
  const found = free(folder);
  if (found < neededMb) throw new LaunchError(messages.diskFull(folder, found, neededMb));
}
