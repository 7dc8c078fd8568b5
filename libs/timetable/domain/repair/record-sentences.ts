import { dayText, LIMIT_NOTES, type DatedOf } from '../limits/limits.js';
import type { BothLanguages } from '../solving/sentences.js';

/** Somebody's absence, without why they are away. */
export function absenceSentence(trainer: string, one: DatedOf): BothLanguages {
  const note = LIMIT_NOTES.away(one);
  return { zh: `${trainer} ${note.zh}`, en: `${trainer} ${note.en}` };
}

/** A closed workshop, with the reason where there is one already. */
export function closingSentence(workshop: string, one: DatedOf, reason: string | null): BothLanguages {
  const days = dayText(one);
  const note =
    reason === null
      ? { zh: `${days.zh} 停用`, en: `closed ${days.en}` }
      : LIMIT_NOTES.closed({ ...one, reason });
  return { zh: `${workshop} ${note.zh}`, en: `${workshop} ${note.en}` };
}

/** A closed building, with how many of its workshops are closed for it. */
export function buildingSentence(
  building: string,
  days: { readonly fromOn: string; readonly toOn: string },
  workshops: number,
): BothLanguages {
  const { zh, en } = LIMIT_NOTES.buildingClosed(building, days);
  return {
    zh: `${zh}(${workshops} 间场地)`,
    en: `${en} (${workshops} ${workshops === 1 ? 'workshop' : 'workshops'})`,
  };
}

export function stationsSentence(
  workshop: string,
  one: { readonly fromOn: string; readonly toOn: string },
  count: number,
): BothLanguages {
  const days = dayText(one);
  return {
    zh: `${workshop} ${days.zh} ${count} 个工位停用`,
    en: `${count} workstations of ${workshop} closed ${days.en}`,
  };
}
