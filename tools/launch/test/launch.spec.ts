import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { forbidServices, installAbility, restorePolicy } from '../apt.mjs';
import { isFresh } from '../build.mjs';
import { dependenciesAreStale, installedMatches } from '../dependencies.mjs';
import { applicationEnvironment } from '../environment.mjs';
import { requireSpace } from '../files.mjs';
import { requireKnownLayout, recordLayout } from '../layout.mjs';
import { lockHolder, takeLock } from '../lock.mjs';
import { accessStatements, serverArguments, socketPath } from '../mariadb.mjs';
import { lineFor, messages, speaksOfFullDisk } from '../messages.mjs';
import { NEEDED_NODE, nodeProblem } from '../node-version.mjs';
import { isFree, pickPort, pickPrivatePorts, requireFreePort, webPort } from '../ports.mjs';
import { findMariadb, isDebianLike, isUsable } from '../programs.mjs';
import { redisConfiguration } from '../redis.mjs';
import { generateSecrets, loadSecrets } from '../secrets.mjs';
import { findOrInstallServers, parseAddress } from '../servers.mjs';
import { restartDelay } from '../service.mjs';
import { hashFiles, serverSources, treeHash, webSources } from '../sources.mjs';
import { createSteps } from '../steps.mjs';
import { compareVersions, mariadbVersion, redisVersion } from '../versions.mjs';

const scratch = mkdtempSync(join(tmpdir(), 'skillpark-launch-'));
let made = 0;
const folder = (): string => {
  const path = join(scratch, String((made += 1)));
  mkdirSync(path);
  return path;
};
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

describe('versions', () => {
  it.each([
    ['20.18.3', false],
    ['18.20.0', false],
    [NEEDED_NODE, true],
    ['22.1.0', true],
    ['24.0.0', true],
  ])('Node %s will do: %s', (version, fine) => {
    const problem = nodeProblem(version);
    expect(problem === null).toBe(fine);
    if (problem !== null) {
      expect(problem).toContain(`Node ${version} is too old`);
      expect(problem).not.toContain('\n');
    }
  });

  it('compares by number, not by text', () => {
    expect(compareVersions('10.11.2', '10.6')).toBe(1);
    expect(compareVersions('10.6', '10.6.0')).toBe(0);
    expect(compareVersions('6.0.16', '6.2')).toBe(-1);
  });

  it('reads versions of MariaDB and Redis and takes MySQL for neither', () => {
    expect(mariadbVersion('mariadbd  Ver 10.11.19-MariaDB-0+deb12u1 for debian-linux-gnu')).toBe('10.11.19');
    expect(mariadbVersion('5.5.5-10.6.12-MariaDB-log')).toBe('10.6.12');
    expect(mariadbVersion('mysqld  Ver 8.0.36 for Linux on x86_64 (MySQL Community Server)')).toBeNull();
    expect(redisVersion('Redis server v=7.0.15 sha=00000000:0 malloc=jemalloc')).toBe('7.0.15');
    expect(isUsable({ version: '10.5.9' }, 'mariadb')).toBe(false);
    expect(isUsable({ version: '6.2.0' }, 'redis')).toBe(true);
  });
});

