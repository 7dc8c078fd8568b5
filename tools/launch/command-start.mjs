import { existsSync, mkdirSync } from 'node:fs';
import { restorePolicy } from './apt.mjs';
import { builtFrom } from './build.mjs';
import { applicationServices, demoAccounts, runCli } from './applications.mjs';
import { applicationEnvironment } from './environment.mjs';
import { readJson, requireSpace, writeFileAtomically } from './files.mjs';
import { dataFiles, requireKnownLayout } from './layout.mjs';
import { createChildRecord, stopLeftovers } from './leftovers.mjs';
import { takeLock } from './lock.mjs';
import { Interrupted, LaunchError, lineFor, messages } from './messages.mjs';
import { dataFolder, paths } from './paths.mjs';
import { pickPrivatePorts, requireFreePort, webPort } from './ports.mjs';
import { prepareBuild, prepareDependencies } from './prepare.mjs';
import { startPrivateMariadb, startPrivateRedis } from './private-servers.mjs';
import { createRun } from './run.mjs';
import { loadSecrets } from './secrets.mjs';
import { checkGivenDatabase, checkGivenRedis, findOrInstallServers } from './servers.mjs';
import { createSteps, seconds } from './steps.mjs';

const say = (line) => process.stdout.write(`${line}\n`);

function clock() {
  return new Date().toTimeString().slice(0, 8);
}

/** Takes the data folder for this launcher, or says in one line why it cannot be had. */
async function openDataFolder(dataDir, port) {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  requireSpace(dataDir);
  const files = dataFiles(dataDir);
  const lock = takeLock(files.lock, { port });
  if (lock.holder) throw new LaunchError(messages.alreadyRunning(dataDir, lock.holder.pid));
  return lock;
}

function printReady({ began, port, publicUrl, accounts, dataDir }) {
  say('');
  say(`SkillPark 已就绪 is ready (${seconds(performance.now() - began)})`);
  say(`  网址 address    ${publicUrl}`);
  say(`  接口 API        http://127.0.0.1:${port}/api/openapi.json`);
  say(`  数据 data       ${dataDir}`);
  if (accounts.length > 0) {
    say('  演示账号 demo accounts (角色 role · 账号 account · 密码 password)');
    const width = (key) => Math.max(...accounts.map((account) => account[key].length));
    for (const account of accounts) {
      say(
        `    ${account.roles.padEnd(width('roles'))}  ${account.signIn.padEnd(width('signIn'))}  ${account.password}  ${account.name}`,
      );
    }
  }
  say('  停止 to stop    Ctrl-C');
}

/**
 * Brings the database up to these sources. A private database that they have prepared before is left as it
 * is: nobody else changes its schema, and starting again is quicker by three processes.
 * @returns {Promise<object[]>} the demo accounts
 */
async function prepareDatabase(run, at, { appEnv, preparedFile }) {
  const demo = appEnv.DEMO === 'true';
  const sources = builtFrom(paths.dist);
  const before = preparedFile ? readJson(preparedFile) : null;
  const done = before?.sources === sources && before.demo === demo;
  const unchanged = '已是最新 up to date';
  await at('迁移数据库 Migrate the database', async () => {
    if (done) return unchanged;
    await runCli(run, appEnv, 'migrate');
    return '';
  });
  let accounts = before?.accounts ?? [];
  await at('演示中心 Demo centre', async () => {
    if (!demo) return '不装载 not loaded';
    if (done) return unchanged;
    const printed = await runCli(run, appEnv, 'seed', '--if-empty');
    accounts = await demoAccounts(run, appEnv);
    return printed.trim().split('\n').at(-1)?.slice(0, 100);
  });
  if (preparedFile && !done) writeFileAtomically(preparedFile, JSON.stringify({ sources, demo, accounts }));
  return demo ? accounts : [];
}

