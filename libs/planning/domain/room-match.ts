/** What a workshop is called and offers, and what a course practises. */
export interface NamedRoom {
  readonly name: string;
  readonly features: readonly string[];
}

/** Words that every workshop or course carries, and the numbers of rooms of a kind. */
const COMMON = new Set([
  ...'实训室场一二三四五六号机房工作位台职业级初中高技术能力提升班操维护与的和及、()()“” ',
]);

const signs = (text: string): Set<string> =>
  new Set([...text].filter((sign) => /\p{Script=Han}/u.test(sign) && !COMMON.has(sign)));

/** `焊接实训室一` and `焊接实训室二` are rooms of one kind: 焊接实训室. */
export const roomStem = (name: string): string => name.replace(/[一二三四五六七八九十\d]+号?$/, '');

/**
 * Which of the rooms a course's practice is held in, told by their names, for modules whose equipment nobody has
 * written down (`room-fit.ts`). A sign that few rooms share weighs much, one that all share nothing. Rooms that come to at least 60 %
 * of the best one are taken; when no room shares a sign, all of them are.
 */
export function roomsFor<R extends NamedRoom>(course: string, rooms: readonly R[]): R[] {
  const own = signs(course);
  const texts = rooms.map(({ name, features }) => signs(`${roomStem(name)}${features.join('')}`));
  const kinds = new Set(rooms.map(({ name }) => roomStem(name))).size;
  const rarity = (sign: string): number => {
    const having = new Set(rooms.filter((_, at) => texts[at]?.has(sign)).map(({ name }) => roomStem(name)))
      .size;
    return having === 0 ? 0 : Math.log((kinds + 1) / having);
  };
  const scores = texts.map((text) =>
    [...text].reduce((sum, sign) => (own.has(sign) ? sum + rarity(sign) : sum), 0),
  );
  const best = Math.max(0, ...scores);
  if (best === 0) return [...rooms];
  return rooms.filter((_, at) => (scores[at] ?? 0) >= 0.6 * best);
}
