import { Injectable } from '@nestjs/common';
import { bin, type Db, type Scope, scopeSql } from '../../../platform/index.js';
import type { RepairState } from '../../contracts/repair/schemas.js';
import type { RecordedFact } from './recorded-facts.js';
import type { RepairAudience } from './repair-audience.js';
import type { RepairCause } from './repair-cause.js';
import type { LostSession, PlannedMove, RepairPlan } from './repair-plan.js';

interface Titles {
  readonly cohortTitle: string;
  readonly moduleTitle: string;
}

/** A proposal as it is kept, with the stamps of the timetables that it was worked out for, by cohort. */
export interface RepairProposal extends RepairPlan, RepairAudience {
  readonly changes: readonly (PlannedMove & Titles)[];
  readonly lost: readonly (LostSession & Titles)[];
  readonly stamps: Readonly<Record<string, string>>;
}

/** What proposals did not always tell. */
type Later = Pick<RepairProposal, 'provenFewest' | 'cheaper'>;

export interface Repair {
  readonly id: string;
  readonly centreId: string;
  readonly cause: RepairCause;
  readonly state: RepairState;
  /** Of `REPAIR_STEPS`, while it is worked out. */
  readonly stepsDone: number;
  /** As long as it is worked out, and when somebody ended it: the best so far. */
  readonly proposals: readonly RepairProposal[] | null;
  readonly failure: string | null;
  readonly createdAt: Date;
  readonly endedAt: Date | null;
  readonly appliedAt: Date | null;
  readonly appliedChoice: number | null;
}

/** The proposals that may be chosen from: while a repair goes on, and when it failed, there are none. */
export const proposalsOf = ({
  state,
  proposals,
}: Pick<Repair, 'state' | 'proposals'>): Repair['proposals'] =>
  state === 'DONE' || state === 'CANCELLED' ? proposals : null;

type Row = Omit<Repair, 'cause' | 'proposals'> & {
  readonly cause: string;
  readonly proposals: string | null;
};

const COLUMNS = `r.id, r.centre_id AS centreId, r.cause, r.state, r.steps_done AS stepsDone, r.proposals, r.failure, r.created_at AS createdAt,
  r.ended_at AS endedAt, r.applied_at AS appliedAt, r.applied_choice AS appliedChoice`;

@Injectable()
export class RepairStore {
  /** One repair, or undefined when it does not exist or is not the asker's to see. */
  async find(db: Db, scope: Scope, id: string, lock = false): Promise<Repair | undefined> {
    const own = scopeSql(scope, { centre: 'r.centre_id' });
    const [row] = await db.query<Row>(
      `SELECT ${COLUMNS} FROM timetable_repair r WHERE r.id = ? AND ${own.sql}${lock ? ' FOR UPDATE' : ''}`,
      [bin(id), ...own.params],
    );
    if (!row) return undefined;
    // Those kept from before a building could be the cause name none.
    const cause = JSON.parse(row.cause) as Omit<RepairCause, 'buildingId'> & { buildingId?: string | null };
    return {
      ...row,
      cause: { ...cause, buildingId: cause.buildingId ?? null },
      proposals:
        row.proposals === null
          ? null
          : (JSON.parse(row.proposals) as (RepairProposal & Partial<Later>)[]).map((one) => ({
              // Those kept from before it was asked have proven and compared nothing.
              ...one,
              provenFewest: one.provenFewest === true,
              cheaper: one.cheaper ?? null,
            })),
    };
  }

  async unfinished(db: Db, centreId: string): Promise<number> {
    const [row] = await db.query<{ count: number }>(
      `SELECT COUNT(*) AS count FROM timetable_repair WHERE centre_id = ? AND state = 'QUEUED'`,
      [bin(centreId)],
    );
    return Number(row?.count ?? 0);
  }

  async insert(db: Db, repair: Repair, accountId: string): Promise<void> {
    await db.insert('timetable_repair', {
      id: bin(repair.id),
      centre_id: bin(repair.centreId),
      cause: JSON.stringify(repair.cause),
      state: repair.state,
      steps_done: 0,
      proposals: null,
      failure: null,
      created_by: bin(accountId),
      created_at: repair.createdAt,
      ended_at: null,
      applied_at: null,
      applied_choice: null,
      recorded: null,
    });
  }

  /** Keeps how far it has come and the best so far, unless it has ended meanwhile; returns the state that stands. */
  async progress(
    db: Db,
    id: string,
    soFar?: { readonly stepsDone: number; readonly proposals: readonly RepairProposal[] | undefined },
  ): Promise<RepairState | undefined> {
    if (soFar)
      await db.execute(
        `UPDATE timetable_repair SET steps_done = ?, proposals = COALESCE(?, proposals)
          WHERE id = ? AND state = 'QUEUED'`,
        [soFar.stepsDone, soFar.proposals ? JSON.stringify(soFar.proposals) : null, bin(id)],
      );
    const [row] = await db.query<{ state: RepairState }>('SELECT state FROM timetable_repair WHERE id = ?', [
      bin(id),
    ]);
    return row?.state;
  }

  /** The caller holds its lock; what was found by then stays. */
  async cancelled(db: Db, id: string, now: Date): Promise<void> {
    await db.execute(
      `UPDATE timetable_repair SET state = 'CANCELLED', ended_at = ? WHERE id = ? AND state = 'QUEUED'`,
      [now, bin(id)],
    );
  }

  async done(db: Db, id: string, proposals: readonly RepairProposal[], now: Date): Promise<void> {
    await db.execute(
      `UPDATE timetable_repair SET state = 'DONE', proposals = ?, ended_at = ? WHERE id = ? AND state = 'QUEUED'`,
      [JSON.stringify(proposals), now, bin(id)],
    );
  }

  async failed(db: Db, id: string, failure: string, now: Date): Promise<void> {
    await db.execute(
      `UPDATE timetable_repair SET state = 'FAILED', failure = ?, ended_at = ? WHERE id = ? AND state = 'QUEUED'`,
      [failure, now, bin(id)],
    );
  }

  /** The caller holds its lock. */
  async markApplied(
    db: Db,
    id: string,
    { choice, recorded, now }: { choice: number; recorded: readonly RecordedFact[]; now: Date },
  ): Promise<void> {
    await db.execute(
      'UPDATE timetable_repair SET applied_at = ?, applied_choice = ?, recorded = ? WHERE id = ?',
      [now, choice, JSON.stringify(recorded), bin(id)],
    );
  }
}
