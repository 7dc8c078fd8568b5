import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bin, type Db, newId, type Scope } from '../../platform/index.js';
import { meetingOf } from '../../../test/support/meeting.js';
import { type Claiming, claimingOf, publicisedClaim } from '../../../test/support/claiming.js';
import { ReservingInStep } from '../../../test/support/reserving-in-step.js';
import { eligibleWorkers, taughtClass } from '../../../test/support/taught-class.js';
import { createWorld, type World } from '../../../test/support/world.js';
import { type Claim, ClaimStore } from '../store/claim-store.js';

/** The store with its guard taken off: reads as ever, locks nothing; two at least have read before anybody goes on. */
class UnlockedClaims extends ClaimStore {
  private readonly read = meetingOf(2);

  override async lock(db: Db, scope: Scope, ids: readonly string[]): Promise<Claim[]> {
    const claims = await this.byIds(db, scope, ids);
    await this.read();
    return claims;
  }
}

const count = async (world: World, sql: string, id: string): Promise<number> => {
  const [row] = await world.tx.read.query<{ found: number }>(sql, [bin(id)]);
  return Number(row?.found);
};

describe('64 approvals at once', () => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld();
  }, 600_000);
  afterAll(() => world.close());

  /** How often one claim was approved: steps in its history, and how many callers were told yes. */
  async function approvals(
    claiming: Claiming,
    month: string,
    firstWorker: number,
  ): Promise<[number, number]> {
    const people = eligibleWorkers(world).slice(firstWorker, firstWorker + 2);
    const { cohortId } = await taughtClass(
      world,
      people.map((workerId) => ({ workerId })),
      { month },
    );
    const id = await publicisedClaim(world, claimingOf(world), cohortId);
    const before = world.clock.now();
    world.clock.set(new Date('2026-12-20T01:00:00.000Z'));
    const approver = world.actor('approver1');
    const answers = await Promise.allSettled(
      Array.from({ length: 64 }, () => claiming.approve.execute(approver, id)),
    );
    world.clock.set(before);
    const steps = await count(
      world,
      `SELECT COUNT(*) AS found FROM claim_step WHERE claim_id = ? AND action = 'APPROVE'`,
      id,
    );
    return [steps, answers.filter(({ status }) => status === 'fulfilled').length];
  }

  it('take effect several times when the claim is not locked', async () => {
    const [steps] = await approvals(claimingOf(world, { claims: new UnlockedClaims() }), '2026-10', 0);
    expect(steps).toBeGreaterThan(1);
  }, 600_000);

  it('take effect once', async () => {
    expect(await approvals(claimingOf(world), '2026-09', 2)).toEqual([1, 1]);
  }, 600_000);
});

/**
 * Four people who work for two enterprises have had two grants this year. Each enterprise claims for all of them, and
 * both claims are accepted at once: who gets the third?
 */
async function grantsAfterRace(guarded: boolean): Promise<{ grants: number[]; refused: number }> {
  const world = await createWorld();
  try {
    if (!guarded)
      await world.database.dataSource.query(
        'ALTER TABLE grant_reservation DROP INDEX uq_grant_reservation_slot',
      );
    const claiming = claimingOf(world);
    const people = eligibleWorkers(world).slice(0, 4);
    const own = eligibleWorkers(world, 1).slice(0, 1);
    const second = world.seeded.enterprises[1]?.id as string;
    await world.tx.run((db) =>
      db.insert(
        'employment',
        people.map((workerId) => ({
          id: bin(newId()),
          centre_id: bin(world.seeded.centreId),
          worker_id: bin(workerId),
          enterprise_id: bin(second),
          kind: 'EMPLOYEE',
          started_on: '2020-01-01',
          open_slot: 1,
          created_at: world.clock.now(),
        })),
      ),
    );
    const submitted = async (login: string, month: string, workers: readonly string[]): Promise<string> => {
      const wish = { month, enterprise: login === 'hr2' ? 1 : 0 };
      const { cohortId } = await taughtClass(
        world,
        workers.map((workerId) => ({ workerId })),
        wish,
      );
      const { id } = await claiming.create.execute(world.actor(login), { cohortId, policyCode: 'LY-DEMO' });
      await claiming.submit.execute(world.actor(login), id);
      return id;
    };
    const reviewer = world.actor('reviewer1');
    for (const month of ['2026-06', '2026-07'])
      await claiming.accept.execute(reviewer, await submitted('hr1', month, people));
    const [fifth] = eligibleWorkers(world).slice(4, 5);
    const claims = [
      await submitted('hr1', '2026-08', [...people, fifth as string]),
      await submitted('hr2', '2026-09', [...people, ...own]),
    ];
    const racing = guarded
      ? claiming
      : claimingOf(world, { reservations: new ReservingInStep(new Set(people)) });
    await Promise.all(claims.map((id) => racing.accept.execute(reviewer, id)));
    const rows = await world.tx.read.query<{ grants: number }>(
      'SELECT COUNT(*) AS grants FROM grant_reservation WHERE worker_id IN (?) AND year = 2026 AND active = 1 GROUP BY worker_id',
      [people.map(bin)],
    );
    const [refused] = await world.tx.read.query<{ found: number }>(
      `SELECT COUNT(*) AS found FROM claim_line WHERE claim_id IN (?) AND state = 'INELIGIBLE'
          AND reason = 'ANNUAL_COUNT_CAP'`,
      [claims.map(bin)],
    );
    return { grants: rows.map(({ grants }) => Number(grants)), refused: Number(refused?.found) };
  } finally {
    await world.close();
  }
}

