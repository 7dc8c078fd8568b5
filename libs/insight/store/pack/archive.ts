import { createHash, type Hash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import type { PackedFile } from '../../domain/pack/content.js';

const MODE = 0o100644;

/**
 * A ZIP file written to disk while its parts are made. Every entry bears one time, so that the same parts give the
 * same bytes; the file takes its name only when it is whole.
 */
export class Archive {
  private readonly zip = new ZipFile();
  private readonly hash: Hash = createHash('sha256');
  private size = 0;
  private readonly written: Promise<void>;
  private readonly listed: PackedFile[] = [];
  private failure: unknown;

  private constructor(
    private readonly path: string,
    private readonly folder: string,
    moment: Date,
  ) {
    this.mtime = wallClock(moment);
    const counting = new Transform({
      transform: (chunk: Buffer, _encoding, done) => {
        this.hash.update(chunk);
        this.size += chunk.length;
        done(null, chunk);
      },
    });
    this.written = pipeline(this.zip.outputStream, counting, createWriteStream(this.part, { mode: 0o600 }));
    // Whoever closes or discards the archive hears of it.
    this.written.catch((error: unknown) => (this.failure = error));
  }

  private readonly mtime: Date;

  /** Begins the archive at `path`; its entries lie in a folder of that name. */
  static async begin(path: string, folder: string, moment: Date): Promise<Archive> {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    return new Archive(path, folder, moment);
  }

  private get part(): string {
    return `${this.path}.part`;
  }

  /** What was added so far, in order. */
  get files(): readonly PackedFile[] {
    return this.listed;
  }

  /** Adds a file. PDF and XLSX are compressed already and are stored as they are. */
  add(name: string, bytes: Buffer): void {
    if (this.failure !== undefined) throw this.failure as Error;
    const compress = !/\.(pdf|xlsx)$/.test(name);
    this.zip.addBuffer(bytes, `${this.folder}/${name}`, {
      mtime: this.mtime,
      mode: MODE,
      compress,
      forceDosTimestamp: true,
    });
    this.listed.push({ name, size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') });
  }

  /** Ends the archive and puts it in its place. */
  async close(): Promise<{ readonly sizeBytes: number; readonly sha256: string }> {
    this.zip.end();
    await this.written;
    const file = await open(this.part, 'r');
    await file.sync().finally(() => file.close());
    await rename(this.part, this.path);
    return { sizeBytes: this.size, sha256: this.hash.digest('hex') };
  }

  /** Gives up: nothing is left behind. */
  async discard(): Promise<void> {
    this.zip.end();
    await this.written.catch(() => undefined);
    await rm(this.part, { force: true });
  }
}

/** ZIP stores a wall clock without a zone: this one reads as Beijing time wherever the process runs. */
function wallClock(moment: Date): Date {
  const local = new Date(moment.getTime() + 8 * 3_600_000);
  return new Date(
    local.getUTCFullYear(),
    local.getUTCMonth(),
    local.getUTCDate(),
    local.getUTCHours(),
    local.getUTCMinutes(),
    local.getUTCSeconds(),
  );
}
