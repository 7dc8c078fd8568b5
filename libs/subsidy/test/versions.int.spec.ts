import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DomainError } from '../../kernel/index.js';
import { type Actor, bin, newId, Notices, readCsv, systemActor } from '../../platform/index.js';
import { claimingOf, type Claiming } from '../../../test/support/claiming.js';
import { eligibleWorkers, taughtClass } from '../../../test/support/taught-class.js';
import { refusalOf } from '../../../test/support/training.js';
import { versionsOf, type Versions } from '../../../test/support/versioning.js';
import { createWorld, type World } from '../../../test/support/world.js';
import { TellPolicyChange } from '../commands/versions/tell-policy-change.js';
import { ConcernedEnterprises } from '../store/versions/concerned-enterprises.js';

type Content = Record<string, unknown>;

let world: World;
let claiming: Claiming;
let versions: Versions;
let [admin, approver, second]: Actor[] = [];

beforeAll(async () => {
  world = await createWorld();
  claiming = claimingOf(world);
  versions = versionsOf(world);
  [admin, approver] = [world.actor('admin1'), world.actor('approver1')];
  second = { ...world.actor('admin1'), accountId: newId() };
}, 600_000);
afterAll(() => world.close());

const inForceId = async (): Promise<string> => {
  const { items } = await versions.list.execute(admin as Actor, { code: 'LY-DEMO', limit: 50, offset: 0 });
  return items.find(({ standing }) => standing === 'IN_FORCE')?.id as string;
};

/** The content with another sum a person. */
const paying = (content: Content, fen: number): Content => {
  const copy = structuredClone(content) as {
    programmes: { parameters: Record<string, { unit: string; value: number }> }[];
  };
  for (const programme of copy.programmes)
    for (const parameter of Object.values(programme.parameters))
      if (parameter.unit === 'fen') parameter.value = fen;
  return copy as unknown as Content;
};

/** What the account was told of a version, in order. */
const toldOf = async (loginName: string, versionId: string): Promise<string[]> => {
  const rows = await world.tx.read.query<{ kind: string }>(
    `SELECT n.kind FROM notification n JOIN account a ON a.id = n.account_id
      WHERE a.login_name = ? AND n.link = ? ORDER BY n.id`,
    [loginName, `/policy-versions/${versionId}`],
  );
  return rows.map(({ kind }) => kind);
};

const countOf = async (table: string): Promise<number> => {
  const [row] = await world.tx.read.query<{ n: number }>(`SELECT COUNT(*) AS n FROM ${table}`);
  return Number(row?.n);
};

