import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeBankCard, makeCitizenId, localDate } from '../../../kernel/index.js';
import { type Actor, bin } from '../../../platform/index.js';
import { eligibleWorkers } from '../../../../test/support/taught-class.js';
import { refusalOf } from '../../../../test/support/training.js';
import { createWorld, type World } from '../../../../test/support/world.js';
import { type Benefiting, benefiting, certificateCsv, imported, insuranceCsv, run } from './benefiting.js';

let world: World;
let benefit: Benefiting;
let people: { id: string; name: string; idNumber: string }[];
let uscc: string;

const workerActor = (at: number): Actor => ({
  accountId: people[at]!.id,
  name: people[at]!.name,
  centreId: world.seeded.centreId,
  roles: ['WORKER'],
  workerId: people[at]!.id,
  requestId: 'test',
});
const card = makeBankCard('621226140200');
const mine = async (at: number) => (await benefit.mine.execute(workerActor(at))).items;
const consent = (at: number, id: string, accountName = people[at]!.name) =>
  benefit.consent.execute(workerActor(at), id, { accountName, accountNumber: card });
const count = async (sql: string): Promise<number> =>
  Number((await world.tx.read.query<{ n: number }>(sql))[0]?.n);

beforeAll(async () => {
  world = await createWorld();
  benefit = benefiting(world);
  const eligible = new Set(eligibleWorkers(world));
  people = world.seeded.workers.filter(({ id, idKind }) => eligible.has(id) && idKind === 'RESIDENT_ID');
  uscc = world.seeded.enterprises[0]!.uscc;
}, 600_000);
afterAll(() => world.close());

describe('the hour of the nightly run', () => {
  const at = (instant: string): Promise<number> => {
    world.clock.set(new Date(instant));
    return benefit.nightly.execute('hour');
  };

  it('is not for a centre that has nothing to decide, and not by day for one that was not there at night', async () => {
    expect(await count('SELECT COUNT(*) AS n FROM certificate')).toBe(0);
    expect(await at('2026-11-22T19:00:00.000Z')).toBe(0);
    const bytes = insuranceCsv([{ ...people[9]!, from: '2026-01', to: '2026-02', uscc }]);
    await imported(world, benefit, 'INSURANCE', bytes);
    const created = (instant: string): Promise<unknown> =>
      world.database.dataSource.query('UPDATE skills_centre SET created_at = ?', [new Date(instant)]);
    await created('2026-11-23T01:00:00.000Z');
    expect(await at('2026-11-23T01:00:00.000Z')).toBe(0);
    await created('2026-11-20T01:00:00.000Z');
    // 1:59 is too early, 2:00 is not, and a night that was missed is made up for.
    expect(await at('2026-11-22T17:59:00.000Z')).toBe(0);
    expect(await at('2026-11-23T01:00:00.000Z')).toBe(1);
    const [run] = await world.tx.read.query<{ id: string; centreId: string }>(
      'SELECT r.id, r.centre_id AS centreId FROM benefit_run r WHERE r.running = 1',
    );
    // Nobody holds a certificate: the run is over at once, and there is no other that day.
    expect(await benefit.decide.execute({ ...run!, runId: run!.id, from: null }, 'hour')).toBe(0);
    expect(await at('2026-11-23T02:00:00.000Z')).toBe(0);
    await world.database.dataSource.query('DELETE FROM benefit_run');
    await world.database.dataSource.query('DELETE FROM insurance_record');
    world.clock.set(new Date('2026-11-23T01:00:00.000Z'));
  });
});

