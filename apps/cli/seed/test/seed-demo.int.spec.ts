import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { schemaDrift } from '../../../../libs/database/index.js';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { testPersonalData } from '../../../../test/support/personal-data.js';
import { seedDemo, type SeededCentre, SMALL_SCALE } from '../index.js';

const TODAY = '2026-11-22';

interface Counts {
  readonly [table: string]: number;
}

const TABLES = [
  'enterprise',
  'worker',
  'employment',
  'trainer',
  'course',
  'online_resource',
  'building',
  'workshop',
  'workstation',
  'account',
];

async function countAll(database: TestDatabase): Promise<Counts> {
  const counts: Record<string, number> = {};
  for (const table of TABLES) {
    const [row] = await database.dataSource.query<{ n: number }[]>(`SELECT COUNT(*) AS n FROM ${table}`);
    counts[table] = row?.n ?? -1;
  }
  return counts;
}

describe('seeding the demo centre', () => {
  let database: TestDatabase;
  let seeded: SeededCentre;
  const personalData = testPersonalData();
  const options = { seed: 7, today: TODAY, scale: SMALL_SCALE };

  beforeAll(async () => {
    database = await createTestDatabase();
    seeded = await seedDemo(database.dataSource, personalData, options);
  });
  afterAll(() => database.drop());

  it('loads what the plan says', async () => {
    expect(await countAll(database)).toMatchObject({
      enterprise: 3,
      worker: 60,
      trainer: 6,
      online_resource: 50,
      building: 6,
      workshop: 60,
      account: 15,
    });
  });

  it('stores numbers that only the key opens, under the row they belong to', async () => {
    const person = seeded.workers[0];
    const rows = await database.dataSource.query<{ id: string; id_cipher: string; phone_cipher: string }[]>(
      'SELECT id, id_cipher, phone_cipher FROM worker ORDER BY id',
    );
    const row = rows.find(({ id }) => id === person?.id);
    expect(row?.id_cipher).not.toContain(person?.idNumber);
    const place = { table: 'worker', column: 'id_cipher', rowId: person?.id ?? '' };
    expect(personalData.decrypt(row?.id_cipher ?? '', place)).toBe(person?.idNumber);
    expect(() =>
      personalData.decrypt(rows.find(({ id }) => id !== person?.id)?.id_cipher ?? '', place),
    ).toThrow();
  });

  it('keeps no plain number anywhere in the database', async () => {
    const dump = JSON.stringify(
      await database.dataSource.query(
        'SELECT * FROM worker JOIN employment ON employment.worker_id = worker.id',
      ),
    );
    for (const { idNumber, phone } of seeded.workers) {
      expect(dump).not.toContain(idNumber);
      if (phone) expect(dump).not.toContain(phone);
    }
  });

  it('changes nothing when run again, whatever it is asked for then', async () => {
    const before = await countAll(database);
    const again = await seedDemo(database.dataSource, personalData, {
      ...options,
      seed: 8,
      today: '2027-01-02',
    });
    expect(again.plan).toEqual(seeded.plan);
    expect(await countAll(database)).toEqual(before);
  });

  it('completes a centre that a kill left half loaded', async () => {
    const other = await createTestDatabase();
    try {
      const steps: string[] = [];
      const dying = seedDemo(other.dataSource, personalData, {
        ...options,
        onProgress: (step, done) => {
          steps.push(step);
          if (done === 3) throw new Error('killed');
        },
      });
      await expect(dying).rejects.toThrow('killed');
      expect((await countAll(other))['worker']).toBe(0);
      // Another day and another seed number: the centre that was begun is the one that is completed.
      await seedDemo(other.dataSource, personalData, { ...options, seed: 99, today: '2026-12-24' });
      expect(await countAll(other)).toEqual(await countAll(database));
      const ids = async (where: TestDatabase): Promise<unknown> =>
        where.dataSource.query('SELECT id, name, birth_on FROM worker ORDER BY id');
      expect(await ids(other)).toEqual(await ids(database));
    } finally {
      await other.drop();
    }
  });

  it('leaves entities and schema in agreement', async () => {
    expect(await schemaDrift(database.dataSource)).toEqual([]);
  });
});
