import { CohortStore } from '../../libs/cohort/index.js';
import { bin, newId, type Tx } from '../../libs/platform/index.js';
import { RosterStore } from '../../libs/roster/index.js';
import type { World } from './world.js';

/** Credited minutes in the six sessions of a taught class: 22 class hours offline in three, 22 online in three. */
export const FULL_HOURS = [360, 315, 315, 330, 330, 330] as const;
const KINDS = [
  ['OFFLINE', 'THEORY'],
  ['OFFLINE', 'PRACTICAL'],
  ['OFFLINE', 'PRACTICAL'],
  ['ONLINE', 'THEORY'],
  ['ONLINE', 'THEORY'],
  ['ONLINE', 'THEORY'],
] as const;

export interface TaughtLearner {
  readonly workerId: string;
  /** Minutes credited in each of the six sessions. */
  readonly minutes?: readonly number[];
  /** null: no result is published. */
  readonly passed?: boolean | null;
  readonly certificate?: boolean;
}

export interface TaughtClass {
  readonly cohortId: string;
  readonly enterpriseId: string;
}

/** People of a demo enterprise whom the key-enterprise rule asks nothing more of than hours, exam and certificate. */
export function eligibleWorkers(world: World, enterprise = 0): string[] {
  return world.seeded.workers
    .filter(
      (one) =>
        one.enterprise === enterprise &&
        one.employmentKind === 'EMPLOYEE' &&
        !one.drawingPension &&
        one.deceasedOn === null &&
        one.startedOn <= '2026-06-01',
    )
    .map(({ id }) => id);
}

let serial = 0;

/** A finished class of the demo course with sessions, attendance, results and certificates, row by row. */
export async function taughtClass(
  world: World,
  learners: readonly TaughtLearner[],
  wish: {
    readonly enterprise?: number;
    readonly month?: string;
    readonly state?: 'RUNNING' | 'FINISHED';
  } = {},
): Promise<TaughtClass> {
  const { seeded, clock } = world;
  const { centreId } = seeded;
  const month = wish.month ?? '2026-10';
  const enterpriseId = seeded.enterprises[wish.enterprise ?? 0]?.id as string;
  const [trainerId, by, cohortId] = [seeded.trainers[0]?.id as string, newId(), newId()];
  const workshopId = [...seeded.workshops.values()][0] as string;
  const now = clock.now();
  serial += 1;
  const number = serial;
  await world.tx.run(async (db) => {
    await new CohortStore().insert(db, {
      id: cohortId,
      centreId,
      code: `T-${number}`,
      title: `试验班 ${number}`,
      courseId: seeded.demoCourseId,
      courseTitle: '试验课程',
      cluster: 'MACHINERY',
      kind: 'OPEN',
      enterpriseId: null,
      state: wish.state ?? 'FINISHED',
      seats: 40,
      minSeats: 1,
      startsOn: `${month}-12`,
      endsOn: `${month}-20`,
      programme: 'KEY_ENTERPRISE_POST',
      filingNumber: null,
      cancelReason: null,
      createdAt: now,
    });
    await new RosterStore().insert(
      db,
      learners.map(({ workerId }) => ({
        id: newId(),
        centreId,
        cohortId,
        enterpriseId,
        workerId,
        importId: null,
        replacesId: null,
        post: null,
        employment: 'EMPLOYEE' as const,
        remark: null,
        enrolledOn: `${month}-12`,
        createdAt: now,
      })),
    );
    const [module] = await db.query<{ id: string }>(
      'SELECT id FROM course_module WHERE course_id = ? ORDER BY ordinal LIMIT 1',
      [bin(seeded.demoCourseId)],
    );
    const of = { centre_id: bin(centreId), cohort_id: bin(cohortId) };
    for (const [index, [mode, content]] of KINDS.entries()) {
      const sessionId = newId();
      const minutes = FULL_HOURS[index] as number;
      await db.insert('training_session', {
        ...of,
        id: bin(sessionId),
        module_id: bin(module?.id as string),
        held_on: `${month}-${12 + index}`,
        start_minute: 540,
        end_minute: 540 + minutes,
        break_minutes: 0,
        workshop_id: mode === 'ONLINE' ? null : bin(workshopId),
        trainer_id: bin(trainerId),
        mode,
        content,
        at_base: 0,
        state: 'HELD',
        changed_since: 0,
        recorded_at: now,
        created_at: now,
      });
      await db.insert(
        'attendance_entry',
        learners.map((learner) => ({
          ...of,
          id: bin(newId()),
          session_id: bin(sessionId),
          worker_id: bin(learner.workerId),
          enterprise_id: bin(enterpriseId),
          kind: 'MARK',
          mark_slot: 1,
          credited_minutes: learner.minutes?.[index] ?? minutes,
          session_minutes: minutes,
          mode,
          content,
          at_base: 0,
          place: '试验场地',
          method: 'MANUAL',
          recorded_by: bin(by),
          recorded_at: now,
        })),
      );
    }
    await examine(world, db, { cohortId, enterpriseId, month, by }, learners);
    await db.insert(
      'certificate',
      learners
        .filter((learner) => learner.certificate ?? learner.passed ?? true)
        .map((learner, index) => ({
          ...of,
          id: bin(newId()),
          number: `T-${number}-${index}`,
          year: 2900,
          serial: number * 100 + index,
          kind: 'COMPLETION',
          worker_id: bin(learner.workerId),
          enterprise_id: bin(enterpriseId),
          worker_name: '学员',
          course_title: '试验课程',
          credited_minutes: 1980,
          issued_on: `${month}-21`,
          issued_by: bin(by),
          issued_at: now,
          valid_slot: 1,
        })),
    );
  });
  return { cohortId, enterpriseId };
}

async function examine(
  world: World,
  db: Parameters<Parameters<Tx['run']>[0]>[0],
  klass: TaughtClass & { readonly month: string; readonly by: string },
  learners: readonly TaughtLearner[],
): Promise<void> {
  const now = world.clock.now();
  const [schemeId, sittingId] = [newId(), newId()];
  const of = {
    centre_id: bin(world.seeded.centreId),
    cohort_id: bin(klass.cohortId),
    enterprise_id: bin(klass.enterpriseId),
  };
  await db.insert('exam_scheme', {
    ...of,
    id: bin(schemeId),
    version: 1,
    state: 'ACCEPTED',
    title: '企业内部考核方案',
    parts: JSON.stringify([{ part: 'THEORY', maxMarks: 100, passMarks: 60 }]),
    accepted_slot: 1,
    filed_by: bin(klass.by),
    filed_at: now,
    decided_by: bin(newId()),
    decided_at: now,
  });
  await db.insert('exam_sitting', {
    ...of,
    id: bin(sittingId),
    scheme_id: bin(schemeId),
    number: 1,
    held_on: `${klass.month}-20`,
    place: '一号楼',
    state: 'PUBLISHED',
    planned_by: bin(klass.by),
    planned_at: now,
    published_by: bin(klass.by),
    published_at: now,
  });
  await db.insert(
    'exam_result',
    learners
      .filter((learner) => learner.passed !== null)
      .map((learner) => ({
        ...of,
        id: bin(newId()),
        sitting_id: bin(sittingId),
        worker_id: bin(learner.workerId),
        revision: 0,
        absent: 0,
        theory_marks: (learner.passed ?? true) ? 80 : 59,
        passed: (learner.passed ?? true) ? 1 : 0,
        published_by: bin(klass.by),
        published_at: now,
      })),
  );
}
