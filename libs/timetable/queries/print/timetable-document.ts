import {
  dayOfWeek,
  formatClassHours,
  formatMinuteOfDay,
  localDate,
  minutes as minutesOf,
} from '../../../kernel/index.js';
import {
  type PrintDocument,
  printForm,
  type PrintNode,
  printTable,
  sealBoxes,
} from '../../../platform/index.js';
import { creditedMinutesOf } from '../../domain/session.js';
import type { SessionListing } from '../../store/session-lists.js';

const WEEKDAYS = ['一', '二', '三', '四', '五', '六', '日'] as const;

/** Parts of the day as the printed timetable has them; a session stands in the one it begins in. */
const PARTS = [
  { name: '上午', until: 720 },
  { name: '下午', until: 1080 },
  { name: '晚上', until: 1441 },
] as const;

const weekdayOf = (day: string): string => `周${WEEKDAYS[dayOfWeek(localDate(day)) - 1] ?? ''}`;
const timesOf = ({ startMinute, endMinute }: SessionListing): string =>
  `${formatMinuteOfDay(startMinute)}–${formatMinuteOfDay(endMinute)}`;
const hoursOf = (sessions: readonly SessionListing[]): string =>
  formatClassHours(minutesOf(sessions.reduce((sum, one) => sum + creditedMinutesOf(one), 0)));
const whatOf = ({ mode, content }: SessionListing): string =>
  `${mode === 'ONLINE' ? '线上' : '线下'}${content === 'PRACTICAL' ? '实操' : '理论'}`;
const placeOf = ({ workshopName }: SessionListing): string => workshopName ?? '线上';

export interface CohortSheet {
  readonly centreName: string;
  readonly printedAt: Date;
  readonly cohort: {
    readonly code: string;
    readonly title: string;
    readonly courseTitle: string;
    readonly startsOn: string;
    readonly endsOn: string;
    readonly seats: number;
    readonly filingNumber: string | null;
  };
  readonly version: number;
  readonly publishedOn: string;
  readonly sessions: readonly SessionListing[];
}

/** 课程表 of a class, to be filed: every session of the version in force, and where it is stamped. */
export function cohortDocument({ cohort, sessions, ...sheet }: CohortSheet): PrintDocument {
  return {
    title: `课程表 ${cohort.code}`,
    printedAt: sheet.printedAt,
    header: sheet.centreName,
    headerRight: cohort.code,
    footer: `第 ${sheet.version} 版，${sheet.publishedOn} 发布`,
    content: [
      { text: '课 程 表', style: 'title' },
      printForm([
        ['班次', cohort.title],
        ['班次编号', cohort.code],
        ['课程', cohort.courseTitle],
        ['备案编号', cohort.filingNumber ?? ''],
        ['培训期', `${cohort.startsOn} 至 ${cohort.endsOn}`],
        ['人数上限', `${cohort.seats} 人`],
        ['课次', `${sessions.length} 次`],
        ['总课时', `${hoursOf(sessions)} 课时`],
      ]),
      printTable(
        [
          { header: '序号', width: 22, alignment: 'center' },
          { header: '日期', width: 50, alignment: 'center' },
          { header: '星期', width: 24, alignment: 'center' },
          { header: '时间', width: 56, alignment: 'center' },
          { header: '课程模块' },
          { header: '方式', width: 38, alignment: 'center' },
          { header: '课时', width: 26, alignment: 'right' },
          { header: '教师', width: 42 },
          { header: '场地', width: 72 },
        ],
        sessions.map((one, index) => [
          String(index + 1),
          one.heldOn,
          weekdayOf(one.heldOn),
          timesOf(one),
          one.moduleTitle,
          whatOf(one),
          hoursOf([one]),
          one.trainerName,
          placeOf(one),
        ]),
        { fontSize: 8.5, closing: [sealBoxes(['培训机构', '备案部门'])] },
      ),
    ],
  };
}

export interface PersonalSheet {
  readonly centreName: string;
  readonly printedAt: Date;
  /** 教师授课表 or 场地使用表. */
  readonly heading: string;
  readonly name: string;
  readonly of: 'TRAINER' | 'WORKSHOP';
  /** Every day on the sheet, in order. */
  readonly days: readonly string[];
  readonly sessions: readonly SessionListing[];
}

