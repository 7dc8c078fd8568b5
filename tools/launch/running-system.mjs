import { applicationEnvironment } from './environment.mjs';
import { readJson } from './files.mjs';
import { dataFiles } from './layout.mjs';
import { lockHolder } from './lock.mjs';
import { dataFolder } from './paths.mjs';
import { readSecrets } from './secrets.mjs';

/** The environment of the system that runs on this data folder, or null when none does. */
export function runningEnvironment(env = process.env) {
  const dataDir = dataFolder(env);
  const files = dataFiles(dataDir);
  const holder = lockHolder(files.lock);
  const secrets = readSecrets(files.secrets);
  if (!holder || !secrets) return null;
  const remembered = readJson(files.ports, {});
  const ports = {
    web: holder.port,
    worker: remembered.worker,
    ...(env.DATABASE_URL ? {} : { mariadb: remembered.mariadb }),
    ...(env.REDIS_URL ? {} : { redis: remembered.redis }),
  };
  return applicationEnvironment({ env, dataDir, ports, secrets });
}
