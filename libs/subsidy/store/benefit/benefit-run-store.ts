import { Injectable } from '@nestjs/common';
import {
  bin,
  binOrNull,
  type Db,
  isDuplicateKey,
  newId,
  type Scope,
  scopeSql,
} from '../../../platform/index.js';

export interface BenefitRun {
  readonly id: string;
  readonly centreId: string;
  readonly running: boolean;
  readonly nightlyOn: string | null;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
  readonly lastWorkerId: string | null;
  readonly people: number;
  readonly done: number;
  readonly failed: number;
  readonly entitled: number;
  readonly notYet: number;
  readonly changed: number;
}

type Row = Omit<BenefitRun, 'running'> & { readonly running: number | null };

const COLUMNS = `r.id, r.centre_id AS centreId, r.running, r.nightly_on AS nightlyOn, r.started_at AS startedAt,
  r.finished_at AS finishedAt, r.last_worker_id AS lastWorkerId, r.people, r.done, r.failed, r.entitled,
  r.not_yet AS notYet, r.changed`;

const runOf = (row: Row): BenefitRun => ({ ...row, running: row.running === 1 });

export interface RunProgress {
  readonly lastWorkerId: string | null;
  readonly done: number;
  readonly failed: number;
  readonly entitled: number;
  readonly notYet: number;
  readonly changed: number;
}

@Injectable()
export class BenefitRunStore {
  /** The new run; undefined when one is running, or tonight's was made already. */
  async start(
    db: Db,
    run: {
      readonly centreId: string;
      readonly nightlyOn: string | null;
      readonly startedBy: string | null;
      readonly people: number;
      readonly now: Date;
    },
  ): Promise<BenefitRun | undefined> {
    const id = newId();
    try {
      await db.insert('benefit_run', {
        id: bin(id),
        centre_id: bin(run.centreId),
        running: 1,
        nightly_on: run.nightlyOn,
        started_by: binOrNull(run.startedBy),
        started_at: run.now,
        people: run.people,
        done: 0,
        failed: 0,
        entitled: 0,
        not_yet: 0,
        changed: 0,
      });
    } catch (error) {
      if (isDuplicateKey(error)) return undefined;
      throw error;
    }
    return this.find(db, { kind: 'system' }, id);
  }

  /**
   * Centres whose run stands unfinished and, with a day, those without a nightly run of that day that were there by
   * `thereSince` and have anything to decide: an insurance record, a certificate, or a benefit decided before.
   */
  async centresWithout(db: Db, nightlyOn: string | null, thereSince: Date): Promise<string[]> {
    const has = (table: string): string => `EXISTS (SELECT 1 FROM ${table} x WHERE x.centre_id = c.id)`;
    const rows = await db.query<{ id: string }>(
      `SELECT c.id FROM skills_centre c
        WHERE EXISTS (SELECT 1 FROM benefit_run r WHERE r.centre_id = c.id AND r.running = 1)
           OR (? IS NOT NULL AND c.created_at <= ?
               AND NOT EXISTS (SELECT 1 FROM benefit_run r WHERE r.centre_id = c.id AND r.nightly_on = ?)
               AND (${['insurance_record', 'outside_certificate', 'certificate', 'benefit_case'].map(has).join(' OR ')}))
        ORDER BY c.id`,
      [nightlyOn, thereSince, nightlyOn],
    );
    return rows.map(({ id }) => id);
  }

  async running(db: Db, centreId: string): Promise<BenefitRun | undefined> {
    const [row] = await db.query<Row>(
      `SELECT ${COLUMNS} FROM benefit_run r WHERE r.centre_id = ? AND r.running = 1`,
      [bin(centreId)],
    );
    return row && runOf(row);
  }

  async find(db: Db, scope: Scope, id: string): Promise<BenefitRun | undefined> {
    const own = scopeSql(scope, { centre: 'r.centre_id' });
    const [row] = await db.query<Row>(`SELECT ${COLUMNS} FROM benefit_run r WHERE r.id = ? AND ${own.sql}`, [
      bin(id),
      ...own.params,
    ]);
    return row && runOf(row);
  }

  async lock(db: Db, id: string): Promise<BenefitRun | undefined> {
    const [row] = await db.query<Row>(`SELECT ${COLUMNS} FROM benefit_run r WHERE r.id = ? FOR UPDATE`, [
      bin(id),
    ]);
    return row && runOf(row);
  }

  async list(
    db: Db,
    scope: Scope,
    page: { readonly limit: number; readonly offset: number },
  ): Promise<{ items: BenefitRun[]; total: number }> {
    const own = scopeSql(scope, { centre: 'r.centre_id' });
    const rows = await db.query<Row>(
      `SELECT ${COLUMNS} FROM benefit_run r WHERE ${own.sql} ORDER BY r.started_at DESC, r.id DESC LIMIT ? OFFSET ?`,
      [...own.params, page.limit, page.offset],
    );
    const [count] = await db.query<{ total: number }>(
      `SELECT COUNT(*) AS total FROM benefit_run r WHERE ${own.sql}`,
      own.params,
    );
    return { items: rows.map(runOf), total: Number(count?.total ?? 0) };
  }

  async advance(db: Db, id: string, more: RunProgress, finishedAt: Date | null): Promise<void> {
    await db.execute(
      `UPDATE benefit_run SET last_worker_id = COALESCE(?, last_worker_id), done = done + ?, failed = failed + ?,
              entitled = entitled + ?, not_yet = not_yet + ?, changed = changed + ?,
              running = ?, finished_at = ? WHERE id = ?`,
      [
        binOrNull(more.lastWorkerId),
        more.done,
        more.failed,
        more.entitled,
        more.notYet,
        more.changed,
        finishedAt === null ? 1 : null,
        finishedAt,
        bin(id),
      ],
    );
  }

  async addFailures(
    db: Db,
    runId: string,
    failures: readonly { readonly workerId: string; readonly message: string }[],
  ): Promise<void> {
    await db.insert(
      'benefit_run_failure',
      failures.map(({ workerId, message }) => ({
        run_id: bin(runId),
        worker_id: bin(workerId),
        message: message.slice(0, 200),
      })),
    );
  }
}
