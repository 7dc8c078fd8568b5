import { createConnection, type RowDataPacket } from 'mysql2/promise';
import { patiently } from './patience.js';

/** What a class should have been paid, and what it was, by plain SQL that shares no code with the product. */
export interface Recomputed {
  readonly learners: number;
  readonly eligible: number;
  readonly expectedFen: number;
  readonly paidFen: number;
}

/*
 * 厦人社〔2023〕187号 (三), read anew in SQL: 40 class hours of 45 minutes, at least half of them offline, internal exam
 * passed, certificate held; 1,200 yuan a person. An attendance entry counts unless a later entry corrects it.
 */
const RECOMPUTE = `
  WITH credited AS (
    SELECT e.worker_id,
           SUM(e.credited_minutes) AS total,
           SUM(CASE WHEN e.mode = 'OFFLINE' THEN e.credited_minutes ELSE 0 END) AS offline
      FROM attendance_entry e
     WHERE e.cohort_id = ?
       AND NOT EXISTS (SELECT 1 FROM attendance_entry c WHERE c.corrects_entry_id = e.id)
     GROUP BY e.worker_id
  )
  SELECT COUNT(*) AS learners,
         COALESCE(SUM(
           h.total >= 40 * 45 AND h.offline * 2 >= h.total
           AND EXISTS (SELECT 1 FROM certificate k
                        WHERE k.cohort_id = ? AND k.worker_id = h.worker_id AND k.revoked_at IS NULL)
         ), 0) AS eligible
    FROM credited h`;

const PAID = `
  SELECT COALESCE(SUM(p.amount_fen), 0) AS paid
    FROM payment_line p
    JOIN claim_line l ON l.id = p.line_id
    JOIN subsidy_claim c ON c.id = l.claim_id
   WHERE c.cohort_id = ? AND p.state = 'PAID'`;

/** Recomputes one class; `databaseUrl` is the application's own address. A database that restarts is waited for. */
export function recompute(databaseUrl: string, cohortId: string): Promise<Recomputed> {
  return patiently(() => recomputeOnce(databaseUrl, cohortId));
}

async function recomputeOnce(databaseUrl: string, cohortId: string): Promise<Recomputed> {
  const connection = await createConnection({ uri: databaseUrl, charset: 'utf8mb4' });
  // A server that goes between two statements tells the connection, and without a listener that ends the process.
  connection.on('error', () => undefined);
  try {
    const id = Buffer.from(cohortId.replaceAll('-', ''), 'hex');
    const [counted] = await connection.query<RowDataPacket[]>(RECOMPUTE, [id, id]);
    const [paid] = await connection.query<RowDataPacket[]>(PAID, [id]);
    const eligible = Number(counted[0]?.['eligible']);
    return {
      learners: Number(counted[0]?.['learners']),
      eligible,
      expectedFen: eligible * 120_000,
      paidFen: Number(paid[0]?.['paid']),
    };
  } finally {
    await connection.end();
  }
}
