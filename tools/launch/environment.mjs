import { join } from 'node:path';
import { dataFiles } from './layout.mjs';
import { paths } from './paths.mjs';

export const DATABASE = 'skillpark';

/** An environment without some of its variables. */
export function without(env, ...names) {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !names.includes(name)));
}

/** Address of a private database for one of its users. */
export function databaseUrl(user, password, port) {
  return `mysql://${user}:${password}@127.0.0.1:${port}/${DATABASE}`;
}

/**
 * What the applications are told. Anything the operator has set wins over what the launcher made up.
 * @param ports { web, mariadb?, redis?, worker }
 */
export function applicationEnvironment({ env, dataDir, ports, secrets }) {
  const development = (env.NODE_ENV || 'development') === 'development';
  const own = {
    NODE_ENV: 'development',
    DATA_KEY: secrets.dataKey,
    INDEX_KEY: secrets.indexKey,
    AUDIT_SIGNING_KEY: secrets.auditSigningKey,
    AUDIT_ANCHOR_FILE: dataFiles(dataDir).anchors,
    FILES_DIRECTORY: dataFiles(dataDir).files,
    // Node 22 and later keep compiled code there and start sooner.
    NODE_COMPILE_CACHE: join(paths.cache, 'v8'),
    WEB_ROOT: paths.webDist,
    PUBLIC_URL: `http://localhost:${ports.web}`,
    WORKER_PORT: String(ports.worker),
    ...(development ? { DEMO: 'true' } : {}),
    ...(ports.redis ? { REDIS_URL: `redis://:${secrets.redis}@127.0.0.1:${ports.redis}/0` } : {}),
    ...(ports.mariadb
      ? {
          DATABASE_URL: databaseUrl('skillpark_app', secrets.databaseApp, ports.mariadb),
          DATABASE_ADMIN_URL: databaseUrl('skillpark_admin', secrets.databaseAdmin, ports.mariadb),
        }
      : { DATABASE_ADMIN_URL: env.DATABASE_URL }),
  };
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  return { ...own, ...given, PORT: String(ports.web), DATA_DIR: dataDir };
}
