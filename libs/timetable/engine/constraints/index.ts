/** The constraints of the engine: what must hold apart from what is weighed. */
import { allPlaced } from './all-placed.js';
import { available } from './available.js';
import { capacity } from './capacity.js';
import type { MustHold, Weighed } from './constraint.js';
import { dailyLoad } from './daily-load.js';
import { isolated } from './isolated.js';
import { minDays } from './min-days.js';
import { noConflict } from './no-conflict.js';
import { oneAtAPlace } from './one-at-a-place.js';
import { paired } from './paired.js';
import { stability } from './stability.js';
import { mustSuit, shouldSuit } from './suitable.js';
import { travel } from './travel.js';
import { windows } from './windows.js';

export const MUST_HOLD: readonly MustHold[] = [allPlaced, noConflict, available, oneAtAPlace, mustSuit];

export const WEIGHED: readonly Weighed[] = [
  capacity,
  minDays,
  isolated,
  stability,
  windows,
  dailyLoad,
  travel,
  shouldSuit,
  paired,
];
