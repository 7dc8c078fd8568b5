import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import { answer, api } from '../../shared/api/client.js';
import type { components } from '../../shared/api/schema.js';

export type Scheme = components['schemas']['ExamScheme'];
export type Sitting = components['schemas']['ExamSitting'];
export type SittingDetail = components['schemas']['ExamSittingDetail'];
export type ExamResult = components['schemas']['ExamResult'];
export type Correction = components['schemas']['ExamCorrection'];
export type Standing = components['schemas']['ExamStanding'];
export type ExamPart = Scheme['parts'][number];

export const PAGE_SIZE = 20;
const MOST = 200;

const offsetOf = (page: number): number => (page - 1) * PAGE_SIZE;

/** Sittings, latest first; of one cohort when it is given. */
export function useSittings(page: number, cohortId?: string) {
  return useQuery({
    queryKey: ['exam', 'sittings', page, cohortId],
    queryFn: () =>
      answer(
        api.GET('/api/sittings', {
          params: { query: { limit: PAGE_SIZE, offset: offsetOf(page), ...(cohortId ? { cohortId } : {}) } },
        }),
      ),
  });
}

/** Schemes, latest filed first. */
export function useSchemes(page: number, cohortId?: string) {
  return useQuery({
    queryKey: ['exam', 'schemes', page, cohortId],
    queryFn: () =>
      answer(
        api.GET('/api/exam-schemes', {
          params: { query: { limit: PAGE_SIZE, offset: offsetOf(page), ...(cohortId ? { cohortId } : {}) } },
        }),
      ),
  });
}

/** The accepted schemes of a cohort: each belongs to an enterprise that may then be examined. */
export function useAcceptedSchemes(cohortId: string | undefined) {
  return useQuery({
    queryKey: ['exam', 'schemes', 'accepted', cohortId],
    queryFn: () =>
      answer(
        api.GET('/api/exam-schemes', {
          params: { query: { limit: MOST, cohortId: cohortId ?? '', state: 'ACCEPTED' } },
        }),
      ),
    enabled: cohortId !== undefined,
  });
}

export function useSitting(sittingId: string) {
  return useQuery({
    queryKey: ['exam', 'sitting', sittingId],
    queryFn: () => answer(api.GET('/api/sittings/{sittingId}', { params: { path: { sittingId } } })),
  });
}

export function useStandings(cohortId: string) {
  return useQuery({
    queryKey: ['exam', 'standings', cohortId],
    queryFn: () =>
      answer(
        api.GET('/api/cohorts/{cohortId}/exam-results', {
          params: { path: { cohortId }, query: { limit: MOST } },
        }),
      ),
  });
}

export function useCorrections(page: number) {
  return useQuery({
    queryKey: ['exam', 'corrections', page],
    queryFn: () =>
      answer(
        api.GET('/api/exam-corrections', { params: { query: { limit: PAGE_SIZE, offset: offsetOf(page) } } }),
      ),
  });
}

/** The whole list of trainers, to choose assessors from. */
export function useAssessorChoices(enabled: boolean) {
  return useQuery({
    queryKey: ['exam', 'assessors'],
    queryFn: async () => {
      const first = await answer(api.GET('/api/trainers', { params: { query: { limit: MOST } } }));
      const rest: typeof first.items = [];
      while (first.items.length + rest.length < first.total) {
        const offset = first.items.length + rest.length;
        const more = await answer(api.GET('/api/trainers', { params: { query: { limit: MOST, offset } } }));
        if (more.items.length === 0) break;
        rest.push(...more.items);
      }
      return [...first.items, ...rest];
    },
    staleTime: 5 * 60_000,
    enabled,
  });
}

/** One step in an exam's life; what the pages show is read again afterwards. */
export function useExamStep<Input, Output>(
  step: (input: Input) => Promise<Output>,
  done?: (output: Output) => void,
) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: step,
    onSuccess: async (output) => {
      await client.invalidateQueries({ queryKey: ['exam'] });
      done?.(output);
    },
  });
}

/** `理论 82，实操 76`, or that the learner was absent. */
export function marksText(
  marks: { absent?: boolean; theoryMarks: number | null; practiceMarks: number | null },
  t: (key: string) => string,
): string {
  if (marks.absent) return t('absent');
  const parts: string[] = [];
  if (marks.theoryMarks !== null) parts.push(`${t('part.THEORY')} ${marks.theoryMarks}`);
  if (marks.practiceMarks !== null) parts.push(`${t('part.PRACTICE')} ${marks.practiceMarks}`);
  return parts.join(' · ') || '—';
}

/** First sitting or which resit. */
export function sittingNumber(
  number: number,
  t: (key: string, values?: Record<string, unknown>) => string,
): string {
  return number === 1 ? t('first') : t('resit', { n: number - 1 });
}
