import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { Audit1700000000200 } from '../../../database/migrations/1700000000200-audit.js';
import { systemActor } from '../../access/actor.js';
import { FixedClock } from '../../clock/clock.js';
import { type Db, newId, Tx } from '../../database/index.js';
import { AuditTrail, Sealer } from '../index.js';

export const centreId = newId();

export const newSigningKey = (): string =>
  generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64');

/** A trail on a database of its own, with a key and an anchor file. */
export interface TrailUnderTest {
  readonly database: TestDatabase;
  readonly dataSource: DataSource;
  readonly tx: Tx;
  readonly clock: FixedClock;
  readonly trail: AuditTrail;
  readonly sealer: Sealer;
  readonly signingKey: string;
  readonly anchorFile: string;
  record(db: Db, number: number): Promise<void>;
  drop(): Promise<void>;
}

export async function createTrail(): Promise<TrailUnderTest> {
  const database = await createTestDatabase({ migrate: false, poolSize: 12 });
  const { dataSource } = database;
  const runner = dataSource.createQueryRunner();
  await new Audit1700000000200().up(runner);
  await runner.release();
  const folder = await mkdtemp(join(tmpdir(), 'skillpark-audit-'));
  const anchorFile = join(folder, 'anchor.jsonl');
  const clock = new FixedClock(new Date('2026-03-02T01:00:00.000Z'));
  const signingKey = newSigningKey();
  const tx = new Tx(dataSource);
  const trail = new AuditTrail(clock);
  return {
    database,
    dataSource,
    tx,
    clock,
    trail,
    sealer: new Sealer(tx, clock, { signingKey, anchorFile }),
    signingKey,
    anchorFile,
    record: (db, number) =>
      trail.record(db, {
        actor: systemActor(centreId, `request-${number}`),
        action: 'thing.happened',
        subjectType: 'thing',
        subjectId: newId(),
        detail: {
          number,
          at: clock.now(),
          fen: 120_000,
          note: `第${number}项`,
          nested: { b: 1, a: [true, null] },
        },
        ...(number % 3 === 0 ? { reason: '更正' } : {}),
      }),
    async drop() {
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
