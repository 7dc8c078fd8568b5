import { execFileSync } from 'node:child_process';
import { accessSync, constants, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { NEEDED, compareVersions, mariadbVersion, redisVersion } from './versions.mjs';

/** Servers often lie outside an ordinary user's PATH. */
const USUAL = ['/usr/local/sbin', '/usr/sbin', '/sbin', '/usr/local/bin', '/usr/bin', '/opt/homebrew/bin'];

/** Where programs are looked for: SKILLPARK_PROGRAM_PATH when set, else PATH and the usual folders. */
export function programFolders(env = process.env) {
  if (env.SKILLPARK_PROGRAM_PATH) return env.SKILLPARK_PROGRAM_PATH.split(delimiter);
  return [...(env.PATH ?? '').split(delimiter).filter(Boolean), ...USUAL];
}

/** The first executable of one of these names, or null. */
export function findProgram(names, folders = programFolders()) {
  for (const folder of folders) {
    for (const name of names) {
      const path = join(folder, name);
      try {
        accessSync(path, constants.X_OK);
        return path;
      } catch {
        // Not here.
      }
    }
  }
  return null;
}

function versionOf(path, parse) {
  try {
    return parse(
      execFileSync(path, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
    );
  } catch {
    return null;
  }
}

/** MariaDB on this machine: `{ server, installer, version }`, or null; MySQL does not count. */
export function findMariadb(folders = programFolders()) {
  const server = findProgram(['mariadbd', 'mysqld'], folders);
  const installer = findProgram(['mariadb-install-db', 'mysql_install_db'], folders);
  // A package of its own on Debian; the installer does not work without it.
  const reader = findProgram(['my_print_defaults'], folders);
  const version = server && versionOf(server, mariadbVersion);
  return server && installer && reader && version ? { server, installer, version } : null;
}

/** Redis on this machine: `{ server, version }`, or null. */
export function findRedis(folders = programFolders()) {
  const server = findProgram(['redis-server'], folders);
  const version = server && versionOf(server, redisVersion);
  return version ? { server, version } : null;
}

/** Chromium on this machine (CHROMIUM_PATH first), or null. */
export function findChromium(env = process.env, folders = programFolders(env)) {
  if (env.CHROMIUM_PATH) return findProgram([''], [env.CHROMIUM_PATH]) && env.CHROMIUM_PATH;
  return findProgram(['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'], folders);
}

/** Whether what was found is there and new enough. */
export function isUsable(found, name) {
  return found !== null && compareVersions(found.version, NEEDED[name]) >= 0;
}

/** Debian, Ubuntu and what descends from them. */
export function isDebianLike(osRelease = readOsRelease()) {
  return /^ID(_LIKE)?="?.*\b(debian|ubuntu)\b/m.test(osRelease);
}

function readOsRelease() {
  try {
    return readFileSync('/etc/os-release', 'utf8');
  } catch {
    return '';
  }
}
