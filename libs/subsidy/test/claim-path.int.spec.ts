import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bin, SYSTEM_SCOPE, systemActor } from '../../platform/index.js';
import { type Claiming, claimingOf, publicisedClaim } from '../../../test/support/claiming.js';
import { eligibleWorkers, FULL_HOURS, taughtClass } from '../../../test/support/taught-class.js';
import { refusalOf } from '../../../test/support/training.js';
import { createWorld, type World } from '../../../test/support/world.js';

let world: World;
let claiming: Claiming;

beforeAll(async () => {
  world = await createWorld();
  claiming = claimingOf(world);
}, 600_000);
afterAll(() => world.close());

/** 39 class hours; 41 of which 19 offline; an exam not passed. */
const SHORT = [360, 315, 315, 330, 330, 105];
const ONLINE_HEAVY = [360, 315, 180, 330, 330, 330];

/** What a plain reading of the records says, in one statement and without any of the product's code. */
const BY_SQL = `
  SELECT r.worker_id AS workerId,
         CASE WHEN SUM(a.credited_minutes) >= 40 * 45
               AND 2 * SUM(IF(a.mode = 'OFFLINE', a.credited_minutes, 0)) >= SUM(a.credited_minutes)
               AND EXISTS (SELECT 1 FROM exam_result x WHERE x.cohort_id = r.cohort_id
                            AND x.worker_id = r.worker_id AND x.passed = 1)
               AND EXISTS (SELECT 1 FROM certificate z WHERE z.cohort_id = r.cohort_id
                            AND z.worker_id = r.worker_id AND z.revoked_at IS NULL)
              THEN 120000 ELSE 0 END AS fen
    FROM roster_entry r JOIN attendance_entry a ON a.cohort_id = r.cohort_id AND a.worker_id = r.worker_id
   WHERE r.cohort_id = ? AND r.left_on IS NULL GROUP BY r.worker_id, r.cohort_id`;

