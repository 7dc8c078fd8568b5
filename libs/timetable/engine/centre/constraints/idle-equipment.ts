import { emptyBetween } from '../../constraints/windows.js';
import { ONLINE } from '../model.js';
import type { CentreWeighed } from './constraint.js';

/** Idle hours of expensive equipment between two sessions of a day. */
export const idleEquipment: CentreWeighed = {
  name: 'idle_equipment',
  why: 'A machining centre that is warm and waits costs as much as one that works.',
  weight: 1,
  around({ plan, workshopBusy }, _, { workshop, day }) {
    if (workshop === ONLINE) return 0;
    const { idleCost } = plan.centre.workshops[workshop]!;
    return idleCost === 0 ? 0 : idleCost * emptyBetween(workshopBusy[workshop * plan.centre.days + day]!);
  },
};
