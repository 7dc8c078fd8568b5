import { addDays, localDate } from '../../../kernel/index.js';
import type { BothLanguages } from '../../domain/solving/sentences.js';
import { dayLimitSentence, USUAL_DAY } from '../../domain/solving/day-limit.js';
import { maskAt, ONLINE, type Spot, within } from '../../engine/centre/model.js';
import type { SolvingModel } from './centre-model.js';

const MOST = 3;

/**
 * What is stored that stands behind a rule's refusal of a spot: who is away, what is closed, whose shifts, which exam.
 * Empty where the rule says everything itself.
 */
export function limitNotes(
  model: SolvingModel,
  session: number,
  spot: Spot,
  constraint: string,
): BothLanguages[] {
  const { centre } = model;
  const { cohort, hours, seats } = centre.sessions[session]!;
  if (constraint === 'workstations') return stationNote(model, spot, seats);
  if (constraint === 'daily_hours') return [model.dayLimits[cohort] ?? USUAL_DAY].map(dayLimitSentence);
  const mask = maskAt(spot.slot, hours);
  const notes: BothLanguages[] = [];
  if (constraint === 'shift_window' && !within(centre.cohorts[cohort]!.runs, spot.day))
    notes.push({ zh: '不在培训期内', en: 'outside the dates of the cohort' });
  const closes = ['shift_window', 'trainer_available', 'workshop_open'].includes(constraint);
  if (closes && centre.holidays.includes(spot.day)) {
    const date = addDays(localDate(model.from), spot.day).slice(5);
    notes.push({ zh: `${date} 不是工作日`, en: `${date} is no working day` });
  }
  for (const { note, day, mask: closed, ...whose } of model.taken) {
    if (note === undefined || day !== spot.day || (closed & mask) === 0) continue;
    const same =
      (constraint === 'workshop_open' && whose.workshop === spot.workshop && spot.workshop !== ONLINE) ||
      (constraint === 'trainer_available' && whose.trainer === spot.trainer) ||
      (constraint === 'shift_window' && whose.cohort === cohort);
    if (same && !notes.some(({ zh }) => zh === note.zh)) notes.push(note);
  }
  return notes.slice(0, MOST);
}

function stationNote({ centre }: SolvingModel, { workshop, day }: Spot, seats: number): BothLanguages[] {
  const room = centre.workshops[workshop];
  if (!room) return [];
  const usable = room.broken.reduce(
    (left, span) => (within(span, day) ? left - span.count : left),
    room.workstations,
  );
  return [{ zh: `可用 ${usable} 个,需要 ${seats} 个`, en: `${usable} usable, ${seats} needed` }];
}

/** A sentence with what stands behind it. */
export const withNotes = (sentence: BothLanguages, notes: readonly BothLanguages[]): BothLanguages =>
  notes.length === 0
    ? sentence
    : {
        zh: `${sentence.zh}(${notes.map(({ zh }) => zh).join(';')})`,
        en: `${sentence.en} (${notes.map(({ en }) => en).join('; ')})`,
      };
