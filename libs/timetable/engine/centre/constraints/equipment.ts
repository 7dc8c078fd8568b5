import { ONLINE } from '../model.js';
import type { CentreMust } from './constraint.js';

/** The workshop has every feature the session needs; an online session has none, an offline one has one. */
export const equipment: CentreMust = {
  name: 'equipment',
  why: 'Welding is not taught in a computer room.',
  forbids({ plan }, session, { workshop }) {
    const { mode, features } = plan.centre.sessions[session]!;
    if (workshop === ONLINE) return mode !== 'ONLINE';
    if (mode === 'ONLINE') return true;
    const has = plan.centre.workshops[workshop]!.features;
    return features.some((feature) => !has.includes(feature));
  },
  holders: ({ plan }, _, { workshop }) =>
    workshop === ONLINE ? [] : [{ kind: 'workshop', id: plan.centre.workshops[workshop]!.id }],
};