describe('a version from draft to force', () => {
  let claimId: string;
  let draftClaimId: string;
  let versionId: string;

  beforeAll(async () => {
    const people = eligibleWorkers(world);
    const hr = world.actor('hr1');
    const make = async (from: number, month: string): Promise<string> => {
      const learners = people.slice(from, from + 3).map((workerId) => ({ workerId }));
      const { cohortId } = await taughtClass(world, learners, { month });
      return (await claiming.create.execute(hr, { cohortId, policyCode: 'LY-DEMO' })).id;
    };
    claimId = await make(0, '2026-08');
    await claiming.submit.execute(hr, claimId);
    draftClaimId = await make(3, '2026-10');
    await taughtClass(
      world,
      people.slice(6, 8).map((workerId) => ({ workerId, passed: null })),
      { month: '2026-11', state: 'RUNNING' },
    );
  }, 600_000);

  it('is drafted as a copy with the next number, and nothing follows it yet', async () => {
    const fromVersionId = await inForceId();
    const draft = await versions.create.execute(admin as Actor, { fromVersionId });
    versionId = draft.id;
    expect(draft).toMatchObject({ standing: 'DRAFT', version: 2027, revision: 1, basedOnId: fromVersionId });
    expect(draft.allowed).toEqual(['EDIT', 'SHADOW', 'DISCARD']);
    expect(await inForceId()).toBe(fromVersionId);
    const other = await claiming.policies.current(world.tx.read, { kind: 'system' }, 'LY-DEMO', '2030-01-01');
    expect(other?.id).toBe(fromVersionId);
  });

  it('refuses wrong content by place, and writes nothing', async () => {
    const { content } = await versions.find.execute(admin as Actor, versionId);
    const broken = structuredClone(content) as { programmes: Content[] };
    Object.assign(broken.programmes[0] as Content, { amount: { param: 'nowhere' } });
    const error = await versions.edit
      .execute(admin as Actor, versionId, { revision: 1, content: broken as unknown as Content })
      .catch((thrown: unknown) => thrown as DomainError);
    expect(error).toMatchObject({
      code: 'subsidy.version_invalid',
      fields: [
        { path: 'body.content.programmes[0].amount.param', message: expect.stringContaining('nowhere') },
      ],
    });
    expect(await versions.find.execute(admin as Actor, versionId)).toMatchObject({ revision: 1, content });
  });

  it('is edited under its revision: who comes second is told', async () => {
    const { content } = await versions.find.execute(admin as Actor, versionId);
    const edited = await versions.edit.execute(admin as Actor, versionId, {
      revision: 1,
      content: paying(content, 100_000),
    });
    expect(edited.revision).toBe(2);
    const late = versions.edit.execute(second as Actor, versionId, { revision: 1, content });
    expect(await refusalOf(late)).toBe('subsidy.version_changed');
    const { changes } = await versions.diff.execute(approver as Actor, versionId, undefined);
    expect(changes.length).toBeGreaterThan(0);
    expect(changes.every(({ area, unit }) => area === 'PARAMETER' && unit === 'fen')).toBe(true);
  });

  it('is not approved before it was tried out, nor by whoever wrote on it', async () => {
    expect(await refusalOf(versions.approve.execute(approver as Actor, versionId, 2))).toBe(
      'subsidy.shadow_needed',
    );
    expect(await refusalOf(versions.approve.execute(admin as Actor, versionId, 2))).toBe('subsidy.own_draft');
    expect(await refusalOf(versions.approve.execute(world.actor('reviewer1'), versionId, 2))).toBe(
      'subsidy.wrong_role',
    );
    // The database holds it too, whoever writes.
    await expect(
      world.tx.run((db) =>
        db.execute(
          `UPDATE policy_version p SET p.state = 'APPROVED', p.approved_by = p.created_by, p.approved_hash = p.hash,
                  p.shadow_run_id = p.id WHERE p.id = ?`,
          [bin(versionId)],
        ),
      ),
    ).rejects.toThrow('ck_policy_version_eyes');
  });

  it('is tried out on claims and classes: who loses how much; no claim is touched', async () => {
    const before = await world.tx.read.query('SELECT * FROM claim_line ORDER BY id');
    const decisions = await countOf('claim_decision');
    const run = await versions.tryOut(admin as Actor, versionId, 2);
    expect(run).toMatchObject({ state: 'DONE', current: true, doneCases: 8, totalCases: 8, changedCases: 8 });
    expect(await toldOf('approver1', versionId)).toEqual(['subsidy.version_awaits_approval']);
    expect(await toldOf('admin1', versionId)).toEqual(['subsidy.version_awaits_approval']);
    expect(await toldOf('hr1', versionId)).toEqual([]);
    expect(run.totals.LINE).toMatchObject({
      people: 6,
      beforeFen: 720_000,
      afterFen: 600_000,
      losers: 6,
      lossFen: 120_000,
      gainers: 0,
    });
    expect(run.totals.LEARNER).toMatchObject({ people: 2, beforeFen: 240_000, afterFen: 200_000, losers: 2 });
    expect(run.programmes.find(({ kind }) => kind === 'LINE')).toMatchObject({
      programme: 'KEY_ENTERPRISE_POST',
      lossFen: 120_000,
    });
    expect(run.enterprises[0]?.enterpriseName.length).toBeGreaterThan(2);
    const rows = await versions.rows.execute(approver as Actor, run.id, {
      change: 'LOSS',
      limit: 50,
      offset: 0,
    });
    expect(rows.total).toBe(8);
    const [some] = rows.items;
    expect(some?.newReasonText.zh).not.toMatch(/[A-Z]_/);
    const page = { limit: 50, offset: 0 };
    const all = await versions.rows.execute(approver as Actor, run.id, page);
    for (const choice of [
      { enterpriseId: some?.enterpriseId },
      { kind: some?.kind },
      { programme: some?.programme },
    ]) {
      const narrowed = await versions.rows.execute(approver as Actor, run.id, { ...page, ...choice });
      expect(narrowed.items).toEqual(
        all.items.filter((row) =>
          Object.entries(choice).every(([key, value]) => row[key as keyof typeof row] === value),
        ),
      );
    }
    const nobody = { ...page, enterpriseId: run.id };
    expect((await versions.rows.execute(approver as Actor, run.id, nobody)).total).toBe(0);
    for (const row of rows.items) {
      expect(row.workerName).toContain('*');
      expect(row.oldFen - row.newFen).toBe(20_000);
    }
    const file = await versions.csv.execute(approver as Actor, run.id);
    const csv = readCsv('bytes' in file ? file.bytes : Buffer.alloc(0));
    expect(csv.ok && csv.rows.length).toBe(9);
    expect(await world.tx.read.query('SELECT * FROM claim_line ORDER BY id')).toEqual(before);
    expect(await countOf('claim_decision')).toBe(decisions);
  });

  it('loses its trial run by an edit, and needs another', async () => {
    const { content } = await versions.find.execute(admin as Actor, versionId);
    const edited = await versions.edit.execute(admin as Actor, versionId, {
      revision: 2,
      content: paying(content, 110_000),
    });
    expect(edited.shadowRun).toMatchObject({ current: false });
    expect(await refusalOf(versions.approve.execute(approver as Actor, versionId, 3))).toBe(
      'subsidy.shadow_needed',
    );
    await versions.tryOut(admin as Actor, versionId, 3);
  });

  it('stops a trial run whose draft is edited while it goes on', async () => {
    const { id } = await versions.start.execute(admin as Actor, versionId, 3);
    const { content } = await versions.find.execute(admin as Actor, versionId);
    await versions.edit.execute(admin as Actor, versionId, { revision: 3, content });
    await versions.run.execute(systemActor(world.seeded.centreId, 'test'), id);
    expect(await versions.findRun.execute(admin as Actor, id)).toMatchObject({ state: 'VOID', doneCases: 0 });
    // Nobody is asked to approve what was edited meanwhile: two trial runs were over so far.
    expect(await toldOf('approver1', versionId)).toHaveLength(2);
    await versions.tryOut(admin as Actor, versionId, 4);
  });

  it('is approved by another person, and can then be edited by nobody', async () => {
    const approved = await versions.approve.execute(approver as Actor, versionId, 4);
    expect(approved).toMatchObject({ standing: 'APPROVED', approvedBy: '审批人' });
    expect((await toldOf('admin1', versionId)).at(-1)).toBe('subsidy.version_approved');
    expect((await toldOf('approver1', versionId)).at(-1)).toBe('subsidy.version_awaits_approval');
    const edit = versions.edit.execute(admin as Actor, versionId, { revision: 4, content: approved.content });
    expect(await refusalOf(edit)).toBe('subsidy.version_wrong_state');
    await expect(
      world.tx.run((db) =>
        db.execute('UPDATE policy_version p SET p.hash = ? WHERE p.id = ?', ['0'.repeat(64), bin(versionId)]),
      ),
    ).rejects.toThrow('ck_policy_version_approved');
  });

  it('waits for its day, and is then in force without anybody doing anything', async () => {
    const day = '2026-11-25';
    expect(await refusalOf(versions.schedule.execute(admin as Actor, versionId, '2026-11-22'))).toBe(
      'subsidy.day_past',
    );
    const scheduled = await versions.schedule.execute(admin as Actor, versionId, day);
    expect(scheduled).toMatchObject({ standing: 'SCHEDULED', inForceOn: day });
    expect(await versions.bring.execute()).toBe(0);
    const current = (on: string): Promise<string | undefined> =>
      claiming.policies
        .current(world.tx.read, { kind: 'centre', centreId: world.seeded.centreId }, 'LY-DEMO', on)
        .then((one) => one?.id);
    expect(await current('2026-11-24')).not.toBe(versionId);
    expect(await current(day)).toBe(versionId);
    world.clock.set(new Date(`${day}T01:00:00.000Z`));
    expect(await refusalOf(versions.discard.execute(admin as Actor, versionId, 4))).toBe(
      'subsidy.version_wrong_state',
    );
    expect(await versions.bring.execute()).toBe(1);
    expect(await versions.bring.execute()).toBe(0);
    const [told] = await world.tx.read.query<{ payload: string }>(
      `SELECT payload FROM outbox_message WHERE name = 'subsidy.policy_in_force' ORDER BY id DESC LIMIT 1`,
    );
    expect(JSON.parse(told?.payload ?? '{}')).toMatchObject({ policyVersionId: versionId, code: 'LY-DEMO' });
    const { items } = await versions.list.execute(admin as Actor, { code: 'LY-DEMO', limit: 50, offset: 0 });
    expect(items.map(({ standing, version }) => [version, standing])).toEqual([
      [2027, 'IN_FORCE'],
      [2026, 'SUPERSEDED'],
    ]);
  });

  it('is told to the enterprises it is about: what changes, from when, by which clause', async () => {
    const tell = new TellPolicyChange(
      world.tx,
      world.clock,
      claiming.policies,
      new ConcernedEnterprises(),
      new Notices(world.outbox, world.clock),
    );
    const toldTo = (loginName: string) =>
      world.tx.read.query<{ title: string; body: string; titleEn: string; bodyEn: string; link: string }>(
        `SELECT n.title, n.body, n.title_en AS titleEn, n.body_en AS bodyEn, n.link FROM notification n JOIN account a ON a.id = n.account_id
          WHERE a.login_name = ? AND n.kind = 'subsidy.policy_in_force'`,
        [loginName],
      );
    expect(await tell.execute(world.seeded.centreId, versionId)).toBe(1);
    const [notice] = await toldTo('hr1');
    expect(notice?.link).toBe('/policies/LY-DEMO');
    expect(notice?.title).toContain('2026-11-25');
    expect(notice?.body).toMatch(/第 2027 版自 2026-11-25 起施行,取代《.+》第 2026 版/);
    expect(notice?.body).toMatch(/由“.*1[,]?200.*”改为“.*1[,]?100.*”/);
    expect(notice?.body).toContain('依据:');
    expect(notice?.body).toMatch(/涉及本企业:班次 \d+ 个、在办申领 2 份/);
    expect(notice?.body).not.toMatch(/[A-Z]{2,}_[A-Z]/);
    // The same in English, under the same clause; what the document calls itself stays as it is.
    expect(notice?.titleEn).toMatch(/^Policy changes from 2026-11-25: \w/);
    expect(notice?.bodyEn).toMatch(
      /version 2027, is in force from 2026-11-25, in place of “.+”, version 2026/,
    );
    expect(notice?.bodyEn).toMatch(/from “.*1[,]?200.*” to “.*1[,]?100.*” \(under .+\)/);
    expect(notice?.bodyEn).toMatch(/It concerns \d+ class(es)? and 2 claims in hand of your enterprise/);
    expect(notice?.bodyEn).not.toMatch(/[A-Z]{2,}_[A-Z]|undefined|null/);
    // Who has neither a class nor a claim under it hears nothing; nobody hears it twice.
    expect(await toldTo('hr2')).toEqual([]);
    expect(await tell.execute(world.seeded.centreId, versionId)).toBe(0);
    // A version that takes no other's place is no news.
    const first = await claiming.policies.before(
      world.tx.read,
      { kind: 'system' },
      {
        id: versionId,
        policy: (await claiming.policies.byId(world.tx.read, { kind: 'system' }, versionId))!.policy,
      },
    );
    expect(first?.policy.version).toBe(2026);
    expect(await tell.execute(world.seeded.centreId, first!.id)).toBe(0);
  });

  it('decides what is handed in from then on; what was handed in before keeps its version', async () => {
    const hr = world.actor('hr1');
    const submitted = await claiming.submit.execute(hr, draftClaimId);
    expect(submitted).toMatchObject({ policyVersion: 2027, totalFen: 330_000 });
    const accepted = await claiming.accept.execute(world.actor('reviewer1'), claimId);
    expect(accepted).toMatchObject({ policyVersion: 2026, totalFen: 360_000 });
    const detail = await claiming.find.execute(hr, claimId);
    const replayed = await claiming.replay.execute(hr, claimId, detail.items[0]?.id as string);
    expect(replayed.same).toBe(true);
  });

  it('never changes: content that does not fit its hash is not decided by', async () => {
    await world.tx.run((db) =>
      db.execute(
        `UPDATE policy_version p SET p.content = REPLACE(p.content, '110000', '990000') WHERE p.id = ?`,
        [bin(versionId)],
      ),
    );
    const fresh = versionsOf(world).policies;
    await expect(fresh.byId(world.tx.read, { kind: 'system' }, versionId)).rejects.toThrow('hash');
    await world.tx.run((db) =>
      db.execute(
        `UPDATE policy_version p SET p.content = REPLACE(p.content, '990000', '110000') WHERE p.id = ?`,
        [bin(versionId)],
      ),
    );
    expect((await fresh.byId(world.tx.read, { kind: 'system' }, versionId))?.id).toBe(versionId);
  });

  it('leaves a trace of every step', async () => {
    const { steps } = await versions.find.execute(approver as Actor, versionId);
    expect(steps.map(({ action }) => action)).toEqual([
      'CREATE',
      'EDIT',
      'SHADOW',
      'EDIT',
      'SHADOW',
      'SHADOW',
      'EDIT',
      'SHADOW',
      'APPROVE',
      'SCHEDULE',
      'IN_FORCE',
    ]);
    const audited = await world.tx.read.query(
      `SELECT 1 FROM audit_entry WHERE subject_type = 'policy_version' AND subject_id = ?`,
      [versionId],
    );
    expect(audited).toHaveLength(steps.length);
  });
});

