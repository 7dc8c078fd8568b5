import { Injectable } from '@nestjs/common';
import { fen, formatYuan } from '../../../kernel/index.js';
import { bin, type Db, type InsertRow, longText, newId, Notices } from '../../../platform/index.js';
import type { BenefitState } from '../../contracts/benefit/states.js';
import { isOpenToDecision } from '../../domain/benefit/benefit-state.js';
import type { BenefitVerdict } from '../../domain/benefit/judge-benefit.js';
import type { DecidedBenefit } from './benefit-deciding.js';

interface Existing {
  readonly id: string;
  readonly workerId: string;
  readonly policyCode: string;
  readonly programme: string;
  readonly source: string;
  readonly certificateId: string;
  readonly state: BenefitState;
  readonly amountFen: number;
  readonly fingerprint: string;
}

export interface Written {
  readonly entitled: number;
  readonly notYet: number;
  readonly changed: number;
}

const STATE_OF: Readonly<Record<BenefitVerdict['outcome'], BenefitState>> = {
  ENTITLED: 'ENTITLED',
  NOT_YET: 'NOT_YET',
  OVER: 'LAPSED',
};

/** Nothing decides the benefit any more: the policy has ended, or the certificate was revoked. */
const NO_LONGER_DECIDED = 'NO_LONGER_DECIDED';

const keyOf = (
  workerId: string,
  policyCode: string,
  programme: string,
  source: string,
  certificateId: string,
): string => `${workerId}|${policyCode}|${programme}|${source}|${certificateId}`;

/** Decisions written in one statement: below 128 KiB, so that the text of it is not a large object to the collector. */
const PIECE = 30;

/** Writes what a night has decided, and only where something other than the day has changed. */
@Injectable()
export class BenefitWriting {
  constructor(private readonly notices: Notices) {}

