import { useQuery } from '@tanstack/react-query';

import { answer, api } from '../../../shared/api/client.js';
import type { components } from '../../../shared/api/schema.js';

export type Occupancy = components['schemas']['WorkshopOccupancy'];
export type TrainerLoad = components['schemas']['TrainerLoad'];
type Cell = Occupancy['workshops'][number]['cells'][number];

export function useOccupancy(month: string) {
  return useQuery({
    queryKey: ['timetable', 'occupancy', month],
    queryFn: () => answer(api.GET('/api/occupancy/workshops', { params: { query: { month } } })),
  });
}

export function useTrainerLoad(month: string) {
  return useQuery({
    queryKey: ['timetable', 'load', month],
    queryFn: () => answer(api.GET('/api/occupancy/trainers', { params: { query: { month } } })),
  });
}

/** Whole percent of the opening hours; a room that is used while closed is full. */
export function shareOf({ openMinutes, takenMinutes }: Pick<Cell, 'openMinutes' | 'takenMinutes'>): number {
  if (takenMinutes === 0) return 0;
  return openMinutes === 0 ? 100 : Math.min(100, Math.round((takenMinutes * 100) / openMinutes));
}

export const hoursOf = (minutes: number): string => String(Math.round(minutes / 6) / 10);
