/**
 * The verifier that travels in every pack: plain Node, no dependency, no network. It is kept as text so that its bytes
 * are the same however the product was built. It must not contain backticks or `${`.
 */
export const VERIFIER = String.raw`// 材料包核验 / Verifies this evidence pack.  用法 / usage:  node verify.mjs [--fingerprint HEX]
// 只用 Node 自带模块,不联网,不需要平台。 Plain Node 18 or later; no network, no platform.
import { createHash, createPublicKey, verify } from 'node:crypto';
import { createReadStream, existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const problems = [];
const say = (zh, en) => process.stdout.write(zh + '\n' + en + '\n');
const problem = (zh, en) => problems.push([zh, en]);
const UNLISTED = ['manifest.json', 'manifest.sig.json'];

const canonical = (value) => {
  if (Array.isArray(value)) return '[' + value.map(canonical).join(',') + ']';
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const keys = Object.keys(value).sort();
  return '{' + keys.map((key) => JSON.stringify(key) + ':' + canonical(value[key])).join(',') + '}';
};

const sha256 = (path) =>
  new Promise((done, fail) => {
    const hash = createHash('sha256');
    let size = 0;
    createReadStream(path)
      .on('data', (chunk) => {
        hash.update(chunk);
        size += chunk.length;
      })
      .on('error', fail)
      .on('end', () => done({ size, sha256: hash.digest('hex') }));
  });

const walk = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? walk(path) : [relative(here, path).split(sep).join('/')];
  });

const read = (name) => {
  try {
    return readFileSync(join(here, name));
  } catch {
    problem('缺少文件:' + name, 'missing file: ' + name);
    return undefined;
  }
};

const parse = (name, bytes) => {
  try {
    return bytes && JSON.parse(bytes.toString('utf8'));
  } catch {
    problem('文件无法读取:' + name, 'unreadable file: ' + name);
    return undefined;
  }
};

const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value) => typeof value === 'string' && value !== '';
const isWhole = (value) =>
  isObject(value) && isObject(value.claim) && isText(value.claim.number) &&
  isObject(value.policy) && isText(value.policy.code) && Number.isInteger(value.policy.version) && isText(value.generatedAt) &&
  Array.isArray(value.files) && value.files.length > 0 &&
  value.files.every((file) => isObject(file) && isText(file.name) && isText(file.sha256) && Number.isInteger(file.size));
// What was left out or written over is said in words; nothing further is read of it.
const shaped = (name, value, fits) => {
  if (value === undefined || fits(value)) return value;
  problem('内容不完整:' + name, 'incomplete: ' + name);
  return undefined;
};

if (!existsSync(join(here, 'manifest.json')) && !existsSync(join(here, 'manifest.sig.json')))
  problem('这里没有材料包:verify.mjs 须与 manifest.json 在同一文件夹', 'there is no evidence pack here: verify.mjs belongs in the folder of manifest.json');
const manifestBytes = read('manifest.json');
const signatureBytes = read('manifest.sig.json');
const signature = shaped('manifest.sig.json', parse('manifest.sig.json', signatureBytes), isObject);
const manifest = shaped('manifest.json', parse('manifest.json', manifestBytes), isWhole);

let fingerprint = '';
if (manifestBytes && signature) {
  try {
    const spki = Buffer.from(String(signature.publicKey), 'base64');
    fingerprint = createHash('sha256').update(spki).digest('hex');
    const key = createPublicKey({ key: spki, format: 'der', type: 'spki' });
    const signed = Buffer.concat([Buffer.from('evidence-pack\n', 'utf8'), manifestBytes]);
    const genuine =
      key.asymmetricKeyType === 'ed25519' &&
      verify(null, signed, key, Buffer.from(String(signature.signature), 'base64'));
    if (!genuine) problem('签名不符:manifest.json', 'wrong signature: manifest.json');
  } catch {
    problem('签名不符:manifest.json', 'wrong signature: manifest.json');
  }
  const at = process.argv.indexOf('--fingerprint');
  const expected = at < 0 ? undefined : String(process.argv[at + 1] ?? '').replace(/[^0-9a-fA-F]/g, '').toLowerCase();
  if (expected !== undefined && expected !== fingerprint)
    problem('公钥指纹与所给的不一致', 'the key is not the one whose fingerprint was given');
}
if (manifest && manifestBytes && !Buffer.from(canonical(manifest), 'utf8').equals(manifestBytes))
  problem('不是规范格式:manifest.json', 'not in canonical form: manifest.json');
// The signature cannot sign itself: there is one way to write it, and any other byte is a change.
const once = (text) => Buffer.from(String(text), 'base64').toString('base64');
const written = signature && {
  algorithm: 'Ed25519',
  purpose: 'evidence-pack',
  keyId: fingerprint.slice(0, 16),
  publicKey: once(signature.publicKey),
  fingerprint,
  signature: once(signature.signature),
};
if (written && !Buffer.from(JSON.stringify(written) + '\n', 'utf8').equals(signatureBytes))
  problem('内容已改动:manifest.sig.json', 'changed: manifest.sig.json');

let checked = 0;
if (manifest) {
  const present = new Map();
  for (const name of walk(here)) {
    const plain = name.normalize('NFC');
    if (present.has(plain)) problem('清单以外的文件:' + name, 'not in the manifest: ' + name);
    else present.set(plain, name);
  }
  for (const file of manifest.files) {
    const name = present.get(file.name);
    if (name === undefined) {
      problem('缺少文件:' + file.name, 'missing file: ' + file.name);
      continue;
    }
    const found = await sha256(join(here, name));
    if (found.size !== file.size || found.sha256 !== file.sha256)
      problem('内容已改动:' + file.name, 'changed: ' + file.name);
    else checked += 1;
  }
  const listed = new Set(manifest.files.map((file) => file.name).concat(UNLISTED));
  for (const name of present.keys())
    if (!listed.has(name)) problem('清单以外的文件:' + name, 'not in the manifest: ' + name);
}

if (manifest) {
  say('申领编号:' + manifest.claim.number + ',政策 ' + manifest.policy.code + ' 第 ' + manifest.policy.version + ' 版',
    'claim ' + manifest.claim.number + ', policy ' + manifest.policy.code + ' version ' + manifest.policy.version);
  say('生成时间:' + manifest.generatedAt, 'generated at ' + manifest.generatedAt);
}
if (fingerprint)
  say('签名公钥指纹(请与平台申领页面所示核对):' + fingerprint,
    'fingerprint of the signing key (compare with the claim page): ' + fingerprint);
if (problems.length === 0 && manifest) {
  say('核验通过:' + checked + ' 个文件与清单一致,签名有效。', 'OK: ' + checked + ' files agree with the manifest, the signature is valid.');
} else {
  say('核验不通过:' + problems.length + ' 项', 'FAILED: ' + problems.length);
  for (const [zh, en] of problems) say('  - ' + zh, '    ' + en);
  process.exitCode = 1;
}
`;

/** What the signature of a manifest is for; the verifier has the same word. */
export const SIGNED_AS = 'evidence-pack';
