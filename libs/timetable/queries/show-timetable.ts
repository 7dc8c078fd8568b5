import { Injectable } from '@nestjs/common';
import { CohortStore } from '../../cohort/index.js';
import { DomainError } from '../../kernel/index.js';
import {
  type Actor,
  type Db,
  type InputOf,
  type OutputOf,
  type Scope,
  scopeOf,
  Tx,
} from '../../platform/index.js';
import type { timetableRoutes } from '../contracts/index.js';
import { SessionLists } from '../store/session-lists.js';
import { SessionStore } from '../store/session-store.js';
import { VersionStore } from '../store/version-store.js';
import { pageAnswer, versionAnswer } from './answers.js';

type Routes = typeof timetableRoutes;
type Page = InputOf<Routes['ofCohort']>['query'];

const seesDrafts = (scope: Scope): boolean => scope.kind === 'centre' || scope.kind === 'system';

/** A cohort's timetable: the centre sees what is being planned, everybody else the version in force. */
@Injectable()
export class ShowTimetable {
  constructor(
    private readonly tx: Tx,
    private readonly cohorts: CohortStore,
    private readonly sessions: SessionStore,
    private readonly versions: VersionStore,
    private readonly lists: SessionLists,
  ) {}

  async execute(actor: Actor, cohortId: string, page: Page): Promise<OutputOf<Routes['ofCohort']>> {
    const scope = scopeOf(actor);
    const db = this.tx.read;
    const visible = await this.requireVisible(db, scope, cohortId);
    const current = await this.versions.current(db, cohortId);
    const drafts = seesDrafts(scope);
    const listed = drafts
      ? await this.lists.planned(db, scope, cohortId, page)
      : current
        ? await this.lists.ofVersion(db, cohortId, current.version, page)
        : { items: [], total: 0 };
    return {
      cohortId,
      version: current?.version ?? null,
      publishedAt: current?.publishedAt.toISOString() ?? null,
      unpublishedChanges: drafts
        ? visible.filter(({ state, published }) => state !== 'CANCELLED' && !published).length
        : 0,
      ...pageAnswer(listed),
    };
  }

  async versionsOf(actor: Actor, cohortId: string, page: Page): Promise<OutputOf<Routes['versions']>> {
    await this.requireVisible(this.tx.read, scopeOf(actor), cohortId);
    const { items, total } = await this.versions.list(this.tx.read, cohortId, page);
    return { items: items.map(versionAnswer), total };
  }

  async versionOf(
    actor: Actor,
    cohortId: string,
    version: number,
    page: Page,
  ): Promise<OutputOf<Routes['version']>> {
    await this.requireVisible(this.tx.read, scopeOf(actor), cohortId);
    if (!(await this.versions.find(this.tx.read, cohortId, version))) {
      throw new DomainError('timetable.version_not_found');
    }
    return pageAnswer(await this.lists.ofVersion(this.tx.read, cohortId, version, page));
  }

  /** Trainers and learners see a cohort's whole timetable when a session of it is theirs; others when they see the cohort. */
  private async requireVisible(
    db: Db,
    scope: Scope,
    cohortId: string,
  ): Promise<Awaited<ReturnType<SessionStore['ofCohort']>>> {
    const cohort = await this.cohorts.find(db, scope, cohortId);
    const sessions = cohort ? await this.sessions.ofCohort(db, scope, cohortId) : [];
    const personal = scope.kind === 'trainer' || scope.kind === 'worker';
    if (!cohort || (personal && sessions.length === 0)) throw new DomainError('cohort.not_found');
    return sessions;
  }
}
