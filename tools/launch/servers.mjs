import { installAbilityHere, installPackages } from './apt.mjs';
import { LaunchError, messages } from './messages.mjs';
import { findMariadb, findRedis, isUsable } from './programs.mjs';
import { databaseGreeting, redisAnswer } from './probes.mjs';
import { NEEDED, compareVersions, mariadbVersion, redisVersion } from './versions.mjs';

/*
 * Alternatives in order of preference. The core packages bring the server and what its installer calls,
 * without a system service; older releases number them.
 */
const PACKAGES = {
  mariadb: [
    ['mariadb-server-core', 'mariadb-server'],
    ['mariadb-client-core', 'mariadb-client'],
  ],
  redis: [['redis-server']],
};

/** Host, port and credentials in a mysql:// or redis:// address. */
export function parseAddress(name, value, defaultPort) {
  let url;
  try {
    url = new URL(value);
  } catch {
    throw new LaunchError(messages.urlInvalid(name));
  }
  if (!url.hostname) throw new LaunchError(messages.urlInvalid(name));
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port || defaultPort),
    username: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
  };
}

async function checkGiven(name, needed, address, ask, parse) {
  const where = `${address.host}:${address.port}`;
  let answer;
  try {
    answer = await ask(address);
  } catch (error) {
    throw new LaunchError(messages.unreachable(name, where, error.code ?? error.message));
  }
  if (answer.startsWith('error')) throw new LaunchError(messages.unreachable(name, where, answer));
  const version = parse(answer);
  // Other servers that speak the protocol (TiDB, MySQL) are the operator's own choice.
  if (version && compareVersions(version, needed) < 0) {
    throw new LaunchError(messages.tooOldServer(name, version, needed));
  }
  return version ?? answer;
}

/** Checks the database given by address; returns its version. */
export function checkGivenDatabase(url) {
  return checkGiven(
    'MariaDB',
    NEEDED.mariadb,
    parseAddress('DATABASE_URL', url, 3306),
    databaseGreeting,
    mariadbVersion,
  );
}

/** Checks the Redis given by address; returns its version. */
export function checkGivenRedis(url) {
  const ask = (address) => redisAnswer(address, 'INFO server');
  return checkGiven('Redis', NEEDED.redis, parseAddress('REDIS_URL', url, 6379), ask, redisVersion);
}

/**
 * Finds the servers that have to run privately, installing them where that is allowed.
 * @param {object | null} run
 * @param {{ mariadb: boolean, redis: boolean }} need the two whose address was not given
 * @param {{ ability?: { possible: boolean, why?: { zh: string, en: string } }, folders?: string[] }} options
 * @returns {Promise<{ mariadb?: object, redis?: object, installed: string }>}
 */
export async function findOrInstallServers(run, need, { ability = installAbilityHere(), folders } = {}) {
  const look = () => ({
    mariadb: need.mariadb ? findMariadb(folders) : undefined,
    redis: need.redis ? findRedis(folders) : undefined,
  });
  const missing = (found) => Object.keys(NEEDED).filter((name) => need[name] && !isUsable(found[name], name));
  const described = (names) =>
    names.map((name) => `${name === 'mariadb' ? 'MariaDB' : 'Redis'} ≥ ${NEEDED[name]}`).join(', ');

  let found = look();
  let lacking = missing(found);
  let installed = '';
  if (lacking.length > 0) {
    if (!ability.possible) throw new LaunchError(messages.threeWays(described(lacking), ability.why));
    installed = await installPackages(
      run,
      lacking.flatMap((name) => PACKAGES[name]),
    );
    found = look();
    lacking = missing(found);
    if (lacking.length > 0) {
      const why = { zh: '（软件源中的版本过低）', en: ' (the package source is too old)' };
      throw new LaunchError(messages.threeWays(described(lacking), why));
    }
  }
  return { ...found, installed };
}
