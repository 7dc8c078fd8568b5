import { setTimeout as sleep } from 'node:timers/promises';
import type { Tx } from '../../libs/platform/index.js';

const PATIENCE_MS = 300_000;

/** Waits until the other has come as far as it can: it has done its part, or it stands before a row lock. */
export async function asFarAsItCan(tx: Tx, other: Promise<unknown>): Promise<void> {
  let done = false;
  const end = (): void => void (done = true);
  void other.then(end, end);
  const deadline = performance.now() + PATIENCE_MS;
  while (!done && (await waitingForLocks(tx)) === 0) {
    if (performance.now() > deadline) throw new Error('it neither ends nor waits for a lock');
    // InnoDB's list of transactions is a copy that is renewed only when nobody has read it for 100 ms.
    await sleep(150);
  }
}

/** Transactions of the spec's own database that wait for a row lock. */
async function waitingForLocks(tx: Tx): Promise<number> {
  const [row] = await tx.read.query<{ n: number }>(
    `SELECT COUNT(*) AS n FROM information_schema.innodb_trx t
       JOIN information_schema.processlist p ON p.id = t.trx_mysql_thread_id
      WHERE t.trx_state = 'LOCK WAIT' AND p.db = DATABASE()`,
  );
  return Number(row?.n);
}
