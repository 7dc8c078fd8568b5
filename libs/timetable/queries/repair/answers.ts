import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { CohortStore } from '../../../cohort/index.js';
import type { Db, Scope } from '../../../platform/index.js';
import type { repairSchema } from '../../contracts/repair/schemas.js';
import { REPAIR_STEPS } from '../../domain/repair/steps.js';
import type { BothLanguages } from '../../domain/solving/sentences.js';
import { RecordedFacts } from '../../store/repair/recorded-facts.js';
import { proposalsOf, type Repair } from '../../store/repair/repair-store.js';
import { FundingShortfalls } from '../../store/version/funding-shortfalls.js';
import { VersionStore } from '../../store/version-store.js';

type Answer = z.input<typeof repairSchema>;

/** What is worked out anew whenever a repair that nobody has taken yet is shown. */
interface Asked {
  readonly toRecord: readonly BothLanguages[];
  readonly shortfalls: Answer['shortfalls'];
}

/** A repair as it is answered: without what only the house needs, with what applying it would put on record. */
export function repairAnswer(
  { cause, proposals: kept, stepsDone, ...repair }: Repair,
  { toRecord, shortfalls }: Asked = { toRecord: [], shortfalls: [] },
): Answer {
  const [best] = kept ?? [];
  const proposals = proposalsOf({ state: repair.state, proposals: kept });
  return {
    id: repair.id,
    ...cause,
    toRecord: [...toRecord],
    state: repair.state,
    failure: repair.failure,
    progress: {
      done: repair.state === 'DONE' ? REPAIR_STEPS : stepsDone,
      of: REPAIR_STEPS,
      best: best ? { changes: best.changes.length, lost: best.lost.length } : null,
    },
    proposals:
      proposals?.map(({ stamps: _stamps, told, ...one }) => ({
        ...one,
        changes: [...one.changes],
        lost: [...one.lost],
        told: { ...told, trainers: [...told.trainers], enterprises: [...told.enterprises] },
      })) ?? null,
    shortfalls,
    createdAt: repair.createdAt.toISOString(),
    endedAt: repair.endedAt?.toISOString() ?? null,
    appliedAt: repair.appliedAt?.toISOString() ?? null,
    appliedChoice: repair.appliedChoice,
  };
}

/** Answers repairs that may still be taken: with what that would put on record, and which hours it would publish too few of. */
@Injectable()
export class RepairAnswers {
  constructor(
    private readonly facts: RecordedFacts,
    private readonly cohorts: CohortStore,
    private readonly versions: VersionStore,
    private readonly shortfalls: FundingShortfalls,
  ) {}

  async of(db: Db, scope: Scope, repair: Repair): Promise<Answer> {
    if (repair.appliedAt !== null) return repairAnswer(repair);
    return repairAnswer(repair, {
      toRecord: await this.facts.missing(db, scope, repair.cause),
      shortfalls: await this.shortOf(db, scope, repair),
    });
  }

  /** A repair changes no hours: what its classes lack as they are planned now they would lack when it is published. */
  private async shortOf(db: Db, scope: Scope, repair: Repair): Promise<Answer['shortfalls']> {
    const changes = proposalsOf(repair)?.flatMap((one) => one.changes) ?? [];
    const found: Answer['shortfalls'] = [];
    for (const id of [...new Set(changes.map(({ cohortId }) => cohortId))].sort()) {
      const cohort = await this.cohorts.find(db, scope, id);
      // What was never published is not published by the way.
      if (!cohort || !(await this.versions.current(db, id))) continue;
      const short = await this.shortfalls.of(db, scope, cohort);
      if (short) found.push({ ...short, cohortId: id, cohortTitle: cohort.title });
    }
    return found;
  }
}
