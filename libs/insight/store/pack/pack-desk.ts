import { Injectable } from '@nestjs/common';
import type { Db } from '../../../platform/index.js';
import { ContentHash } from './content-hash.js';
import { PackStore } from './pack-store.js';

/** Packs together with the hash they are known by. */
@Injectable()
export class PackDesk {
  constructor(
    readonly packs: PackStore,
    private readonly hash: ContentHash,
  ) {}

  contentHash(db: Db, claim: { readonly id: string; readonly cohortId: string }): Promise<string> {
    return this.hash.of(db, claim);
  }
}