describe('a claim from the forecast to the money', () => {
  const hr = (): ReturnType<World['actor']> => world.actor('hr1');
  let cohortId: string;
  let claimId: string;
  let people: string[];

  beforeAll(async () => {
    people = eligibleWorkers(world).slice(0, 6);
    ({ cohortId } = await taughtClass(
      world,
      people.map((workerId, index) => ({
        workerId,
        ...(index === 0 ? { minutes: SHORT } : {}),
        ...(index === 1 ? { minutes: ONLINE_HEAVY } : {}),
        ...(index === 2 ? { passed: false } : {}),
      })),
    ));
  });

  it('forecasts every learner with figures, clause and quote in both languages', async () => {
    const preview = await claiming.preview.execute(hr(), cohortId);
    expect(preview).toMatchObject({ learners: 6, eligible: 3, refused: 3, pending: 0, totalFen: 360_000 });
    expect(preview.policy).toMatchObject({ code: 'LY-DEMO', label: '演示' });
    const short = preview.items.find((item) => item.workerId === people[0]);
    expect(short).toMatchObject({ outcome: 'REFUSED', reason: 'HOURS_BELOW_MIN', amountFen: 0 });
    const hours = short?.conditions.find(({ id }) => id === 'hours');
    expect(hours).toMatchObject({
      status: 'NOT_MET',
      figures: { value: 1755, required: 1800, missing: 45 },
      evidence: ['attendance.hours', 'catalogue.online_platform'],
    });
    expect(hours?.text.zh).toContain('还差 1.00 课时');
    expect(hours?.clause.quote).toContain('40课时');
    const online = preview.items.find((item) => item.workerId === people[1]);
    expect(online?.reasons).toEqual(['OFFLINE_RATIO_BELOW_MIN']);
    expect(preview.items.find((item) => item.workerId === people[2])?.reasons).toEqual([
      'INTERNAL_EXAM_NOT_PASSED',
      'COMPLETION_CERTIFICATE_MISSING',
    ]);
  });

  it('refuses the same class under the Xiamen policy, naming the day it ended', async () => {
    const preview = await claiming.preview.execute(hr(), cohortId, 'XM2023-187');
    expect(preview).toMatchObject({ eligible: 0, totalFen: 0 });
    for (const item of preview.items) {
      expect(item.reason).toBe('AFTER_POLICY_END');
      expect(item.conditions[0]?.text.zh).toContain('2024-12-31');
    }
    const draft = await claiming.create.execute(hr(), { cohortId, policyCode: 'XM2023-187' });
    expect(draft).toMatchObject({ state: 'DRAFT', payableLines: 0, totalFen: 0 });
    expect(await refusalOf(claiming.submit.execute(hr(), draft.id))).toBe('subsidy.nothing_payable');
  });

  it('drafts lines for everybody and shows why some bring nothing', async () => {
    const draft = await claiming.create.execute(hr(), { cohortId, policyCode: 'LY-DEMO' });
    claimId = draft.id;
    expect(draft).toMatchObject({
      lines: 6,
      payableLines: 3,
      totalFen: 360_000,
      allowed: ['SUBMIT', 'WITHDRAW'],
    });
    expect(draft.items.filter((line) => line.state === 'INELIGIBLE')).toHaveLength(3);
    const part = await claiming.find.execute(hr(), claimId, { after: 2, limit: 3 });
    expect(part.items.map(({ serial }) => serial)).toEqual([3, 4, 5]);
    expect(part.items).toEqual(draft.items.slice(2, 5));
    const rest = await claiming.find.execute(hr(), claimId, { after: 5, limit: 200 });
    expect([rest.lines, rest.items.length]).toEqual([6, 1]);
    expect(await refusalOf(claiming.create.execute(hr(), { cohortId, policyCode: 'LY-DEMO' }))).toBe(
      'subsidy.already_claimed',
    );
    expect(await refusalOf(claiming.find.execute(world.actor('hr2'), claimId))).toBe(
      'subsidy.claim_not_found',
    );
  });

  it('agrees with a plain SQL reading of attendance, results and certificates', async () => {
    const expected = await world.tx.read.query<{ workerId: string; fen: number }>(BY_SQL, [bin(cohortId)]);
    const lines = await claiming.lines.ofClaim(world.tx.read, SYSTEM_SCOPE, claimId);
    expect(new Map(lines.map((line) => [line.workerId, line.amountFen]))).toEqual(
      new Map(expected.map(({ workerId, fen }) => [workerId, Number(fen)])),
    );
  });

  it('takes no step out of turn', async () => {
    const { approve, accept, review1, review2, publicise } = claiming;
    const reviewer = world.actor('reviewer1');
    for (const early of [
      () => accept.execute(reviewer, claimId),
      () => review1.execute(reviewer, claimId, { refuse: [] }),
      () => review2.execute(reviewer, claimId, { refuse: [] }),
      () => publicise.execute(reviewer, claimId),
      () => approve.execute(world.actor('approver1'), claimId),
    ])
      expect(await refusalOf(early())).toBe('subsidy.wrong_state');
  });

  it('goes the whole way with four eyes and a public notice', async () => {
    const [first, second, approver] = [
      world.actor('reviewer1'),
      world.actor('reviewer2'),
      world.actor('approver1'),
    ];
    const submitted = await claiming.submit.execute(hr(), claimId);
    expect(submitted).toMatchObject({ state: 'SUBMITTED', appliedOn: '2026-11-23', payableLines: 3 });
    expect(await claiming.check.execute(systemActor(world.seeded.centreId, 'test'), claimId)).toBe(0);
    await claiming.accept.execute(first, claimId);
    await claiming.review1.execute(first, claimId, { refuse: [] });
    expect(await refusalOf(claiming.review2.execute(first, claimId, { refuse: [] }))).toBe(
      'subsidy.same_person',
    );
    await claiming.review2.execute(second, claimId, { refuse: [] });
    const shown = await claiming.publicise.execute(second, claimId);
    expect(shown).toMatchObject({
      state: 'PUBLICISED',
      noticeLastDay: '2026-11-30',
      noticeEndsAt: '2026-11-30T16:00:00.000Z',
    });
    expect(await refusalOf(claiming.approve.execute(approver, claimId))).toBe('subsidy.notice_running');
    world.clock.set(new Date('2026-11-30T15:59:59.999Z'));
    expect(await refusalOf(claiming.approve.execute(approver, claimId))).toBe('subsidy.notice_running');
    const system = systemActor(world.seeded.centreId, 'test');
    expect(await claiming.endNotice.execute(system, shown.noticeId as string)).toBe('later');
    world.clock.set(new Date('2026-11-30T16:00:00.000Z'));
    expect(await claiming.endNotice.execute(system, shown.noticeId as string)).toBe('ended');
    expect(await claiming.endNotice.execute(system, shown.noticeId as string)).toBe('over');
    const twoHats = { ...approver, accountId: first.accountId };
    expect(await refusalOf(claiming.approve.execute(twoHats, claimId))).toBe('subsidy.reviewed_by_self');
    expect(await refusalOf(claiming.approve.execute(first, claimId))).toBe('subsidy.wrong_role');
    const approved = await claiming.approve.execute(approver, claimId);
    expect(approved).toMatchObject({ state: 'APPROVED', totalFen: 360_000 });
    expect(await refusalOf(claiming.approve.execute(approver, claimId))).toBe('subsidy.wrong_state');
  });

  it('gives the payment stage its lines and follows them to PAID', async () => {
    const finance = world.actor('finance1');
    const scope = { kind: 'centre', centreId: world.seeded.centreId } as const;
    const lines = await claiming.lines.approvedUnpaid(world.tx.read, scope);
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatchObject({
      claimId,
      programme: 'KEY_ENTERPRISE_POST',
      fundSource: 'CENTRAL_EMPLOYMENT_SUBSIDY',
      amountFen: 120_000,
      frozen: false,
    });
    const handlers = ['reviewer1', 'reviewer2', 'approver1'].map((login) => world.actor(login).accountId);
    expect([...(lines[0]?.handledBy ?? [])].sort()).toEqual([...handlers].sort());
    const ids = lines.map(({ lineId }) => lineId);
    await claiming.inPayment.execute(finance, ids);
    expect(await refusalOf(claiming.inPayment.execute(finance, ids.slice(0, 1)))).toBe(
      'subsidy.line_not_open',
    );
    expect((await claiming.find.execute(hr(), claimId)).state).toBe('PAYING');
    expect(await refusalOf(claiming.revoke.execute(world.actor('approver1'), claimId, '核查发现问题'))).toBe(
      'subsidy.in_payment',
    );
    await claiming.paid.execute(finance, ids.slice(0, 2));
    await claiming.paymentFailed.execute(finance, ids.slice(2));
    expect((await claiming.find.execute(hr(), claimId)).state).toBe('PAYING');
    expect(await claiming.lines.approvedUnpaid(world.tx.read, scope)).toHaveLength(1);
    await claiming.inPayment.execute(finance, ids.slice(2));
    await claiming.paid.execute(finance, ids.slice(2));
    const paid = await claiming.find.execute(hr(), claimId);
    expect(paid.state).toBe('PAID');
    expect(paid.steps.map(({ action }) => action)).toEqual([
      'CREATE',
      'SUBMIT',
      'ACCEPT',
      'REVIEW1',
      'REVIEW2',
      'PUBLICISE',
      'APPROVE',
      'PAYMENT',
      'PAID',
    ]);
    for (const line of paid.items)
      expect(await claiming.replay.execute(hr(), claimId, line.id)).toMatchObject({ same: true });
  });

  it('keeps nobody’s name, number or phone in a decision', async () => {
    const rows = await world.tx.read.query<{ canonical: string }>(
      'SELECT canonical FROM claim_decision WHERE claim_id = ?',
      [bin(claimId)],
    );
    const persons = world.seeded.workers.filter(({ id }) => people.includes(id));
    for (const { canonical } of rows)
      for (const { name, idNumber } of persons) {
        expect(canonical).not.toContain(name);
        expect(canonical).not.toContain(idNumber);
      }
  });
});

