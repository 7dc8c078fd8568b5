import { setTimeout as sleep } from 'node:timers/promises';

const ATTEMPTS = 60;
const PAUSE_MS = 500;

/** Does `work` again while it throws, for half a minute and more: a database that restarts is waited for. Only for what merely reads. */
export async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt >= ATTEMPTS) throw error;
      await sleep(PAUSE_MS);
    }
  }
}
