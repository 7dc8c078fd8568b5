import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pickPort } from '../../tools/launch/ports.mjs';
import { median, say } from './figures.mjs';

const ROOT = resolve(import.meta.dirname, '..', '..');
const WARM_STARTS = 3;

/** Starts the product as a person does, waits until it can be used, and stops it. Answers the seconds to both. */
async function startOnce(dataDir) {
  const port = await pickPort();
  const env = { ...process.env };
  const began = performance.now();
  const child = spawn(process.execPath, ['tools/launch/start.mjs'], {
    cwd: ROOT,
    env: { ...env, NODE_ENV: 'development', DATA_DIR: dataDir, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  const gone = new Promise((done) => child.once('exit', done));
  const isReady = () =>
    fetch(`http://127.0.0.1:${port}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
  while (!(await isReady())) {
    if (child.exitCode !== null) throw new Error(`npm start ended:\n${output.slice(-2000)}`);
    await sleep(50);
  }
  const ready = (performance.now() - began) / 1000;
  // The launcher says its last word a moment later; it is stopped only then, as a person would.
  await sleep(1000);
  const stopping = performance.now();
  child.kill('SIGTERM');
  await gone;
  return { ready, stopped: (performance.now() - stopping) / 1000 };
}

export async function bench() {
  say('\nnpm start with dependencies and build in place, until /readyz answers');
  const dataDir = mkdtempSync(join(tmpdir(), 'skillpark-start-'));
  rmSync(dataDir, { recursive: true });
  try {
    const cold = await startOnce(dataDir);
    say(
      `cold (servers made, migrated, demo centre loaded): ${cold.ready.toFixed(1)} s; stopped in ${cold.stopped.toFixed(1)} s`,
    );
    const warm = [];
    for (let n = 0; n < WARM_STARTS; n += 1) warm.push(await startOnce(dataDir));
    const ready = warm.map((one) => one.ready);
    say(
      `warm (data kept): ${median(ready).toFixed(1)} s (${Math.min(...ready).toFixed(1)} to ${Math.max(...ready).toFixed(1)}); stopped in ${median(warm.map((one) => one.stopped)).toFixed(1)} s`,
    );
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}
