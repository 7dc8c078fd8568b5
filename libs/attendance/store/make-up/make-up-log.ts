import { Injectable } from '@nestjs/common';
import { formatMinuteOfDay } from '../../../kernel/index.js';
import { type Actor, AuditTrail, type Db, Notices, Outbox } from '../../../platform/index.js';
import type { TrainingSession } from '../../../timetable/index.js';
import { makeUpChanged } from '../../contracts/make-up/events.js';
import type { MakeUpPlace } from './make-up-store.js';

type Change = 'arranged' | 'cancelled';

/** Says of places that were given or given up who changed them, and tells the learners and the session's trainer. */
@Injectable()
export class MakeUpLog {
  constructor(
    private readonly audit: AuditTrail,
    private readonly outbox: Outbox,
    private readonly notices: Notices,
  ) {}

  /** `places` are some of one session and of one class. */
  async changed(
    db: Db,
    actor: Actor,
    session: TrainingSession,
    change: Change,
    places: readonly MakeUpPlace[],
  ): Promise<void> {
    const [first] = places;
    if (!first) return;
    const { id: sessionId, centreId } = session;
    const { cohortId } = first;
    await this.outbox.publish(db, makeUpChanged, {
      centreId,
      cohortId,
      sessionId,
      workerIds: places.map(({ workerId }) => workerId),
    });
    await this.audit.record(db, {
      actor,
      action: `attendance.make_up_${change}`,
      subjectType: 'training_session',
      subjectId: sessionId,
      detail: { cohortId, places: places.length },
    });
    const when = `${first.heldOn} ${formatMinuteOfDay(first.startMinute)}–${formatMinuteOfDay(first.endMinute)}`;
    const what = `“${first.hostCohortTitle}”的“${first.moduleTitle}”`;
    const kind = `attendance.make_up_${change}`;
    for (const { id, workerId } of places)
      await this.notices.notify(db, {
        centreId,
        to: { workerIds: [workerId] },
        kind,
        title: change === 'arranged' ? `已安排补课:${when}` : `补课已取消:${when}`,
        body:
          change === 'arranged'
            ? `请到${what}补课,到课后学时记入本人班次。`
            : `到${what}补课的安排已取消,所缺学时须另行补课。`,
        link: '/my/training',
        dedupeKey: `${kind}:${id}`,
      });
    await this.notices.notify(db, {
      centreId,
      to: { trainerIds: [session.trainerId] },
      kind: `${kind}_trainer`,
      title: `${when} 的课次${change === 'arranged' ? '增加' : '减少'} ${places.length} 名补课学员`,
      body: `${what}:${places.map(({ workerName }) => workerName).join('、')}。`,
      link: '/my/sessions',
      dedupeKey: `${kind}_trainer:${first.id}`,
    });
  }
}
