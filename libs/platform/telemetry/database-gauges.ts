import type { Clock } from '../clock/clock.js';
import type { SqlParam } from '../database/db.js';
import type { Tx } from '../database/tx.js';
import { registerGauge } from './metrics.js';

/** How far behind the asynchronous work is, read from the tables that are the truth about it. */
export function registerDatabaseGauges(tx: Tx, clock: Clock): void {
  const one = async (sql: string, params: readonly SqlParam[] = []): Promise<number> => {
    const [row] = await tx.read.query<{ value: number | null }>(sql, params);
    return Number(row?.value ?? 0);
  };
  const secondsSince = async (sql: string, params: readonly SqlParam[] = []): Promise<number> => {
    const [row] = await tx.read.query<{ value: Date | null }>(sql, params);
    return row?.value ? Math.max(0, (clock.now().getTime() - row.value.getTime()) / 1000) : 0;
  };
  registerGauge('skillpark_outbox_pending', 'Messages that are due and not yet handed to the queue', () =>
    one(`SELECT COUNT(*) AS value FROM outbox_message WHERE state = 'PENDING' AND due_at <= ?`, [
      clock.now(),
    ]),
  );
  registerGauge(
    'skillpark_outbox_lag_seconds',
    'How long the oldest due message has waited to be handed over',
    () =>
      secondsSince(
        `SELECT MIN(due_at) AS value FROM outbox_message WHERE state = 'PENDING' AND due_at <= ?`,
        [clock.now()],
      ),
  );
  registerGauge(
    'skillpark_outbox_unfinished',
    'Messages handed over whose consumers have not all finished',
    () => one(`SELECT COUNT(*) AS value FROM outbox_message WHERE state = 'RELAYED'`),
  );
  registerGauge('skillpark_dead_letters', 'Deliveries given up on that wait for a person', () =>
    one(`SELECT COUNT(*) AS value FROM dead_letter`),
  );
  registerGauge('skillpark_audit_unsealed', 'Audit entries that are not in the chain yet', () =>
    one(`SELECT COUNT(*) AS value FROM audit_unsealed`),
  );
  registerGauge(
    'skillpark_audit_oldest_unsealed_seconds',
    'Age of the oldest audit entry not in the chain yet',
    () =>
      secondsSince(
        `SELECT MIN(e.recorded_at) AS value FROM audit_unsealed u JOIN audit_entry e ON e.id = u.entry_id`,
      ),
  );
}
