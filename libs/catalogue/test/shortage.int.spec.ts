import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { meetingOf } from '../../../test/support/meeting.js';
import { refusalOf } from '../../../test/support/training.js';
import { addOtherCentre, createWorld, type World } from '../../../test/support/world.js';
import { type Actor, newId, sqlErrorNumber, writeCsv, writeWorkbook } from '../../platform/index.js';
import { ImportShortage } from '../commands/shortage/import-shortage.js';
import { AddShortage, EndShortage } from '../commands/shortage/keep-shortage.js';
import { SHORTAGE_TEMPLATE } from '../domain/shortage/shortage-sheet.js';
import { ListShortage } from '../queries/shortage/list-shortage.js';
import { ShortageList } from '../store/shortage/shortage-list.js';

const PAGE = { limit: 50, offset: 0 };
const DOCUMENT = '龙人社〔2026〕12 号';
const TITLE = '龙岩市急需紧缺职业(工种)目录';

let world: World;
let manager: Actor;

const keeping = (list = new ShortageList()) => {
  const { tx, clock, audit, outbox } = world;
  return {
    add: new AddShortage(tx, clock, audit, outbox, list),
    end: new EndShortage(tx, clock, audit, outbox, list),
    load: new ImportShortage(tx, clock, audit, outbox, list),
    list: new ListShortage(tx, clock, list),
  };
};
const wish = (change: object = {}) => ({
  kind: 'SUBSIDY' as const,
  occupationCode: '6-18-01-01',
  occupationTitle: '车工',
  levels: [] as number[],
  documentNumber: DOCUMENT,
  documentTitle: TITLE,
  validFrom: '2026-01-01',
  validTo: null,
  ...change,
});
const add = (change: object = {}, actor = manager) => keeping().add.execute(actor, wish(change));
const end = (id: string, endedOn: string | null, actor = manager) =>
  keeping().end.execute(actor, id, { endedOn, documentNumber: DOCUMENT, reason: '目录调整' });
/** Everything a write leaves behind. */
const traces = async (): Promise<number[]> => {
  const count = async (sql: string): Promise<number> =>
    Number((await world.tx.read.query<{ n: number }>(sql))[0]?.n);
  return [
    await count('SELECT COUNT(*) AS n FROM shortage_catalogue_entry'),
    await count('SELECT COUNT(*) AS n FROM shortage_catalogue_entry WHERE ended_on IS NOT NULL'),
    await count(`SELECT COUNT(*) AS n FROM outbox_message WHERE name = 'catalogue.shortage_changed'`),
    await count(`SELECT COUNT(*) AS n FROM audit_entry WHERE action LIKE 'catalogue.shortage%'`),
  ];
};
const header = SHORTAGE_TEMPLATE.columns.map(({ header: name }) => name);
const load = (rows: string[][]) =>
  keeping().load.execute(manager, { name: '目录.csv', bytes: writeCsv([header, ...rows]) });
const row = (code: string, change: Partial<Record<number, string>> = {}): string[] =>
  [code, '数控铣工', '二级、3级', '津贴目录', '2026-01-01', '', DOCUMENT, TITLE].map(
    (cell, at) => change[at] ?? cell,
  );

beforeAll(async () => {
  world = await createWorld();
  manager = world.actor('manager1');
}, 600_000);
afterAll(() => world.close());

