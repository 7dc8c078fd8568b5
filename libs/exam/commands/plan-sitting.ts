import { Injectable } from '@nestjs/common';
import { CohortStore } from '../../cohort/index.js';
import { WorkshopRepository } from '../../facility/index.js';
import { addDays, DomainError, instantAt, localDate } from '../../kernel/index.js';
import {
  accountOf,
  type Actor,
  AuditTrail,
  Clock,
  type Db,
  type InputOf,
  newId,
  Outbox,
  type OutputOf,
  type Scope,
  scopeOf,
  Tx,
} from '../../platform/index.js';
import { ExamHoursStore } from '../../timetable/index.js';
import { EXAM_DAY, examSittingPlanned, type examRoutes, remindSittingJob } from '../contracts/index.js';
import { sittingAnswer } from '../queries/answers.js';
import { ExamDesk } from '../store/exam-desk.js';
import type { Sitting } from '../store/sitting-store.js';

type Route = typeof examRoutes.planSitting;

// They keep nothing of their own.
const rooms = new WorkshopRepository();
const examHours = new ExamHoursStore();

const NINE_O_CLOCK = 9 * 60;

/** Sets an exam: the first of the enterprise in the cohort, or a resit once the one before it is published. */
@Injectable()
export class PlanSitting {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
    private readonly outbox: Outbox,
    private readonly cohorts: CohortStore,
    private readonly desk: ExamDesk,
  ) {}

  execute(actor: Actor, cohortId: string, input: InputOf<Route>['body']): Promise<OutputOf<Route>> {
    return this.tx.run(async (db) => {
      const scope = scopeOf(actor);
      const [cohort] = await this.cohorts.lock(db, scope, [cohortId]);
      if (!cohort) throw new DomainError('exam.cohort_not_found');
      const enterpriseId = actor.enterpriseId ?? input.enterpriseId ?? cohort.enterpriseId;
      if (enterpriseId === null || (input.enterpriseId ?? enterpriseId) !== enterpriseId) {
        throw new DomainError('exam.enterprise_not_found');
      }
      if (input.heldOn < cohort.startsOn) throw new DomainError('exam.sitting_too_early');
      const group = { centreId: cohort.centreId, cohortId, enterpriseId };
      const assessorIds = [...new Set(input.assessorIds)];
      const { scheme, number, assessors } = await this.desk.prepareSitting(db, scope, group, assessorIds);
      const sitting: Sitting = {
        id: newId(),
        ...group,
        schemeId: scheme.id,
        number,
        heldOn: input.heldOn,
        place: input.place,
        state: 'PLANNED',
        plannedBy: accountOf(actor),
        plannedAt: this.clock.now(),
        publishedAt: null,
        entries: 0,
      };
      await this.desk.sittings.insert(db, sitting, assessorIds);
      await this.takeHours(db, scope, sitting, input, assessorIds);
      await this.announce(db, sitting);
      await this.audit.record(db, {
        actor,
        action: 'exam.sitting_planned',
        subjectType: 'exam_sitting',
        subjectId: sitting.id,
        detail: { cohortId, enterpriseId, number, heldOn: input.heldOn, assessorIds },
      });
      return sittingAnswer(sitting, assessors);
    });
  }

  /** Room, assessors and learners are taken then: timetables keep clear of it. */
  private async takeHours(
    db: Db,
    scope: Scope,
    { id: sittingId, centreId, cohortId, heldOn }: Sitting,
    {
      startMinute = EXAM_DAY.startMinute,
      endMinute = EXAM_DAY.endMinute,
      workshopId: room,
    }: InputOf<Route>['body'],
    trainerIds: readonly string[],
  ): Promise<void> {
    const workshopId = room ?? null;
    const hours = { sittingId, centreId, cohortId, heldOn, startMinute, endMinute, workshopId, trainerIds };
    if (workshopId !== null) {
      if (!(await rooms.find(db, scope, workshopId))) throw new DomainError('exam.workshop_not_found');
      if (await examHours.isTaught(db, hours)) throw new DomainError('exam.workshop_taken', { heldOn });
    }
    await examHours.add(db, hours);
  }

  /** The reminder comes the morning before, in the centre's zone; none for an exam that is nearer than that. */
  private async announce(db: Db, { centreId, cohortId, id: sittingId, heldOn }: Sitting): Promise<void> {
    await this.outbox.publish(db, examSittingPlanned, { centreId, cohortId, sittingId });
    const runAt = instantAt(addDays(localDate(heldOn), -1), NINE_O_CLOCK);
    if (runAt > this.clock.now()) await this.outbox.enqueue(db, remindSittingJob, { sittingId }, { runAt });
  }
}