describe('staleness', () => {
  const lockOf = (version: string): object => ({
    packages: {
      '': { name: 'x' },
      'node_modules/a': { version, integrity: `i${version}` },
      'node_modules/only-elsewhere': { version: '1.0.0', optional: true },
    },
  });

  it('asks for npm ci when modules are missing or made for another lock file', () => {
    const root = folder();
    const files = {
      nodeModules: join(root, 'node_modules'),
      packageLock: join(root, 'package-lock.json'),
      lockStamp: join(root, 'node_modules/.skillpark-lock'),
    };
    writeFileSync(files.packageLock, JSON.stringify(lockOf('1.0.0')));
    expect(dependenciesAreStale(files)).toBe(true);
    mkdirSync(files.nodeModules);
    const { 'node_modules/only-elsewhere': _absent, ...present } = (
      lockOf('1.0.0') as { packages: Record<string, object> }
    ).packages;
    writeFileSync(join(files.nodeModules, '.package-lock.json'), JSON.stringify({ packages: present }));
    expect(dependenciesAreStale(files)).toBe(false);
    expect(existsSync(files.lockStamp)).toBe(true);
    writeFileSync(files.packageLock, JSON.stringify(lockOf('2.0.0')));
    expect(dependenciesAreStale(files)).toBe(true);
    expect(installedMatches(lockOf('1.0.0'), null)).toBe(false);
  });

  it('builds again when a source changes, appears or goes, but not for a test', () => {
    const root = folder();
    mkdirSync(join(root, 'libs/a/contracts'), { recursive: true });
    mkdirSync(join(root, 'apps/web'), { recursive: true });
    writeFileSync(join(root, 'libs/a/one.ts'), '1');
    const [server, web] = [serverSources(root), webSources(root)];
    writeFileSync(join(root, 'libs/a/one.spec.ts'), 'test');
    expect(serverSources(root)).toBe(server);
    writeFileSync(join(root, 'libs/a/one.ts'), '2');
    expect(serverSources(root)).not.toBe(server);
    expect(webSources(root)).toBe(web);
    writeFileSync(join(root, 'libs/a/contracts/c.ts'), '3');
    expect(webSources(root)).not.toBe(web);
    const out = join(root, 'out');
    expect(isFresh(out, 'h', 'x')).toBe(false);
    mkdirSync(join(out, 'x'), { recursive: true });
    writeFileSync(join(out, '.skillpark-sources'), 'h');
    expect(isFresh(out, 'h', 'x')).toBe(true);
    expect(isFresh(out, 'other', 'x')).toBe(false);
  });

  it('tells trees apart by name as well as by content', () => {
    const root = folder();
    writeFileSync(join(root, 'a'), 'x');
    writeFileSync(join(root, 'b'), '');
    const before = treeHash(root);
    rmSync(join(root, 'b'));
    expect(treeHash(root)).not.toBe(before);
    expect(hashFiles(root, [join(root, 'a')])).not.toBe(
      hashFiles(root, [join(root, 'a'), join(root, 'gone')]),
    );
  });
});

describe('ports', () => {
  it('keeps a remembered port while it is free and picks another when it is taken', async () => {
    const file = join(folder(), 'ports.json');
    const first = (await pickPrivatePorts(file, ['mariadb', 'redis'])) as Record<string, number>;
    expect(first['mariadb']).not.toBe(first['redis']);
    expect(await pickPrivatePorts(file, ['mariadb', 'redis'])).toEqual(first);
    const server = createServer();
    await new Promise<void>((done) => server.listen(first['mariadb'], '127.0.0.1', done));
    const second = (await pickPrivatePorts(file, ['mariadb', 'redis'])) as Record<string, number>;
    expect(second['mariadb']).not.toBe(first['mariadb']);
    expect(second['redis']).toBe(first['redis']);
    await expect(requireFreePort(first['mariadb'])).rejects.toThrow(/is in use/);
    await new Promise((done) => server.close(done));
    expect(await isFree(first['mariadb'], '127.0.0.1')).toBe(true);
  });

  it('never gives out a port twice in one run', async () => {
    const port = await pickPort(undefined);
    expect(await pickPort(port, new Set([port]))).not.toBe(port);
  });

  it('takes PORT only as a whole number in range', () => {
    expect(webPort(undefined)).toBe(3000);
    expect(webPort('8080')).toBe(8080);
    for (const wrong of ['0', '65536', '3000.5', 'x']) expect(() => webPort(wrong)).toThrow(/whole number/);
  });
});

