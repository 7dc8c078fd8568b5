import { createReadStream } from 'node:fs';
import { open, readdir, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { APP_CONFIG, type AppConfig } from '../../../platform/index.js';

/** Where the files of packs lie: one a pack, named by its id, outside the web root and the database. */
@Injectable()
export class PackFiles {
  private readonly folder: string;

  constructor(@Inject(APP_CONFIG) config: Pick<AppConfig, 'FILES_DIRECTORY'>) {
    this.folder = resolve(config.FILES_DIRECTORY, 'packs');
  }

  pathOf(packId: string): string {
    return join(this.folder, `${packId}.zip`);
  }

  /** A stream of the file with its length; undefined when it is not there (or another than the row says). */
  async read(packId: string, sizeBytes: number): Promise<{ stream: Readable; length: number } | undefined> {
    const file = await open(this.pathOf(packId), 'r').catch(() => undefined);
    if (!file) return undefined;
    const { size } = await file.stat();
    if (size !== sizeBytes) {
      await file.close();
      return undefined;
    }
    return { stream: file.createReadStream(), length: size };
  }

  /** All bytes in one stream, for whoever checks them. */
  stream(packId: string): Readable {
    return createReadStream(this.pathOf(packId));
  }

  async remove(packId: string): Promise<void> {
    await rm(this.pathOf(packId), { force: true });
    await rm(`${this.pathOf(packId)}.part`, { force: true });
  }

  /** Ids of the packs that have a file here, and when it was written. */
  async all(): Promise<{ readonly id: string; readonly writtenAt: Date }[]> {
    const names = await readdir(this.folder).catch(() => [] as string[]);
    const found: { id: string; writtenAt: Date }[] = [];
    for (const name of names) {
      const id = /^([0-9a-f-]{36})\.zip(\.part)?$/.exec(name)?.[1];
      const about = id === undefined ? undefined : await stat(join(this.folder, name)).catch(() => undefined);
      if (id !== undefined && about) found.push({ id, writtenAt: about.mtime });
    }
    return found;
  }
}