describe('the claim of 2024', () => {
  it('is there, paid, and still computes 1200 yuan a person under the policy of its time', async () => {
    const actor = world.actor('auditor1');
    const { items } = await claiming.list.execute(actor, { limit: 50, offset: 0, state: 'PAID' });
    const old = items.find(({ appliedOn }) => appliedOn === '2024-06-03');
    expect(old).toMatchObject({ policyCode: 'XM2023-187', number: 'BT-2024-0001-1' });
    const claim = await claiming.find.execute(actor, old?.id as string);
    expect(claim.items.length).toBeGreaterThanOrEqual(3);
    for (const line of claim.items) {
      expect(line).toMatchObject({ amountFen: 120_000, state: 'PAID', reasons: [] });
      expect(line.conditions.every(({ status }) => status === 'MET')).toBe(true);
      expect(await claiming.replay.execute(actor, claim.id, line.id)).toMatchObject({ same: true });
    }
  });
});

describe('while the class runs', () => {
  it('says what is open, what is certain, and what can be reached', async () => {
    const [workerId, failed] = eligibleWorkers(world).slice(6, 8) as [string, string];
    const { cohortId } = await taughtClass(
      world,
      [
        { workerId, passed: null, certificate: false },
        { workerId: failed, passed: null, certificate: false, minutes: [0, 0, 0, 0, 0, 0] },
      ],
      { state: 'RUNNING', month: '2026-09' },
    );
    const preview = await claiming.preview.execute(world.actor('manager1'), cohortId);
    expect(preview).toMatchObject({ pending: 1, refused: 1, totalFen: 0, atMostFen: 120_000 });
    expect(preview.items.find((item) => item.workerId === workerId)?.open).toEqual([
      'INTERNAL_EXAM_NOT_PASSED',
      'COMPLETION_CERTIFICATE_MISSING',
    ]);
    expect(
      await refusalOf(claiming.create.execute(world.actor('hr1'), { cohortId, policyCode: 'LY-DEMO' })),
    ).toBe('subsidy.class_not_finished');
  });
});

