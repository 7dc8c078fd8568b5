import { bin, type Db } from '../../platform/index.js';

/**
 * Whether people draw a pension, as the last imported insurance file says; somebody no file speaks of is missing. Every
 * programme asks this before what the worker's own record says: one person has one answer.
 */
export async function statedPensions(
  db: Db,
  workerIds: readonly string[],
): Promise<ReadonlyMap<string, boolean>> {
  if (workerIds.length === 0) return new Map();
  const rows = await db.query<{ workerId: string; drawingPension: number }>(
    `SELECT w.id AS workerId, r.drawing_pension AS drawingPension
       FROM worker w JOIN insurance_record r ON r.centre_id = w.centre_id AND r.person_key = w.id_blind
      WHERE w.id IN (?) AND r.kind = 'STATUS' AND r.drawing_pension IS NOT NULL`,
    [workerIds.map(bin)],
  );
  return new Map(rows.map(({ workerId, drawingPension }) => [workerId, Number(drawingPension) === 1]));
}
