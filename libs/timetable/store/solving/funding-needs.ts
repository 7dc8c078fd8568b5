/** Hours that must not get lost, because they are paid for or a programme asks for them. */
import { CLASS_HOUR_MINUTES } from '../../../kernel/index.js';
import type { FundingNeed, Session } from '../../engine/centre/model.js';
import type { FundingDemand, GivenHours } from './funding-demands.js';

/** What the programme asks for, in class hours; what the plan cannot give anyway is said before, not here. */
export function demandedOf(demand: FundingDemand | undefined): FundingNeed[] {
  if (!demand) return [];
  const hours = (minutes: number): number => Math.ceil(minutes / CLASS_HOUR_MINUTES);
  const needs: FundingNeed[] = [
    { hours: hours(demand.total) },
    { mode: 'OFFLINE', hours: hours(demand.offline) },
    { mode: 'OFFLINE', content: 'PRACTICAL', hours: hours(demand.practical) },
    { mode: 'OFFLINE', content: 'PRACTICAL', atBase: true, hours: hours(demand.atBase) },
  ];
  return needs.filter((need) => need.hours > 0);
}

/** What is paid for is counted by mode and content: no hour of them may get lost. */
export function needsOf(sessions: readonly Session[]): FundingNeed[] {
  const needs = new Map<string, FundingNeed>();
  for (const { mode, content, hours } of sessions) {
    const key = `${mode} ${content}`;
    needs.set(key, { mode, content, hours: (needs.get(key)?.hours ?? 0) + hours });
  }
  return [...needs.values()];
}

/** Practical hours that are planned at the base count there only. */
export function needsAtBase(
  sessions: readonly Session[],
  modelled: readonly { readonly stored: { readonly atBase: boolean } | undefined }[],
  cohort: number,
): FundingNeed[] {
  const hours = sessions.reduce(
    (sum, session, at) =>
      session.cohort === cohort && modelled[at]!.stored?.atBase ? sum + session.hours : sum,
    0,
  );
  return hours === 0 ? [] : [{ atBase: true, hours }];
}

/** What a programme asks for, without what these sessions give. */
export function leftOf(
  demand: FundingDemand | undefined,
  given: readonly GivenHours[],
): FundingDemand | undefined {
  if (!demand) return undefined;
  const left = (minutes: number, counts: (session: GivenHours) => boolean): number =>
    Math.max(0, minutes - given.filter(counts).reduce((sum, session) => sum + session.minutes, 0));
  const practical = (session: GivenHours): boolean =>
    session.mode === 'OFFLINE' && session.content === 'PRACTICAL';
  return {
    ...demand,
    total: left(demand.total, () => true),
    offline: left(demand.offline, ({ mode }) => mode === 'OFFLINE'),
    practical: left(demand.practical, practical),
    atBase: left(demand.atBase, (session) => practical(session) && session.atBase),
  };
}
