import { setTimeout as sleep } from 'node:timers/promises';

const ATTEMPTS = 180;
const PAUSE_MS = 500;

/** Does `work` again while it throws, for a minute and a half and more, as its clients do: a database that restarts is waited for. Only for what merely reads. */
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