describe('outside data', () => {
  it('says by row and column what is wrong, and writes nothing', async () => {
    const [first, second] = people as [(typeof people)[0], (typeof people)[0]];
    const bytes = insuranceCsv([
      { ...first, from: '2025-13', to: '2026-10' },
      { ...second, idNumber: `${second.idNumber.slice(0, 17)}Q`, from: '2025-01', to: '2026-10' },
      { ...first, name: '别的人', from: '2026-03', to: '2026-01', uscc: '91350800XXXXXXXXXX' },
    ]);
    const reviewer = world.actor('reviewer1');
    const answer = await benefit.upload.execute(reviewer, 'INSURANCE', { name: 'a.csv', bytes });
    expect(answer.state).toBe('REJECTED');
    expect(answer.problems.map(({ row, column, code }) => `${row}${column} ${code}`)).toEqual([
      '2E bad_month',
      '3C characters',
      '4F period_reversed',
      '4G bad_uscc',
    ]);
    expect(JSON.stringify(answer)).not.toContain(second.idNumber.slice(0, 17));
    expect(await refusalOf(benefit.accept.execute(reviewer, answer.id))).toBe(
      'benefit.import_not_acceptable',
    );
    expect(await count('SELECT COUNT(*) AS n FROM insurance_record')).toBe(0);
    const marked = await benefit.markedUp.execute(reviewer, answer.id);
    expect(JSON.stringify(marked)).toContain('"bytes"');
  });

  it('counts nobody twice: the same file, the same period in another file', async () => {
    const rows = people.slice(0, 3).map((one) => ({ ...one, from: '2025-12', to: '2026-11', uscc }));
    const bytes = insuranceCsv(rows);
    expect(await imported(world, benefit, 'INSURANCE', bytes)).toMatchObject({ written: 3, repeated: 0 });
    const again = await benefit.upload.execute(world.actor('reviewer2'), 'INSURANCE', { name: 'b', bytes });
    expect(again.state).toBe('ACCEPTED');
    const more = insuranceCsv([...rows, { ...people[3]!, from: '2026-01', to: '2026-11', uscc }]);
    expect(await imported(world, benefit, 'INSURANCE', more)).toMatchObject({ written: 1, repeated: 3 });
    expect(await count('SELECT COUNT(*) AS n FROM insurance_record')).toBe(4);
  });

  it('keeps people the platform does not know by their index alone, and tells how many', async () => {
    const stranger = { name: '林未名', idNumber: makeCitizenId('350802', localDate('1991-02-03'), 951) };
    const bytes = insuranceCsv([{ ...stranger, from: '2026-01', to: '2026-02' }]);
    const upload = await benefit.upload.execute(world.actor('reviewer1'), 'INSURANCE', { name: 'c', bytes });
    expect(upload.unknownPeople).toBe(1);
    await benefit.accept.execute(world.actor('reviewer1'), upload.id);
    const [row] = await world.tx.read.query<Record<string, unknown>>(
      `SELECT r.* FROM insurance_record r WHERE r.from_month = '2026-01' AND r.to_month = '2026-02'`,
    );
    expect(JSON.stringify(row)).not.toContain(stranger.name);
    expect(JSON.stringify(row)).not.toContain(stranger.idNumber);
  });
});

