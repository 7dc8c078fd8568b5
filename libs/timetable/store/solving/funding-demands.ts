import type { Db, Scope } from '../../../platform/index.js';
import type { BothLanguages } from '../../domain/solving/sentences.js';

/** What a subsidy programme asks of a cohort's training, in minutes; each figure is part of the one before it. */
export interface FundingDemand {
  readonly total: number;
  readonly offline: number;
  readonly practical: number;
  readonly atBase: number;
  /** Minutes a day that it credits; undefined where it says nothing. */
  readonly aDay?: number;
  /** Document and article that say so. */
  readonly aDayClause?: BothLanguages;
}

/**
 * Injection token of what a timetable cannot know by itself: what the money needs. The stage that keeps the rules
 * provides it, so that no rule is written down twice; without it timetables are made without regard to programmes.
 */
export abstract class FundingDemands {
  /** Undefined when no version in force on that day pays the programme, or it asks nothing of the hours. */
  abstract of(db: Db, scope: Scope, programme: string, today: string): Promise<FundingDemand | undefined>;
}
