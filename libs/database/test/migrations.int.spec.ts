import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { schemaDrift } from '../index.js';
import { migrations } from '../migrations/index.js';

const stampOf = (name: string): string => /\d{13}/.exec(name)?.[0] ?? '';

describe('migrations', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase({ migrate: false, poolSize: 2 });
  });
  afterAll(() => database.drop());

  it('stand oldest first, none left out', () => {
    const listed = migrations.map((migration) => stampOf(new migration().name));
    expect(listed).toEqual([...new Set(listed)].sort());
    const folder = readdirSync(new URL('../migrations', import.meta.url));
    expect(listed).toEqual(folder.map(stampOf).filter(Boolean).sort());
  });

  it('run in that order on an empty database, and make the schema of the entities', async () => {
    const done = await database.dataSource.runMigrations({ transaction: 'none' });
    expect(done.map(({ name }) => name)).toEqual(migrations.map((migration) => new migration().name));
    expect(await schemaDrift(database.dataSource)).toEqual([]);
  });

  it('and one that left out a key, an index, a foreign key or a NOT NULL would not', async () => {
    const missing = {
      'payment_line DROP FOREIGN KEY fk_payment_line_batch': 'fk_payment_line_batch',
      'subsidy_claim DROP KEY uq_subsidy_claim_number': 'uq_subsidy_claim_number',
      'payment_line DROP KEY ix_payment_line_line': 'ix_payment_line_line',
      'inbox_entry DROP PRIMARY KEY': '`inbox_entry` ADD PRIMARY KEY',
      'payment_batch MODIFY control_sum VARCHAR(64) NULL': '`payment_batch` CHANGE `control_sum`',
    };
    for (const change of Object.keys(missing)) await database.dataSource.query(`ALTER TABLE ${change}`);
    const drift = (await schemaDrift(database.dataSource)).join('\n');
    for (const named of Object.values(missing)) expect(drift).toContain(named);
  });
});
