import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bin, newId, readSheet } from '../../platform/index.js';
import { claimingOf } from '../../../test/support/claiming.js';
import { eligibleWorkers, taughtClass } from '../../../test/support/taught-class.js';
import { comingClass, type ComingSession, type Outlook, outlookOf } from '../../../test/support/outlook.js';
import { refusalOf } from '../../../test/support/training.js';
import { addOtherCentre, createWorld, type World } from '../../../test/support/world.js';
import { PolicyStore } from '../store/policy-store.js';

let world: World;
let outlook: Outlook;

beforeAll(async () => {
  world = await createWorld();
  outlook = outlookOf(world);
  // The grants of 2024 make room: their lines carry the grants that these cases need.
  await world.tx.run((db) =>
    db.execute('UPDATE grant_reservation SET active = NULL, released_at = created_at'),
  );
}, 600_000);
afterAll(() => world.close());

const off = (minutes: number): ComingSession => ({ mode: 'OFFLINE', content: 'PRACTICAL', minutes });
const on = (minutes: number): ComingSession => ({ mode: 'ONLINE', content: 'THEORY', minutes });
/** 44 class hours of which 22 offline: not one minute of offline training to spare. */
const EVEN = [off(360), off(360), off(270), on(360), on(360), on(270)];
const POST = (one: { programme: string }): boolean => one.programme === 'KEY_ENTERPRISE_POST';
/** The same queries, with every statement counted. */
function counted(): { readonly outlook: Outlook; statements: () => number } {
  let statements = 0;
  const read = {
    ...world.tx.read,
    query: <R>(...input: Parameters<typeof world.tx.read.query<R>>) => {
      statements += 1;
      return world.tx.read.query<R>(...input);
    },
  };
  return { outlook: outlookOf({ ...world, tx: { read } as World['tx'] }), statements: () => statements };
}

const hr = (): ReturnType<World['actor']> => world.actor('hr1');
const manager = (): ReturnType<World['actor']> => world.actor('manager1');

/** Grants somebody has had this year, hung on a claim of the demo. */
async function grant(workerId: string, dates: readonly string[], key: string): Promise<void> {
  await world.tx.run(async (db) => {
    const lines = await db.query<{ id: string; lineId: string; enterpriseId: string; courseId: string }>(
      `SELECT c.id, l.id AS lineId, c.enterprise_id AS enterpriseId, o.course_id AS courseId
         FROM subsidy_claim c JOIN claim_line l ON l.claim_id = c.id JOIN cohort o ON o.id = c.cohort_id
        WHERE NOT EXISTS (SELECT 1 FROM grant_reservation g WHERE g.line_id = l.id AND g.active = 1)`,
    );
    const [person] = await db.query<{ blind: Buffer }>('SELECT id_blind AS blind FROM worker WHERE id = ?', [
      bin(workerId),
    ]);
    for (const [slot, on] of dates.entries()) {
      const claim = lines[slot];
      await db.insert('grant_reservation', {
        id: bin(newId()),
        centre_id: bin(world.seeded.centreId),
        claim_id: bin(claim?.id as string),
        line_id: bin(claim?.lineId as string),
        worker_id: bin(workerId),
        person_key: person?.blind as Buffer,
        enterprise_id: bin(claim?.enterpriseId as string),
        course_id: bin(claim?.courseId as string),
        programme: 'KEY_ENTERPRISE_POST',
        occupation: null,
        level: null,
        granted_on: on,
        year: Number(on.slice(0, 4)),
        slot: slot + 1,
        repeat_key: `${key}:${slot}`,
        active: 1,
        created_at: world.clock.now(),
      });
    }
  });
}

