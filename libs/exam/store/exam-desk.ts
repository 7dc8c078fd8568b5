import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/index.js';
import type { Db, Scope } from '../../platform/index.js';
import type { Learner } from '../../roster/index.js';
import { problemsOfSheet, type Sheet } from '../domain/sheet.js';
import { ExamFacts, type ExamGroup } from './exam-facts.js';
import { type ExamScheme, ExamSchemeStore } from './exam-scheme-store.js';
import { type Assessor, type Sitting, SittingStore } from './sitting-store.js';

/** What planning, entering and publishing have in common: scheme, learners and assessors of a sitting. */
@Injectable()
export class ExamDesk {
  constructor(
    private readonly facts: ExamFacts,
    private readonly schemes: ExamSchemeStore,
    readonly sittings: SittingStore,
  ) {}

  /** Everything the next sitting of the group needs. Refuses with the reason why there cannot be one. */
  async prepareSitting(
    db: Db,
    scope: Scope,
    group: ExamGroup,
    assessorIds: readonly string[],
  ): Promise<{ scheme: ExamScheme; number: number; assessors: Assessor[] }> {
    const scheme = await this.schemes.accepted(db, scope, group.cohortId, group.enterpriseId);
    if (!scheme) throw new DomainError('exam.no_accepted_scheme');
    const latest = await this.sittings.latest(db, scope, group.cohortId, group.enterpriseId);
    if (latest && latest.state !== 'PUBLISHED') throw new DomainError('exam.sitting_open');
    if ((await this.facts.learners(db, group)).length === 0) throw new DomainError('exam.nobody_to_examine');
    const assessors = await this.facts.assessors(db, group.centreId, assessorIds);
    if (!assessors) throw new DomainError('exam.assessor_not_found');
    await this.refuseTrainers(db, group, assessorIds);
    return { scheme, number: (latest?.number ?? 0) + 1, assessors };
  }

  /** Training and examination are kept apart (考培分离): refuses when an assessor teaches or taught the cohort. */
  async refuseTrainers(
    db: Db,
    group: Pick<ExamGroup, 'centreId' | 'cohortId'>,
    assessorIds: readonly string[],
  ): Promise<void> {
    const taught = await this.facts.taughtBy(db, group, assessorIds);
    if (taught.length > 0) throw new DomainError('exam.assessor_taught_the_cohort', { count: taught.length });
  }

  async schemeOf(db: Db, scope: Scope, sitting: Sitting): Promise<ExamScheme> {
    const scheme = await this.schemes.find(db, scope, sitting.schemeId);
    if (!scheme) throw new Error(`sitting ${sitting.id} has no scheme`);
    return scheme;
  }

  learnersOf(db: Db, sitting: Sitting): Promise<Learner[]> {
    return this.facts.learners(db, sitting);
  }

  /** Refuses a sheet that names other people than the learners, or marks that the scheme does not know. */
  async refuseBadSheet(db: Db, scope: Scope, sitting: Sitting, marks: Sheet['marks']): Promise<Learner[]> {
    const scheme = await this.schemeOf(db, scope, sitting);
    const learners = await this.learnersOf(db, sitting);
    const ids = learners.map(({ workerId }) => workerId);
    const problems = problemsOfSheet(scheme.parts, ids, marks);
    if (problems.length > 0) throw new DomainError('exam.marks_invalid', {}, problems);
    return learners;
  }
}
