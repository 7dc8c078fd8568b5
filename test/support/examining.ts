import { CohortStore } from '../../libs/cohort/index.js';
import { DecideScheme } from '../../libs/exam/commands/decide-scheme.js';
import { EnterMarks } from '../../libs/exam/commands/enter-marks.js';
import { FileScheme } from '../../libs/exam/commands/file-scheme.js';
import { PlanSitting } from '../../libs/exam/commands/plan-sitting.js';
import { ProposeCorrection } from '../../libs/exam/commands/propose-correction.js';
import { PublishResults } from '../../libs/exam/commands/publish-results.js';
import { RefuseCorrection } from '../../libs/exam/commands/refuse-correction.js';
import { SignCorrection } from '../../libs/exam/commands/sign-correction.js';
import { TellResults } from '../../libs/exam/commands/tell-results.js';
import { TellSitting } from '../../libs/exam/commands/tell-sitting.js';
import { FindSitting } from '../../libs/exam/queries/find-sitting.js';
import { ListResults } from '../../libs/exam/queries/list-results.js';
import { CorrectionDesk } from '../../libs/exam/store/correction-desk.js';
import { CorrectionStore } from '../../libs/exam/store/correction-store.js';
import { ExamDesk } from '../../libs/exam/store/exam-desk.js';
import { ExamFacts } from '../../libs/exam/store/exam-facts.js';
import { ExamResultStore } from '../../libs/exam/store/exam-result-store.js';
import { ExamSchemeStore } from '../../libs/exam/store/exam-scheme-store.js';
import { SittingStore } from '../../libs/exam/store/sitting-store.js';
import { TrainerRepository } from '../../libs/people/index.js';
import { bin, newId, Notices } from '../../libs/platform/index.js';
import { RosterStore } from '../../libs/roster/index.js';
import { SessionSlots } from '../../libs/timetable/store/session-slots.js';
import { SessionStore } from '../../libs/timetable/store/session-store.js';
import { openedCohort, type Training } from './training.js';
import type { World } from './world.js';

/** The use cases of the exam over a test world, put together as the module does. */
export function examiningOf(world: World) {
  const { tx, clock, audit, outbox } = world;
  const cohorts = new CohortStore();
  const roster = new RosterStore();
  const results = new ExamResultStore();
  const schemes = new ExamSchemeStore();
  const sittings = new SittingStore();
  const corrections = new CorrectionStore();
  const sessions = new SessionStore(new SessionSlots(cohorts));
  const facts = new ExamFacts(roster, sessions, new TrainerRepository(), results);
  const desk = new ExamDesk(facts, schemes, sittings);
  const correctionDesk = new CorrectionDesk(corrections, desk);
  return {
    results,
    fileScheme: new FileScheme(tx, clock, audit, cohorts, schemes),
    decideScheme: new DecideScheme(tx, clock, audit, cohorts, schemes),
    planSitting: new PlanSitting(tx, clock, audit, outbox, cohorts, desk),
    enterMarks: new EnterMarks(tx, clock, audit, desk),
    publish: new PublishResults(tx, clock, audit, outbox, desk, results),
    propose: new ProposeCorrection(tx, clock, audit, results, corrections, desk),
    sign: new SignCorrection(tx, clock, audit, outbox, correctionDesk, results),
    refuse: new RefuseCorrection(tx, clock, audit, correctionDesk),
    tell: new TellResults(tx, new Notices(outbox, clock), cohorts, sittings, results),
    tellSitting: new TellSitting(tx, new Notices(outbox, clock), cohorts, desk),
    findSitting: new FindSitting(tx, desk, results),
    listResults: new ListResults(tx, cohorts, results),
  };
}

export type Examining = ReturnType<typeof examiningOf>;

export interface TestClass {
  readonly cohortId: string;
  readonly enterpriseId: string;
  /** Learners of the first demo enterprise, in the order they were enrolled. */
  readonly workerIds: readonly string[];
  /** Who teaches it, and who does not. */
  readonly trainerId: string;
  readonly otherTrainerId: string;
}

