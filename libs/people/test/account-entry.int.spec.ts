import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connectDataSource } from '../../database/index.js';
import { DomainError } from '../../kernel/index.js';
import { newId, Tx } from '../../platform/index.js';
import { createWorld, type World } from '../../../test/support/world.js';
import { AccountEntryLimits } from '../store/account-entry-limits.js';

let world: World;
/** As two processes have them: each its own connections, its own memory. */
let processes: readonly [AccountEntryLimits, AccountEntryLimits];
let close: () => Promise<void>;

beforeAll(async () => {
  world = await createWorld();
  const dataSource = await connectDataSource(world.database.url, 8);
  close = () => dataSource.destroy();
  processes = [
    new AccountEntryLimits(world.tx, world.clock),
    new AccountEntryLimits(new Tx(dataSource), world.clock),
  ];
}, 600_000);

afterAll(async () => {
  await close();
  await world.close();
});

/** An entry that turns out wrong, and is refused in a transaction that comes to nothing. */
function wrong(limits: AccountEntryLimits, accountId: string, enterpriseId: string): Promise<string> {
  return limits
    .counted(accountId, enterpriseId, (entry) =>
      world.tx.run(() => {
        entry.assertAllowed();
        entry.keep();
        throw new DomainError('people.account_entry_differs');
      }),
    )
    .then(() => 'OK')
    .catch((error: DomainError) => error.code);
}

function right(limits: AccountEntryLimits, accountId: string, enterpriseId: string): Promise<string> {
  return limits
    .counted(accountId, enterpriseId, (entry) => {
      entry.assertAllowed();
      return Promise.resolve('OK');
    })
    .catch((error: DomainError) => error.code);
}

describe('entries of a new account', () => {
  it('have one budget, however many processes answer', async () => {
    const [account, enterprise] = [newId(), newId()];
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, index) => wrong(processes[index % 2 ? 1 : 0], account, enterprise)),
    );
    expect(answers.sort()).toEqual([
      ...Array.from({ length: 5 }, () => 'people.account_entry_differs'),
      ...Array.from({ length: 7 }, () => 'request.rate_limited'),
    ]);
    for (const limits of processes)
      expect(await right(limits, account, enterprise)).toBe('request.rate_limited');
    // Another enterprise, another person: other budgets.
    expect(await right(processes[0], account, newId())).toBe('OK');
    expect(await right(processes[1], newId(), enterprise)).toBe('OK');
  });

  it('are free again an hour after the first, and not before', async () => {
    const [account, enterprise] = [newId(), newId()];
    const first = world.clock.now().getTime();
    for (let entry = 0; entry < 5; entry += 1) await wrong(processes[0], account, enterprise);
    world.clock.set(new Date(first + 3_599_999));
    expect(await right(processes[1], account, enterprise)).toBe('request.rate_limited');
    world.clock.set(new Date(first + 3_600_000));
    expect(await right(processes[1], account, enterprise)).toBe('OK');
  });

  it('use nothing up when they are right, or refused for another reason', async () => {
    const [account, enterprise] = [newId(), newId()];
    for (let entry = 0; entry < 8; entry += 1)
      expect(await right(processes[entry % 2 ? 1 : 0], account, enterprise)).toBe('OK');
    for (let entry = 0; entry < 8; entry += 1)
      await expect(
        processes[0].counted(account, enterprise, () =>
          Promise.reject(new DomainError('people.no_pending_account')),
        ),
      ).rejects.toMatchObject({ code: 'people.no_pending_account' });
    expect(await right(processes[0], account, enterprise)).toBe('OK');
  });
});
