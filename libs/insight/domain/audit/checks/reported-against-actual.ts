import { daysBetween, localDate } from '../../../../kernel/index.js';
import { type ClaimFacts, placed } from '../claim-facts.js';
import type { Finding } from '../finding.js';

/** A class day holds at most this many class hours (PRACTICE B02); fewer days than that needs are too few. */
const CLASS_MINUTES_A_DAY = 8 * 45;
const DAYS_A_WEEK = 7;
/** Reported for weeks, held on few days: below this share of one day a week. */
const FEWEST_DAYS_A_WEEK = 0.5;

/** Classes reported for months and held for days (B26 (10)), and days that held more hours than a day has. */
export function reportedAgainstActual({ cohort, sessions }: ClaimFacts): Finding[] {
  const held = sessions.filter(({ present }) => present > 0);
  const days = new Map<string, number>();
  for (const { heldOn, startMinute, endMinute } of held)
    days.set(heldOn, (days.get(heldOn) ?? 0) + endMinute - startMinute);
  const weeks = (daysBetween(localDate(cohort.startsOn), localDate(cohort.endsOn)) + 1) / DAYS_A_WEEK;
  const findings: Finding[] = [];
  const row = {
    type: 'COHORT',
    id: cohort.id,
    text: `${cohort.code} ${cohort.startsOn}–${cohort.endsOn}`,
  } as const;
  if (weeks >= 2 && days.size < weeks * FEWEST_DAYS_A_WEEK)
    findings.push({
      check: 'REPORTED_AGAINST_ACTUAL',
      severity: 'MEDIUM',
      lineId: null,
      text: {
        zh: `登记的班期为 ${cohort.startsOn} 至 ${cohort.endsOn},实际只有 ${days.size} 天记有学时`,
        en: `The class is registered from ${cohort.startsOn} to ${cohort.endsOn}; only ${days.size} days have credited time`,
      },
      rows: [row],
    });
  const outside = held.filter(({ heldOn }) => heldOn < cohort.startsOn || heldOn > cohort.endsOn);
  if (outside.length > 0)
    findings.push({
      check: 'REPORTED_AGAINST_ACTUAL',
      severity: 'LOW',
      lineId: null,
      text: {
        zh: `${outside.length} 个课次在登记的班期以外`,
        en: `${outside.length} sessions lie outside the registered dates of the class`,
      },
      rows: outside.map(({ id, heldOn, place }) => ({ type: 'SESSION', id, ...placed(heldOn, place) })),
    });
  const long = [...days].filter(([, minutes]) => minutes > CLASS_MINUTES_A_DAY * 1.5);
  if (long.length > 0)
    findings.push({
      check: 'REPORTED_AGAINST_ACTUAL',
      severity: 'MEDIUM',
      lineId: null,
      text: {
        zh: `${long.map(([day]) => day).join('、')} 一天的课时明显超过 8 课时`,
        en: `Far more than 8 class hours in one day: ${long.map(([day]) => day).join(', ')}`,
      },
      rows: held
        .filter(({ heldOn }) => long.some(([day]) => day === heldOn))
        .map(({ id, heldOn, place }) => ({ type: 'SESSION', id, ...placed(heldOn, place) })),
    });
  return findings;
}
