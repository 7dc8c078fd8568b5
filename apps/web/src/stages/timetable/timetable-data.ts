import { useQuery } from '@tanstack/react-query';

import { answer, api } from '../../shared/api/client.js';
import type { components } from '../../shared/api/schema.js';
import { readAll } from '../../shared/api/steps.js';
import { minuteOfDay, todayInCentre } from '../../shared/format/format.js';

export type TrainingSession = components['schemas']['TrainingSession'];
export type PlannedSession = components['schemas']['PlannedSession'];
export type Timetable = components['schemas']['Timetable'];
export type TimetableProposal = components['schemas']['TimetableProposal'];

const MOST = 200;
const KEEP_MS = 5 * 60_000;

export function useTimetable(cohortId: string) {
  return useQuery({
    queryKey: ['timetable', 'cohort', cohortId],
    queryFn: () =>
      answer(
        api.GET('/api/cohorts/{cohortId}/timetable', {
          params: { path: { cohortId }, query: { limit: MOST } },
        }),
      ),
  });
}

/** The trainer's own sessions in a span of days, both ends included. */
export function useMySessions(from: string, to: string) {
  return useQuery({
    queryKey: ['timetable', 'mine', from, to],
    queryFn: () =>
      answer(api.GET('/api/my/training-sessions', { params: { query: { limit: MOST, from, to } } })),
  });
}

export function useTrainerChoices() {
  return useQuery({
    queryKey: ['people', 'trainers', 'all'],
    queryFn: () => readAll((query) => answer(api.GET('/api/trainers', { params: { query } }))),
    staleTime: KEEP_MS,
  });
}

export function useWorkshopChoices() {
  return useQuery({
    queryKey: ['facility', 'workshops', 'all'],
    queryFn: () => readAll((query) => answer(api.GET('/api/workshops', { params: { query } }))),
    staleTime: KEEP_MS,
  });
}

export function useBuildingChoices() {
  return useQuery({
    queryKey: ['facility', 'buildings'],
    queryFn: () => answer(api.GET('/api/buildings')),
    staleTime: KEEP_MS,
  });
}

/** Sessions by day, both in order. */
export function byDay(
  sessions: readonly TrainingSession[],
): readonly (readonly [string, readonly TrainingSession[]])[] {
  const days = new Map<string, TrainingSession[]>();
  for (const session of sessions) {
    const day = days.get(session.heldOn);
    if (day) day.push(session);
    else days.set(session.heldOn, [session]);
  }
  return [...days]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([day, list]) => [day, list.sort((a, b) => a.startMinute - b.startMinute)] as const);
}

export const timesOf = (session: { startMinute: number; endMinute: number }): string =>
  `${minuteOfDay(session.startMinute)}–${minuteOfDay(session.endMinute)}`;

const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Shanghai',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** Whether the beginning of a session has come, by the centre's clock. */
export function hasBegun({ heldOn, startMinute }: { heldOn: string; startMinute: number }): boolean {
  const [hour = 0, minute = 0] = clock.format(new Date()).split(':').map(Number);
  const today = todayInCentre();
  return heldOn < today || (heldOn === today && startMinute <= hour * 60 + minute);
}

/** Credited minutes of sessions that are or will be held. */
export function creditedMinutes(sessions: readonly TrainingSession[]): number {
  return sessions.reduce((sum, session) => (session.state === 'CANCELLED' ? sum : sum + session.minutes), 0);
}
