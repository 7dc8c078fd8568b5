import { Injectable } from '@nestjs/common';
import { bin, binOrNull, type Db, type Scope, scopeSql } from '../../../platform/index.js';
import type { SolveState } from '../../contracts/solving/schemas.js';
import type { SolveBest } from './solve-best.js';

export interface Solve {
  readonly id: string;
  readonly centreId: string;
  readonly cohortIds: readonly string[];
  readonly state: SolveState;
  readonly seconds: number;
  readonly seed: number;
  /** Proposals to make instead of seconds to search. */
  readonly iterations: number | null;
  readonly evenings: boolean;
  readonly stamp: string;
  readonly elapsedMs: number;
  readonly rounds: number;
  readonly best: SolveBest | null;
  readonly failure: string | null;
  readonly createdAt: Date;
  readonly endedAt: Date | null;
  readonly appliedAt: Date | null;
}

type Row = Omit<Solve, 'cohortIds' | 'best' | 'evenings'> & {
  readonly cohortIds: string;
  readonly best: string | null;
  readonly evenings: number;
};

const COLUMNS = `v.id, v.centre_id AS centreId, v.cohort_ids AS cohortIds, v.state, v.seconds, v.seed, v.iterations, v.evenings,
  v.stamp, v.elapsed_ms AS elapsedMs, v.rounds, v.best, v.failure, v.created_at AS createdAt,
  v.ended_at AS endedAt, v.applied_at AS appliedAt`;

@Injectable()
export class SolveStore {
  /** One search, or undefined when it does not exist or is not the asker's to see. */
  async find(db: Db, scope: Scope, id: string, lock = false): Promise<Solve | undefined> {
    const own = scopeSql(scope, { centre: 'v.centre_id' });
    const [row] = await db.query<Row>(
      `SELECT ${COLUMNS} FROM timetable_solve v WHERE v.id = ? AND ${own.sql}${lock ? ' FOR UPDATE' : ''}`,
      [bin(id), ...own.params],
    );
    return (
      row && {
        ...row,
        cohortIds: JSON.parse(row.cohortIds) as string[],
        best: row.best === null ? null : (JSON.parse(row.best) as SolveBest),
        evenings: row.evenings === 1,
      }
    );
  }

  async unfinished(db: Db, centreId: string): Promise<number> {
    const [row] = await db.query<{ count: number }>(
      `SELECT COUNT(*) AS count FROM timetable_solve WHERE centre_id = ? AND state IN ('QUEUED', 'RUNNING')`,
      [bin(centreId)],
    );
    return Number(row?.count ?? 0);
  }

  async insert(db: Db, solve: Solve, accountId: string | null): Promise<void> {
    await db.insert('timetable_solve', {
      id: bin(solve.id),
      centre_id: bin(solve.centreId),
      cohort_ids: JSON.stringify(solve.cohortIds),
      state: solve.state,
      seconds: solve.seconds,
      seed: solve.seed,
      iterations: solve.iterations,
      evenings: solve.evenings,
      stamp: solve.stamp,
      elapsed_ms: 0,
      rounds: 0,
      best: null,
      failure: null,
      created_by: binOrNull(accountId),
      created_at: solve.createdAt,
      ended_at: null,
      applied_at: null,
    });
  }

  /** Writes how far the search has come, unless it has ended meanwhile; returns the state that stands. */
  async progress(db: Db, id: string, elapsedMs: number): Promise<SolveState | undefined> {
    await db.execute(
      `UPDATE timetable_solve SET state = 'RUNNING', elapsed_ms = ? WHERE id = ? AND state IN ('QUEUED', 'RUNNING')`,
      [Math.round(elapsedMs), bin(id)],
    );
    const [row] = await db.query<{ state: SolveState }>('SELECT state FROM timetable_solve WHERE id = ?', [
      bin(id),
    ]);
    return row?.state;
  }

  /** A finished round, also one that somebody stopped: its answer is kept when it is the best. */
  async round(
    db: Db,
    id: string,
    round: { readonly rounds: number; readonly elapsedMs: number; readonly best: SolveBest },
  ): Promise<void> {
    await db.execute(
      `UPDATE timetable_solve SET rounds = ?, elapsed_ms = ?, best = ?
        WHERE id = ? AND state IN ('QUEUED', 'RUNNING', 'CANCELLED') AND applied_at IS NULL`,
      [round.rounds, Math.round(round.elapsedMs), JSON.stringify(round.best), bin(id)],
    );
  }

  async end(
    db: Db,
    id: string,
    state: 'DONE' | 'CANCELLED' | 'FAILED',
    now: Date,
    failure: string | null = null,
  ): Promise<void> {
    await db.execute(
      `UPDATE timetable_solve SET state = ?, ended_at = ?, failure = ? WHERE id = ? AND state IN ('QUEUED', 'RUNNING')`,
      [state, now, failure, bin(id)],
    );
  }

  /** The caller holds its lock. */
  async markApplied(db: Db, id: string, now: Date): Promise<void> {
    await db.execute('UPDATE timetable_solve SET applied_at = ? WHERE id = ?', [now, bin(id)]);
  }
}
