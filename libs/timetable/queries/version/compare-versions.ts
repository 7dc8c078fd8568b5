import { Injectable } from '@nestjs/common';
import { CohortStore } from '../../../cohort/index.js';
import { DomainError } from '../../../kernel/index.js';
import {
  type Actor,
  Clock,
  type Db,
  type OutputOf,
  type Scope,
  scopeOf,
  Tx,
} from '../../../platform/index.js';
import type { timetableVersionRoutes } from '../../contracts/version/index.js';
import { stillNews, type TimetableDifference } from '../../domain/version/difference.js';
import type { SessionListing } from '../../store/session-lists.js';
import { SessionStore } from '../../store/session-store.js';
import { FundingShortfalls } from '../../store/version/funding-shortfalls.js';
import { PublicationAudiences } from '../../store/version/publication-audience.js';
import { VersionContents } from '../../store/version/version-contents.js';
import { VersionStore } from '../../store/version-store.js';
import { sessionAnswer } from '../answers.js';

type Routes = typeof timetableVersionRoutes;

/** What changed between two published versions, or between one and the draft, which only the centre sees. */
@Injectable()
export class CompareVersions {
  constructor(
    private readonly tx: Tx,
    private readonly cohorts: CohortStore,
    private readonly sessions: SessionStore,
    private readonly versions: VersionStore,
    private readonly contents: VersionContents,
  ) {}

  async execute(
    actor: Actor,
    cohortId: string,
    { from, to }: { readonly from: number; readonly to: number | 'draft' },
  ): Promise<OutputOf<Routes['compare']>> {
    const db = this.tx.read;
    const scope = scopeOf(actor);
    await this.requireVisible(db, scope, cohortId);
    const draft = to === 'draft';
    if (draft && scope.kind !== 'centre') throw new DomainError('timetable.version_not_found');
    for (const version of draft ? [from] : [from, to]) {
      if (!(await this.versions.find(db, cohortId, version)))
        throw new DomainError('timetable.version_not_found');
    }
    return differenceAnswer(
      draft
        ? await this.contents.draftAgainst(db, scope, cohortId, from)
        : await this.contents.between(db, cohortId, from, to),
    );
  }

  private async requireVisible(db: Db, scope: Scope, cohortId: string): Promise<void> {
    const cohort = await this.cohorts.find(db, scope, cohortId);
    const personal = scope.kind === 'trainer' || scope.kind === 'worker';
    if (!cohort || (personal && (await this.sessions.ofCohort(db, scope, cohortId)).length === 0))
      throw new DomainError('cohort.not_found');
  }
}

/** What a person sees besides the difference: who is told, and what the money lacks. */
@Injectable()
export class PreviewParts {
  constructor(
    readonly audiences: PublicationAudiences,
    readonly shortfalls: FundingShortfalls,
  ) {}
}

/** What publishing the draft would change, who would be told, and whether it gives the hours that the money needs. */
@Injectable()
export class PreviewPublication {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly cohorts: CohortStore,
    private readonly versions: VersionStore,
    private readonly contents: VersionContents,
    private readonly parts: PreviewParts,
  ) {}

  async execute(actor: Actor, cohortId: string): Promise<OutputOf<Routes['preview']>> {
    const db = this.tx.read;
    const scope = scopeOf(actor);
    const cohort = await this.cohorts.find(db, scope, cohortId);
    if (!cohort) throw new DomainError('cohort.not_found');
    const current = (await this.versions.current(db, cohortId))?.version ?? 0;
    const difference = await this.contents.draftAgainst(db, scope, cohortId, current);
    const audience = await this.parts.audiences.of(db, cohortId, stillNews(difference), this.clock.today());
    return {
      version: current + 1,
      difference: differenceAnswer(difference),
      told: {
        trainers: [...audience.trainers],
        enterprises: [...audience.enterprises],
        learners: audience.workerIds.length,
      },
      shortfall: await this.parts.shortfalls.of(db, scope, cohort),
    };
  }
}

const differenceAnswer = ({
  added,
  removed,
  changed,
}: TimetableDifference<SessionListing>): OutputOf<Routes['compare']> => ({
  added: added.map(sessionAnswer),
  removed: removed.map(sessionAnswer),
  changed: changed.map(({ before, after, kinds }) => ({
    before: sessionAnswer(before),
    after: sessionAnswer(after),
    kinds: [...kinds],
  })),
});
