import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import { answer, api } from '../../shared/api/client.js';
import { readAll } from '../../shared/api/steps.js';
import type { components } from '../../shared/api/schema.js';
import type { Tone } from '../../shared/ui/values.js';

type Schemas = components['schemas'];
export type Scenario = Schemas['PlanScenario'];
export type ScenarioDetail = Schemas['PlanScenarioDetail'];
export type PlanResult = Schemas['PlanResult'];
export type Change = Schemas['PlanChange'];
export type Demand = Schemas['TrainingDemand'];
export type SimilarDemand = Schemas['SimilarDemand'];
export type EquipmentList = Schemas['EquipmentList'];
export type EquipmentListDetail = Schemas['EquipmentListDetail'];
export type EquipmentItem = Schemas['EquipmentItem'];
export type Fill = Schemas['FillForecast'];
export type PastYearsImport = Schemas['PastYearsImport'];
export type DemandForecast = Schemas['DemandForecast'];

export const PAGE_SIZE = 20;
const POLL_MS = 1500;

export const scenarioTones: Record<Scenario['state'], Tone> = {
  QUEUED: 'plain',
  SOLVING: 'busy',
  SOLVED: 'good',
  FAILED: 'bad',
};

const isUnderWay = ({ state }: Pick<Scenario, 'state'>): boolean => state === 'QUEUED' || state === 'SOLVING';

/** Scenarios; asked again by itself while one is being solved. */
export function useScenarios(page: number) {
  return useQuery({
    queryKey: ['planning', 'scenarios', page],
    queryFn: () =>
      answer(
        api.GET('/api/planning/scenarios', {
          params: { query: { limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE } },
        }),
      ),
    refetchInterval: ({ state }) => (state.data?.items.some(isUnderWay) ? POLL_MS : false),
  });
}

const findScenario = (scenarioId: string) =>
  answer(api.GET('/api/planning/scenarios/{scenarioId}', { params: { path: { scenarioId } } }));

export function useScenario(scenarioId: string) {
  return useQuery({
    queryKey: ['planning', 'scenario', scenarioId],
    queryFn: () => findScenario(scenarioId),
    refetchInterval: ({ state }) => (state.data && isUnderWay(state.data) ? POLL_MS : false),
  });
}

export function useSeveral(ids: readonly string[]) {
  return useQuery({
    queryKey: ['planning', 'several', ...ids],
    queryFn: () => Promise.all(ids.map(findScenario)),
    enabled: ids.length > 0,
  });
}

export function useDemand(page: number, openOnly: boolean) {
  return useQuery({
    queryKey: ['planning', 'demand', page, openOnly],
    queryFn: () =>
      answer(
        api.GET('/api/planning/demand', {
          params: {
            query: {
              limit: PAGE_SIZE,
              offset: (page - 1) * PAGE_SIZE,
              ...(openOnly ? { state: 'OPEN' as const } : {}),
            },
          },
        }),
      ),
  });
}

export function useSimilarDemand(enabled: boolean) {
  return useQuery({
    queryKey: ['planning', 'similar'],
    queryFn: async () => (await answer(api.GET('/api/planning/demand/similar'))).items,
    enabled,
  });
}

export function useEquipmentLists(page: number) {
  return useQuery({
    queryKey: ['planning', 'equipment', page],
    queryFn: () =>
      answer(
        api.GET('/api/planning/equipment-lists', {
          params: { query: { limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE } },
        }),
      ),
  });
}

export function useEquipmentList(listId: string) {
  return useQuery({
    queryKey: ['planning', 'equipment', 'list', listId],
    queryFn: () =>
      answer(api.GET('/api/planning/equipment-lists/{listId}', { params: { path: { listId } } })),
  });
}

/** Runs that people can still be placed in. */
export function useWaitingRuns(enabled: boolean) {
  return useQuery({
    queryKey: ['cohort', 'waiting-runs'],
    queryFn: async () => {
      const read = (state: 'DRAFT' | 'OPEN') =>
        readAll((query) => answer(api.GET('/api/cohorts', { params: { query: { ...query, state } } })));
      return [...(await read('DRAFT')), ...(await read('OPEN'))];
    },
    enabled,
  });
}

export function useOccupations() {
  return useQuery({
    queryKey: ['catalogue', 'all-occupations'],
    queryFn: () => readAll((query) => answer(api.GET('/api/occupations', { params: { query } }))),
  });
}

export function useForecast() {
  return useQuery({
    queryKey: ['planning', 'forecast'],
    queryFn: () => answer(api.GET('/api/planning/forecast')),
  });
}

/** The years before whose figures are on file. */
export function usePastYears() {
  return useQuery({
    queryKey: ['planning', 'past-years'],
    queryFn: async () => (await answer(api.GET('/api/planning/past-years'))).items,
  });
}

export function useFill() {
  return useQuery({
    queryKey: ['planning', 'fill'],
    queryFn: async () => (await answer(api.GET('/api/planning/fill'))).items,
  });
}

/** What dialogs choose from. */
export function useCourses() {
  return useQuery({
    queryKey: ['catalogue', 'all-courses'],
    queryFn: () => readAll((query) => answer(api.GET('/api/courses', { params: { query } }))),
  });
}

export function useWorkshops() {
  return useQuery({
    queryKey: ['facility', 'all-workshops'],
    queryFn: () => readAll((query) => answer(api.GET('/api/workshops', { params: { query } }))),
  });
}

/** One write of planning; its pages are read again afterwards. */
export function usePlanningStep<Input, Output>(
  step: (input: Input) => Promise<Output>,
  done?: (output: Output) => void,
) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: step,
    onSuccess: async (output) => {
      done?.(output);
      await client.invalidateQueries({
        predicate: ({ queryKey }) => queryKey[0] === 'planning' || queryKey[0] === 'cohort',
      });
    },
  });
}

/** Months from this one on, for choosing. */
export function monthChoices(today: string, count: number): string[] {
  const [year, month] = today.split('-').map(Number) as [number, number];
  return Array.from({ length: count }, (_, index) => {
    const at = year * 12 + month - 1 + index;
    return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;
  });
}
