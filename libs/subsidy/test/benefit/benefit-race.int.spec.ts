import { describe, expect, it } from '@jest/globals';
import { makeBankCard } from '../../../kernel/index.js';
import { type Actor, bin, Tx } from '../../../platform/index.js';
import { claimingOf } from '../../../../test/support/claiming.js';
import { ReservingInStep } from '../../../../test/support/reserving-in-step.js';
import { eligibleWorkers, taughtClass } from '../../../../test/support/taught-class.js';
import { createWorld } from '../../../../test/support/world.js';
import { type Benefiting, benefiting, certificateCsv, imported, run } from './benefiting.js';

const PEOPLE = 4;

/** The enterprise's claim is accepted while each of its people consents to a benefit of their own. */
async function race(guarded: boolean): Promise<number[]> {
  const world = await createWorld();
  try {
    const { dataSource } = world.database;
    if (!guarded)
      await dataSource.query('ALTER TABLE grant_reservation DROP INDEX uq_grant_reservation_slot');
    const tx = new Tx(dataSource);
    const eligible = new Set(eligibleWorkers(world).slice(0, PEOPLE));
    const reservations = new ReservingInStep(eligible);
    const claiming = claimingOf(world, { tx, ...(guarded ? {} : { reservations }) });
    const benefit = benefiting(world);
    const racing = guarded ? benefit : benefiting(world, { reservations });
    const people = world.seeded.workers.filter(({ id }) => eligible.has(id));
    await imported(
      world,
      benefit,
      'CERTIFICATE',
      certificateCsv(
        people.flatMap((one, at) =>
          ['6-18-01-01', '6-31-01-03', '6-20-03-01'].map((occupation, kind) => ({
            ...one,
            occupation,
            number: `RACE0000${at}${kind}`,
            issuedOn: '2026-05-05',
          })),
        ),
      ),
    );
    await run(world, benefit);
    const consent = async (
      { id, name }: { id: string; name: string },
      { mine, consent: agree }: Pick<Benefiting, 'mine' | 'consent'>,
    ): Promise<unknown> => {
      const actor: Actor = {
        accountId: id,
        name,
        centreId: world.seeded.centreId,
        roles: ['WORKER'],
        workerId: id,
        requestId: 'race',
      };
      const due = (await mine.execute(actor)).items.find(({ state }) => state === 'ENTITLED');
      return agree.execute(actor, due!.id, {
        accountName: name,
        accountNumber: makeBankCard('621226140200'),
      });
    };
    // Two grants of the year are gone; one slot is left to whoever comes first.
    for (const one of [...people, ...people]) await consent(one, benefit);
    const { cohortId } = await taughtClass(
      world,
      people.map(({ id }) => ({ workerId: id })),
    );
    const { id: claimId } = await claiming.create.execute(world.actor('hr1'), {
      cohortId,
      policyCode: 'LY-DEMO',
    });
    await claiming.submit.execute(world.actor('hr1'), claimId);
    const accept = claiming.accept.execute(world.actor('reviewer1'), claimId);
    await Promise.allSettled([...people.map((one) => consent(one, racing)), accept]);
    const rows = await world.tx.read.query<{ grants: number }>(
      `SELECT COUNT(*) AS grants FROM grant_reservation g
        WHERE g.worker_id IN (?) AND g.year = 2026 AND g.active = 1 GROUP BY g.worker_id`,
      [people.map(({ id }) => bin(id))],
    );
    return rows.map(({ grants }) => Number(grants));
  } finally {
    await world.close();
  }
}

describe('a benefit and a claim for the same person at once, with one slot of the year left', () => {
  it('take it both when the database does not keep slots apart', async () => {
    expect(await race(false)).toEqual(Array.from({ length: PEOPLE }, () => 4));
  }, 600_000);

  it('take it once', async () => {
    expect(await race(true)).toEqual(Array.from({ length: PEOPLE }, () => 3));
  }, 600_000);
});
