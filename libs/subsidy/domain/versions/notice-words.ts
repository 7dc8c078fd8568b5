/** What a new version changes, in sentences for an enterprise: what was, what is, and under which clause. Pure. */
import type { FactRegister } from '../facts.js';
import type { PolicyVersion } from '../policy.js';
import { changedRules } from './changed-rules.js';
import { diffPolicies, type PolicyChange } from './policy-diff.js';

/** Sentences in one notice; the rest is read on the page. */
export const MOST_SENTENCES = 8;
const LONGEST = 220;

/** Not told: they only say where something stands, or they are told by the rule that rests on them. */
const UNTOLD: readonly PolicyChange['area'][] = ['CLAUSE', 'PART'];

const short = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text);

const under = (clause: { readonly article: string } | null): string =>
  clause === null ? '' : `(依据:${clause.article})`;

function plain({ before, after, unit }: PolicyChange, which: 'before' | 'after'): string | null {
  const value = which === 'before' ? before : after;
  if (value === null) return null;
  if (typeof value === 'number') return unit === 'fen' ? `${(value / 100).toFixed(2)} 元` : String(value);
  return typeof value === 'string' ? value : null;
}

function sentenceOf(change: PolicyChange): string {
  const { kind, beforeText, afterText, clause } = change;
  const where = { zh: change.where.zh.replace(/ · 数值$/, '') };
  const was = beforeText?.zh ?? plain(change, 'before');
  const is = afterText?.zh ?? plain(change, 'after');
  if (kind === 'ADDED') return `${where.zh}:新增${is === null ? '' : ` ${is}`}${under(clause)}`;
  if (kind === 'REMOVED') return `${where.zh}:取消${was === null ? '' : `(原为 ${was})`}${under(clause)}`;
  if (was === null || is === null) return `${where.zh}:有调整${under(clause)}`;
  return `${where.zh}:由“${was}”改为“${is}”${under(clause)}`;
}

/**
 * Every change as a sentence: what was written anew first, then the rules that read differently for it, apart from those
 * whose figure is told already under the same clause.
 */
export function changeSentences(
  before: PolicyVersion,
  after: PolicyVersion,
  register: FactRegister,
): readonly string[] {
  const changes = diffPolicies(before, after, register).filter(({ area }) => !UNTOLD.includes(area));
  const figures = new Set(
    changes.flatMap(({ area, clause }) => (area === 'PARAMETER' && clause !== null ? [clause.id] : [])),
  );
  const rules = changedRules(before, after, register)
    .filter(({ clause }) => clause === null || !figures.has(clause.id))
    .map(
      ({ about, before: was, after: is, clause }) =>
        `${about.zh}:由“${was.zh}”改为“${is.zh}”${under(clause)}`,
    );
  return [...new Set([...changes.map(sentenceOf), ...rules])].map(short);
}

export interface PolicyNotice {
  readonly title: string;
  readonly body: string;
}

/** The notice to one enterprise. `sentences` as above; `concerned` says what of its own it is about. */
export function policyNotice(
  after: PolicyVersion,
  supersedes: { readonly title: string; readonly version: number } | null,
  sentences: readonly string[],
  facts: { readonly inForceOn: string; readonly classes: number; readonly claims: number },
): PolicyNotice {
  const told = sentences.slice(0, MOST_SENTENCES).map((sentence, at) => `${at + 1}. ${sentence}`);
  const more = sentences.length - told.length;
  const own = [
    ...(facts.classes > 0 ? [`班次 ${facts.classes} 个`] : []),
    ...(facts.claims > 0 ? [`在办申领 ${facts.claims} 份`] : []),
  ].join('、');
  const old = supersedes === null ? '' : `,取代《${supersedes.title}》第 ${supersedes.version} 版`;
  const lines = [
    `《${after.title.zh}》(${after.document_number})第 ${after.version} 版自 ${facts.inForceOn} 起施行${old}。`,
    sentences.length === 0 ? '条件和金额没有变化。' : '变化如下:',
    ...told,
    ...(more > 0 ? [`另有 ${more} 处,见政策页。`] : []),
    `涉及本企业:${own}。此前已提交的申领仍按提交时的版本办理,未提交的按新版本测算。`,
  ];
  return {
    title: short(`政策自 ${facts.inForceOn} 起有变化:${after.title.zh}`).slice(0, 200),
    body: lines.join('\n').slice(0, 1_990),
  };
}
