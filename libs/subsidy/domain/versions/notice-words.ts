/** What a new version changes, in sentences for an enterprise: what was, what is, and under which clause. Pure. */
import type { FactRegister } from '../facts.js';
import type { Bilingual, PolicyVersion } from '../policy.js';
import { changedRules } from './changed-rules.js';
import { diffPolicies, type PolicyChange } from './policy-diff.js';

/** Sentences in one notice; the rest is read on the page. */
export const MOST_SENTENCES = 8;
const LONGEST = 220;
const LONGEST_TITLE = 200;
const LONGEST_BODY = 1_990;

type Language = keyof Bilingual;

/** Not told: they only say where something stands, or they are told by the rule that rests on them. */
const UNTOLD: readonly PolicyChange['area'][] = ['CLAUSE', 'PART'];

const short = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text);

const both = (say: (language: Language) => string): Bilingual => ({ zh: say('zh'), en: say('en') });

/** Clauses are quoted as the document numbers them. */
const under = (clause: { readonly article: string } | null): Bilingual =>
  clause === null ? { zh: '', en: '' } : { zh: `(依据:${clause.article})`, en: ` (under ${clause.article})` };

function plain({ before, after, unit }: PolicyChange, which: 'before' | 'after'): Bilingual | null {
  const value = which === 'before' ? before : after;
  if (value === null) return null;
  if (typeof value === 'number') {
    const figure = unit === 'fen' ? (value / 100).toFixed(2) : String(value);
    return unit === 'fen' ? { zh: `${figure} 元`, en: `${figure} yuan` } : { zh: figure, en: figure };
  }
  return typeof value === 'string' ? { zh: value, en: value } : null;
}

/** What a thing was and is, in one sentence; either is null where it was not or is not there, or cannot be said. */
function changed(
  about: Bilingual,
  was: Bilingual | null,
  is: Bilingual | null,
  clause: Bilingual,
): Bilingual {
  if (was === null || is === null)
    return { zh: `${about.zh}:有调整${clause.zh}`, en: `${about.en}: changed${clause.en}` };
  return {
    zh: `${about.zh}:由“${was.zh}”改为“${is.zh}”${clause.zh}`,
    en: `${about.en}: from “${was.en}” to “${is.en}”${clause.en}`,
  };
}

function sentenceOf(change: PolicyChange): Bilingual {
  const { kind, beforeText, afterText } = change;
  const where = { zh: change.where.zh.replace(/ · 数值$/, ''), en: change.where.en.replace(/ · value$/, '') };
  const clause = under(change.clause);
  const was = beforeText ?? plain(change, 'before');
  const is = afterText ?? plain(change, 'after');
  if (kind === 'ADDED')
    return {
      zh: `${where.zh}:新增${is === null ? '' : ` ${is.zh}`}${clause.zh}`,
      en: `${where.en}: new${is === null ? '' : `, ${is.en}`}${clause.en}`,
    };
  if (kind === 'REMOVED')
    return {
      zh: `${where.zh}:取消${was === null ? '' : `(原为 ${was.zh})`}${clause.zh}`,
      en: `${where.en}: no longer applies${was === null ? '' : ` (it was ${was.en})`}${clause.en}`,
    };
  return changed(where, was, is, clause);
}

/**
 * Every change as a sentence: what was written anew first, then the rules that read differently for it, apart from those
 * whose figure is told already under the same clause.
 */
export function changeSentences(
  before: PolicyVersion,
  after: PolicyVersion,
  register: FactRegister,
): readonly Bilingual[] {
  const changes = diffPolicies(before, after, register).filter(({ area }) => !UNTOLD.includes(area));
  const figures = new Set(
    changes.flatMap(({ area, clause }) => (area === 'PARAMETER' && clause !== null ? [clause.id] : [])),
  );
  const rules = changedRules(before, after, register)
    .filter(({ clause }) => clause === null || !figures.has(clause.id))
    .map(({ about, before: was, after: is, clause }) => changed(about, was, is, under(clause)));
  const sentences = new Map([...changes.map(sentenceOf), ...rules].map((one) => [one.zh, one]));
  return [...sentences.values()].map((one) => both((language) => short(one[language])));
}

export interface PolicyNotice {
  readonly title: string;
  readonly body: string;
  readonly english: { readonly title: string; readonly body: string };
}

interface Superseded {
  readonly title: Bilingual;
  readonly version: number;
}

interface Concerned {
  readonly inForceOn: string;
  readonly classes: number;
  readonly claims: number;
}

/** The notice to one enterprise. `sentences` as above; `facts` says what of its own it is about. */
export function policyNotice(
  after: PolicyVersion,
  supersedes: Superseded | null,
  sentences: readonly Bilingual[],
  facts: Concerned,
): PolicyNotice {
  const told = (language: Language): string[] => {
    const first = sentences.slice(0, MOST_SENTENCES);
    return first.map((sentence, at) => `${at + 1}. ${sentence[language]}`);
  };
  const more = Math.max(0, sentences.length - MOST_SENTENCES);
  const chinese = [
    firstLine.zh(after, supersedes, facts),
    sentences.length === 0 ? '条件和金额没有变化。' : '变化如下:',
    ...told('zh'),
    ...(more > 0 ? [`另有 ${more} 处,见政策页。`] : []),
    `涉及本企业:${own(facts).zh}。此前已提交的申领仍按提交时的版本办理,未提交的按新版本测算。`,
  ];
  const english = [
    firstLine.en(after, supersedes, facts),
    sentences.length === 0 ? 'Conditions and amounts stay as they are.' : 'What changes:',
    ...told('en'),
    ...(more > 0 ? [`${more} more: see the page of the policy.`] : []),
    `It concerns ${own(facts).en} of your enterprise. Claims submitted before are handled under the version of then; those not submitted yet are calculated under the new one.`,
  ];
  const kept = (lines: readonly string[]): string => lines.join('\n').slice(0, LONGEST_BODY);
  const heading = (text: string): string => short(text).slice(0, LONGEST_TITLE);
  return {
    title: heading(`政策自 ${facts.inForceOn} 起有变化:${after.title.zh}`),
    body: kept(chinese),
    english: {
      title: heading(`Policy changes from ${facts.inForceOn}: ${after.title.en}`),
      body: kept(english),
    },
  };
}

type FirstLine = (after: PolicyVersion, old: Superseded | null, facts: Concerned) => string;

/** Which document, which version, from when, in whose place. */
const firstLine: { readonly zh: FirstLine; readonly en: FirstLine } = {
  zh: (after, old, { inForceOn }) => {
    const place = old === null ? '' : `,取代《${old.title.zh}》第 ${old.version} 版`;
    return `《${after.title.zh}》(${after.document_number})第 ${after.version} 版自 ${inForceOn} 起施行${place}。`;
  },
  en: (after, old, { inForceOn }) => {
    const place = old === null ? '' : `, in place of “${old.title.en}”, version ${old.version}`;
    return `“${after.title.en}” (${after.document_number}), version ${after.version}, is in force from ${inForceOn}${place}.`;
  },
};

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

/** What of the enterprise's own a version concerns. */
function own({ classes, claims }: Concerned): Bilingual {
  const zh = [
    ...(classes > 0 ? [`班次 ${classes} 个`] : []),
    ...(claims > 0 ? [`在办申领 ${claims} 份`] : []),
  ];
  const en = [
    ...(classes > 0 ? [counted(classes, 'class', 'classes')] : []),
    ...(claims > 0 ? [counted(claims, 'claim in hand', 'claims in hand')] : []),
  ];
  return { zh: zh.join('、'), en: en.join(' and ') };
}
