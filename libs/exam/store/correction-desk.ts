import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/index.js';
import { type Actor, type Db, type Scope, scopeOf } from '../../platform/index.js';
import type { SchemePart } from '../domain/scheme.js';
import { CorrectionStore, type ExamCorrection } from './correction-store.js';
import { ExamDesk } from './exam-desk.js';

/** What signing and refusing a correction have in common. */
@Injectable()
export class CorrectionDesk {
  constructor(
    readonly corrections: CorrectionStore,
    private readonly desk: ExamDesk,
  ) {}

  /** The waiting correction under its lock. Refuses its own proposer: two people sign. */
  async open(db: Db, actor: Actor, correctionId: string): Promise<ExamCorrection> {
    const correction = await this.corrections.lock(db, scopeOf(actor), correctionId);
    if (!correction) throw new DomainError('exam.correction_not_found');
    if (correction.state !== 'PROPOSED') throw new DomainError('exam.correction_decided');
    if (correction.proposedBy === actor.accountId) throw new DomainError('exam.same_signer');
    return correction;
  }

  async partsOf(db: Db, scope: Scope, sittingId: string): Promise<readonly SchemePart[]> {
    const sitting = await this.desk.sittings.find(db, scope, sittingId);
    if (!sitting) throw new DomainError('exam.sitting_not_found');
    return (await this.desk.schemeOf(db, scope, sitting)).parts;
  }
}
