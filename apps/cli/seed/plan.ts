import { createHash } from 'node:crypto';

/** How large a demo centre is. */
export interface SeedScale {
  readonly enterprises: number;
  readonly workers: number;
  readonly trainers: number;
  /** Of the trainers. */
  readonly dualQualified: number;
}

/** What the sources tell of the Longyan centre: 140+ enterprises, 34,500 workers, 342 × 86.75 % = 297 (R70, R81). */
export const FULL_SCALE: SeedScale = { enterprises: 146, workers: 34_500, trainers: 342, dualQualified: 297 };

/** Enough to play every part in a test. */
export const SMALL_SCALE: SeedScale = { enterprises: 3, workers: 60, trainers: 6, dualQualified: 5 };

/** Everything the demo centre follows from: the same plan makes the same centre, id by id. */
export interface SeedPlan {
  readonly seed: number;
  /** The day the data is made for, `YYYY-MM-DD`: ages and dates count back from it. */
  readonly today: string;
  readonly scale: SeedScale;
}

/** Kinds of seeded rows; the position is part of the id, so new ones go to the end. */
const KINDS = [
  'centre',
  'enterprise',
  'worker',
  'employment',
  'insurance',
  'trainer',
  'qualification',
  'occupation',
  'course',
  'module',
  'resource',
  'site',
  'building',
  'hours',
  'workshop',
  'workstation',
  'account',
  'cohort',
  'demand',
] as const;
export type SeedKind = (typeof KINDS)[number];

/** 2020-01-01T00:00:00Z in milliseconds. */
const EPOCH = 1_577_836_800_000;

/**
 * The id of the n-th row of a kind: a valid UUIDv7 whose time part counts rows, so that rows written together lie
 * together, and whose other bits follow from the seed.
 */
export function seedId(seed: number, kind: SeedKind, index: number): string {
  const time = (EPOCH + KINDS.indexOf(kind) * 10_000_000 + index).toString(16).padStart(12, '0');
  const hash = createHash('sha256').update(`${seed}|${kind}|${index}`).digest('hex');
  const variant = (0x8 | (parseInt(hash.charAt(3), 16) & 0x3)).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hash.slice(0, 3)}-${variant}${hash.slice(4, 7)}-${hash.slice(7, 19)}`;
}

/** The id of the demo centre grown from a seed. */
export const demoCentreId = (seed: number): string => seedId(seed, 'centre', 0);
