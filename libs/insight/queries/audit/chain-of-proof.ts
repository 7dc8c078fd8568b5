import { Injectable } from '@nestjs/common';
import { DomainError, maskPersonalName } from '../../../kernel/index.js';
import { type Actor, type OutputOf, scopeOf, Tx } from '../../../platform/index.js';
import { ReplayLine } from '../../../subsidy/index.js';
import type { auditRoutes } from '../../contracts/audit/index.js';
import { type ChainEntry, ChainStore } from '../../store/audit/chain-store.js';

type Answer = OutputOf<typeof auditRoutes.chain>;

/** From the payment of a line back to every check-in it rests on, with who did each and how (journey D6). */
@Injectable()
export class ChainOfProof {
  constructor(
    private readonly tx: Tx,
    private readonly chain: ChainStore,
    private readonly replay: ReplayLine,
  ) {}

  async execute(actor: Actor, lineId: string): Promise<Answer> {
    const db = this.tx.read;
    const head = await this.chain.head(db, scopeOf(actor), lineId);
    if (!head) throw new DomainError('insight.line_not_found');
    const { cohortId, workerId, claimId } = head;
    const exam = await this.chain.exam(db, cohortId, workerId);
    const sessions = sessionsOf(await this.chain.entries(db, cohortId, workerId));
    const minutes = (online: boolean): number =>
      sessions
        .filter(({ mode }) => (mode === 'ONLINE') === online)
        .reduce((sum, { creditedMinutes }) => sum + creditedMinutes, 0);
    return {
      lineId,
      claimId,
      claimNumber: head.claimNumber,
      serial: head.serial,
      nameMasked: maskPersonalName(head.workerName),
      idMasked: head.idMasked,
      enterpriseName: head.enterpriseName,
      state: head.state,
      amountFen: head.amountFen,
      decision: {
        policyCode: head.policyCode,
        policyVersion: head.policyVersion,
        decidedAt: head.decidedAt.toISOString(),
        hash: head.hash,
        same: (await this.replay.execute(actor, claimId, lineId)).same,
        eligible: head.eligible === 1,
        reason: head.reason,
      },
      payments: await this.chain.payments(db, lineId),
      steps: (await this.chain.steps(db, claimId)).map((step) => ({ ...step, at: step.at.toISOString() })),
      certificate: (await this.chain.certificate(db, cohortId, workerId)) ?? null,
      exam: exam ? { ...exam, passed: exam.passed === 1, publishedAt: exam.publishedAt.toISOString() } : null,
      sessions,
      totals: { offlineMinutes: minutes(false), onlineMinutes: minutes(true) },
    };
  }
}

/** Entries by session; a session credits what its last entry says, the one that no other corrects. */
function sessionsOf(entries: readonly ChainEntry[]): Answer['sessions'] {
  const corrected = new Set(entries.flatMap(({ correctsEntryId }) => correctsEntryId ?? []));
  const bySession = new Map<string, ChainEntry[]>();
  for (const entry of entries)
    bySession.set(entry.sessionId, [...(bySession.get(entry.sessionId) ?? []), entry]);
  return [...bySession.values()].map((group) => {
    const standing = group.find(({ id }) => !corrected.has(id)) ?? (group[0] as ChainEntry);
    const { sessionId, heldOn, startMinute, endMinute, mode, content, place, trainerName } = standing;
    return {
      sessionId,
      heldOn,
      startMinute,
      endMinute,
      mode,
      content,
      place,
      trainerName,
      creditedMinutes: standing.creditedMinutes,
      entries: group.map(
        ({ kind, method, creditedMinutes, recordedAt, recordedBy, secondSigner, reason }) => ({
          kind,
          method,
          creditedMinutes,
          recordedAt: recordedAt.toISOString(),
          recordedBy,
          secondSigner,
          reason,
        }),
      ),
    };
  });
}
