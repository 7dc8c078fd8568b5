import { restorePolicy } from './apt.mjs';
import { findOrInstallBrowser } from './browser.mjs';
import { checkGivenDatabase, checkGivenRedis, findOrInstallServers } from './servers.mjs';
import { createScratch, startThrowaway } from './throwaway.mjs';
import { prepareBuild, prepareDependencies } from './prepare.mjs';

/** Dependencies, servers, browser and build for tests and checks, one line each. */
export async function prepareTests(run, step, { withBrowser = true } = {}) {
  const { TEST_DATABASE_ADMIN_URL: databaseUrl, TEST_REDIS_URL: redisUrl } = process.env;
  const need = { mariadb: !databaseUrl, redis: !redisUrl };
  if (process.getuid?.() === 0) restorePolicy();
  await step('安装依赖 Install dependencies', () => prepareDependencies(run));
  let programs;
  await step('查找 MariaDB 和 Redis Find MariaDB and Redis', async () => {
    programs = await findOrInstallServers(run, need);
    const database = need.mariadb
      ? programs.mariadb.version
      : `given, ${await checkGivenDatabase(databaseUrl)}`;
    const redis = need.redis ? programs.redis.version : `given, ${await checkGivenRedis(redisUrl)}`;
    return `MariaDB ${database}，Redis ${redis}`;
  });
  let browser = { missing: 'not asked for' };
  if (withBrowser) {
    await step('查找浏览器和中文字体 Find a browser and a Chinese font', async () => {
      browser = await findOrInstallBrowser(run);
      return browser.chromium ?? `浏览器测试将跳过 browser tests will be skipped: ${browser.missing}`;
    });
  }
  const scratch = createScratch(run);
  let servers;
  await step('启动临时 MariaDB 和 Redis Start throw-away MariaDB and Redis', async () => {
    servers = await startThrowaway(run, { programs, scratch, given: { databaseUrl, redisUrl } });
    return scratch.folder;
  });
  await step('构建 Build', () => prepareBuild(run));
  return {
    scratch,
    servers,
    browser,
    async stop() {
      await servers.stop();
      scratch.remove();
    },
  };
}
