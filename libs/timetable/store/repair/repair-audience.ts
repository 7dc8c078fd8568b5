import { Injectable } from '@nestjs/common';
import { Clock, type Db, type Scope } from '../../../platform/index.js';
import { differenceOf } from '../../domain/version/difference.js';
import { type SessionListing, SessionLists } from '../session-lists.js';
import { type PublicationAudience, PublicationAudiences } from '../version/publication-audience.js';
import { VersionStore } from '../version-store.js';
import type { PlannedMove } from './repair-plan.js';

export interface RepairAudience {
  readonly told: {
    readonly trainers: PublicationAudience['trainers'];
    readonly enterprises: PublicationAudience['enterprises'];
    readonly learners: number;
  };
  /** Other drafts of the same cohorts that a publication would take along. */
  readonly otherDrafts: number;
}

const ALL = { limit: 1_000, offset: 0 } as const;

/** Who would be told if a proposal were applied and published at once. */
@Injectable()
export class RepairAudiences {
  constructor(
    private readonly clock: Clock,
    private readonly lists: SessionLists,
    private readonly versions: VersionStore,
    private readonly audiences: PublicationAudiences,
  ) {}

  async of(
    db: Db,
    scope: Scope,
    changes: readonly PlannedMove[],
    names: {
      readonly workshops: ReadonlyMap<string, string>;
      readonly trainers: ReadonlyMap<string, string>;
    },
  ): Promise<RepairAudience> {
    const trainers = new Map<string, PublicationAudience['trainers'][number]>();
    const enterprises = new Map<string, PublicationAudience['enterprises'][number]>();
    const workers = new Set<string>();
    const moves = new Map(changes.map((one) => [one.sessionId, one]));
    let otherDrafts = 0;
    for (const cohortId of new Set(changes.map((one) => one.cohortId))) {
      const current = await this.versions.current(db, cohortId);
      // What was never published is not published by the way.
      if (!current) continue;
      const planned = (await this.lists.planned(db, scope, cohortId, ALL)).items.filter(
        ({ state }) => state !== 'CANCELLED',
      );
      const after = planned.map((session): SessionListing => {
        const place = moves.get(session.id)?.after;
        if (!place) return session;
        const workshopName = place.workshopId === null ? null : (names.workshops.get(place.workshopId) ?? '');
        return { ...session, ...place, workshopName, trainerName: names.trainers.get(place.trainerId) ?? '' };
      });
      const published = (await this.lists.ofVersion(db, cohortId, current.version, ALL)).items;
      const difference = differenceOf(published, after);
      otherDrafts +=
        difference.added.length +
        difference.removed.length +
        difference.changed.filter(({ after: one }) => !moves.has(one.id)).length;
      const audience = await this.audiences.of(db, cohortId, difference, this.clock.today());
      for (const one of audience.trainers)
        trainers.set(one.id, { ...one, changes: one.changes + (trainers.get(one.id)?.changes ?? 0) });
      for (const one of audience.enterprises)
        enterprises.set(one.id, {
          ...one,
          learners: one.learners + (enterprises.get(one.id)?.learners ?? 0),
        });
      for (const id of audience.workerIds) workers.add(id);
    }
    return {
      told: {
        trainers: [...trainers.values()],
        enterprises: [...enterprises.values()],
        learners: workers.size,
      },
      otherDrafts,
    };
  }
}
