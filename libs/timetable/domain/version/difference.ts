/** A session as a version has it, as far as people care. */
export interface ComparedSession {
  readonly id: string;
  readonly moduleId: string;
  readonly moduleTitle: string;
  readonly heldOn: string;
  readonly startMinute: number;
  readonly endMinute: number;
  readonly breakMinutes: number;
  readonly workshopId: string | null;
  readonly workshopName: string | null;
  readonly trainerId: string;
  readonly trainerName: string;
  readonly mode: string;
  readonly content: string;
}

export const CHANGE_KINDS = ['MOVED', 'TRAINER', 'WORKSHOP', 'CONTENT'] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

export interface SessionChange<S extends ComparedSession = ComparedSession> {
  readonly before: S;
  readonly after: S;
  readonly kinds: readonly ChangeKind[];
}

/** What one version has and the other has not. */
export interface TimetableDifference<S extends ComparedSession = ComparedSession> {
  readonly added: readonly S[];
  readonly removed: readonly S[];
  readonly changed: readonly SessionChange<S>[];
}

const TIME = ['heldOn', 'startMinute', 'endMinute'] as const;
const MATTER = ['moduleId', 'mode', 'content', 'breakMinutes'] as const;

function kindsOf(before: ComparedSession, after: ComparedSession): ChangeKind[] {
  const differ = (names: readonly (keyof ComparedSession)[]): boolean =>
    names.some((name) => before[name] !== after[name]);
  const kinds: ChangeKind[] = [];
  if (differ(TIME)) kinds.push('MOVED');
  if (differ(['trainerId'])) kinds.push('TRAINER');
  if (differ(['workshopId'])) kinds.push('WORKSHOP');
  if (differ(MATTER)) kinds.push('CONTENT');
  return kinds;
}

const inOrder = (a: ComparedSession, b: ComparedSession): number =>
  a.heldOn !== b.heldOn
    ? a.heldOn < b.heldOn
      ? -1
      : 1
    : a.startMinute - b.startMinute || (a.id < b.id ? -1 : 1);

/** What changes for people from one version to the other, session by session, in order of time. */
export function differenceOf<S extends ComparedSession>(
  before: readonly S[],
  after: readonly S[],
): TimetableDifference<S> {
  const [old, now] = [
    new Map(before.map((one) => [one.id, one])),
    new Map(after.map((one) => [one.id, one])),
  ];
  return {
    added: after.filter(({ id }) => !old.has(id)).sort(inOrder),
    removed: before.filter(({ id }) => !now.has(id)).sort(inOrder),
    changed: [...after].sort(inOrder).flatMap((one) => {
      const was = old.get(one.id);
      const kinds = was ? kindsOf(was, one) : [];
      return was && kinds.length > 0 ? [{ before: was, after: one, kinds }] : [];
    }),
  };
}

export const isEmpty = ({ added, removed, changed }: TimetableDifference): boolean =>
  added.length + removed.length + changed.length === 0;

/**
 * What of a publication is still news. Whoever counts on a published session is told at once when it is called off, so
 * that its going out of the next version is none. A withdrawal calls off by itself what the withdrawn version had
 * added: that nobody has heard of; `before` are the ids of the version that is gone back to.
 */
export function stillNews<S extends ComparedSession & { readonly state: string }>(
  difference: TimetableDifference<S>,
  before?: ReadonlySet<string>,
): TimetableDifference<S> {
  const told = ({ id, state }: S): boolean => state === 'CANCELLED' && (!before || before.has(id));
  return { ...difference, removed: difference.removed.filter((one) => !told(one)) };
}

/** The trainers for whom something changes, in no order. */
export function trainersIn({ added, removed, changed }: TimetableDifference): { id: string; name: string }[] {
  const all = [...added, ...removed, ...changed.flatMap(({ before, after }) => [before, after])];
  return [...new Map(all.map(({ trainerId, trainerName }) => [trainerId, trainerName]))].map(
    ([id, name]) => ({
      id,
      name,
    }),
  );
}

/**
 * What the difference means to one trainer: a session that changes hands is a new one to the one and a lost one to
 * the other.
 */
export function forTrainer<S extends ComparedSession>(
  { added, removed, changed }: TimetableDifference<S>,
  trainerId: string,
): TimetableDifference<S> {
  const own = (one: S): boolean => one.trainerId === trainerId;
  return {
    added: [
      ...added.filter(own),
      ...changed.filter(({ before, after }) => !own(before) && own(after)).map(({ after }) => after),
    ].sort(inOrder),
    removed: [
      ...removed.filter(own),
      ...changed.filter(({ before, after }) => own(before) && !own(after)).map(({ before }) => before),
    ].sort(inOrder),
    changed: changed.filter(({ before, after }) => own(before) && own(after)),
  };
}
