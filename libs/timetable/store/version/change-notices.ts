import { Injectable } from '@nestjs/common';
import { type Db, Notices } from '../../../platform/index.js';
import { forTrainer, isEmpty, type TimetableDifference } from '../../domain/version/difference.js';
import { differenceCounts, differenceText } from '../../domain/version/difference-lines.js';
import { PublicationAudiences } from './publication-audience.js';

export interface ChangeToTell {
  readonly cohort: { readonly id: string; readonly centreId: string; readonly title: string };
  readonly difference: TimetableDifference;
  readonly today: string;
  readonly kind: string;
  readonly title: string;
  readonly dedupeKey: string;
}

const MAX_TITLE = 200;

/** Tells each what a change is for them: trainers their own sessions, enterprises and learners the class's. */
@Injectable()
export class ChangeNotices {
  constructor(
    private readonly notices: Notices,
    private readonly audiences: PublicationAudiences,
  ) {}

  /** How many accounts were told; told again under the same key, nobody is told twice. */
  async tell(db: Db, { cohort, difference, today, kind, title, dedupeKey }: ChangeToTell): Promise<number> {
    if (isEmpty(difference)) return 0;
    const audience = await this.audiences.of(db, cohort.id, difference, today);
    const notice = { centreId: cohort.centreId, kind, dedupeKey };
    let told = 0;
    for (const { id } of audience.trainers) {
      const own = forTrainer(difference, id);
      told += await this.notices.notify(db, {
        ...notice,
        to: { trainerIds: [id] },
        title: `${title}:${cohort.title},您的课次${differenceCounts(own, 'TRAINER')}`.slice(0, MAX_TITLE),
        body: differenceText(own, 'TRAINER'),
        link: '/my/sessions',
      });
    }
    const shared = {
      ...notice,
      title: `${title}:${cohort.title},${differenceCounts(difference)}`.slice(0, MAX_TITLE),
      body: differenceText(difference),
    };
    for (const { id } of audience.enterprises)
      told += await this.notices.notify(db, {
        ...shared,
        to: { enterpriseId: id },
        link: `/cohorts/${cohort.id}`,
      });
    if (audience.workerIds.length > 0)
      told += await this.notices.notify(db, {
        ...shared,
        to: { workerIds: audience.workerIds },
        link: '/my/training',
      });
    return told;
  }
}
