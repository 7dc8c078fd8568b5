import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Request } from 'express';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { testPersonalData } from '../../../test/support/personal-data.js';
import { DomainError } from '../../kernel/index.js';
import { FixedClock, SharedLimits, Tx } from '../../platform/index.js';
import { VerificationController } from '../http/verification.controller.js';
import { VerifyCertificate } from '../queries/verify-certificate.js';

/** One certificate is right; everything else is a number tried out. */
class OneIsRight extends VerifyCertificate {
  override execute(number: string): ReturnType<VerifyCertificate['execute']> {
    if (number !== 'RIGHT') return Promise.reject(new DomainError('certificate.unknown'));
    return Promise.resolve({} as Awaited<ReturnType<VerifyCertificate['execute']>>);
  }
}

/** The limit of each process alone, as it was. */
class NotShared extends SharedLimits {
  override async assertLeft(): Promise<void> {}
  override async take(): Promise<void> {}
}

describe('certificate numbers tried out through two processes', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  const process = (limits: typeof SharedLimits): VerificationController => {
    const clock = new FixedClock(new Date('2026-11-23T04:00:00.000Z'));
    const tx = new Tx(database.dataSource);
    const query = new OneIsRight(tx, undefined as never, undefined as never);
    return new VerificationController(clock, query, new limits(tx, clock, testPersonalData()));
  };
  const ask = (from: VerificationController, number: string, ip: string): Promise<string> =>
    from
      .verify({ params: { number }, query: { code: 'X' }, body: undefined, file: undefined }, {
        ip,
      } as Request)
      .then(
        () => 'right',
        (error: DomainError) => error.code,
      );
  async function answered(limits: typeof SharedLimits, ip: string): Promise<number> {
    const both = [process(limits), process(limits)] as const;
    let found = 0;
    for (let n = 0; n < 80; n += 1)
      if ((await ask(both[n % 2 === 0 ? 0 : 1], 'WRONG', ip)) === 'certificate.unknown') found += 1;
    return found;
  }

  it('are answered twice the limit when each process counts alone', async () => {
    expect(await answered(NotShared, '203.0.113.1')).toBe(60);
  });

  it('are answered up to the limit in all', async () => {
    expect(await answered(SharedLimits, '203.0.113.2')).toBe(30);
  });

  it('and a right one writes nothing', async () => {
    const before = await database.dataSource.query('SELECT * FROM request_guard');
    expect(await ask(process(SharedLimits), 'RIGHT', '203.0.113.3')).toBe('right');
    expect(await database.dataSource.query('SELECT * FROM request_guard')).toEqual(before);
  });
});
