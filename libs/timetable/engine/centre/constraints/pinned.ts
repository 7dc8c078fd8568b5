import type { CentreMust } from './constraint.js';

/** What somebody pinned stays: the day, the hour, the workshop or the trainer. */
export const pinned: CentreMust = {
  name: 'pinned',
  why: 'A person decided it, or it has been published and its day has come; the engine does not overrule either.',
  forbids({ plan }, session, spot) {
    const { pin } = plan.centre.sessions[session]!;
    if (pin === undefined) return false;
    return (
      (pin.day !== undefined && pin.day !== spot.day) ||
      (pin.slot !== undefined && pin.slot !== spot.slot) ||
      (pin.workshop !== undefined && pin.workshop !== spot.workshop) ||
      (pin.trainer !== undefined && pin.trainer !== spot.trainer)
    );
  },
  holders: ({ plan }, session) => [{ kind: 'session', id: plan.centre.sessions[session]!.id }],
};