describe('lock', () => {
  it('is held by one, released, and taken over from a process that has died', () => {
    const file = join(folder(), 'lock');
    const lock = takeLock(file, { port: 1 });
    expect(lockHolder(file)).toMatchObject({ pid: process.pid, port: 1 });
    expect(takeLock(file)).toMatchObject({ holder: { pid: process.pid } });
    if ('release' in lock) lock.release();
    expect(existsSync(file)).toBe(false);
    writeFileSync(file, JSON.stringify({ pid: 4_194_305, identity: 'x' }));
    expect('release' in takeLock(file)).toBe(true);
  });

  it('does not take another process with the same id for the holder', () => {
    const file = join(folder(), 'lock');
    writeFileSync(file, JSON.stringify({ pid: process.pid, identity: 'an earlier boot' }));
    expect(lockHolder(file)).toBeNull();
    expect('release' in takeLock(file)).toBe(true);
  });

  it('takes over a file that was cut short', () => {
    const file = join(folder(), 'lock');
    writeFileSync(file, '{"pid":');
    expect('release' in takeLock(file)).toBe(true);
  });
});

describe('secrets and data folder', () => {
  it('makes secrets once, readable by the owner only, and never replaces lost ones', () => {
    const file = join(folder(), 'secrets.json');
    const first = loadSecrets(file, false);
    expect(loadSecrets(file, true)).toEqual(first);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(Buffer.from(first.dataKey, 'base64')).toHaveLength(32);
    writeFileSync(file, '{"dataKey":');
    expect(() => loadSecrets(file, false)).toThrow(/missing or damaged/);
    rmSync(file);
    expect(() => loadSecrets(file, true)).toThrow(/missing or damaged/);
  });

  it('knows which versions may open a data folder', () => {
    const dataDir = folder();
    recordLayout(dataDir, { mariadb: '10.11.6', redis: '7.0.15' });
    expect(() => requireKnownLayout(dataDir, { mariadb: '10.11.19', redis: '7.2.0' })).not.toThrow();
    expect(() => requireKnownLayout(dataDir, { mariadb: '11.4.2' })).toThrow(
      /written by MariaDB 10\.11 .* has 11\.4/,
    );
    expect(() => requireKnownLayout(dataDir, { redis: '6.2.1' })).toThrow(/written by Redis 7\.0\.15/);
  });

  it('says when space runs out', () => {
    expect(() => requireSpace('/x', 300, () => 299)).toThrow(
      /Disk full: 299 MB free at \/x, at least 300 MB/,
    );
    expect(() => requireSpace('/x', 300, () => 300)).not.toThrow();
  });

  it('keeps secrets out of command lines and lets the operator win over made-up settings', () => {
    const secrets = generateSecrets();
    const args = serverArguments({ dataDir: '/d', runDir: '/r', port: 1, durability: 'durable' });
    expect(args).toContain('--innodb-flush-log-at-trx-commit=1');
    expect(accessStatements(secrets, 'skillpark')).toContain(secrets.databaseApp);
    expect(redisConfiguration({ port: 1, dataDir: '/a "b', password: 'p', durability: 'durable' })).toMatch(
      /dir "\/a \\"b"[^]*maxmemory-policy noeviction[^]*appendonly yes/,
    );
    const ports = { web: 8080, worker: 1, mariadb: 2, redis: 3 };
    const env = applicationEnvironment({
      env: { SMTP_URL: 'smtp://m', DATA_KEY: 'mine' },
      dataDir: '/d',
      ports,
      secrets,
    });
    expect(env).toMatchObject({ PORT: '8080', SMTP_URL: 'smtp://m', DATA_KEY: 'mine', DEMO: 'true' });
    const production = applicationEnvironment({
      env: { NODE_ENV: 'production' },
      dataDir: '/d',
      ports,
      secrets,
    });
    expect(production).not.toHaveProperty('DEMO');
    expect(socketPath(`/${'x'.repeat(120)}`).length).toBeLessThan(100);
  });
});

