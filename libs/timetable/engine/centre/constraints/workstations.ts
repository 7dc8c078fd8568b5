import { ONLINE } from '../model.js';
import type { CentreMust } from './constraint.js';

/** As many usable workstations as learners; one that is broken on that day is none. */
export const workstations: CentreMust = {
  name: 'workstations',
  why: 'Who stands behind somebody else’s lathe does not practise; a broken machine is no machine.',
  forbids({ plan }, session, { workshop, day }) {
    if (workshop === ONLINE) return false;
    return plan.usable[workshop * plan.centre.days + day]! < plan.centre.sessions[session]!.seats;
  },
  holders: ({ plan }, _, { workshop }) => [{ kind: 'workshop', id: plan.centre.workshops[workshop]!.id }],
};
