import { queryOptions, useQuery } from '@tanstack/react-query';

import { answer, api } from '../../../shared/api/client.js';
import type { components } from '../../../shared/api/schema.js';
import { minuteOfDay, todayInCentre } from '../../../shared/format/format.js';

export type Board = components['schemas']['PlanningBoard'];
export type BoardSession = Board['items'][number];
export type BoardCohort = Board['cohorts'][number];
export type SpotMap = components['schemas']['SpotMap'];
export type Edits = components['schemas']['TimetableEdits'];
export type Suggestion = components['schemas']['SessionSuggestion'];
export type Place = Suggestion['place'];
export type Sentence = SpotMap['refusals'][number];

export const ROWS = ['WORKSHOP', 'TRAINER', 'COHORT'] as const;
export type Rows = (typeof ROWS)[number];

export interface Span {
  readonly from: string;
  readonly to: string;
}

/** Morning, afternoon and evening: the bands of a day's cell. */
export const PARTS = [0, 1, 2] as const;
const partOf = (minute: number): number => (minute < 780 ? 0 : minute < 1080 ? 1 : 2);

/** What would become of the dragged session in a band of a cell. */
export type Target =
  | { readonly kind: 'free'; readonly place: Place; readonly cost: number; readonly home: boolean }
  | { readonly kind: 'refused'; readonly place: Place; readonly sentence: Sentence }
  | { readonly kind: 'past' };

export interface Move {
  readonly sessionId: string;
  readonly cohortId: string;
  readonly before: Place;
  readonly after: Place;
}

export const placeOf = (session: Place): Place => ({
  heldOn: session.heldOn,
  startMinute: session.startMinute,
  endMinute: session.endMinute,
  breakMinutes: session.breakMinutes,
  workshopId: session.workshopId,
  trainerId: session.trainerId,
});

export const whenOf = ({ heldOn, startMinute, endMinute }: Place): string =>
  `${heldOn.slice(5)} ${minuteOfDay(startMinute)}–${minuteOfDay(endMinute)}`;

/** Ten minutes between class hours of 45. */
const pausesIn = (minutes: number): number => 10 * Math.max(0, Math.ceil(minutes / 45) - 1);

const HOURS_APART = 55;

/** The best beginning in that part of the day, or why there is none. */
export function targetAt(
  session: BoardSession,
  map: SpotMap,
  lineId: string | null,
  day: string,
  part: number,
): Target | null {
  const line = map.lines.find(({ id }) => id === lineId);
  if (!line) return null;
  const breakMinutes = pausesIn(session.minutes);
  const place = (startMinute: number): Place => ({
    heldOn: day,
    startMinute,
    endMinute: startMinute + session.minutes + breakMinutes,
    breakMinutes,
    workshopId: map.rows === 'WORKSHOP' ? lineId : session.workshopId,
    trainerId: map.rows === 'TRAINER' ? (lineId ?? session.trainerId) : session.trainerId,
  });
  const at = map.days.indexOf(day);
  const starts = map.starts.flatMap((start, index) =>
    partOf(start) === part ? [[start, index] as const] : [],
  );
  if (at < 0) return { kind: 'past' };
  if (starts.length === 0) return null;
  const sentenceOf = (index: number): Sentence => map.refusals[index] ?? { zh: '', en: '' };
  if (line.never !== null)
    return { kind: 'refused', place: place(starts[0]![0]), sentence: sentenceOf(line.never) };
  let best: Extract<Target, { kind: 'free' }> | null = null;
  for (const [start, index] of starts) {
    const cell = at * map.starts.length + index;
    if ((line.refused[cell] ?? 0) >= 0) continue;
    const one = place(start);
    const home =
      day === session.heldOn &&
      Math.abs(start - session.startMinute) < HOURS_APART &&
      one.workshopId === session.workshopId &&
      one.trainerId === session.trainerId;
    const cost = line.costs[cell] ?? 0;
    if (!best || cost < best.cost) best = { kind: 'free', place: one, cost, home };
  }
  if (best) return best;
  const [start, index] = starts[0]!;
  return {
    kind: 'refused',
    place: place(start),
    sentence: sentenceOf(line.refused[at * map.starts.length + index] ?? 0),
  };
}

/** Everything of a span of days. */
export function useBoard({ from, to }: Span) {
  return useQuery({
    queryKey: ['timetable', 'board', from, to],
    queryFn: () => answer(api.GET('/api/timetable/board', { params: { query: { from, to } } })),
    placeholderData: (before) => before,
  });
}

/** Classes that are on or to come, the next one first: what may be planned, whatever days the board shows. */
export function useComingClasses() {
  const from = todayInCentre();
  return useQuery({
    queryKey: ['cohorts', 'coming', from],
    queryFn: async () =>
      (await answer(api.GET('/api/cohorts', { params: { query: { from, limit: 200 } } }))).items
        .filter(({ state }) => state !== 'FINISHED' && state !== 'CANCELLED')
        .sort((a, b) => a.startsOn.localeCompare(b.startsOn)),
  });
}

export function useEdits() {
  return useQuery({
    queryKey: ['timetable', 'edits'],
    queryFn: () => answer(api.GET('/api/timetable/edits')),
  });
}

/** Long enough between touching a session and taking it up; a closing or an absence meanwhile is seen. */
const FRESH_MS = 1_500;

/** One question for the whole visible span; nothing is asked while the session hovers. */
export const spotsOf = (sessionId: string, { from, to }: Span, rows: Rows) =>
  queryOptions({
    queryKey: ['timetable', 'spots', sessionId, from, to, rows],
    queryFn: async () => {
      const began = performance.now();
      const map = await answer(
        api.GET('/api/training-sessions/{sessionId}/spots', {
          params: { path: { sessionId }, query: { from, to, rows } },
        }),
      );
      return { map, ms: Math.round(performance.now() - began) };
    },
    staleTime: FRESH_MS,
    retry: false,
  });

export const signed = (cost: number): string => (cost > 0 ? `+${cost}` : String(cost).replace('-', '−'));

const HUES = 8;

/** A cohort keeps its colour wherever it is met. */
export function hueOf(cohortId: string): number {
  let sum = 0;
  for (const letter of cohortId) sum = (sum * 31 + letter.charCodeAt(0)) % 9973;
  return sum % HUES;
}
