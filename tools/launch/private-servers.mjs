import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DATABASE } from './environment.mjs';
import { dataFiles, recordLayout } from './layout.mjs';
import { accessStatements, createDataFolder, mariadbService } from './mariadb.mjs';
import { pickPrivatePorts } from './ports.mjs';
import { redisService } from './redis.mjs';
import { DiedAtStart } from './service.mjs';

const PORT_LOST = /address already in use|Bind on TCP\/IP port/i;

/** Another program may take a port between our look and the start: try again on another one. */
async function startOnFreePort(name, files, skip, make) {
  for (let attempt = 1; ; attempt += 1) {
    const { [name]: port } = await pickPrivatePorts(files.ports, [name], skip);
    const service = make(port);
    try {
      await service.start();
      return { service, port };
    } catch (error) {
      await service.stop();
      if (attempt === 3 || !(error instanceof DiedAtStart && PORT_LOST.test(error.log))) throw error;
    }
  }
}

/** Starts the private MariaDB of a data folder, making it on first use. */
export async function startPrivateMariadb(run, { dataDir, programs, secrets, skip }, hooks) {
  const files = dataFiles(dataDir);
  // The note comes first: a folder without one is taken for a stranger's.
  recordLayout(dataDir, { mariadb: programs.version });
  const made = await createDataFolder(run, programs, files.mariadb);
  mkdirSync(files.logs, { recursive: true, mode: 0o700 });
  const { service, port } = await startOnFreePort('mariadb', files, skip, (free) =>
    mariadbService(
      run,
      {
        programs,
        dataDir: files.mariadb,
        runDir: files.run,
        logFile: join(files.logs, 'mariadb.log'),
        port: free,
        durability: 'durable',
        statements: accessStatements(secrets, DATABASE),
      },
      hooks,
    ),
  );
  return { service, port, made };
}

/** Starts the private Redis of a data folder. */
export async function startPrivateRedis(run, { dataDir, programs, secrets, skip }, hooks) {
  const files = dataFiles(dataDir);
  recordLayout(dataDir, { redis: programs.version });
  const made = !existsSync(files.redis);
  mkdirSync(files.logs, { recursive: true, mode: 0o700 });
  const { service, port } = await startOnFreePort('redis', files, skip, (free) =>
    redisService(
      run,
      {
        programs,
        dataDir: files.redis,
        logFile: join(files.logs, 'redis.log'),
        port: free,
        password: secrets.redis,
        durability: 'durable',
      },
      hooks,
    ),
  );
  return { service, port, made };
}
