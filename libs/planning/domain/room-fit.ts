import { roomsFor } from './room-match.js';
import type { CourseFact, WorkshopFact } from './scenario.js';

/** Practice of a course that can be held in the same rooms. */
export interface PracticePart {
  readonly minutes: number;
  /** Ids of the rooms that have what it needs; empty when there is none. */
  readonly rooms: readonly string[];
}

/** Where a course's practice can be held, and whether that is known or guessed. */
export interface PracticeFit {
  /** The part with the most minutes first; empty for a course without practice. */
  readonly parts: readonly PracticePart[];
  /** Some module has no equipment written down: its rooms are told by names. */
  readonly guessed: boolean;
  /** Equipment that no room has, module by module. */
  readonly missing: readonly string[];
}

const has = (room: WorkshopFact, word: string): boolean =>
  room.features.includes(word) || room.equipment.includes(word);

/**
 * Which rooms the practice of a course fits in. A module with its equipment written down goes to every workshop that
 * has all of it, as a feature or on its workstations, whatever the cluster; one that needs nothing special to every
 * workshop of the course's cluster. Only where nothing is written down names are compared, and that is told.
 */
export function practiceOf(course: CourseFact, rooms: readonly WorkshopFact[]): PracticeFit {
  const workshops = rooms.filter(({ kind }) => kind === 'WORKSHOP');
  const own = workshops.filter(({ cluster }) => cluster === course.cluster);
  const practice = course.modules.filter(
    ({ content, delivery }) => content === 'PRACTICAL' && delivery === 'OFFLINE',
  );
  const parts = new Map<string, PracticePart>();
  const missing: string[] = [];
  for (const { title, minutes, equipment } of practice) {
    const fitting =
      equipment === null
        ? roomsFor(`${course.name}${course.occupationName ?? ''}${title}`, own)
        : equipment.length === 0
          ? own
          : workshops.filter((room) => equipment.every((word) => has(room, word)));
    if (fitting.length === 0 && equipment) missing.push(equipment.join('、'));
    const ids = fitting.map(({ id }) => id).sort();
    const key = ids.join();
    parts.set(key, { minutes: minutes + (parts.get(key)?.minutes ?? 0), rooms: ids });
  }
  return {
    parts: [...parts.values()].sort((a, b) => b.minutes - a.minutes),
    guessed: practice.some(({ equipment }) => equipment === null),
    missing: [...new Set(missing)],
  };
}

/** A course that people ask for and whose rooms are not known for sure. */
export interface RoomNote {
  readonly courseId: string;
  readonly courseCode: string;
  readonly courseName: string;
}

/** Of the courses asked for: those whose rooms were told by names, and those that no room suits, with what is missing. */
export function roomNotes(
  courses: readonly CourseFact[],
  rooms: readonly WorkshopFact[],
  asked: ReadonlySet<string>,
): { guessed: RoomNote[]; homeless: (RoomNote & { readonly needs: string })[] } {
  const fits = courses
    .filter(({ id }) => asked.has(id))
    .map(({ id, code, name, ...rest }) => ({
      note: { courseId: id, courseCode: code, courseName: name },
      fit: practiceOf({ id, code, name, ...rest }, rooms),
    }));
  return {
    guessed: fits.filter(({ fit }) => fit.guessed).map(({ note }) => note),
    homeless: fits
      .filter(({ fit }) => fit.missing.length > 0)
      .map(({ note, fit }) => ({ ...note, needs: fit.missing.join(';') })),
  };
}
