import type { Cohort } from '../../../cohort/index.js';
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

  /** What of it these sessions do not give, attended in full; undefined when they give all of it. */
  abstract shortOf(
    db: Db,
    scope: Scope,
    programme: string,
    sessions: readonly GivenHours[],
    today: string,
  ): Promise<FundingShort | undefined>;
}

/** A session as far as a programme looks at it. */
export interface GivenHours {
  readonly mode: 'OFFLINE' | 'ONLINE';
  readonly content: 'THEORY' | 'PRACTICAL';
  readonly atBase: boolean;
  readonly minutes: number;
}

/** Hours that a programme asks for and a timetable does not give. */
export interface FundingShort {
  readonly programmeTitle: BothLanguages;
  /** Minutes to add; each figure is part of the one before it. */
  readonly missing: Pick<FundingDemand, 'total' | 'offline' | 'practical' | 'atBase'>;
  /** The same in words. */
  readonly says: BothLanguages;
  readonly clauses: readonly {
    readonly label: BothLanguages;
    readonly document: string;
    readonly article: string;
  }[];
}

/** Who would be paid if nothing of the hours were missing, and is not by the timetable as it stands. */
export interface MoneyAtStake {
  readonly enrolled: number;
  readonly learners: number;
  /** Whole fen. */
  readonly atStakeFen: number;
}

/** Injection token of what missing hours cost; provided by the stage that keeps the rules, like the demands. */
export abstract class FundingAtStake {
  abstract of(
    db: Db,
    scope: Scope,
    cohort: Cohort,
    missing: FundingShort['missing'],
    today: string,
  ): Promise<MoneyAtStake>;
}
