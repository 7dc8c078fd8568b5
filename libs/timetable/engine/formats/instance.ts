/**
 * Readers and writers of the two published file formats of curriculum-based course timetabling: `.ctt` (the
 * International Timetabling Competition 2007, track 3) and `.ectt` (its extension with buildings, daily loads, double
 * lectures and room constraints). Sections come in any order
 * after the header; counts of the header must be right, and the file ends with `END.`: one without it is cut off.
 */
import type { Place, Problem, Task, Track } from '../problem.js';
import { linesOf, shown, wholeNumber, type Line } from './lines.js';
import { Unreadable } from './unreadable.js';

export type InstanceFormat = 'ctt' | 'ectt';

const MOST_TASKS = 10_000;
const MOST_PLACES = 5_000;
/** Of one course; more than there are periods is no mistake of the file, only impossible. */
const MOST_LECTURES = 10_000;
const MOST_MEETINGS = 200_000;
const MOST_TRACKS = 50_000;
const MOST_DAYS = 400;
const MOST_SLOTS = 20;
const MOST_CELLS = 20_000_000;
const MOST_PEOPLE = 100_000;
const MOST_PAIRS = 5_000_000;

interface HeaderField {
  readonly name: string;
  readonly values: number;
  readonly least: number;
  readonly most: number;
}

const COMMON: readonly HeaderField[] = [
  { name: 'Courses', values: 1, least: 1, most: MOST_TASKS },
  { name: 'Rooms', values: 1, least: 1, most: MOST_PLACES },
  { name: 'Days', values: 1, least: 1, most: MOST_DAYS },
  { name: 'Periods_per_day', values: 1, least: 1, most: MOST_SLOTS },
  { name: 'Curricula', values: 1, least: 0, most: MOST_TRACKS },
];
const HEADERS: Record<InstanceFormat, readonly HeaderField[]> = {
  ctt: [...COMMON, { name: 'Constraints', values: 1, least: 0, most: MOST_PAIRS }],
  ectt: [
    ...COMMON,
    { name: 'Min_Max_Daily_Lectures', values: 2, least: 0, most: MOST_SLOTS },
    { name: 'UnavailabilityConstraints', values: 1, least: 0, most: MOST_PAIRS },
    { name: 'RoomConstraints', values: 1, least: 0, most: MOST_PAIRS },
  ],
};
/** Each section, and the field of the header that says how many lines it has. */
const SECTIONS: Record<InstanceFormat, ReadonlyMap<string, string>> = {
  ctt: new Map([
    ['COURSES', 'Courses'],
    ['ROOMS', 'Rooms'],
    ['CURRICULA', 'Curricula'],
    ['UNAVAILABILITY_CONSTRAINTS', 'Constraints'],
  ]),
  ectt: new Map([
    ['COURSES', 'Courses'],
    ['ROOMS', 'Rooms'],
    ['CURRICULA', 'Curricula'],
    ['UNAVAILABILITY_CONSTRAINTS', 'UnavailabilityConstraints'],
    ['ROOM_CONSTRAINTS', 'RoomConstraints'],
  ]),
};

interface Section {
  /** Where its name stands. */
  readonly line: number;
  /** How many lines the header says it has. */
  readonly promised: number;
  /** The lines that were promised and one more; what else there is, is counted only. */
  readonly lines: Line[];
  count: number;
}

/** The file cut into header and sections; nothing is understood yet. */
interface Cut {
  readonly name: string;
  readonly header: ReadonlyMap<string, readonly number[]>;
  readonly sections: ReadonlyMap<string, Section>;
  readonly lastLine: number;
}

/** `Days: 5`, `Days:5` and `Days : 5` are the same. */
function fieldOf({ words }: Line): { readonly key: string; readonly values: string[] } {
  const first = words[0]!;
  const colon = first.indexOf(':');
  const key = colon < 0 ? first : first.slice(0, colon);
  const values = [first.slice(key.length + 1), ...words.slice(1)].filter((word) => word !== '');
  if (values[0] === ':') values.shift();
  return { key, values };
}

const ends = ({ words }: Line): boolean => words.length === 1 && /^END\.?$/.test(words[0]!);

