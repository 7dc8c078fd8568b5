import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Claiming, claimingOf, publicisedClaim } from '../../../test/support/claiming.js';
import { eligibleWorkers, taughtClass } from '../../../test/support/taught-class.js';
import { bytesOf } from '../../../test/support/files.js';
import { addOtherCentre, createWorld, type World } from '../../../test/support/world.js';
import { bin, systemActor, newId } from '../../platform/index.js';
import { sha256 } from '../policies/load.js';

describe('the page of a public notice', () => {
  let world: World;
  let claiming: Claiming;
  let noticeId: string;
  let people: string[];

  beforeAll(async () => {
    world = await createWorld();
    claiming = claimingOf(world);
    people = eligibleWorkers(world).slice(0, 3);
    const { cohortId } = await taughtClass(
      world,
      people.map((workerId) => ({ workerId })),
    );
    const claimId = await publicisedClaim(world, claiming, cohortId);
    noticeId = (await claiming.find.execute(world.actor('hr1'), claimId)).noticeId as string;
  }, 600_000);
  afterAll(() => world.close());

  const pages = () => claiming.noticePages.execute(world.actor('auditor1'), noticeId);
  const html = async (kind: 'PUBLISHED' | 'CLOSED'): Promise<string> =>
    bytesOf(await claiming.noticePage.execute(world.actor('auditor1'), noticeId, kind)).toString('utf8');

  it('is filed when it is published, masked, under the hash of its bytes', async () => {
    const { items } = await pages();
    expect(items).toMatchObject([{ kind: 'PUBLISHED', intact: true }]);
    const page = await html('PUBLISHED');
    expect(sha256(page)).toBe(items[0]?.sha256);
    for (const { name, idNumber } of world.seeded.workers.filter(({ id }) => people.includes(id))) {
      expect(page).not.toContain(name);
      expect(page).not.toContain(idNumber);
    }
    expect(page).toContain('合计 3 人,3,600.00 元');
    const [entry] = await world.tx.read.query<{ detail: string }>(
      `SELECT detail FROM audit_entry WHERE action = 'subsidy.notice_page_filed'`,
    );
    expect(entry?.detail).toContain(items[0]?.sha256 as string);
  });

  it('is filed again when it ends, with what became of the objections', async () => {
    const objection = { serial: 2, text: '该学员培训期间并不在班上' };
    const { id } = await claiming.object.execute(noticeId, objection, '10.0.0.1');
    await claiming.resolve.execute(world.actor('reviewer2'), id, { upheld: true, reason: '核查属实' });
    await claiming.object.execute(noticeId, { ...objection, serial: 3 }, '10.0.0.2');
    world.clock.set(new Date('2026-12-20T01:00:00.000Z'));
    await claiming.endNotice.execute(systemActor(world.seeded.centreId, newId()), noticeId);
    expect((await pages()).items.map(({ kind }) => kind)).toEqual(['PUBLISHED', 'CLOSED']);
    const page = await html('CLOSED');
    expect(page).toContain('收到异议 2 件,其中成立 1 件、不成立 0 件、尚在核查 1 件');
    expect(page.match(/无异议|异议核查中|不予补贴/g)).toEqual(['无异议', '不予补贴', '异议核查中']);
    expect(page).not.toContain(objection.text);
  });

  it('is no longer intact when a byte of it was changed', async () => {
    await world.database.dataSource.query(
      `UPDATE notice_page SET html = REPLACE(html, '3,600.00', '3,900.00') WHERE kind = 'PUBLISHED'`,
    );
    expect((await pages()).items.map(({ intact }) => intact)).toEqual([false, true]);
  });

  it('cannot be filed twice', async () => {
    const again = world.database.dataSource.query(
      `INSERT INTO notice_page SELECT ?, centre_id, notice_id, kind, html, sha256, archived_at FROM notice_page LIMIT 1`,
      [bin(newId())],
    );
    await expect(again).rejects.toThrow('uq_notice_page_kind');
  });

  it('does not exist for another centre or another enterprise', async () => {
    const { manager } = await addOtherCentre(world);
    for (const actor of [manager, world.actor('hr2')]) {
      await expect(claiming.noticePages.execute(actor, noticeId)).rejects.toThrow('subsidy.notice_not_found');
      await expect(claiming.noticePage.execute(actor, noticeId, 'PUBLISHED')).rejects.toThrow(
        'subsidy.notice_not_found',
      );
    }
  });
});