describe('before a class', () => {
  let people: string[];
  let cohortId: string;

  beforeAll(async () => {
    people = eligibleWorkers(world).slice(0, 5);
    ({ cohortId } = await comingClass(world, people, EVEN));
    await comingClass(world, [people[1] as string], [off(120)], { day: 8 });
    await grant(people[2] as string, ['2026-02-02', '2026-03-02', '2026-04-02'], 'three');
    await world.tx.run((db) =>
      db.execute('UPDATE worker SET drawing_pension = 1 WHERE id = ?', [bin(people[3] as string)]),
    );
  });
  afterAll(() =>
    world.tx.run((db) =>
      db.execute('UPDATE worker SET drawing_pension = 0 WHERE id = ?', [bin(people[3] as string)]),
    ),
  );

  it('tells who can be paid and who is refused already, with figures and clause', async () => {
    const answer = await outlook.preview.execute(hr(), cohortId, {});
    expect(answer).toMatchObject({ people: 5, payable: 2, expectedOn: '2026-12-15', atMostFen: 240_000 });
    const of = (index: number) =>
      answer.items.find(({ workerId }) => workerId === people[index])?.programmes.find(POST);
    expect(of(0)).toMatchObject({ outcome: 'PAYABLE', atMostFen: 120_000, refusals: [], smallest: null });
    expect(of(1)).toMatchObject({ outcome: 'REFUSED', refusals: [{ code: 'TIME_OVERLAP' }] });
    expect(of(2)).toMatchObject({ outcome: 'REFUSED', refusals: [{ code: 'ANNUAL_COUNT_CAP' }] });
    expect(of(2)?.refusals[0]?.text.zh).toContain('本年度已享受次数 3 次');
    expect(of(2)?.smallest?.zh).toContain('最早 2027-01-01 起可再申领');
    expect(of(3)).toMatchObject({ outcome: 'REFUSED', refusals: [{ code: 'DRAWING_PENSION' }] });
    expect(answer.items.find(({ workerId }) => workerId === people[1])?.clashesWith).toMatch(/^未开班/);
  });

  it('shows programmes that need other facts as such, and those of other places by name only', async () => {
    const answer = await outlook.preview.execute(hr(), cohortId, {});
    const apprentice = answer.items[0]?.programmes.find(({ programme }) => programme === 'FJ220_APPRENTICE');
    expect(apprentice?.outcome).toBe('NEEDS_DATA');
    expect(apprentice?.missing.map(({ fact }) => fact)).toEqual(
      expect.arrayContaining(['recruit_kind', 'contract_months']),
    );
    expect(answer.elsewhere.map(({ policyCode }) => policyCode)).toEqual(
      expect.arrayContaining(['WZ2019', 'TJ-APPRENTICE', 'ZJ-COUNTING']),
    );
    expect(answer.programmes.some(({ policyCode }) => policyCode === 'XM2023-187')).toBe(false);
  });

  it('finds an enterprise that is not on the list, and a class that is too short', async () => {
    const stranger = eligibleWorkers(world, 2).slice(0, 1);
    const other = await outlook.preview.execute(manager(), cohortId, { workerIds: stranger.join(',') });
    expect(other.items[0]?.programmes.find(POST)?.refusals.map(({ code }) => code)).toEqual([
      'ENTERPRISE_NOT_DESIGNATED',
    ]);
    const course = await world.tx.read.query<{ id: string }>(
      `SELECT c.id FROM course c JOIN course_module m ON m.course_id = c.id
        GROUP BY c.id HAVING SUM(m.planned_minutes) < 1800 ORDER BY c.id LIMIT 1`,
    );
    if (!course[0]) return;
    const short = await comingClass(world, [people[0] as string], [], {
      month: '2027-02',
      courseId: course[0].id,
    });
    const answer = await outlook.preview.execute(hr(), short.cohortId, {});
    expect(answer.items[0]?.programmes.find(POST)).toMatchObject({ outcome: 'PLAN_SHORT' });
    expect(answer.items[0]?.programmes.find(POST)?.smallest?.zh).toMatch(/^再补 \d+ 分钟/);
  });

  it('does not name a class that is kept for another enterprise', async () => {
    const [, worker] = people as [string, string];
    await world.tx.run((db) =>
      db.execute(
        `UPDATE cohort SET kind = 'ENTERPRISE', enterprise_id = ? WHERE title LIKE '未开班%' AND id <> ?`,
        [bin(world.seeded.enterprises[1]?.id as string), bin(cohortId)],
      ),
    );
    const answer = await outlook.preview.execute(hr(), cohortId, {});
    const person = answer.items.find(({ workerId }) => workerId === worker);
    expect(person?.clashesWith).toBeNull();
    expect(person?.programmes.find(POST)?.refusals.map(({ code }) => code)).toEqual(['TIME_OVERLAP']);
    const seen = await outlook.preview.execute(manager(), cohortId, {});
    expect(seen.items.find(({ workerId }) => workerId === worker)?.clashesWith).toMatch(/^未开班/);
  });

  it('goes on with the list of designated enterprises under the next version of the policy', async () => {
    const policies = new PolicyStore();
    const scope = { kind: 'centre', centreId: world.seeded.centreId } as const;
    const current = await policies.current(world.tx.read, scope, 'LY-DEMO');
    if (!current) throw new Error('the demo policy is not there');
    const next = { ...current.policy, version: current.policy.version + 1 };
    const today = world.clock.today();
    const id = await world.tx.run((db) =>
      policies.insert(db, world.seeded.centreId, next, world.clock.now(), today),
    );
    const answer = await outlook.preview.execute(hr(), cohortId, {});
    const of = answer.items.find(({ workerId }) => workerId === people[0])?.programmes.find(POST);
    await world.tx.run((db) => db.execute('DELETE FROM policy_version WHERE id = ?', [bin(id)]));
    expect(of).toMatchObject({ outcome: 'PAYABLE', refusals: [] });
  });

  it('judges the rows of an upload that nobody has accepted yet, new people among them', async () => {
    const [known] = await world.tx.read.query<{ name: string }>('SELECT name FROM worker WHERE id = ?', [
      bin(people[0] as string),
    ]);
    const importId = newId();
    const worker = (name: string, idNumber: string) => ({
      name,
      idKind: 'RESIDENT_ID' as const,
      idNumber,
      idMasked: '***',
      idLast4: idNumber.slice(-4),
      phone: null,
      phoneMasked: null,
      birthOn: '1990-01-01',
      sex: null,
    });
    await world.tx.run((db) =>
      outlook.imports.insert(db, {
        id: importId,
        centreId: world.seeded.centreId,
        cohortId,
        enterpriseId: world.seeded.enterprises[0]?.id as string,
        filledRows: 1,
        createdAt: world.clock.now(),
        problems: [],
        file: Buffer.from('x'),
        rows: [
          {
            rowNumber: 3,
            columns: { name: 'B', idNumber: 'C' },
            worker: worker(`${known?.name ?? ''}新`, '350802199001011232'),
            post: null,
            employment: 'EMPLOYEE',
            remark: null,
          },
        ],
        uploadedBy: null,
      }),
    );
    const answer = await outlook.preview.execute(hr(), cohortId, { importId });
    expect(answer.items).toMatchObject([
      { key: 'row-3', workerId: null, outcome: 'PAYABLE', warnings: ['NEW_TO_CENTRE'] },
    ]);
    expect(await refusalOf(outlook.preview.execute(world.actor('hr2'), cohortId, { importId }))).toBe(
      'roster.import_not_found',
    );
  });

  it('keeps people and classes of others out of sight', async () => {
    const { manager: stranger } = await addOtherCentre(world);
    expect(await refusalOf(outlook.preview.execute(stranger, cohortId, {}))).toBe('cohort.not_found');
    const [foreign] = eligibleWorkers(world, 2);
    expect(await refusalOf(outlook.preview.execute(hr(), cohortId, { workerIds: foreign as string }))).toBe(
      'people.worker_not_found',
    );
  });

  it('reads no more for many people than for two, and answers as a table too', async () => {
    const many = world.seeded.workers
      .filter(({ enterprise }) => enterprise === 0)
      .slice(0, 100)
      .map(({ id }) => id);
    const few = many.slice(0, 2);
    const asked = async (workerIds: readonly string[]): Promise<number> => {
      const { outlook: once, statements } = counted();
      const answer = await once.preview.execute(hr(), cohortId, { workerIds: workerIds.join(',') });
      expect(answer.people).toBe(workerIds.length);
      return statements();
    };
    expect(many.length).toBeGreaterThan(30);
    expect(await asked(many)).toBe(await asked(few));
    const file = await outlook.export.execute(hr(), cohortId, {});
    if (!('bytes' in file)) throw new Error('a workbook is sent as bytes');
    const sheet = await readSheet(file.bytes, {
      sheet: '开班前测算',
      headers: ['姓名', '最小改变'],
      maxRows: 500,
    });
    expect(JSON.stringify(sheet)).toContain('最早 2027-01-01');
  });
});

