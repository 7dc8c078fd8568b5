import type { CentreWeighed } from './constraint.js';
import { hoursOf } from './daily-hours.js';

/** Hours of teaching without a pause that are bearable. */
const BEARABLE = 4;

/** Hours that a trainer teaches on beyond four without a pause. */
export const backToBack: CentreWeighed = {
  name: 'back_to_back',
  why: 'The fifth hour without a pause is the one with the accident.',
  weight: 1,
  around({ plan, trainerBusy }, _, { trainer, day }) {
    let chain = trainerBusy[trainer * plan.centre.days + day]!;
    for (let i = 0; i < BEARABLE; i++) chain &= chain << 1;
    return hoursOf(chain);
  },
};
