import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readJson } from './files.mjs';
import { LaunchError, messages, speaksOfFullDisk } from './messages.mjs';
import { ROOT, paths } from './paths.mjs';
import { findProgram } from './programs.mjs';

function lockHash(packageLock) {
  return createHash('sha256').update(readFileSync(packageLock)).digest('hex');
}

/** Whether what npm noted as installed is what the lock file asks for (optional packages may be absent). */
export function installedMatches(wanted, installed) {
  if (!wanted?.packages || !installed?.packages) return false;
  return Object.entries(wanted.packages).every(([place, entry]) => {
    if (place === '' || entry.link) return true;
    const found = installed.packages[place];
    return found
      ? found.version === entry.version && found.integrity === entry.integrity
      : entry.optional === true;
  });
}

/**
 * Whether `npm ci` has to run: modules missing, or made for another lock file.
 * @param {{ nodeModules: string, packageLock: string, lockStamp: string }} files
 */
export function dependenciesAreStale({ nodeModules, packageLock, lockStamp } = paths) {
  const notes = join(nodeModules, '.package-lock.json');
  if (!existsSync(notes)) return true;
  const hash = lockHash(packageLock);
  if (existsSync(lockStamp) && readFileSync(lockStamp, 'utf8') === hash) return false;
  // Installed by hand with `npm install` or `npm ci`: that is as good.
  if (!installedMatches(readJson(packageLock), readJson(notes))) return true;
  try {
    writeFileSync(lockStamp, hash);
  } catch {
    // Only saves the comparison next time; a checkout may belong to somebody else.
  }
  return false;
}

/** Installs the dependencies exactly as locked. */
export async function installDependencies(run, env = process.env) {
  const { npm_execpath: npmScript } = env;
  const npm = npmScript?.endsWith('.js') ? [process.execPath, npmScript] : [findProgram(['npm'])];
  if (!npm[0]) throw new LaunchError(messages.npmMissing());
  const [program, ...first] = npm;
  const { code, output } = await run.command(
    program,
    [...first, 'ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'],
    { cwd: ROOT, env: { ...env, NODE_ENV: 'development' } },
  );
  if (code !== 0) {
    if (speaksOfFullDisk(output)) throw new LaunchError(messages.diskFullDuring('npm ci'));
    const line = output.split('\n').find((text) => /npm (error|ERR!)/.test(text));
    throw new LaunchError(messages.commandFailed('npm ci', line?.trim() ?? `exit code ${code}`));
  }
  writeFileSync(paths.lockStamp, lockHash(paths.packageLock));
}