/** `npm start`: everything from a bare machine to a running system, until it is told to stop. */
export async function main() {
  const began = performance.now();
  const env = process.env;
  const step = createSteps();
  const services = [];
  let during = 'start';
  let lock;
  let record;
  let ready = false;
  const run = createRun({
    onInterrupt: () =>
      say(`${ready ? '' : '\n'}${clock()} 正在停止（再按一次 Ctrl-C 强制）Stopping (Ctrl-C again to force)`),
  });
  const hooks = {
    report: (line) => say(`${clock()} ${line}`),
    onStarted: (name, pid) => record?.started(name, pid),
  };
  const at = (title, action) => {
    during = title;
    return step(title, action);
  };
  let code = 0;
  try {
    const port = webPort(env.PORT);
    const dataDir = dataFolder(env);
    const files = dataFiles(dataDir);
    const need = { mariadb: !env.DATABASE_URL, redis: !env.REDIS_URL };
    if (process.getuid?.() === 0) restorePolicy();

    await at('检查 Node、端口和数据目录 Check Node, port and data folder', async () => {
      lock = await openDataFolder(dataDir, port);
      const stopped = await stopLeftovers(files.children);
      await requireFreePort(port);
      const left = stopped.length > 0 ? `，收拾上次遗留 cleaned up ${stopped.join(', ')}` : '';
      return `Node ${process.versions.node}，端口 port ${port}${left}`;
    });
    record = createChildRecord(files.children);
    await at('安装依赖 Install dependencies', () => prepareDependencies(run));

    let programs;
    await at('查找 MariaDB 和 Redis Find MariaDB and Redis', async () => {
      programs = await findOrInstallServers(run, need);
      const given = [
        need.mariadb
          ? `MariaDB ${programs.mariadb.version}`
          : `DATABASE_URL ${await checkGivenDatabase(env.DATABASE_URL)}`,
        need.redis ? `Redis ${programs.redis.version}` : `REDIS_URL ${await checkGivenRedis(env.REDIS_URL)}`,
      ];
      return [...given, programs.installed && `安装了 installed ${programs.installed}`]
        .filter(Boolean)
        .join('，');
    });
    requireKnownLayout(dataDir, { mariadb: programs.mariadb?.version, redis: programs.redis?.version });
    const secrets = loadSecrets(files.secrets, existsSync(files.mariadb));

    const ports = { web: port };
    const start = async (name, startServer) => {
      const skip = Object.values(ports);
      const started = await startServer(run, { dataDir, programs: programs[name], secrets, skip }, hooks);
      services.push(started.service);
      ports[name] = started.port;
      return `127.0.0.1:${started.port}${started.made ? '，新建 new' : ''}`;
    };
    if (need.mariadb) await at('启动数据库 Start the database', () => start('mariadb', startPrivateMariadb));
    if (need.redis) await at('启动 Redis Start Redis', () => start('redis', startPrivateRedis));
    ports.worker = (await pickPrivatePorts(files.ports, ['worker'], Object.values(ports))).worker;

    await at('构建 Build', () => prepareBuild(run));
    const appEnv = applicationEnvironment({ env, dataDir, ports, secrets });
    const accounts = await prepareDatabase(run, at, {
      appEnv,
      preparedFile: need.mariadb ? files.prepared : null,
    });
    await at('启动接口、任务和网页 Start API, worker and web', async () => {
      const { api, worker } = applicationServices(run, { env: appEnv, dataDir, ports }, hooks);
      services.push(worker, api);
      await Promise.all([api.start(), worker.start()]);
    });
    ready = true;
    printReady({ began, port, publicUrl: appEnv.PUBLIC_URL, accounts, dataDir });
    await new Promise((resolve) => run.signal.addEventListener('abort', resolve, { once: true }));
  } catch (error) {
    if (!(error instanceof Interrupted)) {
      process.stderr.write(`${lineFor(error, during)}\n`);
      code = 1;
    }
  }
  const stopBegan = performance.now();
  // Reverse order of start: API, worker, Redis, MariaDB; each is down before the next is asked.
  for (const service of services.reverse()) await service.stop();
  await run.sweep();
  record?.clear();
  lock?.release();
  if (run.signal.aborted) say(`${clock()} 已停止 stopped (${seconds(performance.now() - stopBegan)})`);
  // Being told to stop while running is the normal end; during the start it is not.
  process.exit(code || (ready ? 0 : (run.interruptedCode ?? 0)));
}
