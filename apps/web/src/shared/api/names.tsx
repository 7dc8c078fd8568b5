import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';

import { answer, api } from './client.js';
import type { components } from './schema.js';

type Cohort = components['schemas']['Cohort'];
type Enterprise = components['schemas']['Enterprise'];

const FEW = 200;
const KEEP_MS = 5 * 60_000;

/** Cohorts in one of the states as options of a select. */
export function cohortOptions(
  cohorts: readonly Cohort[] | undefined,
  ...states: readonly Cohort['state'][]
): { value: string; label: string }[] {
  return (cohorts ?? [])
    .filter(({ state }) => states.includes(state))
    .map(({ id, code, title }) => ({ value: id, label: `${code} ${title}` }));
}

/** The cohorts the account sees, latest first, to choose from and to name. */
export function useCohortChoices(enabled = true) {
  return useQuery({
    queryKey: ['names', 'cohorts'],
    queryFn: async () => (await answer(api.GET('/api/cohorts', { params: { query: { limit: FEW } } }))).items,
    staleTime: KEEP_MS,
    enabled,
  });
}

function useEnterpriseChoices() {
  return useQuery({
    queryKey: ['names', 'enterprises'],
    queryFn: async () =>
      (await answer(api.GET('/api/enterprises', { params: { query: { limit: FEW } } }))).items,
    staleTime: KEEP_MS,
  });
}

/** A cohort by its id: from the list where it stands there, else asked for singly. */
export function useCohort(cohortId: string): Cohort | undefined {
  const list = useCohortChoices();
  const listed = list.data?.find((cohort) => cohort.id === cohortId);
  const single = useQuery({
    queryKey: ['names', 'cohort', cohortId],
    queryFn: () => answer(api.GET('/api/cohorts/{cohortId}', { params: { path: { cohortId } } })),
    staleTime: KEEP_MS,
    enabled: !list.isPending && !listed,
  });
  return listed ?? single.data;
}

function useEnterprise(enterpriseId: string): Enterprise | undefined {
  const list = useEnterpriseChoices();
  const listed = list.data?.find((enterprise) => enterprise.id === enterpriseId);
  const single = useQuery({
    queryKey: ['names', 'enterprise', enterpriseId],
    queryFn: () => answer(api.GET('/api/enterprises/{enterpriseId}', { params: { path: { enterpriseId } } })),
    staleTime: KEEP_MS,
    enabled: !list.isPending && !listed,
  });
  return listed ?? single.data;
}

/** The title of a cohort known by its id. */
export function CohortName({ id }: { id: string }): ReactNode {
  return useCohort(id)?.title ?? '…';
}

/** The name of an enterprise known by its id. */
export function EnterpriseName({ id }: { id: string }): ReactNode {
  return useEnterprise(id)?.name ?? '…';
}
