import { describe, expect, it } from '@jest/globals';
import { claimingOf } from '../../../test/support/claiming.js';
import { eligibleWorkers, taughtClass } from '../../../test/support/taught-class.js';
import { createWorld } from '../../../test/support/world.js';
import { canonicalJson } from '../../kernel/index.js';
import { bin, type Db, newId } from '../../platform/index.js';
import { policyReference } from '../domain/frozen-decision.js';
import type { Condition } from '../domain/policy.js';
import { sha256 } from '../policies/load.js';
import { PolicyStore } from '../store/policy-store.js';
import {
  type NewReservation,
  type ReservationOutcome,
  ReservationStore,
} from '../store/reservation-store.js';

/** The guard taken off: nobody is locked, and nobody reserves before the other has decided as well. */
class DecidingAtOnce extends ReservationStore {
  private goOn: (() => void) | undefined;

  constructor(private readonly person: string) {
    super();
  }

  override async lockPeople(): Promise<void> {}

  override async reserve(db: Db, wish: NewReservation, now: Date): Promise<ReservationOutcome> {
    if (wish.workerId !== this.person) return super.reserve(db, wish, now);
    if (this.goOn === undefined) await new Promise<void>((resolve) => (this.goOn = resolve));
    else this.goOn();
    return super.reserve(db, wish, now);
  }
}

/** Three a year, but one a year under this programme: a limit that no unique key of the slots holds. */
const ONE_OF_THIS: Condition = {
  id: 'one_of_this',
  code: 'ONE_OF_THIS',
  clause: 'R19',
  label: { zh: '本年度本项目已享受次数', en: 'Grants of this programme this year' },
  shape: 'count_below',
  entries: 'prior',
  dated: 'granted_on',
  where: { fields: { programme: { in: ['KEY_ENTERPRISE_POST'] } } },
  within: { calendar_year_of: 'apply_date' },
  below: 1,
};

/** Two enterprises claim for a person who works for both, and both claims are accepted at once. */
async function grantsAfterRace(guarded: boolean): Promise<{ grants: number; refused: number }> {
  const world = await createWorld();
  try {
    const policies = new PolicyStore();
    const [centreId, now] = [world.seeded.centreId, world.clock.now()];
    const [person, first] = eligibleWorkers(world) as [string, string];
    const [second] = eligibleWorkers(world, 1) as [string];
    await world.tx.run(async (db) => {
      const stored = await policies.current(db, { kind: 'centre', centreId }, 'LY-DEMO', '2026-11-23');
      if (!stored) throw new Error('the demo policy is not there');
      const [programme] = stored.policy.programmes;
      if (!programme) throw new Error('it has no programme');
      const conditions = [...programme.conditions, ONE_OF_THIS];
      // In place of the demo's own: two versions would share one list of enterprises.
      const content = { ...stored.policy, programmes: [{ ...programme, conditions }] };
      await db.execute('UPDATE policy_version SET content = ?, hash = ? WHERE id = ?', [
        canonicalJson(JSON.parse(JSON.stringify(content))),
        policyReference(content, sha256).hash,
        bin(stored.id),
      ]);
      await db.insert('employment', {
        id: bin(newId()),
        centre_id: bin(centreId),
        worker_id: bin(person),
        enterprise_id: bin(world.seeded.enterprises[1]?.id as string),
        kind: 'EMPLOYEE',
        started_on: '2020-01-01',
        open_slot: 1,
        created_at: now,
      });
    });
    const claiming = claimingOf(world, guarded ? {} : { reservations: new DecidingAtOnce(person) });
    const submitted = async (login: string, other: string, month: string): Promise<string> => {
      const people = [{ workerId: person }, { workerId: other }];
      const { cohortId } = await taughtClass(world, people, { month, enterprise: login === 'hr1' ? 0 : 1 });
      const { id } = await claiming.create.execute(world.actor(login), { cohortId, policyCode: 'LY-DEMO' });
      await claiming.submit.execute(world.actor(login), id);
      return id;
    };
    const claims = [await submitted('hr1', first, '2026-08'), await submitted('hr2', second, '2026-09')];
    const reviewer = world.actor('reviewer1');
    await Promise.all(claims.map((id) => claiming.accept.execute(reviewer, id)));
    const [held] = await world.tx.read.query<{ found: number }>(
      'SELECT COUNT(*) AS found FROM grant_reservation WHERE worker_id = ? AND claim_id IN (?) AND active = 1',
      [bin(person), claims.map(bin)],
    );
    const [refused] = await world.tx.read.query<{ found: number }>(
      `SELECT COUNT(*) AS found FROM claim_line WHERE claim_id IN (?) AND state = 'INELIGIBLE' AND reason = ?`,
      [claims.map(bin), ONE_OF_THIS.code],
    );
    return { grants: Number(held?.found), refused: Number(refused?.found) };
  } finally {
    await world.close();
  }
}

describe('two enterprises claim the one grant that a person may have under a programme', () => {
  it('and both get it when nobody is locked while it is decided', async () => {
    expect(await grantsAfterRace(false)).toEqual({ grants: 2, refused: 0 });
  }, 600_000);

  it('and one of them gets it; the other sees the limit on the line', async () => {
    expect(await grantsAfterRace(true)).toEqual({ grants: 1, refused: 1 });
  }, 600_000);
});
