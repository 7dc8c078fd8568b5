import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  ageOf,
  availableFen,
  decideConfirmation,
  decideNotice,
  decideOffset,
  decideReceipt,
  decideRefusal,
  outstandingFen,
  type ReceivableStanding,
} from '../domain/clawback/receivable.js';

const TODAY = '2026-03-01';
const owed = (change: Partial<ReceivableStanding> = {}): ReceivableStanding => ({
  state: 'NOTIFIED',
  amountFen: 10_000,
  receivedFen: 0,
  offsetFen: 0,
  proposedFen: 0,
  awaitingFen: 0,
  ...change,
});

describe('what a payee owes', () => {
  it('goes down by exactly what comes in and never below nothing, whatever is tried', () => {
    const step = fc.record({ amountFen: fc.integer({ min: 1, max: 12_000 }), offset: fc.boolean() });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000 }),
        fc.array(step, { maxLength: 20 }),
        (amountFen, steps) => {
          let standing = owed({ amountFen });
          for (const { amountFen: wish, offset } of steps) {
            if (offset) {
              const lines = [{ id: 'l', serial: 1, amountFen: 3_000, offsetFen: 0 }];
              const decided = decideOffset(standing, lines, undefined);
              if (!decided.ok) continue;
              const kept = decided.value.reduce((sum, share) => sum + share.amountFen, 0);
              standing = { ...standing, offsetFen: standing.offsetFen + kept };
            } else {
              const decided = decideReceipt(standing, { amountFen: wish, receivedOn: TODAY }, TODAY);
              if (!decided.ok) continue;
              // Entered, and not counted until another person has confirmed it.
              expect(outstandingFen({ ...standing, awaitingFen: wish })).toBe(outstandingFen(standing));
              const receipt = { state: decided.value, amountFen: wish, recordedBy: 'a' };
              expect(decideConfirmation(standing, receipt, 'a').ok).toBe(false);
              const confirmed = decideConfirmation(standing, receipt, 'b');
              if (!confirmed.ok) throw new Error(confirmed.error);
              standing = { ...standing, receivedFen: standing.receivedFen + wish, state: confirmed.value };
              expect(confirmed.value === 'CLOSED').toBe(outstandingFen(standing) === 0);
            }
            expect(outstandingFen(standing)).toBeGreaterThanOrEqual(0);
          }
        },
      ),
    );
  });

  it('is not received twice over while a batch is to keep it back', () => {
    const promised = owed({ proposedFen: 9_000 });
    expect(availableFen(promised)).toBe(1_000);
    const receipt = { amountFen: 1_001, receivedOn: TODAY };
    expect(decideReceipt(promised, receipt, TODAY)).toEqual({ ok: false, error: 'receivable_overpaid' });
    expect(decideReceipt(owed(), { ...receipt, receivedOn: '2026-03-02' }, TODAY)).toEqual({
      ok: false,
      error: 'received_in_future',
    });
  });

  it('is confirmed by another person, once, and struck out only before that', () => {
    const receipt = { state: 'RECORDED' as const, amountFen: 10_000, recordedBy: 'maker' };
    expect(decideConfirmation(owed(), receipt, 'maker')).toEqual({ ok: false, error: 'receipt_same_person' });
    expect(decideConfirmation(owed(), receipt, 'checker')).toEqual({ ok: true, value: 'CLOSED' });
    for (const state of ['CONFIRMED', 'REFUSED'] as const) {
      expect(decideConfirmation(owed(), { ...receipt, state }, 'checker')).toEqual({
        ok: false,
        error: 'receipt_wrong_state',
      });
      expect(decideRefusal({ ...receipt, state }).ok).toBe(false);
    }
    expect(decideRefusal(receipt)).toEqual({ ok: true, value: 'REFUSED' });
    // What is entered twice over cannot be confirmed twice over.
    expect(availableFen(owed({ awaitingFen: 10_000 }))).toBe(0);
    expect(decideConfirmation(owed({ receivedFen: 1 }), receipt, 'checker')).toEqual({
      ok: false,
      error: 'receivable_overpaid',
    });
  });

  it('is kept back in the order of serials, each line up to its amount, none twice', () => {
    const lines = [
      { id: 'b', serial: 2, amountFen: 3_000, offsetFen: 0 },
      { id: 'a', serial: 1, amountFen: 3_000, offsetFen: 0 },
      { id: 'c', serial: 3, amountFen: 3_000, offsetFen: 1 },
    ];
    expect(decideOffset(owed(), lines, 4_000)).toEqual({
      ok: true,
      value: [
        { lineId: 'a', amountFen: 3_000 },
        { lineId: 'b', amountFen: 1_000 },
      ],
    });
    expect(decideOffset(owed(), lines, 6_001)).toEqual({ ok: false, error: 'offset_too_much' });
    expect(decideOffset(owed(), [], undefined)).toEqual({ ok: false, error: 'nothing_to_offset' });
  });

  it('is asked for once, by a day ahead, and grows old', () => {
    expect(decideNotice(owed({ state: 'OPEN' }), '2026-03-02', TODAY).ok).toBe(true);
    expect(decideNotice(owed({ state: 'OPEN' }), TODAY, TODAY)).toEqual({
      ok: false,
      error: 'due_in_the_past',
    });
    expect(decideNotice(owed(), '2026-03-02', TODAY)).toEqual({ ok: false, error: 'receivable_wrong_state' });
    expect(['2026-01-30', '2026-01-29', '2025-12-30', '2025-11-01'].map((day) => ageOf(day, TODAY))).toEqual([
      'D30',
      'D60',
      'D90',
      'OLDER',
    ]);
  });
});