describe('a change of the timetable', () => {
  it('tells before it is made who falls below the share, and how much that costs', async () => {
    const people = eligibleWorkers(world).slice(5, 8);
    const { cohortId, sessionIds } = await comingClass(world, people, EVEN, { day: 16 });
    const toOnline = {
      change: 'CHANGE' as const,
      sessionId: sessionIds[2] as string,
      mode: 'ONLINE' as const,
      content: 'THEORY' as const,
      workshopId: null,
    };
    const answer = await outlook.guard.execute(manager(), cohortId, toOnline);
    expect(answer).toMatchObject({
      applies: true,
      needsConfirmation: true,
      learners: 3,
      atRiskFen: 360_000,
      atMostBeforeFen: 360_000,
      atMostAfterFen: 0,
      lead: { zh: '改为线上后' },
    });
    expect(answer.sentences[0]?.text.zh).toBe(
      '3 人不再可能享受:线下课时占比最多达到 36.36%,不足 50%(第一条(三)),涉及 3,600.00 元',
    );
    const longer = { change: 'CHANGE' as const, sessionId: sessionIds[0] as string, endMinute: 540 + 360 };
    expect((await outlook.guard.execute(manager(), cohortId, longer)).sentences).toEqual([]);
    const cancelled = await outlook.guard.execute(manager(), cohortId, {
      change: 'CANCEL',
      sessionId: sessionIds[5] as string,
    });
    expect(cancelled.sentences).toMatchObject([{ kind: 'LOST', people: 3 }]);
    expect(cancelled.sentences[0]?.text.zh).toContain('培训课时 38.00,要求不少于 40.00 课时');
  });

  it('says what improves, and what leaves no session to miss', async () => {
    const people = eligibleWorkers(world).slice(8, 10);
    const { cohortId, sessionIds } = await comingClass(world, people, [...EVEN.slice(0, 5), off(90)], {
      day: 1,
    });
    const added = await outlook.guard.execute(manager(), cohortId, {
      change: 'ADD',
      heldOn: '2026-12-09',
      startMinute: 540,
      endMinute: 900,
      mode: 'OFFLINE',
      content: 'PRACTICAL',
    });
    expect(added).toMatchObject({ needsConfirmation: false, sentences: [{ kind: 'EASED', people: 2 }] });
    const shorter = await outlook.guard.execute(manager(), cohortId, {
      change: 'CHANGE',
      sessionId: sessionIds[0] as string,
      endMinute: 540 + 345,
    });
    expect(shorter).toMatchObject({
      needsConfirmation: true,
      sentences: [{ kind: 'LOST', people: 2, atStakeFen: 240_000 }],
    });
  });

  it('sees that a new day puts somebody in two classes at once', async () => {
    const people = eligibleWorkers(world).slice(10, 12);
    const { cohortId, sessionIds } = await comingClass(world, people, EVEN, { month: '2027-03', day: 1 });
    await comingClass(world, [people[0] as string], [off(120)], { month: '2027-03', day: 20 });
    const moved = await outlook.guard.execute(manager(), cohortId, {
      change: 'CHANGE',
      sessionId: sessionIds[5] as string,
      heldOn: '2027-03-20',
    });
    expect(moved.items.map(({ workerId, kind }) => [workerId, kind])).toEqual([[people[0], 'LOST']]);
    expect(moved.items[0]?.conditions.map(({ code }) => code)).toEqual(['TIME_OVERLAP']);
  });

  it('is told nothing where no programme is meant, and unknown sessions are not found', async () => {
    const { cohortId, sessionIds } = await comingClass(world, eligibleWorkers(world).slice(12, 13), EVEN, {
      month: '2027-04',
    });
    expect(
      await refusalOf(outlook.guard.execute(manager(), cohortId, { change: 'CANCEL', sessionId: newId() })),
    ).toBe('timetable.session_not_found');
    expect(
      await refusalOf(
        outlook.guard.execute(manager(), cohortId, {
          change: 'CHANGE',
          sessionId: sessionIds[0] as string,
          endMinute: 500,
        }),
      ),
    ).toBe('timetable.not_a_period');
    await world.tx.run((db) =>
      db.execute('UPDATE cohort SET programme = NULL WHERE id = ?', [bin(cohortId)]),
    );
    expect(
      await outlook.guard.execute(manager(), cohortId, {
        change: 'CANCEL',
        sessionId: sessionIds[0] as string,
      }),
    ).toMatchObject({ applies: false, needsConfirmation: false });
  });
});

