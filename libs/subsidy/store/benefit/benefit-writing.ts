import { Injectable } from '@nestjs/common';
import { fen, formatYuan } from '../../../kernel/index.js';
import {
  bin,
  binText,
  type Db,
  type InsertRow,
  longText,
  newId,
  Notices,
  type SqlValue,
} from '../../../platform/index.js';
import type { BenefitState } from '../../contracts/benefit/states.js';
import { isOpenToDecision } from '../../domain/benefit/benefit-state.js';
import { fundSourceOf } from '../../domain/benefit/judge-benefit.js';
import type { DecidedBenefit, DecidedCertificate } from './benefit-deciding.js';
import { BenefitStanding, type StandingBenefit, STATE_OF } from './benefit-standing.js';

export interface Written {
  readonly entitled: number;
  readonly notYet: number;
  readonly changed: number;
}

/** Nothing decides the benefit any more: the policy has ended, or the certificate was revoked. */
const NO_LONGER_DECIDED = 'NO_LONGER_DECIDED';

/** What a night may change of a benefit that stands. */
const CHANGING = [
  'policy_version_id',
  'state',
  'amount_fen',
  'fund_source',
  'deadline_on',
  'reasons',
  'fingerprint',
  'decision_id',
  'decided_at',
  'updated_at',
];

const keyOf = (policyCode: string, programme: string, source: string, certificateId: string): string =>
  `${policyCode}|${programme}|${source}|${certificateId}`;

function take(left: Map<string, StandingBenefit>, keyOf: () => string): StandingBenefit | undefined {
  if (left.size === 0) return undefined;
  const key = keyOf();
  const found = left.get(key);
  left.delete(key);
  return found;
}

interface Told {
  readonly id: string;
  readonly workerId: string;
  readonly amountFen: number;
  readonly deadlineOn: string | null;
}

/** What one batch will write. */
class Batch {
  readonly cases: { readonly shared: InsertRow; readonly rows: InsertRow[] }[] = [];
  readonly nights: InsertRow[] = [];
  readonly steps: InsertRow[] = [];
  readonly lapsed: string[] = [];
  readonly told: Told[] = [];
  entitled = 0;
  notYet = 0;
  changed = 0;
  private readonly centre: SqlValue;
  private readonly policies = new Map<string, SqlValue>();

  constructor(
    centreId: string,
    private readonly now: Date,
  ) {
    this.centre = binText(centreId);
  }

  certificate(
    workerId: string,
    { certificate, answers, night }: DecidedCertificate,
    left: Map<string, StandingBenefit>,
  ): void {
    let rows: InsertRow[] | undefined;
    for (const answer of answers) {
      const { policy, rule, verdict } = answer;
      const before = take(left, () =>
        keyOf(policy.policy.id, rule.programme.id, certificate.source, certificate.id),
      );
      if (before !== undefined && !isOpenToDecision(before.state)) continue;
      const state = STATE_OF[verdict.outcome];
      if (state === 'ENTITLED') this.entitled += 1;
      if (state === 'NOT_YET') this.notYet += 1;
      if (before?.fingerprint === night.fingerprint && before.state === state) continue;
      rows ??= this.night(workerId, { certificate, answers, night });
      rows.push(this.answer(workerId, answer, state, before));
    }
  }

  /** Of benefits that stand and that nothing decided any more. */
  lapse({ id, state }: StandingBenefit): void {
    if (state !== 'ENTITLED' && state !== 'NOT_YET') return;
    this.changed += 1;
    this.lapsed.push(id);
    this.step(binText(id), state, 'LAPSED');
  }

  /** The night's record; answers where the rows of its benefits go. */
  private night(workerId: string, { certificate, night }: DecidedCertificate): InsertRow[] {
    const { now, centre } = this;
    const id = binText(newId());
    const [worker, held] = [binText(workerId), binText(certificate.id)];
    const { canonical, hash } = night.freeze();
    this.nights.push({
      id,
      centre_id: centre,
      worker_id: worker,
      certificate_id: held,
      canonical: longText(canonical),
      hash,
      taken_at: now,
    });
    const shared = {
      centre_id: centre,
      worker_id: worker,
      certificate_source: certificate.source,
      certificate_id: held,
      frozen: 0,
      fingerprint: night.fingerprint,
      decision_id: id,
      decided_at: now,
      created_at: now,
      updated_at: now,
    };
    const rows: InsertRow[] = [];
    this.cases.push({ shared, rows });
    return rows;
  }

