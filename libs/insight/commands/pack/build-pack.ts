import { Injectable } from '@nestjs/common';
import { AuditTrail, Clock, SYSTEM_SCOPE, systemActor, Tx } from '../../../platform/index.js';
import { ClaimStore } from '../../../subsidy/index.js';
import type { PackFailure } from '../../contracts/pack/index.js';
import { PackBuilder } from '../../store/pack/pack-builder.js';
import { PackDesk } from '../../store/pack/pack-desk.js';
import { PackFiles } from '../../store/pack/pack-files.js';
import type { Pack } from '../../store/pack/pack-store.js';

/** Packs of more than this would not be sent by mail, nor opened in an office. */
const MOST_BYTES = 2_000_000_000;

/**
 * Builds the file of a pack, outside a transaction: it takes minutes and its effect is a file. The content is hashed
 * again at the end: a claim that moved while it was drawn gives no pack instead of a mixed one. A second run of it
 * writes the same bytes over the first.
 */
@Injectable()
export class BuildPack {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly claims: ClaimStore,
    private readonly desk: PackDesk,
    private readonly builder: PackBuilder,
    private readonly files: PackFiles,
    private readonly audit: AuditTrail,
  ) {}

  /** Answers the state the pack is in afterwards; null when there was nothing to do. */
  async execute(packId: string, last: boolean): Promise<'READY' | 'FAILED' | null> {
    const pack = await this.desk.packs.find(this.tx.read, SYSTEM_SCOPE, packId);
    if (!pack || (pack.state !== 'QUEUED' && pack.state !== 'BUILDING')) return null;
    if (!(await this.isCurrent(pack))) return this.fail(pack, 'CONTENT_CHANGED');
    try {
      const built = await this.builder.build(this.tx.read, SYSTEM_SCOPE, pack, (done, total) =>
        this.tx.run((db) => this.desk.packs.setProgress(db, packId, done, total)),
      );
      if (!(await this.isCurrent(pack))) return await this.fail(pack, 'CONTENT_CHANGED');
      if (built.sizeBytes > MOST_BYTES) return await this.fail(pack, 'TOO_LARGE');
      await this.tx.run(async (db) => {
        await this.desk.packs.setReady(db, packId, built, this.clock.now());
        await this.audit.record(db, {
          actor: systemActor(pack.centreId, `pack-${packId}`),
          action: 'insight.pack_built',
          subjectType: 'evidence_pack',
          subjectId: packId,
          detail: { claimId: pack.claimId, sha256: built.sha256, files: built.content.files.length },
        });
      });
      return 'READY';
    } catch (error) {
      // The queue tries again; after the last time somebody has to be told.
      if (last) await this.fail(pack, 'BROKEN');
      throw error;
    }
  }

  private async isCurrent(pack: Pack): Promise<boolean> {
    const claim = await this.claims.find(this.tx.read, SYSTEM_SCOPE, pack.claimId);
    return claim !== undefined && (await this.desk.contentHash(this.tx.read, claim)) === pack.contentHash;
  }

  private async fail(pack: Pack, failure: PackFailure): Promise<'FAILED'> {
    await this.files.remove(pack.id);
    await this.tx.run((db) => this.desk.packs.setFailed(db, pack.id, failure));
    return 'FAILED';
  }
}
