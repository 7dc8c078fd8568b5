import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { LaunchError, messages, speaksOfFullDisk } from './messages.mjs';
import { findProgram, isDebianLike } from './programs.mjs';

const POLICY = '/usr/sbin/policy-rc.d';
const MARK = '# placed by the SkillPark launcher for the time of an installation';

/**
 * Whether packages can be installed here, and if not why (both languages).
 * @returns {{ possible: true } | { possible: false, why: { zh: string, en: string } }}
 */
export function installAbility({ isRoot, debian, aptGet }) {
  if (!debian || !aptGet) {
    return { possible: false, why: { zh: '（本系统没有 apt-get）', en: ' and this system has no apt-get' } };
  }
  if (!isRoot) {
    return {
      possible: false,
      why: { zh: '，且当前用户无权安装', en: ' and this user may not install them' },
    };
  }
  return { possible: true };
}

/** installAbility for this machine and user. */
export function installAbilityHere() {
  return installAbility({
    isRoot: process.getuid?.() === 0,
    debian: isDebianLike(),
    aptGet: findProgram(['apt-get']),
  });
}

/** Puts the machine's policy file back, also one left by a launcher that was killed. */
export function restorePolicy(policy = POLICY) {
  const saved = `${policy}.skillpark-saved`;
  if (existsSync(saved)) renameSync(saved, policy);
  else if (existsSync(policy) && readFileSync(policy, 'utf8').includes(MARK)) rmSync(policy);
}

/** Packages start their system services unless this file says no (exit code 101). */
export function forbidServices(policy = POLICY) {
  restorePolicy(policy);
  if (existsSync(policy)) renameSync(policy, `${policy}.skillpark-saved`);
  writeFileSync(policy, `#!/bin/sh\n${MARK}\nexit 101\n`, { mode: 0o755 });
}

async function hasCandidate(run, name) {
  const { stdout } = await run.command('apt-cache', ['policy', name], { env: environment() });
  return /Candidate: (?!\(none\))\S/.test(stdout);
}

function environment() {
  return { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C', NEEDRESTART_MODE: 'l' };
}

/**
 * Installs packages without starting services. Each entry is a package or a list of alternatives of which
 * the first known one is taken. Package lists are fetched only when a name is unknown or an attempt failed.
 */
export async function installPackages(run, wanted) {
  let updated = false;
  const update = async () => {
    updated = true;
    await run.command('apt-get', ['update', '-q'], { env: environment(), protectedFromStop: true });
  };
  const choose = async () => {
    const chosen = [];
    for (const entry of wanted) {
      const names = [entry].flat();
      let found = null;
      for (const name of names) found ??= (await hasCandidate(run, name)) ? name : null;
      if (!found) return null;
      chosen.push(found);
    }
    return chosen;
  };

  let packages = await choose();
  if (!packages) {
    await update();
    packages = await choose();
  }
  if (!packages)
    throw new LaunchError(
      messages.commandFailed('apt-get install', `unknown package among ${wanted.flat().join(', ')}`),
    );

  const install = () =>
    run.command('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...packages], {
      env: environment(),
      protectedFromStop: true,
    });
  run.guard.policy(POLICY);
  forbidServices();
  try {
    let result = await install();
    if (result.code !== 0 && !updated && !speaksOfFullDisk(result.output)) {
      await update();
      result = await install();
    }
    if (result.code !== 0) throw new LaunchError(aptFailure(result.output));
  } finally {
    restorePolicy();
    run.guard.policyRestored();
  }
  return packages.join(' ');
}

function aptFailure(output) {
  if (speaksOfFullDisk(output)) return messages.diskFullDuring('apt-get install');
  const line = output.split('\n').findLast((text) => text.startsWith('E:')) ?? 'see apt-get';
  return messages.commandFailed('apt-get install', line.trim());
}