/** What a trainer gives or a workshop holds: a week as a grid, a longer time as a list. */
export function personalDocument(sheet: PersonalSheet): PrintDocument {
  const [from, to] = [sheet.days[0] ?? '', sheet.days.at(-1) ?? ''];
  const week = sheet.days.length <= 7;
  return {
    title: `${sheet.heading} ${sheet.name}`,
    printedAt: sheet.printedAt,
    landscape: week,
    header: sheet.centreName,
    headerRight: sheet.name,
    footer: '以已发布的课程表为准',
    content: [
      { text: sheet.heading, style: 'title' },
      {
        text: `${sheet.of === 'TRAINER' ? '教师' : '场地'}：${sheet.name}    ${from} 至 ${to}    共 ${sheet.sessions.length} 个课次，${hoursOf(sheet.sessions)} 课时`,
        margin: [0, 0, 0, 4],
      },
      sheet.sessions.length === 0
        ? { text: '这段时间没有已发布的课次。', margin: [0, 12, 0, 0] }
        : week
          ? weekGrid(sheet)
          : dayRows(sheet),
    ],
  };
}

function weekGrid({ days, sessions, of }: PersonalSheet): PrintNode {
  const cell = (day: string, part: number): PrintNode => ({
    stack: sessions
      .filter(({ heldOn, startMinute }) => heldOn === day && partOf(startMinute) === part)
      .map((one) => ({
        margin: [0, 1, 0, 3],
        stack: [
          { text: timesOf(one), bold: true },
          one.moduleTitle,
          { text: one.cohortTitle, style: 'small' },
          { text: of === 'TRAINER' ? placeOf(one) : one.trainerName, style: 'small' },
        ],
      })),
  });
  const used = PARTS.map((_, part) => part).filter(
    (part) => part < 2 || sessions.some(({ startMinute }) => partOf(startMinute) === part),
  );
  return printTable(
    [
      { header: '', width: 34, alignment: 'center' },
      ...days.map((day) => ({ header: `${weekdayOf(day)} ${day.slice(5)}` })),
    ],
    used.map((part) => [PARTS[part]?.name ?? '', ...days.map((day) => cell(day, part))]),
    { fontSize: 8.5 },
  );
}

const partOf = (minute: number): number => PARTS.findIndex(({ until }) => minute < until);

const COLUMNS = 6;

/** A row over the whole width that says which week follows, and that there is nothing in it. */
function weekRow(week: readonly string[], sessions: readonly SessionListing[]): PrintNode[] {
  const [from, to] = [week[0] ?? '', week.at(-1) ?? ''];
  const sum = sessions.length === 0 ? '无课' : `${sessions.length} 个课次，${hoursOf(sessions)} 课时`;
  const text = from === to ? `${from}　${sum}` : `${from} 至 ${to}　${sum}`;
  return [
    { text, colSpan: COLUMNS, alignment: 'left', fillColor: '#f2f2f2' },
    ...Array.from({ length: COLUMNS - 1 }, (): PrintNode => ''),
  ];
}

/** The days cut into weeks that begin on Monday. */
function weeksOf(days: readonly string[]): string[][] {
  const weeks: string[][] = [];
  for (const day of days) {
    const current = weeks.at(-1);
    if (current && dayOfWeek(localDate(day)) !== 1) current.push(day);
    else weeks.push([day]);
  }
  return weeks;
}

function dayRows({ days, sessions, of }: PersonalSheet): PrintNode {
  return printTable(
    [
      { header: '日期', width: 54, alignment: 'center' },
      { header: '时间', width: 56, alignment: 'center' },
      { header: '班次' },
      { header: '课程模块', width: 104 },
      { header: of === 'TRAINER' ? '场地' : '教师', width: 82 },
      { header: '课时', width: 28, alignment: 'right' },
    ],
    weeksOf(days).flatMap((week) => {
      const held = sessions.filter(({ heldOn }) => week.includes(heldOn));
      return [
        weekRow(week, held),
        ...held.map((one) => [
          `${one.heldOn.slice(5)} ${weekdayOf(one.heldOn)}`,
          timesOf(one),
          one.cohortTitle,
          one.moduleTitle,
          of === 'TRAINER' ? placeOf(one) : one.trainerName,
          hoursOf([one]),
        ]),
      ];
    }),
    { fontSize: 8.5 },
  );
}