describe('the smallest change', () => {
  it('stands on a refused line, from the facts stored with it, and on a learner', async () => {
    const people = eligibleWorkers(world).slice(13, 16);
    const { cohortId } = await taughtClass(world, [
      { workerId: people[0] as string, minutes: [360, 315, 315, 330, 330, 105] },
      { workerId: people[1] as string, passed: false },
      { workerId: people[2] as string },
    ]);
    const claim = await claimingOf(world).create.execute(hr(), { cohortId, policyCode: 'LY-DEMO' });
    const line = (index: number): string =>
      claim.items.find(({ workerId }) => workerId === people[index])?.id as string;
    const short = await outlook.ofLine.execute(hr(), claim.id, line(0));
    expect(short).toMatchObject({ possible: true, moves: [{ kind: 'MINUTES', way: 'ANY', amount: 45 }] });
    expect(short.text.zh).toContain('再补 45 分钟');
    expect((await outlook.ofLine.execute(hr(), claim.id, line(1))).text.zh).toBe(
      '通过企业内部考核;取得合格证书,即可享受;其余条件已满足',
    );
    expect(await outlook.ofLine.execute(hr(), claim.id, line(2))).toMatchObject({
      possible: true,
      moves: [],
      text: { zh: '' },
    });
    expect(await outlook.ofLearner.execute(hr(), cohortId, people[0] as string)).toMatchObject({
      moves: [{ amount: 45 }],
    });
    expect(await refusalOf(outlook.ofLine.execute(world.actor('hr2'), claim.id, line(0)))).toBe(
      'subsidy.claim_not_found',
    );
  });
});