function cut(text: string, format: InstanceFormat): Cut {
  const header = new Map<string, readonly number[]>();
  const sections = new Map<string, Section>();
  let name: string | undefined;
  let current: Section | undefined;
  let ended = false;
  let lastLine = 0;
  for (const line of linesOf(text)) {
    if (ended) throw new Unreadable(line.number, 'nothing may stand after END.');
    lastLine = line.number;
    ended = ends(line);
    if (ended) continue;
    const first = line.words[0]!;
    const section = line.words.length === 1 && first.endsWith(':') ? first.slice(0, -1) : undefined;
    const counted = section === undefined ? undefined : SECTIONS[format].get(section);
    if (section !== undefined && counted !== undefined) {
      if (sections.has(section)) throw new Unreadable(line.number, `section ${section} stands twice`);
      current = { line: line.number, promised: header.get(counted)?.[0] ?? 0, lines: [], count: 0 };
      sections.set(section, current);
    } else if (current) {
      current.count += 1;
      if (current.count <= current.promised + 1) current.lines.push(line);
    } else {
      const { key, values } = fieldOf(line);
      if (key === 'Name') {
        if (name !== undefined) throw new Unreadable(line.number, 'header field Name stands twice');
        name = values.join(' ');
        continue;
      }
      const field = HEADERS[format].find((one) => one.name === key);
      if (!field) throw new Unreadable(line.number, `${shown(first)} is no header field of .${format}`);
      if (header.has(key)) throw new Unreadable(line.number, `header field ${key} stands twice`);
      if (values.length !== field.values)
        throw new Unreadable(line.number, `${key} takes ${field.values} number(s), not ${values.length}`);
      header.set(
        key,
        values.map((word) => wholeNumber(word, line.number, key, field.least, field.most)),
      );
    }
  }
  if (lastLine === 0) throw new Unreadable(0, 'the file is empty');
  if (!ended) throw new Unreadable(lastLine, 'the file ends without END.: a part of it is missing');
  for (const { name: field } of HEADERS[format])
    if (!header.has(field)) throw new Unreadable(lastLine, `header field ${field} is missing`);
  for (const section of SECTIONS[format].keys())
    if (!sections.has(section)) throw new Unreadable(lastLine, `section ${section} is missing`);
  return { name: name ?? '', header, sections, lastLine };
}

class InstanceReader {
  private readonly taskAt = new Map<string, number>();
  private readonly placeAt = new Map<string, number>();

  constructor(
    private readonly file: Cut,
    private readonly format: InstanceFormat,
  ) {}

  private count(field: string, at = 0): number {
    return (this.file.header.get(field) as readonly number[])[at]!;
  }

  private rows(name: string): readonly Line[] {
    const { line, promised, lines, count } = this.file.sections.get(name) as Section;
    if (count !== promised)
      throw new Unreadable(
        count > promised ? lines[promised]!.number : line,
        `section ${name} has ${count} line(s), the header says ${promised}`,
      );
    return lines;
  }

  private fields(line: Line, what: string, names: readonly string[]): readonly string[] {
    if (line.words.length !== names.length)
      throw new Unreadable(
        line.number,
        `${what} has ${names.length} fields (${names.join(' ')}), not ${line.words.length}`,
      );
    return line.words;
  }

  private known(map: Map<string, number>, id: string, line: Line, what: string): number {
    const at = map.get(id);
    if (at === undefined) throw new Unreadable(line.number, `there is no ${what} ${shown(id)}`);
    return at;
  }

  private enter(map: Map<string, number>, id: string, line: Line, what: string): void {
    if (map.has(id)) throw new Unreadable(line.number, `${what} ${shown(id)} stands twice`);
    map.set(id, map.size);
  }

  private tasks(): Task[] {
    const names = ['course', 'teacher', 'lectures', 'min-days', 'students'];
    if (this.format === 'ectt') names.push('double-lectures');
    return this.rows('COURSES').map((line) => {
      const words = this.fields(line, 'a course', names);
      this.enter(this.taskAt, words[0]!, line, 'course');
      return {
        id: words[0]!,
        holder: words[1]!,
        count: wholeNumber(words[2]!, line.number, 'number of lectures', 0, MOST_LECTURES),
        minDays: wholeNumber(words[3]!, line.number, 'minimum of working days', 0, MOST_DAYS),
        demand: wholeNumber(words[4]!, line.number, 'number of students', 0, MOST_PEOPLE),
        paired: words.length > 5 && wholeNumber(words[5]!, line.number, 'double lectures', 0, 1) === 1,
      };
    });
  }

  private places(): Place[] {
    const names = this.format === 'ectt' ? ['room', 'capacity', 'building'] : ['room', 'capacity'];
    return this.rows('ROOMS').map((line) => {
      const words = this.fields(line, 'a room', names);
      this.enter(this.placeAt, words[0]!, line, 'room');
      return {
        id: words[0]!,
        capacity: wholeNumber(words[1]!, line.number, 'capacity', 0, MOST_PEOPLE),
        building: words.length > 2 ? wholeNumber(words[2]!, line.number, 'building', 0, MOST_PEOPLE) : 0,
      };
    });
  }

  private tracks(): Track[] {
    const seen = new Map<string, number>();
    return this.rows('CURRICULA').map((line) => {
      const [, promised, ...members] = line.words;
      const id = line.words[0]!;
      this.enter(seen, id, line, 'curriculum');
      if (promised === undefined)
        throw new Unreadable(line.number, 'a curriculum names the number of its courses');
      const count = wholeNumber(promised, line.number, 'number of courses', 0, MOST_TASKS);
      if (count !== members.length)
        throw new Unreadable(
          line.number,
          `curriculum ${shown(id)} names ${members.length} courses, not ${count}`,
        );
      const tasks = members.map((member) => this.known(this.taskAt, member, line, 'course'));
      return { id, tasks: [...new Set(tasks)] };
    });
  }

