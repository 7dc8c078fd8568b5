import { Inject, Injectable, Optional } from '@nestjs/common';
import { CohortStore } from '../../cohort/index.js';
import { DomainError } from '../../kernel/index.js';
import {
  type Actor,
  AuditTrail,
  Clock,
  type InputOf,
  Outbox,
  type OutputOf,
  scopeOf,
  Tx,
} from '../../platform/index.js';
import { timetablePublished, type timetableRoutes } from '../contracts/index.js';
import { decidePublication } from '../domain/publication.js';
import { versionAnswer } from '../queries/answers.js';
import { FundingDemands } from '../store/solving/funding-demands.js';
import { TimetableBook } from '../store/timetable-book.js';

type Route = typeof timetableRoutes.publish;

/** Puts the timetable in force as a new version; earlier versions stay as they were. */
@Injectable()
export class PublishTimetable {
  /** A property, because a centre without rules of subsidy can publish too. */
  @Optional()
  @Inject(FundingDemands)
  readonly demands?: FundingDemands;

  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
    private readonly cohorts: CohortStore,
    private readonly book: TimetableBook,
  ) {}

  execute(
    actor: Actor,
    cohortId: string,
    { shortfallAcknowledged }: InputOf<Route>['body'] = {},
  ): Promise<OutputOf<Route>> {
    return this.tx.run(async (db) => {
      const scope = scopeOf(actor);
      const [cohort] = await this.cohorts.lock(db, scope, [cohortId]);
      if (!cohort) throw new DomainError('cohort.not_found');
      const { sessions, current } = await this.book.read(db, scope, cohortId);
      const decided = decidePublication(cohort, sessions, current?.version ?? null);
      if (!decided.ok) throw new DomainError(`timetable.${decided.error}`, { state: cohort.state });
      const live = decided.value.sessions;
      const version = {
        cohortId,
        version: decided.value.version,
        publishedAt: this.clock.now(),
        sessions: live.length,
        minutes: live.reduce((sum, { minutes }) => sum + minutes, 0),
      };
      await this.book.publish(db, version, { centreId: cohort.centreId, accountId: actor.accountId }, live);
      await this.outbox.publish(db, timetablePublished, {
        centreId: cohort.centreId,
        cohortId,
        version: version.version,
      });
      const short =
        cohort.programme === null
          ? undefined
          : await this.demands?.shortOf(db, scope, cohort.programme, live, this.clock.today());
      await this.audit.record(db, {
        actor,
        action: 'timetable.published',
        subjectType: 'cohort',
        subjectId: cohortId,
        detail: {
          version: version.version,
          sessions: version.sessions,
          minutes: version.minutes,
          ...(short
            ? {
                shortfall: {
                  programme: cohort.programme,
                  missingMinutes: short.missing,
                  clauses: short.clauses.map(({ document, article }) => `${document} ${article}`),
                  acknowledged: shortfallAcknowledged === true,
                },
              }
            : {}),
        },
      });
      return versionAnswer(version);
    });
  }
}