describe('the plan of a year', () => {
  it('takes what brings the most within the yearly cap, and says what it uses up', async () => {
    const worker = eligibleWorkers(world)[16] as string;
    await grant(worker, ['2026-02-09', '2026-03-09'], 'two');
    const plan = await outlook.plan.execute(hr(), { workerId: worker });
    expect(plan).toMatchObject({ year: 2026, workers: 1, exact: true, totalFen: 120_000 });
    expect(plan.items[0]).toMatchObject({ used: 2, chosen: [{ amountFen: 120_000 }] });
    expect(plan.items[0]?.chosen[0]?.consequence.zh).toContain('用掉 2026 年第 3 次(共 3 次)');
    expect(plan.items[0]?.ruledOut.length).toBeGreaterThan(0);
  });

  it('shares seats among the people of an enterprise and proves that nothing better is left', async () => {
    const [whole, one] = [counted(), counted()];
    const plan = await whole.outlook.plan.execute(hr(), {});
    await one.outlook.plan.execute(hr(), { workerId: eligibleWorkers(world)[16] as string });
    expect(plan.workers).toBeGreaterThan(30);
    // One worker is looked up with the employer; those of an enterprise are listed and counted.
    expect(whole.statements()).toBeLessThanOrEqual(one.statements() + 1);
    expect(plan.exact).toBe(true);
    expect(plan.totalFen).toBe(plan.items.reduce((sum, { totalFen }) => sum + totalFen, 0));
    expect(plan.totalFen).toBeGreaterThan(0);
    for (const { people, seatsLeft, cohortId } of plan.classes) {
      const enrolled = plan.items.filter(({ chosen }) =>
        chosen.some((one) => one.cohortId === cohortId && one.enrolled),
      );
      expect(people - enrolled.length).toBeLessThanOrEqual(seatsLeft);
    }
    expect(
      await refusalOf(
        outlook.plan.execute(hr(), { enterpriseId: world.seeded.enterprises[2]?.id as string }),
      ),
    ).toBe('people.enterprise_not_found');
    expect(await refusalOf(outlook.plan.execute(manager(), {}))).toBe('people.enterprise_not_found');
  });
});
