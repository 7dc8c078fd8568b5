/** Minutes of training by what the rules tell apart. Pure. */
import type { Facts, JsonObject } from '../facts.js';
import type { UnknownFacts } from '../unknowns.js';

/** BASE is practice at a named base: it counts as practice and as offline too. */
export const KINDS = ['ONLINE', 'THEORY', 'PRACTICAL', 'BASE'] as const;
export type Kind = (typeof KINDS)[number];

/** Minutes a kind; no minute is counted twice. */
export type KindMinutes = Readonly<Record<Kind, number>>;

export const NOTHING: KindMinutes = { ONLINE: 0, THEORY: 0, PRACTICAL: 0, BASE: 0 };

/** Training that may still be credited to a learner. */
export interface OpenTraining {
  readonly heldOn: string;
  readonly kind: Kind;
  readonly minutes: number;
}

/** A session of the class as it stands for one learner; `credited` is null while nothing is recorded. */
export interface LearnerSession extends OpenTraining {
  readonly credited: number | null;
}

export function kindOf(session: {
  readonly mode: 'OFFLINE' | 'ONLINE';
  readonly content: 'THEORY' | 'PRACTICAL';
  readonly atBase: boolean;
}): Kind {
  if (session.mode === 'ONLINE') return 'ONLINE';
  if (session.content === 'THEORY') return 'THEORY';
  return session.atBase ? 'BASE' : 'PRACTICAL';
}

export function plus(a: KindMinutes, b: KindMinutes): KindMinutes {
  return {
    ONLINE: a.ONLINE + b.ONLINE,
    THEORY: a.THEORY + b.THEORY,
    PRACTICAL: a.PRACTICAL + b.PRACTICAL,
    BASE: a.BASE + b.BASE,
  };
}

export function sumOf(open: readonly OpenTraining[]): KindMinutes {
  const sum = { ...NOTHING } as Record<Kind, number>;
  for (const { kind, minutes } of open) sum[kind] += minutes;
  return sum;
}

export const totalOf = (minutes: KindMinutes): number =>
  minutes.ONLINE + minutes.THEORY + minutes.PRACTICAL + minutes.BASE;

export const offlineOf = (minutes: KindMinutes): number => totalOf(minutes) - minutes.ONLINE;

/** The minutes that the facts credit. */
export function creditedIn(facts: Facts): KindMinutes {
  const hours = (facts['hours'] ?? {}) as JsonObject;
  const of = (name: string): number => Number(hours[name] ?? 0);
  const base = of('practical_at_base_minutes');
  return {
    ONLINE: of('online_minutes'),
    THEORY: of('offline_theory_minutes'),
    PRACTICAL: of('offline_practical_minutes') - base,
    BASE: base,
  };
}

/** The same facts with other minutes. */
export function withMinutes(facts: Facts, minutes: KindMinutes): Facts {
  return {
    ...facts,
    hours: {
      ...((facts['hours'] ?? {}) as JsonObject),
      offline_theory_minutes: minutes.THEORY,
      offline_practical_minutes: minutes.PRACTICAL + minutes.BASE,
      online_minutes: minutes.ONLINE,
      practical_at_base_minutes: minutes.BASE,
    },
  };
}

/** The bounds within which the credited minutes will end up, as `assess` takes them. */
export function hoursUnknown(credited: KindMinutes, open: KindMinutes): UnknownFacts {
  const rows = [
    ['offline_theory_minutes', credited.THEORY, open.THEORY],
    ['offline_practical_minutes', credited.PRACTICAL + credited.BASE, open.PRACTICAL + open.BASE],
    ['online_minutes', credited.ONLINE, open.ONLINE],
    ['practical_at_base_minutes', credited.BASE, open.BASE],
  ] as const;
  return Object.fromEntries(
    rows
      .filter(([, , more]) => more > 0)
      .map(([name, min, more]) => [`hours.${name}`, { min, max: min + more, awaits: 'TRAINING' as const }]),
  );
}