describe('a night', () => {
  beforeAll(async () => {
    await imported(
      world,
      benefit,
      'CERTIFICATE',
      certificateCsv(
        people.slice(0, 4).map((one, at) => ({ ...one, number: `T2026000${at}00`, issuedOn: '2026-03-10' })),
      ),
    );
  });

  it('decides everybody, tells the entitled, and gives the others their reasons', async () => {
    const { id } = await run(world, benefit);
    const made = await benefit.runs.find(world.tx.read, { kind: 'system' }, id);
    expect(made).toMatchObject({ running: false, failed: 0, entitled: 7, notYet: 1 });
    expect(made?.done).toBe(made?.people);
    const shown = await benefit.list.execute(world.actor('reviewer1'), {
      state: 'NOT_YET',
      limit: 50,
      offset: 0,
    });
    expect(shown.items[0]).toMatchObject({ programme: 'LY_SKILL_UPGRADE', reasons: ['INSURANCE_BELOW_MIN'] });
    expect(shown.items[0]?.because[0]?.expected).toBe('2026-12');
  });

  it('keeps one record a certificate, from which every programme is decided again, and which no hand changes', async () => {
    expect(await count('SELECT COUNT(*) AS n FROM benefit_night')).toBe(4);
    expect(await count('SELECT COUNT(*) AS n FROM benefit_decision')).toBe(0);
    const auditor = world.actor('auditor1');
    const all = (await mine(0)).concat(await mine(3));
    expect(all.length).toBe(4);
    for (const { id, decisionHash, conditions } of all) {
      expect(await benefit.replay.execute(auditor, id)).toEqual({
        same: true,
        hash: decisionHash,
        why: null,
      });
      expect(conditions.length).toBeGreaterThan(0);
    }
    const change = (from: string, to: string): Promise<unknown> =>
      world.database.dataSource.query('UPDATE benefit_night SET canonical = REPLACE(canonical, ?, ?)', [
        from,
        to,
      ]);
    await change('"drawing_pension":false', '"drawing_pension":true');
    expect(await benefit.replay.execute(auditor, all[0]!.id)).toMatchObject({ same: false, why: 'HASH' });
    await change('"drawing_pension":true', '"drawing_pension":false');
    expect(await benefit.replay.execute(auditor, all[0]!.id)).toMatchObject({ same: true });
  });

  it('writes nothing again when nothing has changed, and resumes where it stopped', async () => {
    const before = await count('SELECT COUNT(*) AS n FROM benefit_night');
    world.clock.set(new Date('2026-11-23T19:00:00.000Z'));
    expect(await benefit.nightly.execute('n')).toBe(1);
    const open = await benefit.runs.running(world.tx.read, world.seeded.centreId);
    const order = { centreId: world.seeded.centreId, runId: open!.id, from: null };
    // Two orders for the same people: the second finds the work done.
    const [first, second] = [
      await benefit.decide.execute(order, 'a'),
      await benefit.decide.execute(order, 'b'),
    ];
    expect(first).toBeGreaterThan(0);
    expect(second).toBe(0);
    expect(await count('SELECT COUNT(*) AS n FROM benefit_night')).toBe(before);
    expect(await benefit.nightly.execute('n')).toBe(0);
    world.clock.set(new Date('2026-11-23T01:00:00.000Z'));
  });

  it('goes on when one person cannot be decided', async () => {
    const { stores } = benefit;
    const original = stores.deciding.decide.bind(stores.deciding);
    const broken = people[1]!.id;
    stores.deciding.decide = (person, programmes, today) => {
      if (person.evidence.workerId === broken) throw new Error('damaged record');
      return original(person, programmes, today);
    };
    const { id } = await run(world, benefit);
    stores.deciding.decide = original;
    expect(await benefit.runs.find(world.tx.read, { kind: 'system' }, id)).toMatchObject({
      failed: 1,
      running: false,
    });
    expect(await count('SELECT COUNT(*) AS n FROM benefit_run_failure')).toBe(1);
  });
});

