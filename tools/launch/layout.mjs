import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readJson, writeFileAtomically } from './files.mjs';
import { LaunchError, messages } from './messages.mjs';
import { compareVersions, mariadbSeries } from './versions.mjs';

/** Raised when the arrangement of files inside the data folder changes. */
export const LAYOUT = 1;

/** Where everything inside a data folder lies. */
export function dataFiles(dataDir) {
  return {
    layout: join(dataDir, 'layout.json'),
    lock: join(dataDir, 'launcher.lock'),
    children: join(dataDir, 'children.json'),
    ports: join(dataDir, 'ports.json'),
    secrets: join(dataDir, 'secrets.json'),
    prepared: join(dataDir, 'prepared.json'),
    mariadb: join(dataDir, 'mariadb'),
    redis: join(dataDir, 'redis'),
    logs: join(dataDir, 'logs'),
    run: join(dataDir, 'run'),
    anchors: join(dataDir, 'audit-anchors.jsonl'),
    files: join(dataDir, 'files'),
  };
}

/**
 * Refuses a data folder that another version wrote, before anything opens it.
 * @param found versions on this machine; a part left out (an external server) is not compared
 */
export function requireKnownLayout(dataDir, found) {
  const files = dataFiles(dataDir);
  const wrote = readJson(files.layout);
  if (!wrote) {
    if (existsSync(files.mariadb)) throw new LaunchError(messages.unknownData(dataDir));
    return;
  }
  if (wrote.layout > LAYOUT) throw new LaunchError(messages.newerLayout(dataDir, wrote.layout, LAYOUT));
  if (found.mariadb && wrote.mariadb && mariadbSeries(found.mariadb) !== wrote.mariadb) {
    throw new LaunchError(
      messages.databaseOfOtherVersion(dataDir, wrote.mariadb, mariadbSeries(found.mariadb)),
    );
  }
  // A newer Redis reads the files of an older one, not the other way round.
  if (found.redis && wrote.redis && compareVersions(major(found.redis), major(wrote.redis)) < 0) {
    throw new LaunchError(messages.redisOfOtherVersion(dataDir, wrote.redis, found.redis));
  }
}

function major(version) {
  return version.split('.')[0];
}

/** Notes which versions write to this folder from now on. */
export function recordLayout(dataDir, found) {
  const files = dataFiles(dataDir);
  const before = readJson(files.layout, {});
  const after = {
    ...before,
    layout: LAYOUT,
    ...(found.mariadb ? { mariadb: mariadbSeries(found.mariadb) } : {}),
    ...(found.redis ? { redis: found.redis } : {}),
  };
  if (JSON.stringify(before) !== JSON.stringify(after)) {
    writeFileAtomically(files.layout, `${JSON.stringify(after, null, 2)}\n`);
  }
}
