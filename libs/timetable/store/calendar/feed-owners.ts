import { Injectable } from '@nestjs/common';
import { CohortStore } from '../../../cohort/index.js';
import { WorkshopRepository } from '../../../facility/index.js';
import { TrainerRepository } from '../../../people/index.js';
import { type Actor, type Db, scopeOf } from '../../../platform/index.js';
import { subscribeToCalendars } from '../../contracts/calendar/permissions.js';
import type { FeedKind } from '../../contracts/calendar/schemas.js';
import { SessionStore } from '../session-store.js';

export interface FeedOwner {
  readonly id: string;
  readonly name: string;
}

/** Whose timetable an account may take into a calendar: asked when the link is made, and whenever it is read. */
@Injectable()
export class FeedOwners {
  constructor(
    private readonly cohorts: CohortStore,
    private readonly sessions: SessionStore,
    private readonly workshops: WorkshopRepository,
    private readonly trainers: TrainerRepository,
  ) {}

  /** Undefined when there is no such timetable, or it is not the actor's to take. */
  async find(
    db: Db,
    actor: Actor,
    kind: FeedKind,
    ownerId: string | undefined,
  ): Promise<FeedOwner | undefined> {
    if (!subscribeToCalendars.roles.some((role) => actor.roles.includes(role))) return undefined;
    const manages = actor.roles.includes('CENTRE_MANAGER');
    switch (kind) {
      case 'LEARNER':
        return actor.workerId !== undefined && (ownerId ?? actor.workerId) === actor.workerId
          ? { id: actor.workerId, name: actor.name }
          : undefined;
      case 'TRAINER': {
        const id = ownerId ?? actor.trainerId;
        if (id === undefined || (!manages && id !== actor.trainerId)) return undefined;
        const scope = { kind: 'centre', centreId: actor.centreId } as const;
        const trainer = await this.trainers.find(db, scope, id);
        return trainer && { id, name: trainer.name };
      }
      case 'WORKSHOP': {
        if (!manages || ownerId === undefined) return undefined;
        const workshop = await this.workshops.find(db, scopeOf(actor), ownerId);
        return workshop && { id: ownerId, name: workshop.name };
      }
      case 'COHORT':
        return ownerId === undefined ? undefined : this.cohort(db, actor, ownerId);
    }
  }

  private async cohort(db: Db, actor: Actor, cohortId: string): Promise<FeedOwner | undefined> {
    const scope = scopeOf(actor);
    const cohort = await this.cohorts.find(db, scope, cohortId);
    if (!cohort) return undefined;
    const personal = scope.kind === 'trainer' || scope.kind === 'worker';
    if (personal && (await this.sessions.ofCohort(db, scope, cohortId)).length === 0) return undefined;
    return { id: cohortId, name: cohort.title };
  }
}
