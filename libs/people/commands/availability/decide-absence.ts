import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/index.js';
import {
  type Actor,
  AuditTrail,
  Clock,
  Notices,
  type OutputOf,
  scopeOf,
  Tx,
} from '../../../platform/index.js';
import type { AbsenceState, availabilityRoutes } from '../../contracts/availability/index.js';
import { absenceAnswer } from '../../queries/availability/answers.js';
import { tellOfDecision } from '../../store/availability/absence-notices.js';
import { AvailabilityStore } from '../../store/availability/availability-store.js';

type Route = typeof availabilityRoutes.decide;

/** What becomes of an absence: accepted or refused, called off by the centre, taken back by the trainer. */
@Injectable()
export class DecideAbsence {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
    private readonly store: AvailabilityStore,
    private readonly notices: Notices,
  ) {}

  decide(actor: Actor, absenceId: string, accept: boolean): Promise<OutputOf<Route>> {
    return this.move(actor, absenceId, ['PROPOSED'], accept ? 'ACCEPTED' : 'REFUSED');
  }

  cancel(actor: Actor, absenceId: string): Promise<OutputOf<Route>> {
    return this.move(actor, absenceId, ['PROPOSED', 'ACCEPTED'], 'WITHDRAWN');
  }

  /** A trainer's own (the scope sees to it), and only until somebody has counted on it. */
  withdraw(actor: Actor, absenceId: string): Promise<OutputOf<Route>> {
    return this.move(actor, absenceId, ['PROPOSED'], 'WITHDRAWN');
  }

  private move(
    actor: Actor,
    absenceId: string,
    from: readonly AbsenceState[],
    to: AbsenceState,
  ): Promise<OutputOf<Route>> {
    return this.tx.run(async (db) => {
      const absence = await this.store.find(db, scopeOf(actor), absenceId, true);
      if (!absence) throw new DomainError('availability.absence_not_found');
      if (!from.includes(absence.state))
        throw new DomainError('availability.wrong_state', { state: absence.state });
      await this.store.setState(db, absenceId, to, actor.accountId, this.clock.now());
      await this.audit.record(db, {
        actor,
        action: 'people.absence_decided',
        subjectType: 'trainer_absence',
        subjectId: absenceId,
        detail: { from: absence.state, to },
      });
      const answer = { ...absence, state: to };
      // Who takes it back oneself need not be told.
      if (actor.trainerId !== absence.trainerId) await tellOfDecision(db, this.notices, answer);
      return absenceAnswer(answer);
    });
  }
}
