import { Injectable } from '@nestjs/common';
import { CohortStore } from '../../../cohort/index.js';
import { Clock, SYSTEM_SCOPE, Tx } from '../../../platform/index.js';
import { stillNews } from '../../domain/version/difference.js';
import { ChangeNotices } from '../../store/version/change-notices.js';
import { VersionContents } from '../../store/version/version-contents.js';

const PUBLISHED = 'timetable.published';
const CANCELLED = 'timetable.session_cancelled';

/** Tells each what a publication changes for them, without what they were told when it was called off. */
@Injectable()
export class TellOfPublication {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly cohorts: CohortStore,
    private readonly contents: VersionContents,
    private readonly changes: ChangeNotices,
  ) {}

  /** How many accounts were told; running it again tells nobody twice. */
  execute(cohortId: string, version: number, backTo?: number): Promise<number> {
    return this.tx.run(async (db) => {
      const cohort = await this.cohorts.find(db, SYSTEM_SCOPE, cohortId);
      if (!cohort) return 0;
      return this.changes.tell(db, {
        cohort,
        difference: stillNews(
          await this.contents.between(db, cohortId, version - 1, version),
          backTo === undefined
            ? undefined
            : new Set((await this.contents.factsOf(db, cohortId, backTo)).map(({ sessionId }) => sessionId)),
        ),
        today: this.clock.today(),
        kind: PUBLISHED,
        title: version === 1 ? '课程表已发布' : '课程表有变动',
        dedupeKey: `${PUBLISHED}:${cohortId}:${version}`,
      });
    });
  }
}

/** Tells those who count on a published session that it is called off: at once, not with the next version. */
@Injectable()
export class TellOfCancellation {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly cohorts: CohortStore,
    private readonly contents: VersionContents,
    private readonly changes: ChangeNotices,
  ) {}

  execute(cohortId: string, sessionId: string): Promise<number> {
    return this.tx.run(async (db) => {
      const cohort = await this.cohorts.find(db, SYSTEM_SCOPE, cohortId);
      const session = await this.contents.publishedLast(db, cohortId, sessionId);
      if (!cohort || !session) return 0;
      return this.changes.tell(db, {
        cohort,
        difference: { added: [], removed: [session], changed: [] },
        today: this.clock.today(),
        kind: CANCELLED,
        title: '课次已取消',
        dedupeKey: `${CANCELLED}:${sessionId}`,
      });
    });
  }
}