describe('two enterprises claim the third grant of the same people', () => {
  it('and both get it when the slots have no unique key', async () => {
    expect(await grantsAfterRace(false)).toEqual({ grants: [4, 4, 4, 4], refused: 0 });
  }, 600_000);

  it('and one of them gets it; the other sees the annual cap on the line', async () => {
    expect(await grantsAfterRace(true)).toEqual({ grants: [3, 3, 3, 3], refused: 4 });
  }, 600_000);
});

describe('what the database itself refuses', () => {
  let world: World;
  let claimId: string;
  beforeAll(async () => {
    world = await createWorld();
    const people = eligibleWorkers(world).slice(0, 2);
    const { cohortId } = await taughtClass(
      world,
      people.map((workerId) => ({ workerId })),
    );
    claimId = await publicisedClaim(world, claimingOf(world), cohortId);
  }, 600_000);
  afterAll(() => world.close());

  const refused = async (sql: string, ...params: Buffer[]): Promise<string> => {
    try {
      await world.tx.run((db) => db.execute(sql, params));
    } catch (error) {
      return (error as Error).message;
    }
    return 'nothing';
  };
  const copyOf = (table: string, columns: string, changed: string): string =>
    `INSERT INTO ${table} (id, ${columns}) SELECT ?, ${changed} FROM ${table} WHERE claim_id = ? LIMIT 1`;

  it('one active line for a person, a class and a programme', async () => {
    const columns = `centre_id, claim_id, serial, cohort_id, enterprise_id, worker_id, programme, state, active,
      eligible, decided_fen, amount_fen, reason, reasons, warnings, decision_id, payment_failures`;
    const [other] = await world.tx.read.query<{ id: string }>('SELECT id FROM subsidy_claim WHERE id <> ?', [
      bin(claimId),
    ]);
    const elsewhere = copyOf('claim_line', columns, columns.replace('claim_id, serial', '?, 99'));
    expect(await refused(elsewhere, bin(newId()), bin(other?.id as string), bin(claimId))).toContain(
      'uq_claim_line_active',
    );
    const twice = copyOf('claim_line', columns, columns.replace('serial', '99').replace('active', 'NULL'));
    expect(await refused(twice, bin(newId()), bin(claimId))).toMatch(
      /uq_claim_line_worker|ck_claim_line_payable/,
    );
  });

  it.each([
    ['UPDATE claim_line SET amount_fen = -1 WHERE claim_id = ?', 'ck_claim_line_amount'],
    ['UPDATE claim_line SET amount_fen = amount_fen + 1 WHERE claim_id = ?', 'ck_claim_line_amount'],
    [`UPDATE claim_line SET state = 'REFUSED' WHERE claim_id = ?`, 'ck_claim_line_unpaid'],
    ['UPDATE claim_line SET active = NULL WHERE claim_id = ?', 'ck_claim_line_payable'],
    [`UPDATE claim_line SET state = 'SOMETHING' WHERE claim_id = ?`, 'ck_claim_line_state'],
    ['UPDATE subsidy_claim SET total_fen = -1 WHERE id = ?', 'ck_subsidy_claim_total'],
    [`UPDATE subsidy_claim SET state = 'DONE' WHERE id = ?`, 'ck_subsidy_claim_state'],
    ['UPDATE subsidy_claim SET review2_by = review1_by WHERE id = ?', 'ck_subsidy_claim_reviewers'],
    ['UPDATE subsidy_claim SET approved_by = review2_by WHERE id = ?', 'ck_subsidy_claim_approver'],
    [`UPDATE subsidy_claim SET state = 'APPROVED' WHERE id = ?`, 'ck_subsidy_claim_eyes'],
    ['UPDATE public_notice SET last_day = starts_on WHERE claim_id = ?', 'ck_public_notice_days'],
  ])('%s', async (sql, constraint) => {
    expect(await refused(sql, bin(claimId))).toContain(constraint);
  });

  it('one slot of a year and one key for a person', async () => {
    const columns = `centre_id, claim_id, line_id, worker_id, person_key, enterprise_id, course_id, programme,
      granted_on, year, slot, repeat_key, active, created_at`;
    const sameSlot = copyOf(
      'grant_reservation',
      columns,
      columns.replace('line_id', '(SELECT MAX(l.id) FROM claim_line l)').replace('repeat_key', "'OTHER'"),
    );
    expect(await refused(sameSlot, bin(newId()), bin(claimId))).toMatch(/uq_grant_reservation_(slot|line)/);
    const sameKey = copyOf('grant_reservation', columns, columns.replace('slot', '9'));
    expect(await refused(sameKey, bin(newId()), bin(claimId))).toMatch(/uq_grant_reservation_(repeat|line)/);
  });

  it('one standing notice for a claim, and one version of a policy', async () => {
    const columns =
      'centre_id, claim_id, starts_on, last_day, ends_at, state, standing, people, total_fen, created_at';
    expect(await refused(copyOf('public_notice', columns, columns), bin(newId()), bin(claimId))).toContain(
      'uq_public_notice_claim',
    );
    expect(
      await refused(
        `INSERT INTO policy_version (id, centre_id, owner_key, code, version, hash, content, state, origin, revision,
           created_at)
         SELECT ?, centre_id, owner_key, code, version, hash, content, state, origin, revision, created_at
           FROM policy_version LIMIT 1`,
        bin(newId()),
      ),
    ).toContain('uq_policy_version_code');
  });
});
