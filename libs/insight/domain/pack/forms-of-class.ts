import { minuteText, momentText, type PackBasis } from './basis.js';
import {
  markText,
  modeText,
  type PackLearner,
  type PackMark,
  type PackSession,
  type PackSignOff,
  sessionStateText,
  trainingMinutes,
} from './class-facts.js';
import { atHand, type Form, type FormColumn, type FormRow, type FormSection } from './form.js';

const PIECE = 250;

/** What the forms of a class are drawn from; attendance is asked for session by session. */
export interface ClassSource {
  readonly learners: ReadonlyMap<string, PackLearner>;
  readonly sessions: readonly PackSession[];
  readonly signOffs: ReadonlyMap<string, PackSignOff>;
  /** The marks of a session by learner, of this claim's enterprise only. */
  marksOf(sessionId: string): Promise<ReadonlyMap<string, PackMark>>;
}

const PERSON: readonly FormColumn[] = [
  { key: 'serial', title: '序号', width: 30, alignment: 'center', format: 'integer' },
  { key: 'name', title: '姓名', width: 66 },
  { key: 'id', title: '证件号码(脱敏)', width: 112 },
];

const className = ({ cohort }: PackBasis): readonly (readonly [string, string])[] => [
  ['班次', `${cohort.code} ${cohort.title}`],
  ['培训课程', cohort.courseTitle],
  ['培训时间', `${cohort.startsOn} 至 ${cohort.endsOn}`],
  ['开班备案号', cohort.filingNumber ?? '未登记'],
];

/** 02: everybody the claim names. */
export function rosterForm(basis: PackBasis, source: ClassSource): Form {
  async function* rows(): AsyncGenerator<FormRow[]> {
    for (let at = 0; at < basis.people.length; at += PIECE) {
      await Promise.resolve();
      yield basis.people.slice(at, at + PIECE).map((person) => {
        const learner = source.learners.get(person.workerId);
        return {
          serial: person.serial,
          name: person.name,
          id: person.idMasked,
          post: learner ? learner.post || '—' : '花名册无记录',
          employment: learner ? (learner.employment === 'EMPLOYEE' ? '在职' : '劳务派遣') : '',
          enrolledOn: learner?.enrolledOn ?? '',
          leftOn: learner?.leftOn ?? '',
          state: person.stateName,
        };
      });
    }
  }
  return {
    number: '02',
    title: '学员花名册',
    landscape: true,
    pairs: [
      ...className(basis),
      ['所属企业', basis.enterprise.name],
      ['申领人数', `${basis.people.length} 人`],
    ],
    sections: [
      {
        name: '花名册',
        columns: [
          ...PERSON,
          { key: 'post', title: '岗位', width: '*' },
          { key: 'employment', title: '用工形式', width: 70, alignment: 'center' },
          { key: 'enrolledOn', title: '入班日期', width: 76, alignment: 'center' },
          { key: 'leftOn', title: '离班日期', width: 76, alignment: 'center' },
          { key: 'state', title: '申领明细', width: 80, alignment: 'center' },
        ],
        rows: rows(),
      },
    ],
    notes: ['证件号码按规定脱敏显示。'],
    seals: [
      { who: '企业', how: '盖章' },
      { who: '培训机构', how: '盖章' },
    ],
  };
}

const SESSION: readonly FormColumn[] = [
  { key: 'serial', title: '序号', width: 28, alignment: 'center', format: 'integer' },
  { key: 'heldOn', title: '日期', width: 66, alignment: 'center' },
  { key: 'time', title: '时间', width: 70, alignment: 'center' },
  { key: 'module', title: '教学内容', width: '*' },
  { key: 'mode', title: '方式', width: 62, alignment: 'center' },
  { key: 'place', title: '地点', width: 96 },
  { key: 'trainer', title: '授课教师', width: 62 },
  { key: 'minutes', title: '分钟', width: 36, alignment: 'right', format: 'integer' },
];

const sessionRow = (session: PackSession, index: number): FormRow => ({
  serial: index + 1,
  heldOn: session.heldOn,
  time: `${minuteText(session.startMinute)}-${minuteText(session.endMinute)}`,
  module: session.moduleTitle,
  mode: modeText(session),
  place: session.place,
  trainer: session.trainerName,
  minutes: trainingMinutes(session),
});

