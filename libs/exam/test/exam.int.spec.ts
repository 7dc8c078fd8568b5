import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  classWithLearners,
  examinedClass,
  type Examining,
  examiningOf,
} from '../../../test/support/examining.js';
import { refusalOf, type Training, trainingOf } from '../../../test/support/training.js';
import { addOtherCentre, createWorld, type World } from '../../../test/support/world.js';
import { addDays, localDate } from '../../kernel/index.js';
import { type Actor, bin, newId, scopeOf } from '../../platform/index.js';

const BOTH = [
  { part: 'THEORY' as const, maxMarks: 100, passMarks: 60 },
  { part: 'PRACTICE' as const, maxMarks: 100, passMarks: 60 },
];

describe('exam', () => {
  let world: World;
  let training: Training;
  let examining: Examining;
  let hr: Actor;
  let officer: Actor;
  let manager: Actor;

  beforeAll(async () => {
    world = await createWorld();
    training = trainingOf(world);
    examining = examiningOf(world);
    hr = world.actor('hr1');
    officer = world.actor('exam1');
    manager = world.actor('manager1');
  });
  afterAll(() => world.close());

  const events = async (name: string): Promise<number> =>
    Number(
      (
        await world.tx.read.query<{ n: number }>('SELECT COUNT(*) AS n FROM outbox_message WHERE name = ?', [
          name,
        ])
      )[0]?.n,
    );
  const marksFor = (workerIds: readonly string[], practiceMarks = 70) =>
    workerIds.map((workerId) => ({ workerId, absent: false, theoryMarks: 80, practiceMarks }));

  it('examines a class: filed before it begins, accepted, sat, entered twice, published', async () => {
    const made = await classWithLearners(world, training);
    const first = await examining.fileScheme.execute(hr, made.cohortId, { title: '方案', parts: BOTH });
    expect(first).toMatchObject({ version: 1, state: 'FILED' });
    expect(await refusalOf(examining.decideScheme.execute(officer, newId(), null))).toBe(
      'exam.scheme_not_found',
    );
    await examining.decideScheme.execute(officer, first.id, '请补充实操评分表');
    expect(await refusalOf(examining.decideScheme.execute(officer, first.id, null))).toBe(
      'exam.scheme_wrong_state',
    );
    const plan = {
      heldOn: world.clock.today(),
      place: '一号实训车间',
      assessorIds: [made.otherTrainerId],
    };
    expect(await refusalOf(examining.planSitting.execute(hr, made.cohortId, plan))).toBe(
      'exam.no_accepted_scheme',
    );
    const second = await examining.fileScheme.execute(hr, made.cohortId, { title: '方案', parts: BOTH });
    await examining.decideScheme.execute(officer, second.id, null);
    const third = await examining.fileScheme.execute(hr, made.cohortId, { title: '方案', parts: BOTH });
    expect(await examining.decideScheme.execute(officer, third.id, null)).toMatchObject({
      state: 'ACCEPTED',
    });

    await training.startCohort.execute(manager, made.cohortId);
    expect(
      await refusalOf(examining.fileScheme.execute(hr, made.cohortId, { title: '事后方案', parts: BOTH })),
    ).toBe('exam.class_has_begun');

    const refused = (change: object, who = hr) =>
      refusalOf(examining.planSitting.execute(who, made.cohortId, { ...plan, ...change }));
    expect(await refused({ assessorIds: [made.trainerId] })).toBe('exam.assessor_taught_the_cohort');
    expect(await refused({ assessorIds: [newId()] })).toBe('exam.assessor_not_found');
    expect(await refused({ heldOn: '2020-01-01' })).toBe('exam.sitting_too_early');
    expect(await refused({}, officer)).toBe('exam.enterprise_not_found');
    expect(await refused({ enterpriseId: newId() })).toBe('exam.enterprise_not_found');
    const sitting = await examining.planSitting.execute(hr, made.cohortId, plan);
    expect(sitting).toMatchObject({ number: 1, state: 'PLANNED', schemeId: third.id });
    expect(await refused({})).toBe('exam.sitting_open');

    const marks = marksFor(made.workerIds);
    expect(await refusalOf(examining.enterMarks.execute(hr, sitting.id, { marks: marks.slice(1) }))).toBe(
      'exam.marks_invalid',
    );
    expect(await examining.enterMarks.execute(hr, sitting.id, { marks })).toMatchObject({
      entries: 1,
      differences: null,
    });
    expect(await refusalOf(examining.publish.execute(officer, sitting.id))).toBe('exam.second_entry_missing');
    const other = [{ ...marks[0]!, practiceMarks: 7 }, ...marks.slice(1)];
    const entered = await examining.enterMarks.execute(officer, sitting.id, { marks: other });
    expect(entered.differences).toMatchObject([
      { workerId: made.workerIds[0], first: '理论 80,实操 70', second: '理论 80,实操 7' },
    ]);
    expect(await refusalOf(examining.publish.execute(officer, sitting.id))).toBe('exam.entries_differ');
    await examining.enterMarks.execute(officer, sitting.id, { marks });
    const before = await events('exam.results_published');
    expect(await examining.publish.execute(officer, sitting.id)).toMatchObject({ learners: 4, passed: 4 });
    expect(await events('exam.results_published')).toBe(before + 1);
    expect(await refusalOf(examining.publish.execute(officer, sitting.id))).toBe('exam.already_published');
    expect(await refusalOf(examining.enterMarks.execute(hr, sitting.id, { marks }))).toBe(
      'exam.already_published',
    );
    expect(await refused({})).toBe('exam.nobody_to_examine');
    expect(await examining.tell.execute(sitting.id)).toBe(1);
    expect(await examining.tell.execute(sitting.id)).toBe(0);
  });

  it('tells enterprise, learners and assessors of an exam, and reminds them the morning before', async () => {
    const made = await classWithLearners(world, training);
    const scheme = await examining.fileScheme.execute(hr, made.cohortId, { title: '方案', parts: BOTH });
    await examining.decideScheme.execute(officer, scheme.id, null);
    await training.startCohort.execute(manager, made.cohortId);
    await world.tx.run(async (db) => {
      const link = (column: string, id: string, login: string) =>
        db.execute(`UPDATE account SET ${column} = ? WHERE login_name = ?`, [bin(id), login]);
      await link('worker_id', made.workerIds[0]!, 'worker1');
      await link('trainer_id', made.otherTrainerId, 'trainer2');
    });
    const heldOn = addDays(localDate(world.clock.today()), 3);
    const plan = { heldOn, place: '一号实训车间', assessorIds: [made.otherTrainerId] };
    const before = await events('exam.sitting_planned');
    const sitting = await examining.planSitting.execute(hr, made.cohortId, plan);
    expect(await events('exam.sitting_planned')).toBe(before + 1);
    const [job] = await world.tx.read.query<{ dueAt: Date }>(
      `SELECT due_at AS dueAt FROM outbox_message WHERE name = 'exam.remind_sitting' AND payload LIKE ?`,
      [`%${sitting.id}%`],
    );
    // 09:00 in China is 01:00 UTC.
    expect(job?.dueAt.toISOString()).toBe(`${addDays(heldOn, -1)}T01:00:00.000Z`);
    expect(await examining.tellSitting.execute(sitting.id, 'PLANNED')).toBe(3);
    expect(await examining.tellSitting.execute(sitting.id, 'PLANNED')).toBe(0);
    expect(await examining.tellSitting.execute(sitting.id, 'REMINDER')).toBe(3);
    const told = await world.tx.read.query<{ login: string; body: string }>(
      `SELECT a.login_name AS login, n.body FROM notification n JOIN account a ON a.id = n.account_id
        WHERE n.dedupe_key = ? ORDER BY a.login_name`,
      [`exam.sitting_near:${sitting.id}`],
    );
    expect(told.map(({ login }) => login)).toEqual(['hr1', 'trainer2', 'worker1']);
    expect(told[0]?.body).toContain(heldOn);
    const planned = world.clock.now();
    world.clock.advance(3 * 86_400_000);
    for (const actor of [hr, officer]) {
      await examining.enterMarks.execute(actor, sitting.id, { marks: marksFor(made.workerIds) });
    }
    await examining.publish.execute(officer, sitting.id);
    expect(await examining.tellSitting.execute(sitting.id, 'REMINDER')).toBe(0);
    world.clock.set(planned);
  });

  it('lets who failed sit again; the last passed sitting counts', async () => {
    const made = await examinedClass(world, training, examining, 3, 2);
    const standings = () =>
      world.tx.run((db) => examining.results.ofCohort(db, scopeOf(officer), made.cohortId));
    expect((await standings()).filter(({ passed }) => passed)).toHaveLength(2);
    const resit = await examining.planSitting.execute(hr, made.cohortId, {
      heldOn: world.clock.today(),
      place: '补考考场',
      assessorIds: [made.otherTrainerId],
    });
    expect(resit.number).toBe(2);
    const failed = made.workerIds[2]!;
    expect(
      await refusalOf(examining.enterMarks.execute(hr, resit.id, { marks: marksFor(made.workerIds) })),
    ).toBe('exam.marks_invalid');
    for (const actor of [hr, officer]) {
      await examining.enterMarks.execute(actor, resit.id, { marks: marksFor([failed], 60) });
    }
    await examining.publish.execute(officer, resit.id);
    expect(await standings()).toHaveLength(3);
    expect((await standings()).every(({ passed }) => passed)).toBe(true);
    expect((await standings()).find(({ workerId }) => workerId === failed)).toMatchObject({
      sittings: 2,
      score: 140,
    });
  });

  it('corrects a published mark by a new row that two people sign', async () => {
    const made = await examinedClass(world, training, examining, 2, 1);
    const detail = await examining.findSitting.execute(officer, made.sittingId);
    const failed = detail.results.find(({ passed }) => !passed)!;
    const change = { absent: false, theoryMarks: 80, practiceMarks: 61, reason: '实操评分表合计有误' };
    expect(
      await refusalOf(examining.propose.execute(officer, failed.id, { ...change, practiceMarks: 59 })),
    ).toBe('exam.nothing_to_correct');
    const proposed = await examining.propose.execute(officer, failed.id, change);
    expect(await refusalOf(examining.propose.execute(officer, failed.id, change))).toBe(
      'exam.correction_pending',
    );
    expect(await refusalOf(examining.sign.execute(officer, proposed.id))).toBe('exam.same_signer');
    const signed = await examining.sign.execute(manager, proposed.id);
    expect(signed).toMatchObject({ revision: 1, passed: true, reason: change.reason });
    expect(await refusalOf(examining.sign.execute(manager, proposed.id))).toBe('exam.correction_decided');
    expect(await refusalOf(examining.propose.execute(officer, failed.id, change))).toBe(
      'exam.result_superseded',
    );
    const rows = await world.tx.read.query<{ practice: number; passed: number }>(
      'SELECT practice_marks AS practice, passed FROM exam_result WHERE sitting_id = ? AND worker_id = ? ORDER BY revision',
      [bin(made.sittingId), bin(failed.workerId)],
    );
    expect(rows).toEqual([
      { practice: 59, passed: 0 },
      { practice: 61, passed: 1 },
    ]);
    const again = await examining.propose.execute(officer, signed.id, {
      ...change,
      practiceMarks: 62,
      reason: '请致电 19900112233 核对',
    });
    expect(again.reason).toBe('请致电 [removed] 核对');
    expect(await examining.refuse.execute(manager, again.id, '没有依据')).toMatchObject({ state: 'REFUSED' });
  });

  it('shows an enterprise its own and a worker only himself; another centre sees nothing', async () => {
    const made = await examinedClass(world, training, examining, 3, 3);
    const page = { limit: 50, offset: 0 };
    const { manager: stranger } = await addOtherCentre(world);
    expect((await examining.listResults.execute(hr, made.cohortId, page)).total).toBe(3);
    expect((await examining.listResults.execute(world.actor('hr2'), made.cohortId, page)).total).toBe(0);
    const worker: Actor = { ...hr, roles: ['WORKER'], workerId: made.workerIds[0]! };
    const { enterpriseId: _enterprise, ...himself } = worker;
    expect((await examining.listResults.execute(himself, made.cohortId, page)).items).toMatchObject([
      { workerId: made.workerIds[0] },
    ]);
    expect(await refusalOf(examining.findSitting.execute(world.actor('hr2'), made.sittingId))).toBe(
      'exam.sitting_not_found',
    );
    expect(await refusalOf(examining.listResults.execute(stranger, made.cohortId, page))).toBe(
      'exam.cohort_not_found',
    );
  });

  it('publishes once when two officers press at the same moment', async () => {
    const made = await classWithLearners(world, training);
    const scheme = await examining.fileScheme.execute(hr, made.cohortId, { title: '方案', parts: BOTH });
    await examining.decideScheme.execute(officer, scheme.id, null);
    const sitting = await examining.planSitting.execute(hr, made.cohortId, {
      heldOn: world.clock.today(),
      place: '考场',
      assessorIds: [made.otherTrainerId],
    });
    for (const actor of [hr, officer]) {
      await examining.enterMarks.execute(actor, sitting.id, { marks: marksFor(made.workerIds) });
    }
    const outcomes = await Promise.allSettled(
      Array.from({ length: 8 }, () => examining.publish.execute(officer, sitting.id)),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});
