import { Injectable } from '@nestjs/common';
import { CohortStore } from '../../../cohort/index.js';
import { Clock, Notices, SYSTEM_SCOPE, Tx } from '../../../platform/index.js';
import { forTrainer, isEmpty } from '../../domain/version/difference.js';
import { differenceCounts, differenceText } from '../../domain/version/difference-lines.js';
import { PublicationAudiences } from '../../store/version/publication-audience.js';
import { VersionContents } from '../../store/version/version-contents.js';

const KIND = 'timetable.published';

/** Tells each what the publication changes for them: trainers their own sessions, enterprises and learners the class's. */
@Injectable()
export class TellOfPublication {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly notices: Notices,
    private readonly cohorts: CohortStore,
    private readonly contents: VersionContents,
    private readonly audiences: PublicationAudiences,
  ) {}

  /** How many accounts were told; running it again tells nobody twice. */
  execute(cohortId: string, version: number): Promise<number> {
    return this.tx.run(async (db) => {
      const cohort = await this.cohorts.find(db, SYSTEM_SCOPE, cohortId);
      const difference = await this.contents.between(db, cohortId, version - 1, version);
      if (!cohort || isEmpty(difference)) return 0;
      const audience = await this.audiences.of(db, cohortId, difference, this.clock.today());
      const { centreId } = cohort;
      const title = version === 1 ? '课程表已发布' : '课程表有变动';
      const dedupeKey = `${KIND}:${cohortId}:${version}`;
      let told = 0;
      for (const { id } of audience.trainers) {
        const own = forTrainer(difference, id);
        told += await this.notices.notify(db, {
          centreId,
          to: { trainerIds: [id] },
          kind: KIND,
          title: `${title}:${cohort.title},您的课次${differenceCounts(own)}`.slice(0, 200),
          body: differenceText(own),
          link: '/my/sessions',
          dedupeKey,
        });
      }
      const shared = {
        centreId,
        kind: KIND,
        title: `${title}:${cohort.title},${differenceCounts(difference)}`.slice(0, 200),
        body: differenceText(difference),
        dedupeKey,
      };
      for (const { id } of audience.enterprises)
        told += await this.notices.notify(db, {
          ...shared,
          to: { enterpriseId: id },
          link: `/cohorts/${cohortId}`,
        });
      if (audience.workerIds.length > 0)
        told += await this.notices.notify(db, {
          ...shared,
          to: { workerIds: audience.workerIds },
          link: '/my/training',
        });
      return told;
    });
  }
}
