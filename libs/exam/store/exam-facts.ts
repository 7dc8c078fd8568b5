import { Injectable } from '@nestjs/common';
import { TrainerRepository } from '../../people/index.js';
import type { Db, Scope } from '../../platform/index.js';
import { type Learner, RosterStore } from '../../roster/index.js';
import { SessionStore } from '../../timetable/index.js';
import { assessorsWhoTaught, learnersToExamine } from '../domain/standing.js';
import { type Assessor } from './sitting-store.js';
import { ExamResultStore } from './exam-result-store.js';

/** Whose learners, of which cohort. */
export interface ExamGroup {
  readonly centreId: string;
  readonly cohortId: string;
  readonly enterpriseId: string;
}

const centreOf = ({ centreId }: { readonly centreId: string }): Scope => ({ kind: 'centre', centreId });

/**
 * What an exam has to know from the stages before it. Asked for the whole centre: an enterprise may not see who
 * teaches a class, yet its exam must not be held by that trainer.
 */
@Injectable()
export class ExamFacts {
  constructor(
    private readonly roster: RosterStore,
    private readonly sessions: SessionStore,
    private readonly trainers: TrainerRepository,
    private readonly results: ExamResultStore,
  ) {}

  /** The enterprise's learners who are in class and have not passed yet. */
  async learners(db: Db, group: ExamGroup): Promise<Learner[]> {
    const learners = await this.roster.learnersOf(db, centreOf(group), group.cohortId);
    const standings = await this.results.ofCohort(db, centreOf(group), group.cohortId);
    const passed = new Set(standings.filter((one) => one.passed).map((one) => one.workerId));
    return learnersToExamine(
      learners.filter(({ enterpriseId }) => enterpriseId === group.enterpriseId),
      passed,
    );
  }

  /** The trainers of the ids; undefined when one of them is not in the pool. */
  async assessors(db: Db, centreId: string, ids: readonly string[]): Promise<Assessor[] | undefined> {
    const found = await this.trainers.byIds(db, { kind: 'centre', centreId }, ids);
    const assessors = ids.flatMap((id) => {
      const trainer = found.get(id);
      return trainer ? [{ trainerId: id, name: trainer.name }] : [];
    });
    return assessors.length === ids.length ? assessors : undefined;
  }

  /** Those of the assessors who teach or taught the cohort. */
  async taughtBy(
    db: Db,
    group: Pick<ExamGroup, 'centreId' | 'cohortId'>,
    assessorIds: readonly string[],
  ): Promise<string[]> {
    const sessions = await this.sessions.ofCohort(db, centreOf(group), group.cohortId);
    return assessorsWhoTaught(
      assessorIds,
      sessions.filter(({ state }) => state !== 'CANCELLED').map(({ trainerId }) => trainerId),
    );
  }
}
