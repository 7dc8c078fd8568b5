import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bin, closePrinter, readSheet, SYSTEM_SCOPE } from '../../../platform/index.js';
import { type Claiming, claimingOf } from '../../../../test/support/claiming.js';
import { eligibleWorkers, taughtClass } from '../../../../test/support/taught-class.js';
import { laidOut, packingOf, unzipped, verified } from '../../../../test/support/packing.js';
import { refusalOf } from '../../../../test/support/training.js';
import { addOtherCentre, createWorld, type World } from '../../../../test/support/world.js';

let world: World;
let claiming: Claiming;
let packing: ReturnType<typeof packingOf>;
let directory: string;
let claimId: string;

const FORMS = [
  '01-补贴申请表',
  '02-学员花名册',
  '03-课程表',
  '04-考勤签到表',
  '05-教学日志',
  '06-考核记录与成绩登记表',
  '07-证书名册',
  '08-收款账户证明',
  '09-逐人测算与条款',
];
const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

beforeAll(async () => {
  world = await createWorld();
  claiming = claimingOf(world);
  directory = await mkdtemp(join(tmpdir(), 'skillpark-packs-'));
  packing = packingOf(world, directory);
  const people = eligibleWorkers(world).slice(0, 5);
  const { cohortId } = await taughtClass(
    world,
    people.map((workerId, index) => ({ workerId, ...(index === 0 ? { passed: false } : {}) })),
  );
  const draft = await claiming.create.execute(world.actor('hr1'), { cohortId, policyCode: 'LY-DEMO' });
  claimId = draft.id;
}, 600_000);

afterAll(async () => {
  await closePrinter();
  await world.close();
  await rm(directory, { recursive: true, force: true });
});