describe('drafts beside each other', () => {
  it('are discarded for good, and their number is not given again', async () => {
    const fromVersionId = await inForceId();
    const one = await versions.create.execute(admin as Actor, { fromVersionId });
    expect((await versions.discard.execute(admin as Actor, one.id, 1)).standing).toBe('DISCARDED');
    const two = await versions.create.execute(admin as Actor, { fromVersionId });
    expect(two.version).toBe(one.version + 1);
    expect(await refusalOf(versions.discard.execute(admin as Actor, one.id, 1))).toBe(
      'subsidy.version_wrong_state',
    );
  });

  it('may be of a policy nobody has: pasted, tried out on nothing, in force today', async () => {
    const from = await versions.find.execute(admin as Actor, await inForceId());
    const made = await versions.create.execute(admin as Actor, {
      content: { ...from.content, id: 'LY-NEW', label: '试' },
    });
    expect(made).toMatchObject({ code: 'LY-NEW', version: 1, basedOnId: null, inForceVersionId: null });
    const run = await versions.tryOut(admin as Actor, made.id, 1);
    // No enterprise is on its list yet.
    expect(run.totals.LEARNER).toMatchObject({ people: 2, gainers: 0, otherReason: 2 });
    await versions.approve.execute(approver as Actor, made.id, 1);
    const today = await versions.schedule.execute(admin as Actor, made.id, world.clock.today());
    expect(today.standing).toBe('IN_FORCE');
    const { items } = await claiming.policiesList.execute(world.actor('hr1'), { limit: 50, offset: 0 });
    expect(items.map(({ code }) => code)).toContain('LY-NEW');
  });

  it('are nobody’s to see in another centre, and a version of the jurisdiction is nobody’s to edit', async () => {
    const stranger = { ...(admin as Actor), centreId: newId() };
    const id = await inForceId();
    expect(await refusalOf(versions.find.execute(stranger, id))).toBe('subsidy.version_not_found');
    const { items } = await versions.list.execute(admin as Actor, {
      code: 'XM2023-187',
      limit: 5,
      offset: 0,
    });
    const [shared] = items;
    const { content, allowed } = await versions.find.execute(admin as Actor, shared?.id as string);
    expect(allowed).toEqual([]);
    const edit = versions.edit.execute(admin as Actor, shared?.id as string, { revision: 1, content });
    expect(await refusalOf(edit)).toBe('subsidy.version_wrong_state');
  });
});
