import { Inject, Injectable } from '@nestjs/common';
import { APP_CONFIG, type AppConfig, Clock, SYSTEM_SCOPE, Tx } from '../../../platform/index.js';
import { PackFiles } from '../../store/pack/pack-files.js';
import { PackStore } from '../../store/pack/pack-store.js';

const DAY_MS = 86_400_000;
const CHUNK = 50;

/**
 * Removes the files of packs that have been out of date for PACK_KEEP_DAYS; the rows stay, and say so. Files that
 * belong to no pack (a build that was stopped half-way) go after a day.
 */
@Injectable()
export class ClearPacks {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly packs: PackStore,
    private readonly files: PackFiles,
    @Inject(APP_CONFIG) private readonly config: Pick<AppConfig, 'PACK_KEEP_DAYS'>,
  ) {}

  /** The number of files removed. */
  async execute(): Promise<number> {
    const now = this.clock.now().getTime();
    const before = new Date(now - this.config.PACK_KEEP_DAYS * DAY_MS);
    let removed = 0;
    for (const pack of await this.packs.outdated(this.tx.read, before, CHUNK)) {
      // The row first: a pack that says it is there must have its file.
      if (!(await this.tx.run((db) => this.packs.setRemoved(db, pack.id)))) continue;
      await this.files.remove(pack.id);
      removed += 1;
    }
    for (const { id, writtenAt } of await this.files.all()) {
      if (writtenAt.getTime() > now - DAY_MS) continue;
      const pack = await this.packs.find(this.tx.read, SYSTEM_SCOPE, id);
      if (pack && ['READY', 'QUEUED', 'BUILDING'].includes(pack.state)) continue;
      await this.files.remove(id);
      removed += 1;
    }
    return removed;
  }
}
