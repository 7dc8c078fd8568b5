import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/index.js';
import { type Actor, type OutputOf, scopeOf, Tx } from '../../platform/index.js';
import type { subsidyRoutes } from '../contracts/index.js';
import { replay } from '../domain/frozen-decision.js';
import { sha256 } from '../policies/load.js';
import { ClaimLineStore } from '../store/claim-line-store.js';
import { ClaimStore } from '../store/claim-store.js';
import { ClaimAnswers } from './claim-answers.js';

/** Decides a line again from the facts stored with it, under the version it was decided under: the bytes must agree. */
@Injectable()
export class ReplayLine {
  constructor(
    private readonly tx: Tx,
    private readonly claims: ClaimStore,
    private readonly lines: ClaimLineStore,
    private readonly answers: ClaimAnswers,
  ) {}

  async execute(
    actor: Actor,
    claimId: string,
    lineId: string,
  ): Promise<OutputOf<typeof subsidyRoutes.replayLine>> {
    const scope = scopeOf(actor);
    const db = this.tx.read;
    const claim = await this.claims.find(db, scope, claimId);
    if (!claim) throw new DomainError('subsidy.claim_not_found');
    const [line] = await this.lines.byIds(db, scope, [lineId]);
    if (line?.claimId !== claimId) throw new DomainError('subsidy.line_not_found');
    const { library } = await this.answers.policyOf(db, claim);
    const replayed = replay(library, { canonical: line.canonical, hash: line.hash }, sha256);
    return { same: replayed.same, hash: line.hash, why: replayed.same ? null : replayed.why };
  }
}
