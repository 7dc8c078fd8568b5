/** Files as they are named on the command line: every refusal says which, and nothing is left half written. */
import {
  accessSync,
  closeSync,
  constants,
  openSync,
  readSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Unreadable } from '../../../libs/timetable/engine/formats/unreadable.js';
import { Unusable } from './command-arguments.js';

/** The largest published instances have less than half a megabyte. */
const MOST_BYTES = 16 * 1024 * 1024;
const CHUNK_BYTES = 1024 * 1024;

/** npm runs a script in the folder of the package, and says where the person stands. */
const here = (): string =>
  (process.env['npm_lifecycle_event'] === 'timetable' && process.env['INIT_CWD']) || process.cwd();

const located = (file: string): string => resolve(here(), file);
const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? 'unknown error';
const unwritable = (file: string, error: unknown) =>
  new Unusable(`${file}: cannot be written (${codeOf(error)})`);

/** The bytes one to one, whatever their encoding; a file without end is not read to its end. */
function textOf(file: string): string {
  const descriptor = openSync(located(file), 'r');
  try {
    const chunks: Buffer[] = [];
    for (let total = 0; ;) {
      const chunk = Buffer.alloc(CHUNK_BYTES);
      const read = readSync(descriptor, chunk, 0, CHUNK_BYTES, null);
      if (read === 0) return Buffer.concat(chunks).toString('latin1');
      total += read;
      if (total > MOST_BYTES)
        throw new Unreadable(0, `the file has more than ${MOST_BYTES / 1048576} MB, that is no such file`);
      chunks.push(chunk.subarray(0, read));
    }
  } finally {
    closeSync(descriptor);
  }
}

/** Reads a file and understands it; a refusal names file and line. Throws `Unusable`. */
export function readWith<T>(file: string, understand: (text: string) => T): T {
  try {
    return understand(textOf(file));
  } catch (error) {
    if (error instanceof Unreadable) throw new Unusable(`${file}:${error.line}: ${error.reason}`);
    if ((error as NodeJS.ErrnoException).syscall !== undefined)
      throw new Unusable(`${file}: cannot be read (${codeOf(error)})`);
    throw error;
  }
}

/** Where an answer will be written; that it can be is asked before anybody waits for it. */
export class OutFile {
  private constructor(
    private readonly file: string,
    private readonly target: string,
    /** Where it is written before it takes the place of what is there; undefined = written in place. */
    private readonly fresh: string | undefined,
  ) {}

  /** Throws `Unusable` when nothing can be written there, or when that would overwrite `source`. */
  static at(file: string, source?: string): OutFile {
    let fresh: string | undefined;
    try {
      const path = located(file);
      const there = statSync(path, { throwIfNoEntry: false });
      if (there?.isDirectory()) throw new Unusable(`${file}: is a directory`);
      const read = source === undefined ? undefined : statSync(located(source), { throwIfNoEntry: false });
      if (there && read && there.ino === read.ino && there.dev === read.dev)
        throw new Unusable(`${file}: would overwrite the instance`);
      // A device or a pipe stays what it is; behind a link the file is replaced, not the link.
      if (there && !there.isFile()) return new OutFile(file, path, undefined);
      const target = there ? realpathSync(path) : path;
      if (there) accessSync(target, constants.W_OK);
      fresh = join(dirname(target), `.timetable-${process.pid}.part`);
      try {
        closeSync(openSync(fresh, 'w'));
        rmSync(fresh);
      } catch (error) {
        // Nothing new may be made in the folder, but the file that is there may be written.
        if (!there) throw error;
        fresh = undefined;
      }
      return new OutFile(file, target, fresh);
    } catch (error) {
      if (error instanceof Unusable) throw error;
      throw unwritable(file, error);
    }
  }

  /** Throws `Unusable` when it cannot be written after all, as on a full disk. */
  write(content: string): void {
    try {
      writeFileSync(this.fresh ?? this.target, content, 'latin1');
      if (this.fresh !== undefined) renameSync(this.fresh, this.target);
    } catch (error) {
      if (this.fresh !== undefined) rmSync(this.fresh, { force: true });
      throw unwritable(this.file, error);
    }
  }
}
