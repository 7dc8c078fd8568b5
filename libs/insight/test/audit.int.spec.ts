import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bytesOf } from '../../../test/support/files.js';
import { type Claiming, claimingOf, publicisedClaim } from '../../../test/support/claiming.js';
import { benefiting, imported, insuranceCsv } from '../../subsidy/test/benefit/benefiting.js';
import { eligibleWorkers, taughtClass } from '../../../test/support/taught-class.js';
import { refusalOf } from '../../../test/support/training.js';
import { addOtherCentre, createWorld, type World } from '../../../test/support/world.js';
import { type Actor, bin, newId, Notices, systemActor } from '../../platform/index.js';
import { auditClaimJob } from '../contracts/audit/index.js';
import { AuditClaim } from '../commands/audit/audit-claim.js';
import { AuditNightly } from '../commands/audit/audit-nightly.js';
import { OrderAudit } from '../commands/audit/order-audit.js';
import { AuditSubmittedReaction } from '../reactions/audit/audit-submitted.reaction.js';
import { DecideFinding } from '../commands/audit/decide-finding.js';
import { ChainOfProof } from '../queries/audit/chain-of-proof.js';
import { DrawSample } from '../queries/audit/draw-sample.js';
import { ExportFindings } from '../queries/audit/export-findings.js';
import { ExportSample } from '../queries/audit/export-sample.js';
import { ListFindings } from '../queries/audit/list-findings.js';
import { SelfAuditClaim } from '../queries/audit/self-audit-claim.js';
import { ChainStore } from '../store/audit/chain-store.js';
import { ClaimFactsSource } from '../store/audit/claim-facts-source.js';
import { FindingStore } from '../store/audit/finding-store.js';
import { SampleStore } from '../store/audit/sample-store.js';

let world: World;
let claiming: Claiming;
let people: string[];
let claimId: string;
let lineId: string;

function auditing() {
  const { tx, clock, audit, outbox } = world;
  const [facts, findings] = [new ClaimFactsSource(clock), new FindingStore()];
  const draw = new DrawSample(tx, new SampleStore());
  return {
    check: new AuditClaim(tx, clock, new Notices(outbox, clock), claiming.claims, facts, findings),
    nightly: new AuditNightly(tx, clock, outbox, findings),
    decide: new DecideFinding(tx, clock, audit, findings, claiming.claims),
    self: new SelfAuditClaim(tx, clock, facts, claiming.lines),
    list: new ListFindings(tx, findings),
    exported: new ExportFindings(tx, clock, findings),
    draw,
    form: new ExportSample(draw),
    chain: new ChainOfProof(tx, new ChainStore(), claiming.replay),
  };
}
const system = () => systemActor(world.seeded.centreId, newId());
const page = { limit: 50, offset: 0 };
const found = async (login = 'hr1'): Promise<string[]> =>
  (await auditing().self.execute(world.actor(login), claimId)).findings.map(({ check }) => check);

beforeAll(async () => {
  world = await createWorld();
  claiming = claimingOf(world);
  people = eligibleWorkers(world).slice(0, 3);
  const { cohortId } = await taughtClass(
    world,
    people.map((workerId) => ({ workerId })),
  );
  claimId = await publicisedClaim(world, claiming, cohortId);
  lineId = (await claiming.find.execute(world.actor('hr1'), claimId)).items[0]?.id as string;
}, 600_000);
afterAll(() => world.close());

describe('a claim that was handed in', () => {
  it('is checked by a job with minutes to spare, not by the reaction itself', async () => {
    const { centreId } = world.seeded;
    const orders = (): Promise<unknown[]> =>
      world.tx.read.query(`SELECT m.id FROM outbox_message m WHERE m.name = ? AND m.payload LIKE ?`, [
        auditClaimJob.name,
        `%${claimId}%`,
      ]);
    const before = (await orders()).length;
    const { tx, outbox } = world;
    await new AuditSubmittedReaction(new OrderAudit(tx, outbox)).handle({ centreId, claimId } as never);
    expect((await orders()).length).toBe(before + 1);
    expect(auditClaimJob.timeoutMs).toBeGreaterThanOrEqual(300_000);
  });
});

