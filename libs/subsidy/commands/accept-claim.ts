import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/index.js';
import { type Actor, Clock, type Db, type OutputOf, SYSTEM_SCOPE, Tx } from '../../platform/index.js';
import type { subsidyRoutes } from '../contracts/index.js';
import { repeatKey } from '../domain/learner-facts.js';
import { annualCapOf, countsBeyondSlots } from '../domain/learner-verdict.js';
import { ClaimAnswers } from '../queries/claim-answers.js';
import { ClaimDeciding } from '../store/claim-deciding.js';
import { type ClaimLine, ClaimLineStore } from '../store/claim-line-store.js';
import { ClaimRedeciding, type Redecided } from '../store/claim-redeciding.js';
import type { Claim } from '../store/claim-store.js';
import { ClaimTransition, type Taken } from '../store/claim-transition.js';
import { ReservationStore } from '../store/reservation-store.js';

/**
 * Accepts the claim: the quota is locked, every person's annual slot and no-repeat key are reserved (rule A6.7). Who
 * has none left, because another claim was faster, is decided again and becomes a line without money.
 */
@Injectable()
export class AcceptClaim {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly transition: ClaimTransition,
    private readonly redeciding: ClaimRedeciding,
    private readonly lines: ClaimLineStore,
    private readonly reservations: ReservationStore,
    private readonly answers: ClaimAnswers,
  ) {}

  execute(actor: Actor, claimId: string): Promise<OutputOf<typeof subsidyRoutes.accept>> {
    return this.tx.run(async (db) => {
      const after = await this.transition.take(db, actor, { claimId, action: 'ACCEPT' }, async (taken) => {
        await this.reserveAll(db, taken);
        return { acceptedBy: actor.accountId };
      });
      return this.answers.of(db, actor, after);
    });
  }

  private async reserveAll(db: Db, { claim, lines }: Taken): Promise<void> {
    const appliedOn = claim.appliedOn ?? this.clock.today();
    await this.reservations.release(db, claim.id, this.clock.now());
    const redecided = await this.lookAlone(db, claim, appliedOn);
    await this.redeciding.write(db, claim, lines, redecided);
    const decided = await this.lines.ofClaim(db, SYSTEM_SCOPE, claim.id);
    // In the order of people, so that two claims naming the same ones wait for each other one way only.
    const payable = decided
      .filter((line) => line.state === 'PENDING' || line.state === 'PAUSED')
      .sort((a, b) => (a.workerId < b.workerId ? -1 : 1));
    const late: ClaimLine[] = [];
    for (const line of payable) {
      if (!(await this.reserve(db, claim, line, redecided, appliedOn))) late.push(line);
    }
    if (late.length === 0) return;
    const again = await this.redeciding.look(db, claim, appliedOn, true);
    await this.redeciding.write(db, claim, late, again);
    const still = await this.lines.byIds(
      db,
      SYSTEM_SCOPE,
      late.map(({ id }) => id),
    );
    if (still.some((line) => line.amountFen > 0)) throw new DomainError('subsidy.already_claimed');
  }

  /** Decides again; where slots do not hold all that is counted, with nobody else deciding on these people meanwhile. */
  private async lookAlone(db: Db, claim: Claim, appliedOn: string): Promise<Redecided> {
    const seen = await this.redeciding.look(db, claim, appliedOn, true);
    if (!countsBeyondSlots(ClaimDeciding.ruleOf(seen.policy, claim.programme))) return seen;
    await this.reservations.lockPeople(db, [...seen.byWorker.keys()]);
    return this.redeciding.look(db, claim, appliedOn, true);
  }

  private async reserve(
    db: Db,
    claim: Claim,
    line: ClaimLine,
    { policy, taught }: Redecided,
    grantedOn: string,
  ): Promise<boolean> {
    const levelled = taught.occupation !== null && taught.level !== null;
    const outcome = await this.reservations.reserve(
      db,
      {
        centreId: claim.centreId,
        claimId: claim.id,
        lineId: line.id,
        workerId: line.workerId,
        enterpriseId: claim.enterpriseId,
        courseId: taught.courseId,
        programme: claim.programme,
        occupation: levelled ? taught.occupation : null,
        level: levelled ? taught.level : null,
        grantedOn,
        repeatKey: repeatKey(taught, claim.programme),
        annualCap: annualCapOf(ClaimDeciding.ruleOf(policy, claim.programme)),
      },
      this.clock.now(),
    );
    return outcome === 'RESERVED';
  }
}