describe('the evidence pack of a claim', () => {
  const hr = (): ReturnType<World['actor']> => world.actor('hr1');
  let packId: string;
  let zip: Buffer;
  let files: Map<string, Buffer>;

  const fileOf = (ending: string): Buffer => {
    const found = [...files].find(([name]) => name.endsWith(ending));
    if (!found) throw new Error(`no ${ending} in ${[...files.keys()].join(', ')}`);
    return found[1];
  };

  const sheetOf = (ending: string, sheet: string, headers: readonly string[]): ReturnType<typeof readSheet> =>
    readSheet(fileOf(ending), { sheet, headers, maxRows: 100 });

  it('is not made of a draft, nor of a claim that is not the asker’s', async () => {
    expect(await refusalOf(packing.request.execute(hr(), claimId))).toBe('insight.claim_not_submitted');
    await claiming.submit.execute(hr(), claimId);
    expect(await refusalOf(packing.request.execute(world.actor('hr2'), claimId))).toBe(
      'insight.claim_not_found',
    );
    const { manager } = await addOtherCentre(world);
    expect(await refusalOf(packing.request.execute(manager, claimId))).toBe('insight.claim_not_found');
    expect(await world.tx.read.query('SELECT id FROM evidence_pack')).toEqual([]);
  });

  it('is asked for once and queued once, however often it is asked for', async () => {
    const first = await packing.request.execute(hr(), claimId);
    const again = await packing.request.execute(world.actor('reviewer1'), claimId);
    expect(again.id).toBe(first.id);
    expect(first).toMatchObject({ state: 'QUEUED', current: true });
    packId = first.id;
    const jobs = await world.tx.read.query(`SELECT id FROM outbox_message WHERE name = 'insight.build_pack'`);
    expect(jobs).toHaveLength(1);
    expect(await refusalOf(packing.download.execute(hr(), packId))).toBe('insight.pack_not_ready');
  });

  it('holds every form twice, in order, with a signed manifest, a verifier and a readme', async () => {
    expect(await packing.build.execute(packId, false)).toBe('READY');
    const answer = await packing.download.execute(hr(), packId);
    if (!('stream' in answer)) throw new Error('not streamed');
    zip = await buffer(answer.stream);
    expect(answer.length).toBe(zip.length);
    expect(answer.name).toMatch(/^BT-.*-材料包-[0-9a-f]{8}\.zip$/);
    files = await unzipped(zip);
    const names = [...files.keys()].map((name) => name.slice(name.indexOf('/') + 1));
    expect(names).toEqual([
      ...FORMS.flatMap((form) => [`${form}.pdf`, `${form}.xlsx`]),
      'README.txt',
      'verify.mjs',
      'manifest.json',
      'manifest.sig.json',
    ]);
    const pack = await packing.find.execute(hr(), packId);
    expect(pack).toMatchObject({ state: 'READY', sha256: sha256(zip), sizeBytes: zip.length });
    expect(pack.files).toHaveLength(20);
    expect(pack.notCollected.length).toBeGreaterThan(5);
    const manifest = JSON.parse(fileOf('manifest.json').toString('utf8')) as {
      files: { name: string; sha256: string }[];
      decisions: { serial: number; sha256: string }[];
      policy: { hash: string };
    };
    const lines = await claiming.lines.ofClaim(world.tx.read, SYSTEM_SCOPE, claimId);
    expect(manifest.decisions).toEqual(lines.map(({ serial, hash }) => ({ serial, sha256: hash })));
    for (const { name, sha256: expected } of manifest.files)
      expect(sha256(fileOf(`/${name}`))).toBe(expected);
    for (const form of FORMS) expect(fileOf(`${form}.pdf`).subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('says in the workbooks what the claim says, ids masked', async () => {
    const sheet = await sheetOf('02-学员花名册.xlsx', '花名册', ['姓名', '证件号码(脱敏)']);
    if (!sheet.ok) throw new Error(JSON.stringify(sheet));
    const lines = await claiming.lines.ofClaim(world.tx.read, SYSTEM_SCOPE, claimId);
    const text = JSON.stringify(sheet);
    for (const line of lines) {
      expect(text).toContain(line.workerName);
      expect(text).toContain(line.idMasked);
    }
    for (const [name, bytes] of files) {
      const parts = name.endsWith('.xlsx') ? [...(await unzipped(bytes)).values()] : [bytes];
      for (const part of parts)
        expect(part.toString('utf8')).not.toMatch(/(?<![\d.a-f])\d{6}(19|20)\d{9}[\dXx](?![\da-f])/);
    }
    const decided = await sheetOf('09-逐人测算与条款.xlsx', '逐人测算', [
      '姓名',
      '逐项条件(方括号内为条款代号)',
    ]);
    if (!decided.ok) throw new Error(JSON.stringify(decided));
    expect(JSON.stringify(decided)).toContain('不满足 · ');
  });

  it('comes out byte for byte the same when it is built again', async () => {
    await world.tx.run((db) =>
      db.execute(
        `UPDATE evidence_pack SET state = 'QUEUED', size_bytes = NULL, sha256 = NULL, ready_at = NULL WHERE id = ?`,
        [bin(packId)],
      ),
    );
    world.clock.set(new Date(world.clock.now().getTime() + 3_600_000));
    expect(await packing.build.execute(packId, false)).toBe('READY');
    expect(await packing.find.execute(hr(), packId)).toMatchObject({ sha256: sha256(zip) });
    expect(await packing.build.execute(packId, false)).toBeNull();
  });

  describe('and its verifier, run without the platform', () => {
    it('finds all well, and prints the fingerprint of the key', async () => {
      const { keyFingerprint } = await packing.find.execute(hr(), packId);
      const folder = await laidOut(files);
      const { status, output } = verified(folder);
      expect(output).toContain('核验通过:20 个文件');
      expect(output).toContain(String(keyFingerprint));
      expect(status).toBe(0);
      expect(verified(folder, '--fingerprint', String(keyFingerprint)).status).toBe(0);
      const other = verified(folder, '--fingerprint', 'ab'.repeat(32));
      expect(other.status).toBe(1);
      expect(other.output).toContain('公钥指纹与所给的不一致');
    });

    it.each([
      ['a byte changed', '02-学员花名册.pdf', '内容已改动:02-学员花名册.pdf'],
      ['a file removed', '05-教学日志.xlsx', '缺少文件:05-教学日志.xlsx'],
      ['a file added', '10-补充材料.pdf', '清单以外的文件:10-补充材料.pdf'],
      ['the manifest rewritten', 'manifest.json', '签名不符:manifest.json'],
    ])('tells of %s, naming the file', async (_what, name, said) => {
      const folder = await laidOut(files);
      const path = join(folder, name);
      if (said.startsWith('缺少')) await rm(path);
      else if (said.startsWith('清单')) await writeFile(path, 'x');
      else if (name === 'manifest.json')
        await writeFile(
          path,
          fileOf('manifest.json').toString('utf8').replace('"totalFen":', '"totalFen":1'),
        );
      else {
        const bytes = Buffer.from(fileOf(name));
        bytes[bytes.length - 10] = (bytes[bytes.length - 10] as number) ^ 1;
        await writeFile(path, bytes);
      }
      const { status, output } = verified(folder);
      expect(output).toContain(said);
      expect(status).toBe(1);
    });

    it('takes no second way to write the signature, and no second file under a name that reads the same', async () => {
      const folder = await laidOut(files);
      const path = join(folder, 'manifest.sig.json');
      const text = fileOf('manifest.sig.json').toString('utf8');
      const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
      // The last letter of the signature holds four bits that are not part of it.
      const unused = text.replace(/(.)=="\}\n$/, (_all, letter: string) => {
        return `${alphabet[alphabet.indexOf(letter) ^ 1]}=="}\n`;
      });
      expect(unused).not.toBe(text);
      const others = [
        text.trimEnd(),
        text.replace('{', '{ '),
        text.replace('"keyId":"', '"keyId":"0'),
        unused,
      ];
      for (const other of others) {
        await writeFile(path, other);
        const { status, output } = verified(folder);
        expect([other, status, output]).toEqual([
          other,
          1,
          expect.stringContaining('内容已改动:manifest.sig.json'),
        ]);
      }
      await writeFile(path, text);
      expect(verified(folder).status).toBe(0);

      const name = '06-é.txt';
      await writeFile(join(folder, name.normalize('NFC')), 'x');
      await writeFile(join(folder, name.normalize('NFD')), 'x');
      const { status, output } = verified(folder);
      expect(output.split('清单以外的文件:06-')).toHaveLength(3);
      expect(status).toBe(1);
    });
  });

  it('is seen by its enterprise and the centre, and by nobody else', async () => {
    expect(await refusalOf(packing.find.execute(world.actor('hr2'), packId))).toBe('insight.pack_not_found');
    expect(await refusalOf(packing.download.execute(world.actor('hr2'), packId))).toBe(
      'insight.pack_not_found',
    );
    const { manager } = await addOtherCentre(world, 'THIRD');
    expect(await refusalOf(packing.find.execute(manager, packId))).toBe('insight.pack_not_found');
    const page = await packing.list.execute(world.actor('auditor1'), {
      params: { claimId },
      query: { limit: 10, offset: 0 },
      body: undefined,
      file: undefined,
    });
    expect(page.total).toBe(1);
  });

  it('gives no pack when the claim moves while it is drawn', async () => {
    await claiming.accept.execute(world.actor('reviewer1'), claimId);
    const next = await packing.request.execute(hr(), claimId);
    expect(next.id).not.toBe(packId);
    expect(await packing.find.execute(hr(), packId)).toMatchObject({ current: false, state: 'READY' });
    await claiming.review1.execute(world.actor('reviewer1'), claimId, { refuse: [] } as never);
    expect(await packing.build.execute(next.id, false)).toBe('FAILED');
    expect(await packing.find.execute(hr(), next.id)).toMatchObject({
      state: 'FAILED',
      failure: 'CONTENT_CHANGED',
    });
    expect((await packing.files.all()).map(({ id }) => id)).toEqual([packId]);
  });

  it('is cleared away when it has been out of date for long, and not before', async () => {
    expect(await packing.clear.execute()).toBe(0);
    world.clock.set(new Date(world.clock.now().getTime() + 31 * 86_400_000));
    expect(await packing.clear.execute()).toBe(1);
    expect(await packing.find.execute(hr(), packId)).toMatchObject({ state: 'REMOVED', files: [] });
    expect(await refusalOf(packing.download.execute(hr(), packId))).toBe('insight.pack_not_ready');
    expect(await packing.files.all()).toEqual([]);
  });
});
