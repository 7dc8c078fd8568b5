import type { ClaimFacts } from '../claim-facts.js';
import type { Bilingual, CheckCode, Finding } from '../finding.js';
import { certificateBurst } from './certificate-burst.js';
import { contradictoryDates } from './contradictory-dates.js';
import { correctedUpwards } from './corrected-upwards.js';
import { duplicate } from './duplicate.js';
import { leftBeforeClaim } from './left-before-claim.js';
import { oneRecorder } from './one-recorder.js';
import { age, deceased, drawingPension } from './person.js';
import { reportedAgainstActual } from './reported-against-actual.js';
import { timeOverlap } from './time-overlap.js';
import { trainerInTwoRooms } from './trainer-in-two-rooms.js';

export interface Check {
  readonly code: CheckCode;
  readonly label: Bilingual;
  readonly run: (facts: ClaimFacts) => Finding[];
}

/** Every check of PRACTICE B26 that the platform's own data allow, in the order they are told. */
export const CHECKS: readonly Check[] = [
  { code: 'TIME_OVERLAP', label: { zh: '学时时间重叠', en: 'Overlapping time' }, run: timeOverlap },
  { code: 'DRAWING_PENSION', label: { zh: '已领取养老金', en: 'Drawing a pension' }, run: drawingPension },
  { code: 'AGE', label: { zh: '年龄', en: 'Age' }, run: age },
  { code: 'DECEASED', label: { zh: '已死亡人员', en: 'Deceased' }, run: deceased },
  { code: 'DUPLICATE', label: { zh: '重复申领', en: 'Claimed for twice' }, run: duplicate },
  {
    code: 'LEFT_BEFORE_CLAIM',
    label: { zh: '申领前已离职', en: 'Left before the claim' },
    run: leftBeforeClaim,
  },
  {
    code: 'CERTIFICATE_BURST',
    label: { zh: '短期集中发证', en: 'Burst of certificates' },
    run: certificateBurst,
  },
  {
    code: 'REPORTED_AGAINST_ACTUAL',
    label: { zh: '登记班期与实际上课不符', en: 'Reported against actual days' },
    run: reportedAgainstActual,
  },
  {
    code: 'ONE_RECORDER',
    label: { zh: '考勤集中补录', en: 'Attendance written down in bulk' },
    run: oneRecorder,
  },
  {
    code: 'TRAINER_IN_TWO_ROOMS',
    label: { zh: '教师同时在两处授课', en: 'Trainer in two rooms' },
    run: trainerInTwoRooms,
  },
  {
    code: 'CONTRADICTORY_DATES',
    label: { zh: '日期互相矛盾', en: 'Contradictory dates' },
    run: contradictoryDates,
  },
  {
    code: 'CORRECTED_UPWARDS',
    label: { zh: '事后更正增加学时', en: 'Time added by corrections' },
    run: correctedUpwards,
  },
];

/** What auditors also check and this platform's data cannot tell; shown beside the findings, so that nobody relies on it. */
export const NOT_CHECKED: readonly { readonly label: Bilingual; readonly why: Bilingual }[] = [
  {
    label: { zh: '财政供养人员、在校学生', en: 'Public payroll, students' },
    why: { zh: '没有编制、学籍数据', en: 'no data of payroll or enrolment' },
  },
  {
    label: { zh: '同一设备为多人签到', en: 'One device for many people' },
    why: {
      zh: '考勤由教师账号点名,没有学员设备信息;以“考勤集中补录”代替',
      en: 'attendance is taken by the trainer’s account and holds no devices; “written down in bulk” stands in',
    },
  },
  {
    label: { zh: '笔迹雷同、电话回访', en: 'Handwriting, phone calls' },
    why: { zh: '须由人核查,可按随机样本开展', en: 'done by people, on a sample' },
  },
  {
    label: { zh: '培训机构资质与场所', en: 'The institution’s registration and premises' },
    why: { zh: '没有机构登记数据', en: 'no data of registrations' },
  },
];

const WEIGHT = { HIGH: 0, MEDIUM: 1, LOW: 2 } as const;

/** All findings on a claim, the gravest first. */
export function checkClaim(facts: ClaimFacts): Finding[] {
  return CHECKS.flatMap(({ run }) => run(facts)).sort((a, b) => WEIGHT[a.severity] - WEIGHT[b.severity]);
}