describe('the shortage catalogue', () => {
  it('is added to and ended by documents, never changed, and tells whoever rests on it', async () => {
    const { id, standing } = await add({ levels: [3, 1] });
    expect(standing).toBe('CURRENT');
    expect(await traces()).toEqual([1, 0, 1, 1]);
    const ended = await end(id, '2026-06-30');
    expect(ended).toMatchObject({
      levels: [1, 3],
      validTo: null,
      endedOn: '2026-06-30',
      endReason: '目录调整',
      standing: 'PAST',
    });
    expect(await traces()).toEqual([1, 1, 2, 2]);
    expect((await add({ validFrom: '2027-01-01' })).standing).toBe('FUTURE');
    const wrong = await add({ validFrom: '2026-07-01', validTo: '2026-12-31' });
    expect((await end(wrong.id, null)).standing).toBe('VOID');
    expect((await add({ validFrom: '2026-07-01', validTo: '2026-12-31' })).standing).toBe('CURRENT');
    const listOf = (change: object) => keeping().list.execute(manager, { ...PAGE, ...change });
    for (const one of ['CURRENT', 'FUTURE', 'PAST', 'VOID'] as const)
      expect((await listOf({ standing: one })).items.map((entry) => entry.standing)).toEqual([one]);
    expect((await listOf({ limit: 1 })).items).toHaveLength(1);
    expect(await listOf({ kind: 'ALLOWANCE' })).toEqual({ items: [], total: 0 });
  });

  it('refuses without writing anything: overlaps, reversed dates, a second end, an end outside, another centre', async () => {
    const { id } = await add({ occupationCode: 'ab-1', levels: [1, 2], validTo: '2026-12-31' });
    const other = await addOtherCentre(world);
    const before = await traces();
    const overlapping = { occupationCode: 'AB-1', validFrom: '2026-12-31' };
    expect(await refusalOf(add({ ...overlapping, levels: [2, 3] }))).toBe('catalogue.shortage_overlaps');
    expect(await refusalOf(add(overlapping))).toBe('catalogue.shortage_overlaps');
    expect(await refusalOf(add({ validFrom: '2030-01-02', validTo: '2030-01-01' }))).toBe(
      'catalogue.shortage_reversed',
    );
    for (const day of ['2025-12-31', '2026-12-31', '2027-01-01'])
      expect(await refusalOf(end(id, day))).toBe('catalogue.shortage_end_outside');
    expect(await refusalOf(end(newId(), null))).toBe('catalogue.shortage_not_found');
    expect(await refusalOf(end(id, null, other.manager))).toBe('catalogue.shortage_not_found');
    expect(await traces()).toEqual(before);
    expect((await keeping().list.execute(other.manager, PAGE)).total).toBe(0);
    await end(id, '2026-02-28');
    expect(await refusalOf(end(id, '2026-01-31'))).toBe('catalogue.shortage_ended');
    expect((await traces())[2]).toBe(before[2]! + 1);
    // Beside it: another level, the other catalogue, the day after.
    await add({ ...overlapping, validFrom: '2026-01-01', levels: [3] });
    await add({ ...overlapping, validFrom: '2026-01-01', kind: 'ALLOWANCE' });
    await add({ ...overlapping, validFrom: '2026-03-01', levels: [1, 2] });
  });

  it('has one entry a day, also when several are added at once; without the lock it has more', async () => {
    /** Nobody is locked out, and two at least have looked before anybody writes. */
    class Unlocked extends ShortageList {
      private readonly looked = meetingOf(2);

      override lockCentre(): Promise<void> {
        return Promise.resolve();
      }

      override async ofOccupations(...asked: Parameters<ShortageList['ofOccupations']>) {
        const found = await super.ofOccupations(...asked);
        await this.looked();
        return found;
      }
    }
    const atOnce = async (list: ShortageList, code: string): Promise<number> => {
      const all = await Promise.allSettled(
        [1, 2, 3, 4, 5, 6].map((month) =>
          keeping(list).add.execute(manager, wish({ occupationCode: code, validFrom: `2026-0${month}-01` })),
        ),
      );
      return all.filter(({ status }) => status === 'fulfilled').length;
    };
    expect(await atOnce(new ShortageList(), 'LOCKED')).toBe(1);
    expect(await atOnce(new Unlocked(), 'OPEN')).toBeGreaterThan(1);
  });

  it('is read from a file: every row, or none with the reason by row and column', async () => {
    const before = await traces();
    const faulty = await load([
      row('6-18-01-02'),
      row('6-18-01-02', { 2: '三级', 4: '2026/5/1' }),
      row('x!'),
      row('6-18-01-03', { 2: '六级', 3: '其他' }),
      row('6-18-01-04', { 4: '2026-02-30', 6: '' }),
      row('6-18-01-05', { 5: '2025-12-31' }),
    ]);
    expect(faulty.written).toBe(0);
    expect(faulty.problems.map((one) => `${one.row}${one.column} ${one.code}`)).toEqual([
      '3E overlaps',
      '4A bad_code',
      '5D unknown_choice',
      '5C bad_levels',
      '6G required',
      '6E bad_date',
      '7F period_reversed',
    ]);
    expect((await load([])).written).toBe(0);
    expect((await load(Array.from({ length: 501 }, (_, at) => row(`T-${at}`)))).problems).toMatchObject([
      { row: 0, code: 'too_many_rows' },
    ]);
    const broken = { name: 'x.xlsx', bytes: Buffer.from('PK\u0003\u0004xx', 'latin1') };
    const alien = { name: 'x.csv', bytes: Buffer.from('甲,乙\n1,2\n') };
    for (const file of [broken, alien])
      expect(await refusalOf(keeping().load.execute(manager, file))).toBe('catalogue.shortage_file_refused');
    expect(await traces()).toEqual(before);
    expect(await load([row('6-18-01-02'), row('6-18-01-03', { 5: '2026-12-31' })])).toMatchObject({
      written: 2,
      problems: [],
    });
    expect((await traces())[0]).toBe(before[0]! + 2);
    expect((await traces())[2]).toBe(before[2]! + 1);
    const sheet = {
      name: SHORTAGE_TEMPLATE.sheet,
      columns: SHORTAGE_TEMPLATE.columns,
      rows: [
        Object.fromEntries(SHORTAGE_TEMPLATE.columns.map(({ key }, at) => [key, row('6-18-01-04')[at]])),
      ],
    };
    const bytes = await writeWorkbook({ sheets: [sheet] });
    expect(await keeping().load.execute(manager, { name: 'x.xlsx', bytes })).toMatchObject({ written: 1 });
  });

  it('is kept whole by the database below the code', async () => {
    const raw = (change: string) =>
      world.tx
        .run((db) =>
          db.execute(`UPDATE shortage_catalogue_entry SET ${change} WHERE occupation_code = 'LOCKED'`),
        )
        .then(
          () => undefined,
          (error: unknown) => sqlErrorNumber(error),
        );
    for (const change of [
      `levels = '21'`,
      `valid_to = '2025-01-01'`,
      `ended_on = '2026-06-30'`,
      'standing = NULL',
      `kind = 'OTHER'`,
    ])
      expect(await raw(change)).toBe(4025);
  });
});
