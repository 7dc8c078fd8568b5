import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  type BookingFacts,
  decideCancel,
  decideConfirm,
  decideExpiry,
  decideHold,
  occupies,
  seatsLeft,
  type State,
} from '../booking.js';

const NOW = new Date('2026-11-23T01:00:00.000Z');
const later = (minutes: number): Date => new Date(NOW.getTime() + minutes * 60_000);
const open = (seats: number, taken: number) => ({ state: 'OPEN', seats, taken }) as const;
const booking = (state: State, seats = 2, minutes = 30): BookingFacts => ({
  state,
  seats,
  holdExpiresAt: later(minutes),
});

describe('holding seats', () => {
  it('is granted exactly when so many are left', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 200 }),
        fc.integer({ min: 0, max: 250 }),
        fc.integer({ min: 1, max: 50 }),
        (seats, taken, wish) => {
          const decided = decideHold(open(seats, taken), wish, NOW, 30);
          expect(decided.ok).toBe(taken + wish <= seats);
          if (decided.ok) expect(decided.value).toEqual({ seats: wish, holdExpiresAt: later(30) });
          else expect(decided.error).toBe('seats_gone');
        },
      ),
    );
  });

  it.each(['DRAFT', 'RUNNING', 'FINISHED', 'CANCELLED'] as const)(
    'is refused while the cohort is %s',
    (state) => {
      expect(decideHold({ state, seats: 40, taken: 0 }, 1, NOW, 30)).toEqual({
        ok: false,
        error: 'not_open',
      });
    },
  );
});

describe('any history of one cohort', () => {
  type Step =
    | { readonly kind: 'hold'; readonly seats: number }
    | { readonly kind: 'confirm' | 'cancel' | 'expire'; readonly which: number }
    | { readonly kind: 'wait'; readonly minutes: number };
  const which = fc.nat({ max: 40 });
  const step: fc.Arbitrary<Step> = fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({ kind: fc.constant('hold' as const), seats: fc.integer({ min: 1, max: 50 }) }),
    },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('confirm' as const), which }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('cancel' as const), which }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('expire' as const), which }) },
    {
      weight: 1,
      arbitrary: fc.record({ kind: fc.constant('wait' as const), minutes: fc.integer({ min: 0, max: 40 }) }),
    },
  );

  it('never oversells and never refuses what fits', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 }), fc.array(step, { maxLength: 80 }), (seats, steps) => {
        const all: { -readonly [K in keyof BookingFacts]: BookingFacts[K] }[] = [];
        let now = NOW;
        const taken = (except?: object): number =>
          all.reduce((sum, one) => sum + (one !== except && occupies(one, now) ? one.seats : 0), 0);
        for (const move of steps) {
          if (move.kind === 'wait') now = new Date(now.getTime() + move.minutes * 60_000);
          else if (move.kind === 'hold') {
            const fits = taken() + move.seats <= seats;
            const decided = decideHold(open(seats, taken()), move.seats, now, 30);
            expect(decided.ok).toBe(fits);
            if (decided.ok) all.push({ state: 'HELD', ...decided.value });
          } else {
            const one = all[move.which % Math.max(1, all.length)];
            if (!one) continue;
            if (move.kind === 'confirm') {
              const facts = { state: 'OPEN' as const, seats, takenByOthers: taken(one) };
              if (decideConfirm(facts, one, now).ok) one.state = 'CONFIRMED';
            } else if (move.kind === 'cancel') {
              if (decideCancel('OPEN', one, { confirmed: one.seats, learners: 0 }).ok)
                one.state = 'CANCELLED';
            } else if (decideExpiry(one, now) === 'EXPIRE') one.state = 'EXPIRED';
          }
          expect(taken()).toBeLessThanOrEqual(seats);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('confirming', () => {
  const facts = { state: 'OPEN', seats: 40, takenByOthers: 38 } as const;

  it('turns a live hold into a booking', () => {
    expect(decideConfirm(facts, booking('HELD'), NOW)).toEqual({ ok: true, value: 'CONFIRMED' });
  });

  it('comes too late at the very moment the hold runs out', () => {
    const hold = booking('HELD');
    expect(decideConfirm(facts, hold, later(30))).toEqual({ ok: false, error: 'hold_expired' });
    expect(decideConfirm(facts, hold, new Date(later(30).getTime() - 1)).ok).toBe(true);
    expect(decideConfirm(facts, booking('EXPIRED'), NOW)).toEqual({ ok: false, error: 'hold_expired' });
  });

  it('does not oversell when a machine with another clock gave the seats away', () => {
    expect(decideConfirm({ ...facts, takenByOthers: 39 }, booking('HELD'), NOW)).toEqual({
      ok: false,
      error: 'seats_gone',
    });
  });

  it('happens once, and not after the class has started', () => {
    expect(decideConfirm(facts, booking('CONFIRMED'), NOW)).toEqual({ ok: false, error: 'wrong_state' });
    expect(decideConfirm(facts, booking('CANCELLED'), NOW)).toEqual({ ok: false, error: 'wrong_state' });
    expect(decideConfirm({ ...facts, state: 'RUNNING' }, booking('HELD'), NOW)).toEqual({
      ok: false,
      error: 'not_open',
    });
  });
});

describe('cancelling', () => {
  it('is possible for held and confirmed seats until the class starts', () => {
    const use = { confirmed: 2, learners: 0 };
    expect(decideCancel('OPEN', booking('HELD'), use).ok).toBe(true);
    expect(decideCancel('OPEN', booking('CONFIRMED'), use).ok).toBe(true);
    expect(decideCancel('RUNNING', booking('CONFIRMED'), use)).toEqual({ ok: false, error: 'not_open' });
    expect(decideCancel('OPEN', booking('EXPIRED'), use)).toEqual({ ok: false, error: 'wrong_state' });
  });

  it('leaves the seats that learners sit on', () => {
    expect(decideCancel('OPEN', booking('CONFIRMED', 5), { confirmed: 8, learners: 4 })).toEqual({
      ok: false,
      error: 'learners_enrolled',
    });
    expect(decideCancel('OPEN', booking('CONFIRMED', 5), { confirmed: 8, learners: 3 }).ok).toBe(true);
    expect(decideCancel('OPEN', booking('HELD', 5), { confirmed: 3, learners: 3 }).ok).toBe(true);
  });
});

describe('expiry', () => {
  it('waits for the moment, and does nothing to what is settled', () => {
    expect(decideExpiry(booking('HELD'), later(29))).toBe('TOO_EARLY');
    expect(decideExpiry(booking('HELD'), later(30))).toBe('EXPIRE');
    for (const state of ['CONFIRMED', 'CANCELLED', 'EXPIRED'] as const) {
      expect(decideExpiry(booking(state), later(60))).toBe('OVER');
    }
  });
});

describe('seats left', () => {
  it('is never negative', () => {
    expect(seatsLeft({ seats: 3, taken: 5 })).toBe(0);
    expect(seatsLeft({ seats: 5, taken: 3 })).toBe(2);
  });
});
