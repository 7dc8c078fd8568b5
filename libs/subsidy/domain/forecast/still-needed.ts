/** “还差 2.0 课时,其中线下 1.5”: what is missing, in words. Pure. */
import type { Bilingual } from '../policy.js';
import type { NeededMinutes } from './reach.js';

/** Class hours with one decimal, rounded up: what is missing is never said to be less than it is. */
export function missingHours(minutes: number, minutesPerClassHour: number): string {
  return (Math.ceil((minutes * 10) / minutesPerClassHour) / 10).toFixed(1);
}

/** Null when nothing is missing. A part is named when it is asked for; at a base more narrowly than practical. */
export function stillNeeded(needed: NeededMinutes, minutesPerClassHour: number): Bilingual | null {
  if (needed.total === 0) return null;
  const hours = (minutes: number): string => missingHours(minutes, minutesPerClassHour);
  const parts: [number, string, string][] = [
    [needed.offline, '线下', 'offline'],
    [needed.practical, '实操', 'practical'],
    [needed.atBase, '基地实操', 'at the base'],
  ];
  const named = parts.filter(([minutes]) => minutes > 0);
  const zh = named.map(([minutes, name]) => `${name} ${hours(minutes)}`).join('、');
  const en = named.map(([minutes, , name]) => `${hours(minutes)} ${name}`).join(', ');
  return {
    zh: `还差 ${hours(needed.total)} 课时${zh === '' ? '' : `,其中${zh}`}`,
    en: `${hours(needed.total)} class hours missing${en === '' ? '' : `, of which ${en}`}`,
  };
}
