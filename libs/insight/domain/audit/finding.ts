/** What a check of the auditors says: never a verdict, always rows to look at (PRACTICE B26, journey D6). */

export type Severity = 'HIGH' | 'MEDIUM' | 'LOW';

export type CheckCode =
  | 'TIME_OVERLAP'
  | 'DRAWING_PENSION'
  | 'AGE'
  | 'DECEASED'
  | 'DUPLICATE'
  | 'LEFT_BEFORE_CLAIM'
  | 'CERTIFICATE_BURST'
  | 'REPORTED_AGAINST_ACTUAL'
  | 'ONE_RECORDER'
  | 'TRAINER_IN_TWO_ROOMS'
  | 'CONTRADICTORY_DATES'
  | 'CORRECTED_UPWARDS';

export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

/** A record that the finding rests on. */
export interface FindingRow {
  readonly type:
    'SESSION' | 'EMPLOYMENT' | 'CERTIFICATE' | 'CLAIM' | 'COHORT' | 'LEARNER' | 'EXAM' | 'CORRECTION';
  readonly id: string;
  /** Day, time, place, number: what a person needs to find it. No names and no numbers of documents. */
  readonly text: string;
  /** The same in English; absent where the text is figures, days and names alone. */
  readonly textEn?: string;
}

export interface Finding {
  readonly check: CheckCode;
  readonly severity: Severity;
  /** The claim line it is about; null when it is about the class or the centre. */
  readonly lineId: string | null;
  readonly text: Bilingual;
  readonly rows: readonly FindingRow[];
}

/** The same finding found again has the same key, in whatever order its rows came. */
export function findingKey({ check, lineId, rows }: Finding): string {
  return [check, lineId ?? '-', ...rows.map(({ type, id }) => `${type}:${id}`).sort()].join('|');
}
