import type { State } from './state.js';

/**
 * The difference in cost when the task's meeting goes from one cell to another; nothing is changed. Exact for each meeting
 * of an exchange between two periods as long as no task has two in it: a track that already has a meeting where this one
 * goes has it in the exchange too (they exclude each other), so that its days stay as they are.
 */
export function weighMove(
  state: State,
  task: number,
  from: number,
  at: number,
  to: number,
  into: number,
): number {
  const k = state.compiled;
  let delta = 0;
  if (at !== into) {
    const row = task * k.places;
    delta += k.placeCost[row + into]! - k.placeCost[row + at]!;
    if (state.placeCount[row + into]! === 0) delta += k.stability;
    if (state.placeCount[row + at]! === 1) delta -= k.stability;
  }
  if (from === to) return delta;
  const fromDay = k.dayOf[from]!;
  const toDay = k.dayOf[to]!;
  const fromBit = k.slotBit[from]!;
  const toBit = k.slotBit[to]!;
  const { mask } = state;
  const { dayCost, trackBase, trackTimes } = k;
  const end = k.trackStart[task + 1]!;
  if (fromDay === toDay) {
    for (let i = k.trackStart[task]!; i < end; i++) {
      const was = mask[trackBase[i]! + fromDay]!;
      if ((was & toBit) !== 0) continue;
      delta += trackTimes[i]! * (dayCost[(was ^ fromBit) | toBit]! - dayCost[was]!);
    }
    return delta;
  }
  const row = task * k.days;
  const leaves = state.dayCount[row + fromDay]! === 1 ? 1 : 0;
  const enters = state.dayCount[row + toDay]! === 0 ? 1 : 0;
  if (leaves !== enters) {
    const used = task * (k.days + 1) + state.daysUsed[task]!;
    delta += k.spreadCost[used + enters - leaves]! - k.spreadCost[used]!;
  }
  for (let i = k.trackStart[task]!; i < end; i++) {
    const base = trackBase[i]!;
    const was = mask[base + fromDay]!;
    const will = mask[base + toDay]!;
    if ((will & toBit) !== 0) continue;
    delta +=
      trackTimes[i]! * (dayCost[was ^ fromBit]! - dayCost[was]! + dayCost[will | toBit]! - dayCost[will]!);
  }
  return delta;
}
