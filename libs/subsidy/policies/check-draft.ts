/** Checks a policy that somebody wrote, as a file would be checked: its form, then its names. Nothing is thrown. */
import type { z } from 'zod';
import type { FieldProblem } from '../../kernel/index.js';
import type { FactRegister } from '../domain/facts.js';
import type { PolicyVersion } from '../domain/policy.js';
import { policyProblems } from '../domain/versions/policy-problems.js';
import { policySchema } from './policy-schema.js';

export type CheckedDraft =
  | { readonly ok: true; readonly policy: PolicyVersion }
  | { readonly ok: false; readonly problems: readonly FieldProblem[] };

const MOST_PROBLEMS = 50;
/** Three times what the richest policy has; more is nothing a person wrote, and is not worth an answer in detail. */
const MOST_VALUES = 2_500;
const MOST_PROGRAMMES = 40;
const MOST_CODE = 40;
const MOST_LABEL = 20;
const MOST_REASON = 60;

const BY_CODE: Readonly<Record<string, string>> = {
  invalid_value: '取值不在允许的范围内',
  too_small: '过小、过短或过少',
  too_big: '过大、过长或过多',
  invalid_format: '格式不正确',
  invalid_key: '名称只能用字母、数字和下划线',
  invalid_union: '不符合任何一种允许的写法',
};
const BY_MESSAGE: Readonly<Record<string, string>> = {
  'a calendar date is expected': '日期格式应为 YYYY-MM-DD,且确有这一天',
  required: '必填',
  'none of the ways a rule is written': '不符合任何一种允许的写法',
  'the window ends before it starts': '受理期的截止日期早于开始日期',
};

/** A key as it is repeated to the writer: only what looks like a name. */
const nameOf = (key: PropertyKey): string =>
  /^[A-Za-z_][A-Za-z0-9_-]{0,60}$/.test(String(key)) ? String(key) : '(?)';

const pathOf = (path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (text, part) => (typeof part === 'number' ? `${text}[${part}]` : `${text}.${nameOf(part)}`),
    'body.content',
  );

function messageOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys')
    return `不认识的字段:${issue.keys.slice(0, 10).map(nameOf).join('、')}`;
  if (issue.code === 'invalid_type') return issue.input === undefined ? '必填' : '类型不正确';
  const missing = /^no clause has the id (.+)$/.exec(issue.message)?.[1];
  if (missing !== undefined) return `没有编号为“${nameOf(missing)}”的条款`;
  return BY_MESSAGE[issue.message] ?? BY_CODE[issue.code] ?? '不符合要求';
}

interface Placed {
  readonly path: readonly PropertyKey[];
  readonly issue: z.core.$ZodIssue;
}

/** Of the ways a value may be written, the one that was meant is the one that fits furthest. */
function placed(issue: z.core.$ZodIssue, outer: readonly PropertyKey[]): Placed[] {
  const path = [...outer, ...issue.path];
  if (issue.code !== 'invalid_union') return [{ path, issue }];
  const ways = issue.errors.map((way) => way.flatMap((inner) => placed(inner, path)));
  const depth = (way: readonly Placed[]): number => Math.max(0, ...way.map((one) => one.path.length));
  const deepest = Math.max(path.length, ...ways.map(depth));
  const meant = ways.filter((way) => depth(way) === deepest).sort((a, b) => a.length - b.length)[0];
  return deepest === path.length || meant === undefined ? [{ path, issue }] : meant;
}

/** What the columns hold that codes and reasons go into. */
function tooLong(policy: PolicyVersion): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const most = (path: string, text: string | undefined, limit: number): void => {
    if (text !== undefined && text.length > limit)
      problems.push({ path: `body.${path}`, message: `不能超过 ${limit} 个字` });
  };
  most('content.id', policy.id, MOST_CODE);
  most('content.label', policy.label, MOST_LABEL);
  policy.programmes.forEach((programme, index) => {
    most(`content.programmes[${index}].id`, programme.id, MOST_CODE);
    programme.conditions.forEach((one, place) => {
      if (!('include' in one))
        most(`content.programmes[${index}].conditions[${place}].code`, one.code, MOST_REASON);
    });
    programme.fund_sources.forEach((source, place) =>
      most(`content.programmes[${index}].fund_sources[${place}]`, source, MOST_CODE),
    );
  });
  for (const [name, set] of Object.entries(policy.condition_sets ?? {}))
    set.forEach((one, place) => most(`content.condition_sets.${name}[${place}].code`, one.code, MOST_REASON));
  return problems;
}

/** How many values a content holds, counted no further than the limit. */
function sizeOf(value: unknown, limit: number): number {
  if (typeof value !== 'object' || value === null) return 1;
  let size = 1;
  for (const item of Object.values(value)) {
    size += sizeOf(item, limit - size);
    if (size > limit) break;
  }
  return size;
}

/**
 * The policy, or everything wrong with it. The number is the system's to give; with `code` the content must be of that
 * policy.
 */
export function checkDraft(
  content: Readonly<Record<string, unknown>>,
  identity: { readonly code?: string; readonly version: number },
  register: FactRegister,
): CheckedDraft {
  if (sizeOf(content, MOST_VALUES) > MOST_VALUES)
    return { ok: false, problems: [{ path: 'body.content', message: '内容过多' }] };
  const { programmes } = content;
  if (Array.isArray(programmes) && programmes.length > MOST_PROGRAMMES)
    return {
      ok: false,
      problems: [{ path: 'body.content.programmes', message: `不能超过 ${MOST_PROGRAMMES} 个` }],
    };
  const parsed = policySchema.safeParse({ ...content, version: identity.version }, { reportInput: true });
  if (!parsed.success) {
    const found = parsed.error.issues.flatMap((issue) => placed(issue, []));
    return {
      ok: false,
      problems: found
        .slice(0, MOST_PROBLEMS)
        .map(({ path, issue }) => ({ path: pathOf(path), message: messageOf(issue) })),
    };
  }
  const policy = parsed.data;
  if (identity.code !== undefined && policy.id !== identity.code)
    return { ok: false, problems: [{ path: 'body.content.id', message: `政策代码须为“${identity.code}”` }] };
  if (!/^[A-Z0-9][A-Z0-9-]{1,39}$/.test(policy.id))
    return {
      ok: false,
      problems: [{ path: 'body.content.id', message: '政策代码为 2 至 40 个大写字母、数字或“-”' }],
    };
  const problems = [
    ...tooLong(policy),
    ...policyProblems(policy, register).map(({ path, message }) => ({ path: `body.${path}`, message })),
  ];
  return problems.length === 0
    ? { ok: true, policy }
    : { ok: false, problems: problems.slice(0, MOST_PROBLEMS) };
}