describe('a public notice', () => {
  it('names people masked, pauses one line on objection, and lets the others go on', async () => {
    const people = eligibleWorkers(world).slice(6, 9);
    const { cohortId } = await taughtClass(
      world,
      people.map((workerId) => ({ workerId })),
      { month: '2026-08' },
    );
    const id = await publicisedClaim(world, claiming, cohortId);
    const claim = await claiming.find.execute(world.actor('hr1'), id);
    const notice = await claiming.notice.execute(claim.noticeId as string);
    expect(notice).toMatchObject({ state: 'OPEN', people: 3, totalFen: 360_000 });
    const names = world.seeded.workers.filter((one) => people.includes(one.id));
    const text = JSON.stringify(notice);
    for (const { name, idNumber, id: workerId } of names) {
      expect(text).not.toContain(name);
      expect(text).not.toContain(idNumber);
      expect(text).not.toContain(workerId);
    }
    for (const item of notice.items) expect(item.idMasked).toMatch(/^.{1,3}\*+.{0,4}$/);

    const objection = { serial: 2, text: '该学员培训期间并不在班上', contact: '13900000000' };
    const filed = await claiming.object.execute(notice.id, objection, '10.0.0.1');
    expect((await claiming.find.execute(world.actor('hr1'), id)).items.map(({ state }) => state)).toEqual([
      'PENDING',
      'PAUSED',
      'PENDING',
    ]);
    const [stored] = await world.tx.read.query<{ contactCipher: string; textCipher: string }>(
      'SELECT contact_cipher AS contactCipher, text_cipher AS textCipher FROM objection WHERE id = ?',
      [bin(filed.id)],
    );
    expect(stored?.textCipher).toMatch(/^[a-z0-9]+\.k1\.[\w-]+$/);
    const listed = await claiming.objections.execute(world.actor('reviewer2'), {
      claimId: id,
      limit: 10,
      offset: 0,
    });
    expect(listed.items).toMatchObject([{ id: filed.id, text: objection.text }]);
    expect(stored?.contactCipher).not.toContain('13900000000');
    const reviewer = world.actor('reviewer2');
    expect(await claiming.reveal.execute(reviewer, filed.id, '核查需要联系')).toEqual({
      contact: '13900000000',
    });

    world.clock.set(new Date('2026-12-20T01:00:00.000Z'));
    expect((await claiming.notice.execute(notice.id)).items).toEqual([]);
    expect(await refusalOf(claiming.object.execute(notice.id, objection, '10.0.0.2'))).toBe(
      'subsidy.notice_over',
    );
    const approver = world.actor('approver1');
    await claiming.approve.execute(approver, id);
    const resolved = await claiming.resolve.execute(reviewer, filed.id, {
      upheld: false,
      reason: '经核对签到记录,学员在班',
    });
    expect(resolved.state).toBe('DISMISSED');
    // The answer is kept for replays, the words are not.
    expect(resolved).not.toHaveProperty('text');
    expect(
      await refusalOf(claiming.resolve.execute(reviewer, filed.id, { upheld: true, reason: '再次答复' })),
    ).toBe('subsidy.objection_resolved');
    const again = await claiming.approve.execute(approver, id);
    expect(again).toMatchObject({ state: 'APPROVED', totalFen: 360_000 });
    expect(
      await claiming.lines.approvedUnpaid(world.tx.read, { kind: 'centre', centreId: world.seeded.centreId }),
    ).toHaveLength(3);
  });

  it('takes ten objections of one address in an hour and no more', async () => {
    const unknown = '01890000-0000-7000-8000-000000000000';
    const body = { serial: 1, text: '这是一条足够长的异议内容' };
    for (let count = 0; count < 10; count += 1)
      expect(await refusalOf(claiming.object.execute(unknown, body, '10.9.9.9'))).toBe(
        'subsidy.notice_not_found',
      );
    expect(await refusalOf(claiming.object.execute(unknown, body, '10.9.9.9'))).toBe('request.rate_limited');
  });
});

