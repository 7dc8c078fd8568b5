import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { verified } from '../../../../test/support/packing.js';
import { canonicalJson } from '../../../kernel/index.js';
import { SIGNED_AS, VERIFIER } from '../../store/pack/verifier.js';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const FORM = '01-补贴申请表.pdf';
const sha256 = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex');

let folder: string;
const at = (name: string): string => join(folder, name);

function signatureOf(manifest: string): string {
  const spki = publicKey.export({ format: 'der', type: 'spki' });
  return `${JSON.stringify({
    algorithm: 'Ed25519',
    purpose: SIGNED_AS,
    keyId: sha256(spki).slice(0, 16),
    publicKey: spki.toString('base64'),
    fingerprint: sha256(spki),
    signature: sign(null, Buffer.from(`${SIGNED_AS}\n${manifest}`), privateKey).toString('base64'),
  })}\n`;
}

/** A manifest as somebody wrote it, signed well. */
async function write(manifest: unknown): Promise<void> {
  const text = canonicalJson(manifest);
  await writeFile(at('manifest.json'), text);
  await writeFile(at('manifest.sig.json'), signatureOf(text));
}

const listed = (name: string, content: string): object => ({
  name,
  size: Buffer.byteLength(content),
  sha256: sha256(content),
});
const genuine = () => ({
  claim: { number: 'BT-1' },
  policy: { code: 'LY-DEMO', version: 1 },
  generatedAt: '2026-11-23T01:00:00.000Z',
  files: [listed(FORM, 'form'), listed('verify.mjs', VERIFIER)],
});

/** That it says no in words: a status of 1, these sentences in both languages, and no trace of a crash. */
function refuses(...sentences: readonly string[]): void {
  const { status, output } = verified(folder);
  expect(output).not.toMatch(/Error|at file:|node:internal|undefined|核验通过/);
  for (const sentence of sentences) expect(output).toContain(sentence);
  expect(output).toMatch(/核验不通过:[1-9]\d* 项\nFAILED: [1-9]/);
  expect(status).toBe(1);
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'skillpark-verifier-'));
  await writeFile(at('verify.mjs'), VERIFIER);
  await writeFile(at(FORM), 'form');
  await write(genuine());
});

afterEach(() => rm(folder, { recursive: true, force: true }));

describe('the verifier of a pack', () => {
  it('says that all is well of a whole pack', () => {
    expect(verified(folder)).toMatchObject({ status: 0, output: expect.stringContaining('OK: 2 files') });
  });

  it('says that there is no pack in an empty folder', async () => {
    for (const name of ['manifest.json', 'manifest.sig.json', FORM]) await rm(at(name));
    refuses('这里没有材料包', 'there is no evidence pack here');
  });

  it('names what is missing, the manifest and the signature too', async () => {
    await rm(at(FORM));
    refuses(`missing file: ${FORM}`);
    await rm(at('manifest.sig.json'));
    refuses('missing file: manifest.sig.json', '缺少文件:manifest.sig.json');
    await writeFile(at('manifest.sig.json'), signatureOf(canonicalJson(genuine())));
    await rm(at('manifest.json'));
    refuses('missing file: manifest.json');
  });

  it('names what was put in, and a file under a name of another case as both', async () => {
    await writeFile(at('10-extra.pdf'), 'x');
    refuses('not in the manifest: 10-extra.pdf');
    await rm(at('10-extra.pdf'));
    await rename(at(FORM), at('01-补贴申请表.PDF'));
    refuses(`missing file: ${FORM}`, 'not in the manifest: 01-补贴申请表.PDF');
  });

  it('passes no manifest that lists nothing, however well it is signed', async () => {
    await write({ ...genuine(), files: [] });
    refuses('incomplete: manifest.json', '内容不完整:manifest.json');
  });

  it.each([
    ['null', null],
    ['a list', []],
    ['nothing of what it should say', {}],
    ['no claim', { ...genuine(), claim: {} }],
    ['no policy', { ...genuine(), policy: 'LY-DEMO' }],
    ['files that are none', { ...genuine(), files: 'all' }],
    ['a file that is none', { ...genuine(), files: [null] }],
    ['a file without a digest', { ...genuine(), files: [{ name: FORM, size: 4 }] }],
  ])('says of a manifest with %s that it is incomplete', async (_, manifest) => {
    await write(manifest);
    refuses('incomplete: manifest.json');
  });

  it.each(['null', '5', '[]', '{', ''])('says of a signature of %j that it is none', async (text) => {
    await writeFile(at('manifest.sig.json'), text);
    refuses('manifest.sig.json');
  });
});
