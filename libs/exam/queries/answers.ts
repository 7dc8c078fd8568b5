import type { z } from 'zod';
import type { Actor } from '../../platform/index.js';
import type {
  correctionSchema,
  differenceSchema,
  resultSchema,
  schemeSchema,
  sittingSchema,
  standingSchema,
} from '../contracts/schemas.js';
import { marksText } from '../domain/scheme.js';
import type { Difference } from '../domain/sheet.js';
import type { ExamCorrection } from '../store/correction-store.js';
import type { ExamResult, ExamStanding } from '../store/exam-result-store.js';
import type { ExamScheme } from '../store/exam-scheme-store.js';
import type { Assessor, Sitting } from '../store/sitting-store.js';

const iso = (instant: Date | null): string | null => instant?.toISOString() ?? null;

export function schemeAnswer(scheme: ExamScheme): z.input<typeof schemeSchema> {
  return {
    ...scheme,
    parts: [...scheme.parts],
    filedAt: scheme.filedAt.toISOString(),
    decidedAt: iso(scheme.decidedAt),
  };
}

export function sittingAnswer(
  sitting: Sitting,
  assessors: readonly Assessor[],
): z.input<typeof sittingSchema> {
  return { ...sitting, assessors: [...assessors], publishedAt: iso(sitting.publishedAt) };
}

export function resultAnswer(result: ExamResult): z.input<typeof resultSchema> {
  return { ...result, publishedAt: result.publishedAt.toISOString() };
}

export function standingAnswer(standing: ExamStanding): z.input<typeof standingSchema> {
  return { ...standing, publishedAt: standing.publishedAt.toISOString() };
}

export function correctionAnswer(correction: ExamCorrection, actor: Actor): z.input<typeof correctionSchema> {
  return {
    ...correction,
    proposedAt: correction.proposedAt.toISOString(),
    proposedByMe: correction.proposedBy === actor.accountId,
  };
}

/** Differences with names, for people who look for them on paper. */
export function differenceAnswers(
  differences: readonly Difference[] | null,
  names: ReadonlyMap<string, string>,
): z.input<typeof differenceSchema>[] | null {
  if (differences === null) return null;
  return differences.map(({ workerId, first, second }) => ({
    workerId,
    workerName: names.get(workerId) ?? '',
    first: first ? marksText(first) : '未录入',
    second: second ? marksText(second) : '未录入',
  }));
}
