import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/index.js';
import { type Actor, type FileAnswer, scopeOf, Tx } from '../../../platform/index.js';
import { PackFiles } from '../../store/pack/pack-files.js';
import { PackStore } from '../../store/pack/pack-store.js';

/** The file of a pack, read while it is sent. */
@Injectable()
export class DownloadPack {
  constructor(
    private readonly tx: Tx,
    private readonly packs: PackStore,
    private readonly files: PackFiles,
  ) {}

  async execute(actor: Actor, packId: string): Promise<FileAnswer> {
    const pack = await this.packs.find(this.tx.read, scopeOf(actor), packId);
    if (!pack) throw new DomainError('insight.pack_not_found');
    const file = pack.sizeBytes === null ? undefined : await this.files.read(pack.id, pack.sizeBytes);
    if (!file) throw new DomainError('insight.pack_not_ready', { state: pack.state });
    return { name: pack.fileName, ...file };
  }
}
