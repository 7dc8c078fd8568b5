import { Platform1700000000000 } from './1700000000000-platform.js';
import { People1700000001000 } from './1700000001000-people.js';
import { Catalogue1700000001100 } from './1700000001100-catalogue.js';
import { Facility1700000001200 } from './1700000001200-facility.js';

/** Every migration, oldest first. A committed one is never edited. */
export const migrations = [
  Platform1700000000000,
  People1700000001000,
  Catalogue1700000001100,
  Facility1700000001200,
];
