import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freeMegabytes, requireSpace } from './files.mjs';
import { createDataFolder, mariadbService, throwawayStatements } from './mariadb.mjs';
import { pickPort } from './ports.mjs';
import { redisService } from './redis.mjs';

/** Memory is only worth it when it holds a whole run; containers often give 64 MB. */
const MEMORY_MB = 2000;

function scratchParent() {
  try {
    if (freeMegabytes('/dev/shm') >= MEMORY_MB) return '/dev/shm';
  } catch {
    // No such folder on this system.
  }
  return tmpdir();
}

/** A folder that disappears with the run, also when the run is killed. */
export function createScratch(run) {
  const parent = scratchParent();
  requireSpace(parent, 600);
  const folder = mkdtempSync(join(parent, 'skillpark-test-'));
  run.guard.folder(folder);
  const temporary = join(folder, 'tmp');
  mkdirSync(temporary);
  // Some tests start the launcher as another user: the way is passable, and the end of it like any /tmp.
  chmodSync(folder, 0o711);
  chmodSync(temporary, 0o1777);
  return { folder, temporary, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/**
 * Starts MariaDB and Redis that forget everything, for one run; those given by address are used as they are.
 * The database user may do everything, because tests make databases and users of their own.
 */
export async function startThrowaway(run, { programs, scratch, given = {}, durability = 'throwaway' }) {
  const services = [];
  let { databaseUrl, redisUrl } = given;
  const taken = new Set();
  const free = async () => {
    const port = await pickPort(undefined, taken);
    taken.add(port);
    return port;
  };
  if (!databaseUrl) {
    const port = await free();
    const password = randomBytes(16).toString('hex');
    const dataDir = join(scratch.folder, 'mariadb');
    await createDataFolder(run, programs.mariadb, dataDir);
    const service = mariadbService(run, {
      programs: programs.mariadb,
      dataDir,
      runDir: join(scratch.folder, 'run'),
      logFile: join(scratch.folder, 'mariadb.log'),
      port,
      durability,
      statements: throwawayStatements('tester', password),
    });
    services.push(service);
    await service.start();
    databaseUrl = `mysql://tester:${password}@127.0.0.1:${port}/`;
  }
  if (!redisUrl) {
    const port = await free();
    const password = randomBytes(16).toString('hex');
    const service = redisService(run, {
      programs: programs.redis,
      dataDir: join(scratch.folder, 'redis'),
      logFile: join(scratch.folder, 'redis.log'),
      port,
      password,
      durability,
    });
    services.push(service);
    await service.start();
    redisUrl = `redis://:${password}@127.0.0.1:${port}/0`;
  }
  return {
    databaseUrl,
    redisUrl,
    async stop() {
      for (const service of services.reverse()) await service.stop();
    },
  };
}