/** 03: what was planned, and what became of it. */
export function timetableForm(basis: PackBasis, { sessions }: ClassSource): Form {
  return {
    number: '03',
    title: '课程表',
    landscape: true,
    pairs: className(basis),
    sections: [
      {
        name: '课程表',
        columns: [...SESSION, { key: 'state', title: '状态', width: 90 }],
        rows: atHand(
          sessions.map((session, index) => ({
            ...sessionRow(session, index),
            state: sessionStateText(session),
          })),
        ),
      },
    ],
    notes: [`一课时为 ${basis.policy.minutesPerClassHour} 分钟;分钟数已扣除课间休息。`],
    seals: [{ who: '培训机构', how: '盖章' }],
  };
}

/** 04: one table a day, one column a session. */
export function attendanceForm(basis: PackBasis, source: ClassSource): Form {
  const held = source.sessions.filter(({ state }) => state !== 'CANCELLED');
  const days = [...new Set(held.map(({ heldOn }) => heldOn))];
  const section = (day: string): FormSection => {
    const ofDay = held.filter(({ heldOn }) => heldOn === day);
    async function* rows(): AsyncGenerator<FormRow[]> {
      const marks: ReadonlyMap<string, PackMark>[] = [];
      for (const { id } of ofDay) marks.push(await source.marksOf(id));
      for (let at = 0; at < basis.people.length; at += PIECE) {
        yield basis.people.slice(at, at + PIECE).map((person) => ({
          serial: person.serial,
          name: person.name,
          id: person.idMasked,
          ...Object.fromEntries(
            marks.map((ofSession, index) => [`s${index}`, markText(ofSession.get(person.workerId))]),
          ),
          signature: '',
        }));
      }
    }
    return {
      name: day,
      columns: [
        ...PERSON,
        ...ofDay.map(({ startMinute, endMinute }, index): FormColumn => ({
          key: `s${index}`,
          title: `${minuteText(startMinute)}-${minuteText(endMinute)}`,
          width: '*',
          alignment: 'center',
        })),
        { key: 'signature', title: '签字', width: 70 },
      ],
      rows: rows(),
    };
  };
  return {
    number: '04',
    title: '考勤签到表',
    landscape: true,
    pairs: className(basis),
    sections: days.map(section),
    notes: [
      '“120/120分”为计入的培训分钟数与课次分钟数;更正须两人签署,更正后以更正记录为准。',
      ...(days.length === 0 ? ['本班次没有课次。'] : []),
    ],
    seals: [{ who: '培训机构', how: '盖章' }],
  };
}

/** 05: drawn from the sessions that were held, for no handwritten log is kept. */
export function teachingLogForm(basis: PackBasis, source: ClassSource): Form {
  const held = source.sessions.filter(({ state }) => state !== 'CANCELLED');
  async function* rows(): AsyncGenerator<FormRow[]> {
    for (const [index, session] of held.entries()) {
      const marks = await source.marksOf(session.id);
      const present = basis.people.filter(
        ({ workerId }) => (marks.get(workerId)?.creditedMinutes ?? 0) > 0,
      ).length;
      const signOff = source.signOffs.get(session.id);
      yield [
        {
          ...sessionRow(session, index),
          present: `${present}/${basis.people.length}`,
          signedBy: signOff ? `${signOff.by} ${momentText(signOff.at)}` : sessionStateText(session),
        },
      ];
    }
  }
  return {
    number: '05',
    title: '教学日志',
    landscape: true,
    pairs: className(basis),
    sections: [
      {
        name: '教学日志',
        columns: [
          ...SESSION,
          { key: 'present', title: '出勤', width: 48, alignment: 'center' },
          { key: 'signedBy', title: '签认人与时间', width: 96 },
        ],
        rows: rows(),
      },
    ],
    notes: ['本表由课次、考勤与教师签认记录生成;手写日志与课堂照片未收集。出勤只计本申领的学员。'],
    seals: [
      { who: '授课教师', how: '签字' },
      { who: '培训机构', how: '盖章' },
    ],
  };
}
