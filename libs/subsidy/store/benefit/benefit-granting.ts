import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/index.js';
import { type Actor, bin, Clock, type Db, type Scope, type SqlParam } from '../../../platform/index.js';
import { benefitRepeatKey, fundSourceOf, slotsOf } from '../../domain/benefit/judge-benefit.js';
import { countsBeyondSlots } from '../../domain/learner-verdict.js';
import { ReservationStore } from '../reservation-store.js';
import { BenefitDeciding } from './benefit-deciding.js';
import { BenefitEvidence } from './benefit-evidence.js';
import { BenefitLog, type BenefitTold } from './benefit-log.js';
import { type Benefit, BenefitStore } from './benefit-store.js';

/** Moves benefits through their states, and takes and frees what they hold. The rows are locked by the caller's call. */
@Injectable()
export class BenefitGranting {
  constructor(
    private readonly clock: Clock,
    private readonly benefits: BenefitStore,
    private readonly evidence: BenefitEvidence,
    private readonly deciding: BenefitDeciding,
    private readonly reservations: ReservationStore,
    private readonly log: BenefitLog,
  ) {}

  /** Unknown and not yours are the same. */
  async lockOne(db: Db, scope: Scope, id: string): Promise<Benefit> {
    const [benefit] = await this.benefits.lock(db, scope, [id]);
    if (!benefit) throw new DomainError('benefit.case_not_found');
    return benefit;
  }

  async lockAll(db: Db, scope: Scope, ids: readonly string[]): Promise<Benefit[]> {
    const found = await this.benefits.lock(db, scope, ids);
    if (found.length !== ids.length) throw new DomainError('benefit.case_not_found');
    return found;
  }

  /**
   * Decides for good on the facts of this moment, keeps the decision and takes slot and key; answers what changes in
   * the row. Throws `benefit.no_longer_due` or `benefit.slot_taken`.
   */
  async grant(db: Db, benefit: Benefit): Promise<Readonly<Record<string, SqlParam>>> {
    const now = this.clock.now();
    const today = this.clock.today();
    const { centreId, workerId } = benefit;
    const programme = (await this.deciding.openProgrammes(db, centreId, today)).find(
      ({ policy, rule }) =>
        policy.policy.id === benefit.policyCode && rule.programme.id === benefit.programme,
    );
    if (programme && countsBeyondSlots(programme.rule)) await this.reservations.lockPeople(db, [workerId]);
    const people = await this.evidence.ofWorkers(db, { kind: 'centre', centreId }, [workerId]);
    const person = people.get(workerId);
    const held = person?.certificates.find(
      ({ source, id }) => source === benefit.certificateSource && id === benefit.certificateId,
    );
    if (!person || !held || !programme) throw new DomainError('benefit.no_longer_due', { reasons: '' });
    const { verdict, policy, rule, frozen } = this.deciding.decideOne(person, held, programme, today);
    if (verdict.outcome !== 'ENTITLED')
      throw new DomainError('benefit.no_longer_due', { reasons: verdict.reasons.join(' ') });
    const outcome = await this.reservations.reserve(
      db,
      {
        centreId,
        claimId: null,
        lineId: null,
        benefitCaseId: benefit.id,
        workerId,
        enterpriseId: null,
        courseId: null,
        programme: benefit.programme,
        occupation: held.level === null ? null : held.occupation,
        level: held.occupation === null ? null : held.level,
        grantedOn: today,
        repeatKey: benefitRepeatKey(held, benefit.programme),
        annualCap: slotsOf(programme.rule),
      },
      now,
    );
    if (outcome !== 'RESERVED') throw new DomainError('benefit.slot_taken', { outcome });
    const decisionId = await this.benefits.addDecision(db, benefit, 'CONSENT', frozen, now);
    return {
      policy_version_id: bin(policy.id),
      amount_fen: verdict.amountFen,
      fund_source: fundSourceOf(rule),
      deadline_on: verdict.deadlineOn,
      reasons: '[]',
      // Of no night: whatever the next one says of it is looked at.
      fingerprint: '',
      decision_id: bin(decisionId),
      decided_at: now,
    };
  }

  /** Frees slot and key, if it holds any. */
  free(db: Db, benefit: Benefit): Promise<void> {
    return this.reservations.releaseBenefit(db, benefit.id, this.clock.now());
  }

  async move(
    db: Db,
    actor: Actor,
    benefit: Benefit,
    told: BenefitTold,
    columns: Readonly<Record<string, SqlParam>> = {},
  ): Promise<void> {
    await this.benefits.update(db, benefit.id, { ...columns, state: told.to }, this.clock.now());
    await this.log.told(db, actor, benefit, told);
  }
}