describe('finding and installing', () => {
  it('may install as root on Debian only', () => {
    expect(installAbility({ isRoot: true, debian: true, aptGet: '/usr/bin/apt-get' }).possible).toBe(true);
    expect(installAbility({ isRoot: false, debian: true, aptGet: '/usr/bin/apt-get' })).toMatchObject({
      possible: false,
      why: { en: ' and this user may not install them' },
    });
    expect(installAbility({ isRoot: true, debian: false, aptGet: null }).possible).toBe(false);
    expect(isDebianLike('ID=debian\nVERSION_ID="12"')).toBe(true);
    expect(isDebianLike('ID=linuxmint\nID_LIKE="ubuntu debian"')).toBe(true);
    expect(isDebianLike('ID="rocky"\nID_LIKE="rhel centos fedora"')).toBe(false);
  });

  it('names the three ways in one line when nothing is found and nothing may be installed', async () => {
    const ability = { possible: false, why: { zh: '', en: '' } };
    const need = { mariadb: true, redis: true };
    await expect(findOrInstallServers(null, need, { ability, folders: ['/nonexistent'] })).rejects.toThrow(
      /^[^\n]*MariaDB ≥ 10\.6, Redis ≥ 6\.2[^\n]*\(1\)[^\n]*\(2\)[^\n]*\(3\) docker compose[^\n]*$/,
    );
    expect(await findOrInstallServers(null, { mariadb: false, redis: false }, { ability })).toMatchObject({
      installed: '',
    });
    expect(findMariadb(['/nonexistent'])).toBeNull();
  });

  it('puts the policy file back as it was, also one that a killed run left', () => {
    const policy = join(folder(), 'policy-rc.d');
    forbidServices(policy);
    expect(readFileSync(policy, 'utf8')).toMatch(/exit 101/);
    restorePolicy(policy);
    expect(existsSync(policy)).toBe(false);
    writeFileSync(policy, 'the administrator’s own');
    forbidServices(policy);
    forbidServices(policy);
    restorePolicy(policy);
    restorePolicy(policy);
    expect(readFileSync(policy, 'utf8')).toBe('the administrator’s own');
  });

  it('reads addresses with and without port and password', () => {
    expect(parseAddress('DATABASE_URL', 'mysql://u:p%40@h:1/d', 3306)).toEqual({
      host: 'h',
      port: 1,
      username: 'u',
      password: 'p@',
    });
    expect(parseAddress('REDIS_URL', 'redis://[::1]', 6379)).toMatchObject({ host: '::1', port: 6379 });
    expect(() => parseAddress('REDIS_URL', 'x', 1)).toThrow(/REDIS_URL is not a valid URL/);
  });
});

describe('what is said', () => {
  it('is one line for every failure', () => {
    const spoken = [
      messages.portTaken(3000),
      messages.diskFull('/d', 1, 300),
      messages.threeWays('MariaDB', { zh: '', en: '' }),
      lineFor(Object.assign(new Error('write'), { code: 'ENOSPC' }), 'npm ci'),
      lineFor(Object.assign(new Error('open'), { code: 'EACCES', path: '/d' })),
      lineFor(new Error('surprise'), 'Build'),
    ];
    for (const line of spoken) expect(line).toMatch(/^[^\n]*[\u4e00-\u9fff][^\n]* \/ [^\n]+$/);
    expect(lineFor(Object.assign(new Error('write'), { code: 'ENOSPC' }), 'npm ci')).toContain(
      'Disk full during "npm ci"',
    );
  });

  it('recognises a full disk in what programs print', () => {
    expect(speaksOfFullDisk('npm error code ENOSPC')).toBe(true);
    expect(speaksOfFullDisk("[ERROR] mariadbd: Disk full (/d); Errcode: 28 'No space left on device'")).toBe(
      true,
    );
    expect(speaksOfFullDisk('Access denied')).toBe(false);
  });

  it('gives each step one line with its time', async () => {
    let text = '';
    const step = createSteps((part: string) => (text += part));
    await step('One', () => 'found');
    await expect(step('Two', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(text).toMatch(/^ 1\. One … \(found\) \d+\.\d s\n 2\. Two … 失败 failed \d+\.\d s\n$/);
  });

  it('waits longer before each restart, never more than half a minute', () => {
    expect([1, 2, 3, 8, 20].map(restartDelay)).toEqual([250, 500, 1000, 30_000, 30_000]);
  });
});
