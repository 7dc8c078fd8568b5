import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addOtherCentre, createWorld, type World } from '../../../test/support/world.js';
import { planningDesk } from '../../../test/support/planning.js';
import { writeWorkbook } from '../../platform/index.js';
import { PAST_COLUMNS, PAST_SHEET } from '../domain/history/past-sheet.js';

type Row = Readonly<Record<'year' | 'enterprise' | 'occupation' | 'people', string>>;

describe('figures of past years', () => {
  let world: World;
  let desk: ReturnType<typeof planningDesk>;
  beforeAll(async () => {
    world = await createWorld();
    desk = planningDesk(world);
  });
  afterAll(() => world.close());

  const manager = () => world.actor('manager1');
  const fileOf = (rows: readonly Row[]): Promise<Buffer> =>
    writeWorkbook({ sheets: [{ name: PAST_SHEET, columns: [...PAST_COLUMNS], rows }] });
  const send = (bytes: Buffer, actor = manager()) =>
    desk.importPastYears.execute(actor, { name: '往年.xlsx', bytes });
  const row = (year: string, enterprise: number, occupation: string, people: string): Row => ({
    year,
    enterprise: world.seeded.enterprises[enterprise]?.[year === '2024' ? 'uscc' : 'name'] ?? '',
    occupation,
    people,
  });

  it('are nothing to forecast from until they are filed', async () => {
    expect(await desk.forecastDemand.execute(manager())).toMatchObject({ years: [], occupations: [] });
  });

  it('are refused as a whole with the row and what to do, and nothing is written', async () => {
    const bad = await send(
      await fileOf([
        row('2025', 0, '焊工', '30'),
        { ...row('2025', 0, '焊工', '31') },
        row('2026', 0, '焊工', '30'),
        { ...row('2025', 1, '没有的职业', '十'), enterprise: '没有的企业' },
      ]),
    );
    expect(bad).toMatchObject({ filledRows: 4, written: 0, years: [] });
    expect(bad.problems.map(({ row: at, code }) => [at, code])).toEqual([
      [3, 'repeated'],
      [4, 'bad_year'],
      [5, 'bad_number'],
      [5, 'unknown_enterprise'],
      [5, 'unknown_occupation'],
    ]);
    expect((await desk.listPastYears.execute(manager())).items).toEqual([]);
    await expect(send(Buffer.from('甲,乙\n1,2\n'))).rejects.toMatchObject({
      code: 'planning.past_file_refused',
    });
    await expect(send(Buffer.from('PK\u0003\u0004 broken', 'latin1'))).rejects.toMatchObject({
      code: 'planning.past_file_refused',
    });
  });

  it('give a forecast with an interval, by names or codes, and a year filed again is replaced as a whole', async () => {
    const years = ['2023', '2024', '2025'];
    const sent = await send(
      await fileOf([
        ...years.map((year) => row(year, 0, year === '2024' ? '6-18-02-04' : '焊工', '30')),
        ...years.map((year, at) => row(year, 1, '车工', String(4 + at))),
      ]),
    );
    expect(sent).toMatchObject({ written: 6, years: [2023, 2024, 2025], problems: [] });
    const told = await desk.forecastDemand.execute(manager());
    expect(told.years).toEqual([2023, 2024, 2025]);
    const [welders, turners] = told.occupations;
    expect(welders).toMatchObject({ name: '焊工', lastYear: 30, years: 3 });
    expect(turners).toMatchObject({ name: '车工', lastYear: 6 });
    // A mean of 30 over three years: the predictive interval is wider than Poisson's own (23 to 37).
    expect(welders?.expected).toBeGreaterThan(25);
    expect(welders?.expected).toBeLessThan(31);
    expect(welders?.low).toBeLessThan(24);
    expect(welders?.high).toBeGreaterThan(35);
    expect(told.enterprises.map(({ enterpriseId }) => enterpriseId)).toContain(
      world.seeded.enterprises[0]?.id,
    );

    await send(await fileOf([row('2025', 0, '焊工', '42')]));
    expect(
      (await desk.listPastYears.execute(manager())).items.map(({ year, people }) => [year, people]),
    ).toEqual([
      [2025, 42],
      [2024, 35],
      [2023, 34],
    ]);
    const after = await desk.forecastDemand.execute(manager());
    expect(after.occupations.map(({ name, lastYear }) => [name, lastYear])).toEqual([
      ['焊工', 42],
      ['车工', 0],
    ]);
    // What was downloaded goes in again as it is.
    const file = await desk.pastYearsFile.execute(manager());
    if (!('bytes' in file)) throw new Error('the file is made at once');
    expect(await send(Buffer.from(file.bytes))).toMatchObject({ written: 5, problems: [] });
  });

  it('count once where classes of the platform tell of the same year', async () => {
    const [first] = world.seeded.enterprises;
    const { cohorts, createCohort } = desk;
    const cohort = await createCohort.execute(manager(), {
      courseId: world.seeded.courses.get('JX-104') ?? '',
      title: '去年的班',
      kind: 'OPEN',
      startsOn: '2026-12-01',
      endsOn: '2026-12-18',
      seats: 20,
      minSeats: 1,
    });
    expect(
      await cohorts.find(world.tx.read, { kind: 'centre', centreId: manager().centreId }, cohort.id),
    ).toBeDefined();
    await world.tx.run(async (db) => {
      await db.execute(
        `UPDATE cohort SET starts_on = '2025-03-01', ends_on = '2025-03-20', state = 'FINISHED' WHERE id = UNHEX(?)`,
        [cohort.id.replaceAll('-', '')],
      );
      for (const { id } of world.seeded.workers.filter(({ enterprise }) => enterprise === 0).slice(0, 3))
        await db.execute(
          `INSERT INTO roster_entry (id, centre_id, cohort_id, enterprise_id, worker_id, employment, enrolled_on, created_at)
           SELECT UNHEX(REPLACE(UUID(), '-', '')), centre_id, id, UNHEX(?), UNHEX(?), 'EMPLOYEE', starts_on, NOW(3) FROM cohort WHERE id = UNHEX(?)`,
          [first?.id ?? '', id, cohort.id].map((one) => one.replaceAll('-', '')),
        );
    });
    const welders = (told: Awaited<ReturnType<typeof desk.forecastDemand.execute>>) =>
      told.occupations.find(({ name }) => name === '焊工')?.lastYear;
    expect(welders(await desk.forecastDemand.execute(manager()))).toBe(42);
    await send(await fileOf([row('2025', 0, '焊工', '2')]));
    expect(welders(await desk.forecastDemand.execute(manager()))).toBe(3);
  });

  it('are each centre’s own', async () => {
    const { manager: other } = await addOtherCentre(world);
    expect((await desk.listPastYears.execute(other)).items).toEqual([]);
    expect((await desk.forecastDemand.execute(other)).years).toEqual([]);
    // An enterprise of this centre is unknown there, and nothing of this centre is replaced from there.
    const sent = await send(await fileOf([row('2025', 0, '焊工', '1')]), other);
    expect(sent.problems.map(({ code }) => code)).toEqual(['unknown_enterprise', 'unknown_occupation']);
    expect((await desk.listPastYears.execute(manager())).items).toHaveLength(3);
  });
});
