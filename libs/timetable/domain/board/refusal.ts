import { type BothLanguages, lacksSentence, mustSentence } from '../solving/sentences.js';

/** What a rule says against a place, with the names of who or what is concerned. */
export interface Refusal {
  readonly constraint: string;
  readonly workshop: string | null;
  readonly trainer: string;
  /** Equipment that the workshop lacks. */
  readonly missing?: readonly string[];
  /** Sessions that hold the place. */
  readonly holders: readonly { readonly title: string; readonly time: string }[];
}

/** One sentence that says why not and who holds the place. */
export function refusalSentence({
  constraint,
  workshop,
  trainer,
  holders,
  missing = [],
}: Refusal): BothLanguages {
  const [first] = holders;
  const more = holders.length > 1;
  const zhWho = first ? `“${first.title}”${more ? '等' : ''}(${first.time})` : '';
  const enWho = first ? `“${first.title}”${more ? ' and others' : ''} (${first.time})` : '';
  switch (first ? constraint : '') {
    case 'workshop_free':
    case 'workshop_open':
      return {
        zh: `${workshop ?? '场地'}已被${zhWho}占用`,
        en: `${workshop ?? 'The workshop'} is held by ${enWho}`,
      };
    case 'trainer_free':
    case 'trainer_available':
      return { zh: `教师${trainer}正在给${zhWho}上课`, en: `${trainer} teaches ${enWho} then` };
    case 'cohort_free':
    case 'shift_window':
      return { zh: `本班该时段已有课:${zhWho}`, en: `the class already has ${enWho}` };
    case 'learners_free':
      return { zh: `有学员同时在${zhWho}上课`, en: `some learners are in ${enWho} then` };
    case '':
      break;
    default:
      return {
        zh: `${mustSentence(constraint).zh}:${zhWho}`,
        en: `${mustSentence(constraint).en}: ${enWho}`,
      };
  }
  const plain =
    constraint === 'equipment' && missing.length > 0 ? lacksSentence(missing) : mustSentence(constraint);
  if (constraint.startsWith('workshop_') || constraint === 'workstations' || constraint === 'equipment')
    return workshop === null ? plain : { zh: `${workshop}:${plain.zh}`, en: `${workshop}: ${plain.en}` };
  if (constraint.startsWith('trainer_') || constraint === 'qualification')
    return { zh: `${trainer}:${plain.zh}`, en: `${trainer}: ${plain.en}` };
  return plain;
}

/** Several sentences as one. */
export const together = (all: readonly BothLanguages[]): BothLanguages => ({
  zh: all.map(({ zh }) => zh).join(';'),
  en: all.map(({ en }) => en).join('; '),
});

const RULES_OF_PLACES: Readonly<Record<string, string>> = {
  'timetable.workshop_taken': 'workshop_free',
  'timetable.trainer_taken': 'trainer_free',
  'timetable.cohort_taken': 'cohort_free',
};

/** Which place is taken and by whom; a class whose name is not to be told goes by its time. */
export const placeSentence = (taken: {
  readonly code: string;
  readonly workshop: string | null;
  readonly trainer: string;
  readonly title: string | null;
  readonly time: string;
}): BothLanguages => {
  const { workshop, trainer, title, time } = taken;
  const constraint = RULES_OF_PLACES[taken.code] ?? '';
  if (title !== null) return refusalSentence({ constraint, workshop, trainer, holders: [{ title, time }] });
  const plain = refusalSentence({ constraint, workshop, trainer, holders: [] });
  return { zh: `${plain.zh}(${time})`, en: `${plain.en} (${time})` };
};