  async write(
    db: Db,
    centreId: string,
    decided: ReadonlyMap<string, readonly DecidedBenefit[]>,
    now: Date,
  ): Promise<Written> {
    const workerIds = [...decided.keys()];
    const left = new Map(
      (await this.existing(db, workerIds)).map((one) => [
        keyOf(one.workerId, one.policyCode, one.programme, one.source, one.certificateId),
        one,
      ]),
    );
    const inserts: Record<'cases' | 'decisions' | 'steps', InsertRow[]> = {
      cases: [],
      decisions: [],
      steps: [],
    };
    const told: { id: string; workerId: string; amountFen: number; deadlineOn: string | null }[] = [];
    const figures = { entitled: 0, notYet: 0, changed: 0 };
    const centre = bin(centreId);
    const step = (caseId: string, from: BenefitState | null, to: BenefitState): void => {
      inserts.steps.push({
        id: bin(newId()),
        centre_id: centre,
        case_id: bin(caseId),
        action: 'DECIDE',
        from_state: from,
        to_state: to,
        account_id: null,
        reason: null,
        taken_at: now,
      });
    };
    for (const [workerId, all] of decided) {
      for (const one of all) {
        const { policy, programme, certificate, verdict, fundSource } = one;
        const key = keyOf(workerId, policy.policy.id, programme, certificate.source, certificate.id);
        const before = left.get(key);
        left.delete(key);
        const state = STATE_OF[verdict.outcome];
        if (before !== undefined && !isOpenToDecision(before.state)) continue;
        if (state === 'ENTITLED') figures.entitled += 1;
        if (state === 'NOT_YET') figures.notYet += 1;
        if (before?.fingerprint === verdict.fingerprint && before.state === state) continue;
        figures.changed += 1;
        const id = before?.id ?? newId();
        const decisionId = newId();
        inserts.decisions.push({
          id: bin(decisionId),
          centre_id: centre,
          case_id: bin(id),
          kind: 'NIGHTLY',
          canonical: longText(verdict.frozen.canonical),
          hash: verdict.frozen.hash,
          taken_at: now,
        });
        const amountFen = state === 'LAPSED' ? (before?.amountFen ?? 0) : verdict.amountFen;
        const columns = {
          policy_version_id: bin(policy.id),
          state,
          amount_fen: amountFen,
          fund_source: fundSource,
          deadline_on: verdict.deadlineOn,
          reasons: JSON.stringify(verdict.reasons),
          fingerprint: verdict.fingerprint,
          decision_id: bin(decisionId),
          decided_at: now,
          updated_at: now,
        };
        if (before === undefined) {
          inserts.cases.push({
            id: bin(id),
            centre_id: centre,
            worker_id: bin(workerId),
            policy_code: policy.policy.id,
            programme,
            certificate_source: certificate.source,
            certificate_id: bin(certificate.id),
            created_at: now,
            ...columns,
          });
        } else await this.update(db, id, columns);
        if (before?.state !== state && state !== 'NOT_YET') step(id, before?.state ?? null, state);
        if (before?.state === 'ENTITLED' && state === 'NOT_YET') step(id, before.state, state);
        if (before?.state !== 'ENTITLED' && state === 'ENTITLED')
          told.push({ id, workerId, amountFen, deadlineOn: verdict.deadlineOn });
      }
    }
    for (const { id, state } of left.values()) {
      if (state !== 'ENTITLED' && state !== 'NOT_YET') continue;
      figures.changed += 1;
      await this.update(db, id, {
        state: 'LAPSED',
        reasons: JSON.stringify([NO_LONGER_DECIDED]),
        decided_at: now,
        updated_at: now,
      });
      step(id, state, 'LAPSED');
    }
    await db.insert('benefit_case', inserts.cases);
    for (let at = 0; at < inserts.decisions.length; at += PIECE)
      await db.insert('benefit_decision', inserts.decisions.slice(at, at + PIECE));
    await db.insert('benefit_step', inserts.steps);
    const reachable = await this.notices.reachable(
      db,
      centreId,
      told.map(({ workerId }) => workerId),
    );
    for (const one of told) if (reachable.has(one.workerId)) await this.tell(db, centreId, one);
    return figures;
  }

  /** The person learns that there is something for them; who has no account is found by the centre's list. */
  private async tell(
    db: Db,
    centreId: string,
    due: { id: string; workerId: string; amountFen: number; deadlineOn: string | null },
  ): Promise<void> {
    const until = due.deadlineOn === null ? '' : `,请在 ${due.deadlineOn} 前办理`;
    await this.notices.notify(db, {
      centreId,
      to: { workerIds: [due.workerId] },
      kind: 'benefit.entitled',
      title: `您可以享受一项补贴:${formatYuan(fen(due.amountFen))} 元`,
      body: `无需申请,只需同意并填写本人收款账户${until}。`,
      link: '/my-benefits',
      dedupeKey: `benefit.entitled:${due.id}`,
    });
  }

  private update(db: Db, id: string, columns: InsertRow): Promise<unknown> {
    const names = Object.keys(columns);
    return db.executeLater(
      `UPDATE benefit_case SET ${names.map((name) => `${name} = ?`).join(', ')} WHERE id = ?`,
      [...names.map((name) => columns[name] ?? null), bin(id)],
    );
  }

  /** Locked: a person who consents at this moment waits, or is waited for. */
  private async existing(db: Db, workerIds: readonly string[]): Promise<Existing[]> {
    if (workerIds.length === 0) return [];
    return db.query<Existing>(
      `SELECT b.id, b.worker_id AS workerId, b.policy_code AS policyCode, b.programme,
              b.certificate_source AS source, b.certificate_id AS certificateId, b.state,
              b.amount_fen AS amountFen, b.fingerprint
         FROM benefit_case b WHERE b.worker_id IN (?) ORDER BY b.id FOR UPDATE`,
      [workerIds.map(bin)],
    );
  }
}