  private closed(): [number, number][] {
    const days = this.count('Days');
    const slots = this.count('Periods_per_day');
    return this.rows('UNAVAILABILITY_CONSTRAINTS').map((line) => {
      const words = this.fields(line, 'an unavailability', ['course', 'day', 'period']);
      const day = wholeNumber(words[1]!, line.number, 'day', 0, days - 1);
      const slot = wholeNumber(words[2]!, line.number, 'period', 0, slots - 1);
      return [this.known(this.taskAt, words[0]!, line, 'course'), day * slots + slot];
    });
  }

  private unsuitable(): [number, number][] {
    if (this.format === 'ctt') return [];
    return this.rows('ROOM_CONSTRAINTS').map((line) => {
      const words = this.fields(line, 'a room constraint', ['course', 'room']);
      return [
        this.known(this.taskAt, words[0]!, line, 'course'),
        this.known(this.placeAt, words[1]!, line, 'room'),
      ];
    });
  }

  read(): Problem {
    const days = this.count('Days');
    const slots = this.count('Periods_per_day');
    const periods = days * slots;
    const [rooms, courses] = [this.count('Rooms'), this.count('Courses')];
    if (periods * rooms > MOST_CELLS || periods * courses > MOST_CELLS || rooms * courses > MOST_CELLS)
      throw new Unreadable(
        this.file.lastLine,
        'the instance is too large: rooms or courses times periods, or rooms times courses',
      );
    const tasks = this.tasks();
    if (tasks.reduce((sum, { count }) => sum + count, 0) > MOST_MEETINGS)
      throw new Unreadable(
        this.file.lastLine,
        `the instance is too large: more than ${MOST_MEETINGS} lectures`,
      );
    const places = this.places();
    const min = this.format === 'ectt' ? this.count('Min_Max_Daily_Lectures', 0) : 0;
    const max = this.format === 'ectt' ? this.count('Min_Max_Daily_Lectures', 1) : slots;
    if (min > max)
      throw new Unreadable(this.file.lastLine, `Min_Max_Daily_Lectures: ${min} is more than ${max}`);
    return {
      name: this.file.name,
      days,
      slots,
      tasks,
      places,
      tracks: this.tracks(),
      closed: this.closed(),
      unsuitable: this.unsuitable(),
      dailyLoad: { min, max },
    };
  }
}

/** Reads an instance; throws nothing but `Unreadable`. */
export function readInstance(text: string, format: InstanceFormat): Problem {
  return new InstanceReader(cut(text, format), format).read();
}

/** Which of the two formats a text is, by the header fields that only one of them has. */
export function guessFormat(text: string): InstanceFormat {
  return /^[ \t]*(Min_Max_Daily_Lectures|UnavailabilityConstraints|RoomConstraints)[ \t]*:/m.test(text)
    ? 'ectt'
    : 'ctt';
}

/** Writes an instance so that `readInstance` gives it back. */
export function writeInstance(problem: Problem, format: InstanceFormat): string {
  const { slots, tasks, places } = problem;
  const extended = format === 'ectt';
  const out = [
    `Name: ${problem.name}`,
    `Courses: ${tasks.length}`,
    `Rooms: ${places.length}`,
    `Days: ${problem.days}`,
    `Periods_per_day: ${slots}`,
    `Curricula: ${problem.tracks.length}`,
  ];
  if (extended) {
    out.push(`Min_Max_Daily_Lectures: ${problem.dailyLoad.min} ${problem.dailyLoad.max}`);
    out.push(`UnavailabilityConstraints: ${problem.closed.length}`);
    out.push(`RoomConstraints: ${problem.unsuitable.length}`);
  } else out.push(`Constraints: ${problem.closed.length}`);
  out.push('', 'COURSES:');
  for (const task of tasks) {
    const words = [task.id, task.holder, task.count, task.minDays, task.demand];
    out.push((extended ? [...words, task.paired ? 1 : 0] : words).join(' '));
  }
  out.push('', 'ROOMS:');
  for (const place of places)
    out.push((extended ? [place.id, place.capacity, place.building] : [place.id, place.capacity]).join(' '));
  out.push('', 'CURRICULA:');
  for (const track of problem.tracks)
    out.push([track.id, track.tasks.length, ...track.tasks.map((task) => tasks[task]!.id)].join(' '));
  out.push('', 'UNAVAILABILITY_CONSTRAINTS:');
  for (const [task, period] of problem.closed)
    out.push(`${tasks[task]!.id} ${Math.floor(period / slots)} ${period % slots}`);
  if (extended) {
    out.push('', 'ROOM_CONSTRAINTS:');
    for (const [task, place] of problem.unsuitable) out.push(`${tasks[task]!.id} ${places[place]!.id}`);
  }
  out.push('', 'END.', '');
  return out.join('\n');
}
