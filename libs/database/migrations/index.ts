import { Platform1700000000000 } from './1700000000000-platform.js';

/** Every migration, oldest first. A committed one is never edited. */
export const migrations = [Platform1700000000000];