  private answer(
    workerId: string,
    { policy, rule, verdict }: DecidedBenefit,
    state: 'ENTITLED' | 'NOT_YET' | 'LAPSED',
    before: StandingBenefit | undefined,
  ): InsertRow {
    this.changed += 1;
    const id = before?.id ?? newId();
    const caseId = binText(id);
    const amountFen = state === 'LAPSED' ? (before?.amountFen ?? 0) : verdict.amountFen;
    const { deadlineOn, reasons } = verdict;
    const from = before?.state ?? null;
    if (from !== state && (state !== 'NOT_YET' || from === 'ENTITLED')) this.step(caseId, from, state);
    if (from !== 'ENTITLED' && state === 'ENTITLED') this.told.push({ id, workerId, amountFen, deadlineOn });
    return {
      id: caseId,
      policy_version_id: this.policyId(policy.id),
      policy_code: policy.policy.id,
      programme: rule.programme.id,
      state,
      amount_fen: amountFen,
      fund_source: fundSourceOf(rule),
      deadline_on: deadlineOn,
      reasons: JSON.stringify(reasons),
    };
  }

  private policyId(id: string): SqlValue {
    let text = this.policies.get(id);
    if (text === undefined) this.policies.set(id, (text = binText(id)));
    return text;
  }

  private step(caseId: SqlValue, from: BenefitState | null, to: BenefitState): void {
    this.steps.push({
      id: binText(newId()),
      centre_id: this.centre,
      case_id: caseId,
      action: 'DECIDE',
      from_state: from,
      to_state: to,
      account_id: null,
      reason: null,
      taken_at: this.now,
    });
  }
}

/** Writes what a night has decided, and only where something other than the day has changed. */
@Injectable()
export class BenefitWriting {
  constructor(
    private readonly notices: Notices,
    private readonly standing: BenefitStanding,
  ) {}

  async write(
    db: Db,
    centreId: string,
    decided: ReadonlyMap<string, readonly DecidedCertificate[]>,
    now: Date,
  ): Promise<Written> {
    const { open, entitled, notYet } = await this.standing.sort(db, decided);
    const known = [...open].filter(([, stands]) => stands).map(([workerId]) => workerId);
    const left = byWorker(await this.standing.lock(db, known));
    const batch = new Batch(centreId, now);
    for (const workerId of open.keys()) {
      const standing = left.get(workerId) ?? new Map<string, StandingBenefit>();
      for (const one of decided.get(workerId) ?? []) batch.certificate(workerId, one, standing);
      for (const one of standing.values()) batch.lapse(one);
    }
    await db.insert('benefit_night', batch.nights);
    await db.insertGroups('benefit_case', batch.cases, CHANGING);
    if (batch.lapsed.length > 0)
      await db.execute(
        `UPDATE benefit_case SET state = 'LAPSED', reasons = ?, fingerprint = '', decided_at = ?, updated_at = ?
          WHERE id IN (?)`,
        [JSON.stringify([NO_LONGER_DECIDED]), now, now, batch.lapsed.map(bin)],
      );
    await db.insert('benefit_step', batch.steps);
    await this.tell(db, centreId, batch.told);
    return {
      entitled: entitled + batch.entitled,
      notYet: notYet + batch.notYet,
      changed: batch.changed,
    };
  }

  /** People learn that there is something for them; who has no account is found by the centre's list. */
  private async tell(db: Db, centreId: string, told: readonly Told[]): Promise<void> {
    const reachable = await this.notices.reachable(
      db,
      centreId,
      told.map(({ workerId }) => workerId),
    );
    for (const { id, workerId, amountFen, deadlineOn } of told) {
      if (!reachable.has(workerId)) continue;
      const until = deadlineOn === null ? '' : `,请在 ${deadlineOn} 前办理`;
      await this.notices.notify(db, {
        centreId,
        to: { workerIds: [workerId] },
        kind: 'benefit.entitled',
        title: `您可以享受一项补贴:${formatYuan(fen(amountFen))} 元`,
        body: `无需申请,只需同意并填写本人收款账户${until}。`,
        link: '/my-benefits',
        dedupeKey: `benefit.entitled:${id}`,
      });
    }
  }
}

function byWorker(standing: readonly StandingBenefit[]): Map<string, Map<string, StandingBenefit>> {
  const groups = new Map<string, Map<string, StandingBenefit>>();
  for (const one of standing) {
    const key = keyOf(one.policyCode, one.programme, one.source, one.certificateId);
    const group = groups.get(one.workerId);
    if (group) group.set(key, one);
    else groups.set(one.workerId, new Map([[key, one]]));
  }
  return groups;
}
