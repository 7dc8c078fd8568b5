/** What the engine's constraints are called for people. */
export interface BothLanguages {
  readonly zh: string;
  readonly en: string;
}

const MUST: Readonly<Record<string, BothLanguages>> = {
  shift_window: { zh: '不在班次可上课的日期或时段内', en: 'it is outside the days or hours of the cohort' },
  start_of_hour: {
    zh: '课次只能从一节课的开始时间开始',
    en: 'a session begins when a class hour of the day begins',
  },
  cohort_free: { zh: '班次该时段已有课', en: 'the cohort has another session then' },
  part_of_day: {
    zh: '课次不能跨越午休或晚饭时间',
    en: 'a session does not go across the midday or evening break',
  },
  daily_hours: { zh: '当日课时将超过上限', en: 'the day would have more class hours than allowed' },
  learners_free: {
    zh: '有学员同时在另一班次,该时段有课',
    en: 'learners are enrolled in another cohort that has a session then',
  },
  module_order: { zh: '课程模块的先后顺序会被打乱', en: 'modules would be out of order' },
  workshop_free: { zh: '场地该时段已被占用', en: 'the workshop is taken then' },
  workshop_open: { zh: '场地该时段不开放或不可用', en: 'the workshop is closed or not available then' },
  workstations: {
    zh: '场地可用工位少于班次席位',
    en: 'the workshop has fewer usable workstations than seats',
  },
  equipment: { zh: '场地的类型或集群不适合该内容', en: 'the workshop does not suit the content' },
  funding: { zh: '会使补贴所要求的课时不足', en: 'hours that the subsidy demands would be missing' },
  trainer_free: { zh: '教师该时段已有课', en: 'the trainer has another session then' },
  trainer_available: { zh: '教师该时段不能上课', en: 'the trainer is not available then' },
  qualification: { zh: '教师没有相应职业(工种)资质', en: 'the trainer is not qualified for the course' },
  travel_time: { zh: '来不及在两处场地之间往返', en: 'there is no time to travel between the sites' },
  pinned: { zh: '该课次已固定,不能移动', en: 'the session is fixed' },
  no_trainer: { zh: '没有具备资质的教师', en: 'there is no qualified trainer' },
  no_workshop: { zh: '没有合适的场地', en: 'there is no suitable workshop' },
  no_day: { zh: '培训期内没有剩余的上课日', en: 'no training day is left' },
};

/** The same rules as demands, for saying which of them contradict each other. */
const RULES: Readonly<Record<string, BothLanguages>> = {
  shift_window: { zh: '只在班次可上课的日期和时段内', en: 'only on the days and hours of the cohort' },
  cohort_free: { zh: '班次同一时间只上一门课', en: 'one session at a time for the cohort' },
  part_of_day: { zh: '不跨越午休和晚饭', en: 'no session across the midday or evening break' },
  daily_hours: { zh: '每日课时不超过上限', en: 'no more class hours a day than allowed' },
  learners_free: { zh: '学员不能同时上两个班次', en: 'learners are in one cohort at a time' },
  module_order: { zh: '按课程模块的先后顺序', en: 'modules in their order' },
  workshop_free: { zh: '一间场地同一时间只用于一个班次', en: 'one session at a time in a workshop' },
  workshop_open: { zh: '场地开放且未停用、未被占用', en: 'a workshop that is open and not taken' },
  workstations: { zh: '可用工位不少于席位', en: 'as many usable workstations as seats' },
  equipment: { zh: '场地有所需的设备和条件', en: 'a workshop with the equipment needed' },
  funding: { zh: '补贴所要求的课时', en: 'the hours that the subsidy demands' },
  trainer_free: { zh: '教师同一时间只上一门课', en: 'one session at a time for a trainer' },
  trainer_available: { zh: '教师在可任课时段内', en: 'a trainer who is available' },
  qualification: { zh: '教师有相应资质', en: 'a trainer who is qualified' },
  travel_time: { zh: '来得及在两处场地之间往返', en: 'time to get from one site to the other' },
  pinned: { zh: '已固定的不移动', en: 'what is fixed stays' },
};

const WEIGHED: Readonly<Record<string, BothLanguages>> = {
  preferred_window: { zh: '不在企业希望的时段', en: 'outside the preferred hours' },
  gaps: { zh: '当日课与课之间有空当', en: 'gaps between sessions of a day' },
  spread: { zh: '课程分布不均', en: 'uneven spread' },
  workshop_stability: { zh: '同一模块换场地', en: 'a module changes its workshop' },
  trainer_stability: { zh: '同一模块换教师', en: 'a module changes its trainer' },
  trainer_load: { zh: '教师周课时偏多', en: 'a trainer has too many hours a week' },
  back_to_back: { zh: '教师连续上课', en: 'a trainer teaches without a pause' },
  fairness: { zh: '教师之间课时不均', en: 'hours are shared out unevenly' },
  idle_equipment: { zh: '贵重设备闲置', en: 'expensive equipment stands idle' },
  published_distance: { zh: '与现有课表不同', en: 'differs from the timetable as it stands' },
};

/** What a room lacks that the module asks for. */
export const lacksSentence = (missing: readonly string[]): BothLanguages => ({
  zh: `没有该模块所需的${missing.join('、')}`,
  en: `it lacks what the module asks for: ${missing.join(', ')}`,
});

const NO_PLACE: BothLanguages = { zh: '没有找到合适的时间', en: 'no time was found' };

export const mustSentence = (name: string): BothLanguages => MUST[name] ?? NO_PLACE;
/** The demand that a rule makes. */
export const ruleSentence = (name: string): BothLanguages => RULES[name] ?? mustSentence(name);
export const weighedSentence = (name: string): BothLanguages => WEIGHED[name] ?? { zh: name, en: name };

/** Several reasons as one sentence. */
export function reasonOf(because: readonly string[]): BothLanguages {
  const all = because.length === 0 ? [NO_PLACE] : because.map(mustSentence);
  return { zh: all.map(({ zh }) => zh).join(';'), en: all.map(({ en }) => en).join('; ') };
}
