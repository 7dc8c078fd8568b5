import { Injectable } from '@nestjs/common';
import { Notices, Tx } from '../../../platform/index.js';
import { MakeUpStore } from '../../store/make-up/make-up-store.js';

const KIND = 'attendance.make_up_endangered';

/** Tells learners and their enterprise when a change of a timetable takes a make-up place away or sets it beside another session. */
@Injectable()
export class TellEndangered {
  constructor(
    private readonly tx: Tx,
    private readonly notices: Notices,
    private readonly places: MakeUpStore,
  ) {}

  /** Of the places that concern a cohort, as host or as the learners' own. How many accounts were told. */
  execute(cohortId: string): Promise<number> {
    return this.tx.run(async (db) => {
      let told = 0;
      for (const place of await this.places.endangered(db, cohortId)) {
        const { centreId, workerId, heldOn, called } = place;
        const what = `“${place.hostCohortTitle}”${heldOn} 的“${place.moduleTitle}”`;
        const notice = {
          centreId,
          kind: KIND,
          title: called ? '补课课次已取消' : '补课与其他课次时间冲突',
          body: called
            ? `${place.workerName}安排在${what}补课,该课次已取消,所缺学时须另行补课。`
            : `${place.workerName}安排在${what}补课,课程表变动后与本人其他课次时间冲突,请联系中心另行安排。`,
          dedupeKey: `${KIND}:${place.id}:${called ? 'called' : `${heldOn}:${place.startMinute}`}`,
        };
        told += await this.notices.notify(db, { ...notice, to: { workerIds: [workerId] } });
        told += await this.notices.notify(db, {
          ...notice,
          link: `/cohorts/${place.cohortId}`,
          to: { enterpriseId: place.enterpriseId },
        });
      }
      return told;
    });
  }
}
