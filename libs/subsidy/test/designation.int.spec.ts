import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { meetingOf } from '../../../test/support/meeting.js';
import { comingClass, outlookOf } from '../../../test/support/outlook.js';
import { eligibleWorkers } from '../../../test/support/taught-class.js';
import { refusalOf } from '../../../test/support/training.js';
import { addOtherCentre, createWorld, type World } from '../../../test/support/world.js';
import { makeUscc } from '../../kernel/index.js';
import { RegisterEnterprise } from '../../people/commands/register-enterprise.js';
import { EnterpriseRepository } from '../../people/index.js';
import { type Actor, bin, newId, Notices, sqlErrorNumber, writeCsv } from '../../platform/index.js';
import { ImportDesignations } from '../commands/designation/import-designations.js';
import { AddDesignation, EndDesignation } from '../commands/designation/keep-designation.js';
import { DesignationAnswers } from '../queries/designation/designation-answers.js';
import { ListDesignationPolicies, ListDesignations } from '../queries/designation/list-designations.js';
import { DesignationDesk } from '../store/designation/designation-desk.js';
import { DesignationList } from '../store/designation/designation-list.js';
import { DesignationStore } from '../store/designation-store.js';
import { AffectedCohorts } from '../store/forecast/affected-cohorts.js';
import { PolicyStore } from '../store/policy-store.js';

const PAGE = { limit: 50, offset: 0 };
const POLICY = 'LY-DEMO';
const DOCUMENT = '龙人社〔2026〕9 号';

let world: World;
let manager: Actor;
let hr: Actor;

function designating(list = new DesignationList(new DesignationStore())) {
  const { tx, clock, audit, outbox } = world;
  const policies = new PolicyStore();
  const desk = new DesignationDesk(clock, audit, outbox, new Notices(outbox, clock), policies);
  const answers = new DesignationAnswers(clock, policies);
  const enterprises = new EnterpriseRepository();
  return {
    add: new AddDesignation(tx, clock, enterprises, list, desk, answers),
    end: new EndDesignation(tx, clock, list, desk, answers),
    load: new ImportDesignations(tx, clock, audit, enterprises, list, desk),
    list: new ListDesignations(tx, clock, list, answers),
    policies: new ListDesignationPolicies(tx, clock, policies),
  };
}
const listOf = (actor: Actor, change: object = {}) =>
  designating().list.execute(actor, { ...PAGE, policyCode: POLICY, ...change });
const add = (enterpriseId: string, change: object = {}, actor = manager) =>
  designating().add.execute(actor, {
    policyCode: POLICY,
    enterpriseId,
    quota: 30,
    fromOn: '2026-01-01',
    toOn: '2027-12-31',
    documentNumber: DOCUMENT,
    ...change,
  });
const end = (id: string, endedOn: string | null) =>
  designating().end.execute(manager, id, { endedOn, documentNumber: DOCUMENT, reason: '不再符合认定条件' });
/** Another enterprise of the centre, on no list. */
const registered = (serial: number) =>
  new RegisterEnterprise(world.tx, world.audit, world.clock).execute(manager, {
    uscc: makeUscc('350800', `MA90000${serial}`),
    name: `名单试验企业${serial}`,
    cluster: 'MACHINERY',
    industry: '通用设备制造业',
    aboveScale: true,
  });
const events = async (): Promise<number> =>
  Number(
    (
      await world.tx.read.query<{ n: number }>(
        `SELECT COUNT(*) AS n FROM outbox_message WHERE name = 'subsidy.designation_changed'`,
      )
    )[0]?.n,
  );

beforeAll(async () => {
  world = await createWorld();
  manager = world.actor('manager1');
  hr = world.actor('hr1');
  await world.tx.run((db) =>
    db.execute('UPDATE grant_reservation SET active = NULL, released_at = created_at'),
  );
}, 600_000);
afterAll(() => world.close());

