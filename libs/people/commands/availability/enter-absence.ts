import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/index.js';
import {
  type Actor,
  AuditTrail,
  Clock,
  type InputOf,
  newId,
  Notices,
  type OutputOf,
  scopeOf,
  Tx,
} from '../../../platform/index.js';
import type { availabilityRoutes } from '../../contracts/availability/index.js';
import { absenceAnswer } from '../../queries/availability/answers.js';
import { AvailabilityStore, type TrainerAbsence } from '../../store/availability/availability-store.js';
import { tellOfProposal } from '../../store/availability/absence-notices.js';
import { TrainerRepository } from '../../store/trainer-repository.js';

type Route = typeof availabilityRoutes.addAbsence;
type Body = InputOf<Route>['body'];

const MOST_PROPOSED = 20;

/** Days away: what the centre enters holds at once, what a trainer enters is a proposal. */
@Injectable()
export class EnterAbsence {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
    private readonly trainers: TrainerRepository,
    private readonly store: AvailabilityStore,
    private readonly notices: Notices,
  ) {}

  /** For a trainer of the centre, by the centre. */
  enter(actor: Actor, trainerId: string, input: Body): Promise<OutputOf<Route>> {
    return this.write(actor, trainerId, input, 'ACCEPTED');
  }

  /** For oneself. */
  propose(actor: Actor, input: Body): Promise<OutputOf<Route>> {
    return this.write(actor, actor.trainerId, input, 'PROPOSED');
  }

  private write(
    actor: Actor,
    trainerId: string | undefined,
    input: Body,
    state: 'ACCEPTED' | 'PROPOSED',
  ): Promise<OutputOf<Route>> {
    return this.tx.run(async (db) => {
      const scope = scopeOf(actor);
      const trainer = trainerId === undefined ? undefined : await this.trainers.find(db, scope, trainerId);
      if (!trainer) throw new DomainError('availability.trainer_not_found');
      if (state === 'PROPOSED') {
        const waiting = await this.store.list(db, scope, {
          trainerId: trainer.id,
          state,
          limit: 1,
          offset: 0,
        });
        if (waiting.total >= MOST_PROPOSED) throw new DomainError('availability.too_many');
      }
      const absence: TrainerAbsence = {
        id: newId(),
        centreId: trainer.centreId,
        trainerId: trainer.id,
        trainerName: trainer.name,
        fromOn: input.fromOn,
        toOn: input.toOn,
        startMinute: input.startMinute ?? null,
        endMinute: input.endMinute ?? null,
        kind: input.kind,
        state,
        createdAt: this.clock.now(),
      };
      await this.store.addAbsence(db, absence, actor.accountId);
      // Why somebody is away may be about health: the trail says that, not why.
      await this.audit.record(db, {
        actor,
        action: state === 'ACCEPTED' ? 'people.absence_entered' : 'people.absence_proposed',
        subjectType: 'trainer_absence',
        subjectId: absence.id,
        detail: { trainerId: trainer.id, fromOn: input.fromOn, toOn: input.toOn },
      });
      if (state === 'PROPOSED') await tellOfProposal(db, this.notices, absence);
      return absenceAnswer(absence);
    });
  }
}