describe('a claim checked before anybody else does', () => {
  it('is told what the records show, and what was not checked', async () => {
    // The test class is written into the database at one moment: that is bulk entry, long after the classes.
    expect(new Set(await found())).toEqual(new Set(['ONE_RECORDER']));
    const { checks, notChecked, learners } = await auditing().self.execute(world.actor('hr1'), claimId);
    expect(checks.length).toBe(12);
    expect(notChecked.length).toBeGreaterThan(2);
    expect(learners).toBe(3);
  });

  it('shows a worker who draws a pension, has left, and sits in two classes at once', async () => {
    const [first, second, third] = people as [string, string, string];
    await world.tx.run(async (db) => {
      await db.execute('UPDATE worker SET drawing_pension = 1 WHERE id = ?', [bin(first)]);
      await db.execute(
        `UPDATE employment SET ended_on = '2026-11-20', open_slot = NULL WHERE worker_id = ?`,
        [bin(second)],
      );
    });
    // Another enterprise's class of the same month, with the third worker in it at the same hours.
    const other = await taughtClass(world, [{ workerId: third }], { enterprise: 1 });
    await claiming.create.execute(world.actor('hr2'), { cohortId: other.cohortId, policyCode: 'LY-DEMO' });
    const checks = await found('auditor1');
    for (const check of ['DRAWING_PENSION', 'LEFT_BEFORE_CLAIM', 'TIME_OVERLAP', 'TRAINER_IN_TWO_ROOMS'])
      expect(checks).toContain(check);
  });

  it('asks of a pension what the decision asks: an imported statement goes before the own record', async () => {
    const [first, second] = people as [string, string];
    const benefit = benefiting(world);
    const person = (id: string) => world.seeded.workers.find((worker) => worker.id === id)!;
    const drawing = async (): Promise<string[]> => {
      const { findings } = await auditing().self.execute(world.actor('auditor1'), claimId);
      return findings.flatMap(({ check, rows }) =>
        check === 'DRAWING_PENSION' ? rows.map(({ id }) => id) : [],
      );
    };
    const stated = (statements: readonly [string, string][]) =>
      imported(
        world,
        benefit,
        'INSURANCE',
        insuranceCsv(statements.map(([id, pension]) => ({ ...person(id), pension }))),
      );
    expect(await drawing()).toEqual([first]);
    await stated([
      [first, '否'],
      [second, '是'],
    ]);
    expect(await drawing()).toEqual([second]);
    await world.database.dataSource.query('DELETE FROM insurance_record');
    expect(await drawing()).toEqual([first]);
  });

  it('tells an enterprise that somebody else claims for its worker, not who', async () => {
    const [, , third] = people as [string, string, string];
    const [other] = await world.tx.read.query<{ id: string; number: string }>(
      `SELECT c.id, c.number FROM subsidy_claim c JOIN claim_line l ON l.claim_id = c.id
        WHERE l.worker_id = ? AND c.state = 'DRAFT'`,
      [bin(third)],
    );
    await world.tx.run((db) =>
      db.execute(
        `UPDATE claim_line SET state = 'PENDING', active = 1, eligible = 1, decided_fen = 120000, amount_fen = 120000
          WHERE claim_id = ?`,
        [bin(other?.id as string)],
      ),
    );
    const mine = JSON.stringify(await auditing().self.execute(world.actor('hr1'), claimId));
    expect(mine).toContain('其他企业的申领');
    expect(mine).not.toContain(other?.number as string);
    expect(mine).not.toContain(other?.id as string);
    const theirs = JSON.stringify(await auditing().self.execute(world.actor('auditor1'), claimId));
    expect(theirs).toContain(other?.number as string);
  });

  it('does not exist for another enterprise or another centre', async () => {
    const { manager } = await addOtherCentre(world);
    for (const actor of [world.actor('hr2'), manager]) {
      expect(await refusalOf(auditing().self.execute(actor, claimId))).toBe('insight.claim_not_found');
    }
    expect(await refusalOf(auditing().chain.execute(manager, lineId))).toBe('insight.line_not_found');
  });
});

