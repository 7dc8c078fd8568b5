import { useQuery } from '@tanstack/react-query';

import { answer, api } from '../../shared/api/client.js';
import type { components } from '../../shared/api/schema.js';
import { readAll } from '../../shared/api/steps.js';

export type Learner = components['schemas']['Learner'];
export type RosterImport = components['schemas']['RosterImport'];
export type RosterImportSummary = components['schemas']['RosterImportSummary'];

/** Everyone who is or was on the roster. */
export function useLearners(cohortId: string) {
  return useQuery({
    queryKey: ['roster', 'learners', cohortId],
    queryFn: () =>
      readAll((query) =>
        answer(api.GET('/api/cohorts/{cohortId}/roster', { params: { path: { cohortId }, query } })),
      ),
  });
}

/** The latest uploads. */
export function useImports(cohortId: string, enabled: boolean) {
  return useQuery({
    queryKey: ['roster', 'imports', cohortId],
    queryFn: () =>
      answer(
        api.GET('/api/cohorts/{cohortId}/roster/imports', {
          params: { path: { cohortId }, query: { limit: 10 } },
        }),
      ),
    enabled,
  });
}

export function useImport(importId: string) {
  return useQuery({
    queryKey: ['roster', 'import', importId],
    queryFn: () => answer(api.GET('/api/roster/imports/{importId}', { params: { path: { importId } } })),
  });
}