describe('a claim that does not go through', () => {
  it('comes back for a supplement with its day and slots, is frozen, refused, and frees its people', async () => {
    world.clock.set(new Date('2026-12-21T01:00:00.000Z'));
    const people = eligibleWorkers(world).slice(0, 2);
    const { cohortId } = await taughtClass(
      world,
      people.map((workerId) => ({ workerId, minutes: FULL_HOURS })),
      { month: '2026-07' },
    );
    const [hr, reviewer, auditor] = [world.actor('hr1'), world.actor('reviewer1'), world.actor('auditor1')];
    const { id } = await claiming.create.execute(hr, { cohortId, policyCode: 'LY-DEMO' });
    await claiming.submit.execute(hr, id);
    await claiming.accept.execute(reviewer, id);
    const active = async (): Promise<number> =>
      (
        await world.tx.read.query('SELECT 1 FROM grant_reservation WHERE claim_id = ? AND active = 1', [
          bin(id),
        ])
      ).length;
    expect(await active()).toBe(2);
    await claiming.sendBack.execute(reviewer, id, '请补充材料');
    world.clock.set(new Date('2026-12-22T01:00:00.000Z'));
    expect(await active()).toBe(2);
    expect(await claiming.submit.execute(hr, id)).toMatchObject({ appliedOn: '2026-12-21' });
    await claiming.freeze.execute(auditor, id, '疑点核查');
    expect(await refusalOf(claiming.accept.execute(reviewer, id))).toBe('subsidy.frozen');
    expect(await refusalOf(claiming.freeze.execute(auditor, id, '再次冻结'))).toBe('subsidy.frozen');
    await claiming.unfreeze.execute(auditor, id, '核查完毕');
    await claiming.accept.execute(reviewer, id);
    const [line] = (await claiming.find.execute(reviewer, id)).items;
    const reviewed = await claiming.review1.execute(reviewer, id, {
      refuse: [{ lineId: line?.id as string, reason: '签到与照片不符' }],
    });
    expect(reviewed).toMatchObject({ payableLines: 1, totalFen: 120_000 });
    expect(await active()).toBe(1);
    const rejected = await claiming.reject.execute(reviewer, id, '材料不实');
    expect(rejected).toMatchObject({ state: 'REJECTED', payableLines: 0 });
    expect(await active()).toBe(0);
    expect(await refusalOf(claiming.submit.execute(hr, id))).toBe('subsidy.wrong_state');
    // Free again: the same people can be claimed for anew.
    const anew = await claiming.create.execute(hr, { cohortId, policyCode: 'LY-DEMO' });
    expect(anew.payableLines).toBe(2);
    // Whoever reviews it sees who was refused in person before.
    const told = anew.items.filter(({ warnings }) => warnings.includes('REFUSED_BEFORE'));
    expect(told.map(({ workerId }) => workerId)).toEqual([line?.workerId]);
    await claiming.submit.execute(hr, anew.id);
    await claiming.accept.execute(reviewer, anew.id);
    const accepted = (await claiming.find.execute(reviewer, anew.id)).items;
    expect(accepted.filter(({ warnings }) => warnings.includes('REFUSED_BEFORE'))).toHaveLength(1);
  });
});