describe('findings', () => {
  it('are kept once, however often the claim is checked, and nothing happens to the claim', async () => {
    const before = await claiming.find.execute(world.actor('hr1'), claimId);
    const fresh = await auditing().check.execute(system(), claimId);
    expect(fresh).toBeGreaterThan(4);
    expect(await auditing().check.execute(system(), claimId)).toBe(0);
    const { items, total, figures } = await auditing().list.execute(world.actor('auditor1'), page);
    expect(total).toBe(fresh);
    expect(items[0]?.severity).toBe('HIGH');
    expect(figures.map(({ severity }) => severity)[0]).toBe('HIGH');
    expect(figures.reduce((sum, { open }) => sum + open, 0)).toBe(fresh);
    const after = await claiming.find.execute(world.actor('hr1'), claimId);
    expect(after).toEqual(before);
    const text = JSON.stringify(items);
    for (const { name, idNumber } of world.seeded.workers.filter(({ id }) => people.includes(id))) {
      expect(text).not.toContain(name);
      expect(text).not.toContain(idNumber);
    }
  });

  it('are decided by a person, once, with the reason, and stay when the facts change', async () => {
    const { items } = await auditing().list.execute(world.actor('auditor1'), {
      ...page,
      check: 'DRAWING_PENSION',
    });
    const finding = items[0];
    if (!finding) throw new Error('no finding');
    // Whoever examined the claim does not say that nothing was wrong with it, whatever other roles they hold.
    for (const login of ['reviewer1', 'reviewer2']) {
      const both: Actor = { ...world.actor(login), roles: ['REVIEWER', 'AUDITOR'] };
      expect(
        await refusalOf(
          auditing().decide.execute(both, finding.id, { confirmed: false, reason: '没有问题' }),
        ),
      ).toBe('insight.own_claim');
    }
    const decided = await auditing().decide.execute(world.actor('auditor1'), finding.id, {
      confirmed: false,
      reason: '社保经办机构已更正',
    });
    expect(decided).toMatchObject({ state: 'DISMISSED', decisionReason: '社保经办机构已更正' });
    expect(
      await refusalOf(
        auditing().decide.execute(world.actor('auditor1'), finding.id, { confirmed: true, reason: '再次' }),
      ),
    ).toBe('insight.finding_decided');
    await world.tx.run((db) =>
      db.execute('UPDATE worker SET drawing_pension = 0 WHERE id IN (?)', [people.map(bin)]),
    );
    await auditing().check.execute(system(), claimId);
    const [kept] = (
      await auditing().list.execute(world.actor('auditor1'), { ...page, check: 'DRAWING_PENSION' })
    ).items;
    expect(kept).toMatchObject({ state: 'DISMISSED' });
    expect(kept?.goneAt).not.toBeNull();
  });

  it('of two verdicts at once only one stands', async () => {
    const { items } = await auditing().list.execute(world.actor('auditor1'), { ...page, state: 'OPEN' });
    const finding = items[0]?.id as string;
    const verdicts = await Promise.allSettled(
      [true, false, true, false].map((confirmed) =>
        auditing().decide.execute(world.actor('auditor1'), finding, { confirmed, reason: '核查过' }),
      ),
    );
    expect(verdicts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('come as a workbook', async () => {
    const file = await auditing().exported.execute(world.actor('auditor1'), {});
    expect(bytesOf(file).subarray(0, 2).toString()).toBe('PK');
  });

  it('are looked for at night and at no other hour', async () => {
    const day = world.clock.now();
    expect(await auditing().nightly.execute()).toBe(0);
    world.clock.set(new Date('2026-11-23T18:30:00.000Z'));
    expect(await auditing().nightly.execute()).toBeGreaterThan(1);
    world.clock.set(day);
  });
});

describe('a sample', () => {
  it('is drawn again by its seed, and says when the population has changed', async () => {
    const query = { seed: 20261123, size: 3 };
    const first = await auditing().draw.execute(world.actor('auditor1'), query);
    expect(first.items).toHaveLength(3);
    expect(await auditing().draw.execute(world.actor('auditor1'), query)).toEqual(first);
    const later = await auditing().draw.execute(world.actor('auditor1'), { ...query, from: '2026-01-01' });
    expect(later.populationHash).not.toBe(first.populationHash);
    const form = await auditing().form.execute(world.actor('auditor1'), query);
    expect(form.name).toContain('20261123');
  });
});

describe('the chain of proof', () => {
  it('leads from the line to every check-in, and its minutes add up', async () => {
    const chain = await auditing().chain.execute(world.actor('auditor1'), lineId);
    expect(chain.decision.same).toBe(true);
    expect(chain.totals).toEqual({ offlineMinutes: 990, onlineMinutes: 990 });
    expect(chain.sessions).toHaveLength(6);
    for (const { entries } of chain.sessions) expect(entries.length).toBe(1);
    expect(chain.exam?.passed).toBe(true);
    expect(chain.certificate?.number).toMatch(/^T-/);
    expect(chain.steps.map(({ action }) => action)).toEqual([
      'CREATE',
      'SUBMIT',
      'ACCEPT',
      'REVIEW1',
      'REVIEW2',
      'PUBLICISE',
    ]);
  });
});