describe('consent', () => {
  it('needs the own account, takes key and slot, and is decided again for ever', async () => {
    const [due] = (await mine(0)).filter(({ programme }) => programme === 'LY_CERT_INDIVIDUAL');
    expect(due).toMatchObject({ state: 'ENTITLED', amountFen: 100_000, allowed: ['CONSENT', 'DECLINE'] });
    expect(await refusalOf(consent(0, due!.id, '别的人'))).toBe('benefit.name_differs');
    expect(await refusalOf(consent(1, due!.id))).toBe('benefit.case_not_found');
    const given = await consent(0, due!.id);
    expect(given).toMatchObject({ state: 'CONSENTED', accountMasked: `${'*'.repeat(9)}${card.slice(-4)}` });
    expect(JSON.stringify(given)).not.toContain(card);
    expect(
      await count(
        `SELECT COUNT(*) AS n FROM grant_reservation WHERE benefit_case_id IS NOT NULL AND active = 1`,
      ),
    ).toBe(1);
    expect(await benefit.replay.execute(world.actor('auditor1'), due!.id)).toMatchObject({ same: true });
    // The same certificate under the other programme is the same occupation and level.
    const other = (await mine(0)).find(({ programme }) => programme === 'LY_SKILL_UPGRADE');
    expect(await refusalOf(consent(0, other!.id))).toBe('benefit.no_longer_due');
    const declined = await benefit.decline.execute(workerActor(0), due!.id);
    expect(declined).toMatchObject({ state: 'DECLINED', accountName: null });
    expect(
      await count(
        'SELECT COUNT(*) AS n FROM grant_reservation WHERE benefit_case_id IS NOT NULL AND active = 1',
      ),
    ).toBe(0);
    expect((await consent(0, due!.id)).state).toBe('CONSENTED');
  });

  it('is confirmed and approved by two people, and paid by neither', async () => {
    const [due] = (await mine(0)).filter(({ state }) => state === 'CONSENTED');
    const ids = [due!.id];
    const both: Actor = { ...world.actor('reviewer1'), roles: ['REVIEWER', 'APPROVER'] };
    const approver = world.actor('approver1');
    expect(await refusalOf(benefit.approve.execute(approver, ids))).toBe('benefit.not_confirmed');
    expect(await benefit.confirm.execute(both, ids)).toEqual({ moved: 1, totalFen: 100_000 });
    expect(await refusalOf(benefit.approve.execute(both, ids))).toBe('benefit.same_person');
    expect(await refusalOf(benefit.decline.execute(workerActor(0), ids[0]!))).toBe('benefit.wrong_state');
    await benefit.approve.execute(approver, ids);
    const centre = { kind: 'centre', centreId: world.seeded.centreId } as const;
    const [payable] = await benefit.payables.approvedUnpaid(world.tx.read, centre);
    expect(payable).toMatchObject({ accountNumber: card, amountFen: 100_000 });
    expect(payable?.handledBy).toEqual([both.accountId, approver.accountId]);
    const finance = world.actor('finance1');
    const move = (act: 'markInPayment' | 'markPaid') =>
      world.tx.run((db) => benefit.payables[act](db, finance, ids));
    expect(await refusalOf(move('markPaid'))).toBe('benefit.wrong_state');
    await move('markInPayment');
    expect(await refusalOf(move('markInPayment'))).toBe('benefit.wrong_state');
    await world.tx.run((db) => benefit.payables.markFailed(db, finance, ids, true));
    expect((await consent(0, ids[0]!)).state).toBe('CONSENTED');
    // A new account is looked at by both again.
    expect(await refusalOf(benefit.approve.execute(approver, ids))).toBe('benefit.not_confirmed');
    await benefit.confirm.execute(both, ids);
    await benefit.approve.execute(approver, ids);
    await move('markInPayment');
    await move('markPaid');
    expect((await mine(0)).find(({ id }) => id === ids[0])?.state).toBe('PAID');
  });

  it('is turned back with a reason, and what was taken is free', async () => {
    const [due] = await mine(1);
    await consent(1, due!.id);
    const back = await benefit.turnBack.execute(world.actor('reviewer2'), due!.id, '账户信息需核对');
    expect(back).toMatchObject({ state: 'ENTITLED', accountMasked: null });
    expect(
      await world.tx.read.query('SELECT 1 FROM grant_reservation WHERE benefit_case_id = ? AND active = 1', [
        bin(due!.id),
      ]),
    ).toEqual([]);
  });

  it('is asked for once more before the window closes, and lapses after it', async () => {
    const account = await world.tx.read.query('SELECT 1 FROM account WHERE worker_id = ?', [
      bin(people[2]!.id),
    ]);
    world.clock.set(new Date('2027-03-04T01:00:00.000Z'));
    const told = await benefit.remind.execute();
    expect(await benefit.remind.execute()).toBe(0);
    expect(told).toBeGreaterThanOrEqual(account.length);
    world.clock.set(new Date('2027-03-11T01:00:00.000Z'));
    await run(world, benefit);
    const states = (await mine(2)).map(({ state }) => state);
    expect(new Set(states)).toEqual(new Set(['LAPSED']));
    world.clock.set(new Date('2026-11-23T01:00:00.000Z'));
  });
});