/** An open cohort with learners of the first demo enterprise and one session taught by the first trainer. */
export async function classWithLearners(world: World, training: Training, learners = 4): Promise<TestClass> {
  const cohort = await openedCohort(world, training);
  const { enterpriseId } = world.actor('hr1');
  const [trainer, other] = world.seeded.trainers;
  if (!enterpriseId || !trainer || !other) throw new Error('the demo centre lacks people');
  const { centreId } = world.seeded;
  const people = await world.tx.read.query<{ id: string }>(
    'SELECT id FROM worker WHERE centre_id = ? ORDER BY id LIMIT ?',
    [bin(centreId), learners],
  );
  const [module] = await world.tx.read.query<{ id: string }>(
    'SELECT id FROM course_module WHERE course_id = ? ORDER BY ordinal LIMIT 1',
    [bin(world.seeded.demoCourseId)],
  );
  const trainers = await world.tx.read.query<{ id: string }>(
    'SELECT id FROM trainer WHERE centre_id = ? ORDER BY id LIMIT 2',
    [bin(centreId)],
  );
  const [trainerId, otherTrainerId] = trainers.map(({ id }) => id) as [string, string];
  const now = world.clock.now();
  await world.tx.run(async (db) => {
    await new RosterStore().insert(
      db,
      people.map(({ id }) => ({
        id: newId(),
        centreId,
        cohortId: cohort.id,
        enterpriseId,
        workerId: id,
        importId: null,
        replacesId: null,
        post: null,
        employment: 'EMPLOYEE',
        remark: null,
        enrolledOn: cohort.startsOn,
        createdAt: now,
      })),
    );
    await db.insert('training_session', {
      id: bin(newId()),
      centre_id: bin(centreId),
      cohort_id: bin(cohort.id),
      module_id: bin(module?.id ?? ''),
      held_on: cohort.startsOn,
      start_minute: 540,
      end_minute: 720,
      break_minutes: 0,
      workshop_id: null,
      trainer_id: bin(trainerId),
      mode: 'ONLINE',
      content: 'THEORY',
      at_base: false,
      state: 'PLANNED',
      changed_since: false,
      created_at: now,
    });
  });
  return {
    cohortId: cohort.id,
    enterpriseId,
    workerIds: people.map(({ id }) => id),
    trainerId,
    otherTrainerId,
  };
}

/** The class examined and published: the first `passed` learners pass, the others fail by one mark. */
export async function examinedClass(
  world: World,
  training: Training,
  examining: Examining,
  learners = 4,
  passed = learners,
): Promise<TestClass & { readonly sittingId: string }> {
  const made = await classWithLearners(world, training, learners);
  const [hr, officer, manager] = [world.actor('hr1'), world.actor('exam1'), world.actor('manager1')];
  const both = (['THEORY', 'PRACTICE'] as const).map((part) => ({ part, maxMarks: 100, passMarks: 60 }));
  const scheme = await examining.fileScheme.execute(hr, made.cohortId, { title: '内部考核', parts: both });
  await examining.decideScheme.execute(officer, scheme.id, null);
  await training.startCohort.execute(manager, made.cohortId);
  const sitting = await examining.planSitting.execute(officer, made.cohortId, {
    enterpriseId: made.enterpriseId,
    heldOn: world.clock.today(),
    place: '一号实训车间',
    assessorIds: [made.otherTrainerId],
  });
  const marks = made.workerIds.map((workerId, index) => ({
    workerId,
    absent: false,
    theoryMarks: 80,
    practiceMarks: index < passed ? 60 : 59,
  }));
  await examining.enterMarks.execute(hr, sitting.id, { marks });
  await examining.enterMarks.execute(officer, sitting.id, { marks });
  await examining.publish.execute(officer, sitting.id);
  return { ...made, sittingId: sitting.id };
}