describe('the list of designated enterprises', () => {
  it('is what the decision asks: off the list nobody is paid, on it again they are', async () => {
    const { cohortId } = await comingClass(world, eligibleWorkers(world).slice(0, 2), [
      { mode: 'OFFLINE', content: 'PRACTICAL', minutes: 360 },
      { mode: 'OFFLINE', content: 'PRACTICAL', minutes: 360 },
      { mode: 'OFFLINE', content: 'PRACTICAL', minutes: 360 },
      { mode: 'OFFLINE', content: 'PRACTICAL', minutes: 360 },
      { mode: 'OFFLINE', content: 'PRACTICAL', minutes: 360 },
      { mode: 'OFFLINE', content: 'PRACTICAL', minutes: 360 },
    ]);
    const codes = async (): Promise<string[]> => {
      const { items } = await outlookOf(world).preview.execute(hr, cohortId, {});
      return items.flatMap(({ programmes }) =>
        programmes
          .filter(({ programme }) => programme === 'KEY_ENTERPRISE_POST')
          .flatMap(({ refusals }) => refusals.map(({ code }) => code)),
      );
    };
    expect(await codes()).not.toContain('ENTERPRISE_NOT_DESIGNATED');
    const [own] = (await listOf(hr)).items;
    expect(own).toMatchObject({ standing: 'CURRENT', enterpriseId: hr.enterpriseId });
    const before = await events();
    const ended = await end(own!.id, null);
    expect(ended).toMatchObject({ standing: 'VOID', endReason: '不再符合认定条件', toOn: own!.toOn });
    expect(await codes()).toContain('ENTERPRISE_NOT_DESIGNATED');
    // Nothing is overwritten: the first entry is there still, beside its end.
    expect((await listOf(hr)).items.map(({ id }) => id)).toContain(own!.id);
    expect(await refusalOf(end(own!.id, null))).toBe('subsidy.designation_ended');
    const again = await add(hr.enterpriseId as string, { fromOn: own!.fromOn, toOn: own!.toOn, quota: 200 });
    expect(again).toMatchObject({ standing: 'CURRENT', documentNumber: DOCUMENT, quota: 200 });
    expect(await codes()).not.toContain('ENTERPRISE_NOT_DESIGNATED');
    expect(await events()).toBe(before + 2);
    // The forecast of the enterprise's classes is made anew, and of no other's.
    const concerned = await new AffectedCohorts().of(world.tx.read, {
      enterpriseId: hr.enterpriseId as string,
    });
    expect(concerned.map((one) => one.cohortId)).toContain(cohortId);
    const others = await new AffectedCohorts().of(world.tx.read, {
      enterpriseId: world.actor('hr2').enterpriseId as string,
    });
    expect(others.map((one) => one.cohortId)).not.toContain(cohortId);
    const notices = await world.tx.read.query<{ kind: string }>(
      `SELECT n.kind FROM notification n WHERE n.account_id = ? AND n.kind LIKE 'subsidy.designation%' ORDER BY n.id`,
      [bin(hr.accountId as string)],
    );
    expect(notices.map(({ kind }) => kind)).toEqual([
      'subsidy.designation_ended',
      'subsidy.designation_added',
    ]);
  });

  it('has one entry a day, also when two are added at once, and belongs to its centre', async () => {
    const { id } = await registered(1);
    const outcomes = await Promise.allSettled(Array.from({ length: 6 }, () => add(id)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await refusalOf(add(id, { fromOn: '2027-12-31', toOn: '2028-12-31' }))).toBe(
      'subsidy.designation_overlaps',
    );
    expect(await refusalOf(add(id, { toOn: '2025-12-31' }))).toBe('subsidy.designation_reversed');
    expect(await refusalOf(add(newId()))).toBe('subsidy.designation_enterprise_unknown');
    expect(await refusalOf(add(id, { policyCode: 'NONE' }))).toMatch(
      /policy_not_found|designation_not_asked/,
    );
    const { manager: stranger } = await addOtherCentre(world);
    expect(await refusalOf(add(id, {}, stranger))).toMatch(/policy_not_found|enterprise_unknown/);
    expect((await listOf(stranger)).total).toBe(0);
    const hers = await listOf(hr);
    expect(hers.items.every(({ enterpriseId }) => enterpriseId === hr.enterpriseId)).toBe(true);
    const all = await listOf(manager);
    expect(all.total).toBeGreaterThan(hers.total);
    expect(
      await refusalOf(
        designating().end.execute(stranger, all.items[0]!.id, {
          endedOn: null,
          documentNumber: DOCUMENT,
          reason: '不是我的',
        }),
      ),
    ).toBe('subsidy.designation_not_found');
    const asking = (await designating().policies.execute(manager)).items.map(({ code }) => code);
    expect(asking).toContain(POLICY);
  });

  it('without the lock lets overlapping entries in at once; below it the database keeps the same first day apart', async () => {
    class Unlocked extends EnterpriseRepository {
      override lock(...[db, scope, id]: Parameters<EnterpriseRepository['lock']>) {
        return this.find(db, scope, id);
      }
    }
    /** Two at least have looked before anybody writes. */
    class LookingTogether extends DesignationList {
      private readonly looked = meetingOf(2);

      override async ofEnterprise(...asked: Parameters<DesignationList['ofEnterprise']>) {
        const found = await super.ofEnterprise(...asked);
        await this.looked();
        return found;
      }
    }
    const { tx, clock, audit, outbox } = world;
    const policies = new PolicyStore();
    const unguarded = () =>
      new AddDesignation(
        tx,
        clock,
        new Unlocked(),
        new LookingTogether(new DesignationStore()),
        new DesignationDesk(clock, audit, outbox, new Notices(outbox, clock), policies),
        new DesignationAnswers(clock, policies),
      );
    const { id } = await registered(2);
    const wish = (fromOn: string, enterpriseId = id) => ({
      policyCode: POLICY,
      enterpriseId,
      quota: 5,
      fromOn,
      toOn: '2027-12-31',
      documentNumber: DOCUMENT,
    });
    const command = unguarded();
    const same = await Promise.allSettled(
      Array.from({ length: 6 }, () => command.execute(manager, wish('2026-03-01'))),
    );
    expect(same.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const overlappingAtOnce = async (adding: AddDesignation, serial: number): Promise<number> => {
      const enterprise = await registered(serial);
      const all = await Promise.allSettled(
        [1, 2, 3, 4, 5, 6].map((month) => adding.execute(manager, wish(`2026-0${month}-01`, enterprise.id))),
      );
      return all.filter(({ status }) => status === 'fulfilled').length;
    };
    expect(await overlappingAtOnce(unguarded(), 5)).toBeGreaterThan(1);
    expect(await overlappingAtOnce(designating().add, 9)).toBe(1);
    const raw = (change: string) =>
      tx
        .run((db) =>
          db.execute(`UPDATE designated_enterprise SET ${change} WHERE enterprise_id = ?`, [bin(id)]),
        )
        .then(
          () => undefined,
          (error: unknown) => sqlErrorNumber(error),
        );
    expect(await raw(`ended_on = '2026-06-30'`)).toBe(4025);
    expect(await raw('standing = NULL')).toBe(4025);
  });

  it('is read from a file: every row, or none with the reason by row and column', async () => {
    const [fifth, sixth] = [await registered(3), await registered(4)];
    const header = ['统一社会信用代码', '企业名称', '名额(人)', '起始日期', '截止日期', '文号'];
    const load = (rows: string[][], policyCode = POLICY) =>
      designating().load.execute(manager, policyCode, {
        name: '名单.csv',
        bytes: writeCsv([header, ...rows]),
      });
    const good = (uscc: string, name = '') => [uscc, name, '20', '2026-01-01', '2027-12-31', DOCUMENT];
    const total = async (): Promise<number> => (await listOf(manager)).total;
    expect(
      (await load([[fifth.uscc, '', '20', '1999-12-31', '2027-12-31', DOCUMENT]])).problems,
    ).toMatchObject([{ row: 2, column: 'D', code: 'bad_date' }]);
    const before = await total();
    const faulty = await load([
      good(fifth.uscc),
      good(fifth.uscc),
      good('91350800MA00000000'),
      good(sixth.uscc, '别的公司'),
      [sixth.uscc, '', '0', '2026-13-01', '2025-01-01', ''],
    ]);
    expect(faulty.written).toBe(0);
    expect(faulty.problems.map(({ row, column, code }) => `${row}${column} ${code}`)).toEqual([
      '3D overlaps',
      '4A bad_uscc',
      '5B name_differs',
      '6F required',
      '6C bad_quota',
      '6D bad_date',
    ]);
    expect(await total()).toBe(before);
    expect(await load([good(fifth.uscc, fifth.name), good(sixth.uscc)])).toMatchObject({
      written: 2,
      problems: [],
    });
    expect(await total()).toBe(before + 2);
    expect(await load([good(fifth.uscc)])).toMatchObject({ written: 0, problems: [{ code: 'overlaps' }] });
    expect(await refusalOf(load([good(fifth.uscc)], 'NOWHERE'))).toBe('subsidy.policy_not_found');
    for (const file of [
      { name: 'x.xlsx', bytes: Buffer.from('PK\u0003\u0004xx') },
      { name: 'x.csv', bytes: Buffer.from('甲,乙\n1,2\n') },
    ])
      expect(await refusalOf(designating().load.execute(manager, POLICY, file))).toBe(
        'subsidy.designation_file_refused',
      );
  });
});
