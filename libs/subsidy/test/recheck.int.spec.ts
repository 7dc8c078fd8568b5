import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Claiming, claimingOf, publicisedClaim } from '../../../test/support/claiming.js';
import { eligibleWorkers, taughtClass } from '../../../test/support/taught-class.js';
import { createWorld, type World } from '../../../test/support/world.js';
import { bin, systemActor } from '../../platform/index.js';
import { RecheckClaims } from '../commands/recheck-claims.js';
import { ClaimStore } from '../store/claim-store.js';

describe('a claim whose facts change after it was examined', () => {
  let world: World;
  let claiming: Claiming;
  let cohortId: string;
  let claimId: string;
  let people: string[];

  beforeAll(async () => {
    world = await createWorld();
    claiming = claimingOf(world);
    people = eligibleWorkers(world).slice(0, 2);
    ({ cohortId } = await taughtClass(
      world,
      people.map((workerId) => ({ workerId })),
    ));
    claimId = await publicisedClaim(world, claiming, cohortId);
  }, 600_000);
  afterAll(() => world.close());

  const system = (message: string) => systemActor(world.seeded.centreId, message);
  const jobs = async (): Promise<number> => {
    const [row] = await world.tx.read.query<{ jobs: number }>(
      `SELECT COUNT(*) AS jobs FROM outbox_message WHERE name = 'subsidy.check_claim'`,
    );
    return Number(row?.jobs);
  };
  const told = async (): Promise<string[]> =>
    (
      await world.tx.read.query<{ login: string }>(
        `SELECT a.login_name AS login FROM notification n JOIN account a ON a.id = n.account_id
          WHERE n.kind = 'subsidy.claim_facts_changed' ORDER BY a.login_name`,
      )
    ).map(({ login }) => login);

  it('is looked at again for its class and for each of its people, and for nobody else', async () => {
    const recheck = new RecheckClaims(world.tx, world.outbox, new ClaimStore());
    const before = await jobs();
    expect(await recheck.execute(system('one'), { cohortId })).toBe(1);
    expect(
      await recheck.execute(system('two'), { workerId: people[0] as string, endedOn: '2026-10-20' }),
    ).toBe(1);
    // A class that was over by then does not stand on it.
    expect(
      await recheck.execute(system('late'), { workerId: people[0] as string, endedOn: '2026-10-21' }),
    ).toBe(0);
    const stranger = eligibleWorkers(world, 1)[5] as string;
    expect(await recheck.execute(system('three'), { workerId: stranger, endedOn: '2020-01-01' })).toBe(0);
    expect(await jobs()).toBe(before + 2);
  });

  it('is left alone while the facts say the same', async () => {
    expect(await claiming.check.execute(system('same'), claimId)).toBe(0);
    expect(await told()).toEqual([]);
  });

  it('shows which line no longer stands once a certificate was revoked, and the approver is told', async () => {
    await world.tx.run((db) =>
      db.execute(
        `UPDATE certificate SET revoked_at = ?, revoke_reason = '录入错误', revoked_by = issued_by, valid_slot = NULL
          WHERE cohort_id = ? AND worker_id = ?`,
        [world.clock.now(), bin(cohortId), bin(people[1] as string)],
      ),
    );
    expect(await claiming.check.execute(system('revoked'), claimId)).toBe(1);
    const claim = await claiming.find.execute(world.actor('approver1'), claimId);
    expect(claim.differences).toBe(1);
    const marked = claim.items.filter(({ warnings }) => warnings.includes('FACTS_CHANGED'));
    expect(marked.map(({ workerId }) => workerId)).toEqual([people[1]]);
    expect(await told()).toEqual(['approver1', 'approver2']);
    expect(await claiming.check.execute(system('again'), claimId)).toBe(1);
    expect(await told()).toEqual(['approver1', 'approver2']);
  });
});
