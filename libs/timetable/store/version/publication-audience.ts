import { Injectable } from '@nestjs/common';
import { bin, type Db, SYSTEM_SCOPE } from '../../../platform/index.js';
import { RosterStore } from '../../../roster/index.js';
import {
  forTrainer,
  isEmpty,
  type TimetableDifference,
  trainersIn,
} from '../../domain/version/difference.js';

export interface PublicationAudience {
  readonly trainers: readonly {
    readonly id: string;
    readonly name: string;
    /** How many of his sessions are touched. */
    readonly changes: number;
    readonly reachable: boolean;
  }[];
  readonly enterprises: readonly {
    readonly id: string;
    readonly name: string;
    readonly learners: number;
    readonly reachable: boolean;
  }[];
  /** Learners who have an account. */
  readonly workerIds: readonly string[];
}

/** Who is told of a publication: the same answer before it and when it is told. */
@Injectable()
export class PublicationAudiences {
  constructor(private readonly roster: RosterStore) {}

  async of(
    db: Db,
    cohortId: string,
    difference: TimetableDifference,
    today: string,
  ): Promise<PublicationAudience> {
    if (isEmpty(difference)) return { trainers: [], enterprises: [], workerIds: [] };
    const touched = trainersIn(difference);
    const trainersWith = await this.having(
      db,
      'trainer_id',
      touched.map(({ id }) => id),
    );
    const trainers = touched
      .map((one) => {
        const own = forTrainer(difference, one.id);
        const changes = own.added.length + own.removed.length + own.changed.length;
        return { ...one, changes, reachable: trainersWith.has(one.id) };
      })
      .sort((a, b) => (a.name < b.name ? -1 : 1));
    const learners = (await this.roster.learnersOf(db, SYSTEM_SCOPE, cohortId)).filter(
      ({ leftOn }) => leftOn === null || leftOn > today,
    );
    const counts = new Map<string, number>();
    for (const { enterpriseId } of learners) counts.set(enterpriseId, (counts.get(enterpriseId) ?? 0) + 1);
    const workers = await this.having(
      db,
      'worker_id',
      learners.map(({ workerId }) => workerId),
    );
    return { trainers, enterprises: await this.named(db, counts), workerIds: [...workers] };
  }

  private async named(
    db: Db,
    counts: ReadonlyMap<string, number>,
  ): Promise<PublicationAudience['enterprises']> {
    if (counts.size === 0) return [];
    const ids = [...counts.keys()];
    const rows = await db.query<{ id: string; name: string }>(
      'SELECT id, name FROM enterprise WHERE id IN (?) ORDER BY name',
      [ids.map(bin)],
    );
    const reached = await this.having(db, 'enterprise_id', ids);
    return rows.map(({ id, name }) => ({
      id,
      name,
      learners: counts.get(id) ?? 0,
      reachable: reached.has(id),
    }));
  }

  /** Those of the ids for whom an account stands that can be told. */
  private async having(
    db: Db,
    column: 'trainer_id' | 'worker_id' | 'enterprise_id',
    ids: readonly string[],
  ): Promise<Set<string>> {
    if (ids.length === 0) return new Set();
    const rows = await db.query<{ id: string }>(
      `SELECT DISTINCT ${column} AS id FROM account WHERE ${column} IN (?) AND disabled_at IS NULL`,
      [ids.map(bin)],
    );
    return new Set(rows.map(({ id }) => id));
  }
}
