import type { z } from 'zod';
import { DomainError, type FieldProblem } from '../../kernel/index.js';
import type { RouteSpec } from '../contracts/index.js';

const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);
const LONE_SURROGATE = /\p{Surrogate}/u;
const MAX_DEPTH = 16;
const MAX_PROBLEMS = 50;

/** A field's name as it is repeated to the sender: only what looks like one, never a value that got there. */
const nameOf = (key: string): string => (/^[A-Za-z_][A-Za-z_-]{0,40}\d{0,3}$/.test(key) ? key : '(?)');

/** Refuses what no schema should ever have to think about: prototype keys, NUL, lone surrogates, deep nesting. */
function findHostile(value: unknown, path: string, depth: number, found: FieldProblem[]): void {
  if (found.length >= MAX_PROBLEMS) return;
  if (typeof value === 'string') {
    if (value.includes('\u0000')) found.push({ path, message: '含有空字符' });
    else if (LONE_SURROGATE.test(value)) found.push({ path, message: '含有无效的 Unicode 字符' });
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  if (depth >= MAX_DEPTH) {
    found.push({ path, message: '嵌套层数过多' });
    return;
  }
  for (const [key, item] of Object.entries(value)) {
    const at = Array.isArray(value) ? `${path}[${key}]` : `${path}.${nameOf(key)}`;
    if (FORBIDDEN_KEYS.has(key)) found.push({ path: at, message: '不允许的字段名' });
    else findHostile(item, at, depth + 1, found);
  }
}

function pathOf(root: string, path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, part) => (typeof part === 'number' ? `${text}[${part}]` : `${text}.${nameOf(String(part))}`),
    root,
  );
}

const BY_CODE: Readonly<Record<string, string>> = {
  invalid_value: '取值不在允许的范围内',
  too_small: '过小、过短或过少',
  too_big: '过大、过长或过多',
  invalid_format: '格式不正确',
  invalid_union: '不符合任何一种允许的形式',
  not_multiple_of: '不是允许的倍数',
};

function messageOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') {
    return `不认识的字段:${issue.keys.slice(0, 20).map(nameOf).join('、')}`;
  }
  if (issue.code === 'invalid_type') return issue.input === undefined ? '必填' : '类型不正确';
  // Schemas say what is wrong in Chinese; what zod says by itself is English.
  return /[\u4e00-\u9fff]/.test(issue.message) ? issue.message : (BY_CODE[issue.code] ?? '不符合要求');
}

function check(
  schema: z.ZodType | undefined,
  value: unknown,
  root: string,
  problems: FieldProblem[],
): unknown {
  if (!schema) {
    const isEmpty =
      value === undefined || (typeof value === 'object' && value !== null && Object.keys(value).length === 0);
    if (!isEmpty) problems.push({ path: root, message: '此请求不接受内容' });
    return undefined;
  }
  const hostile: FieldProblem[] = [];
  findHostile(value, root, 0, hostile);
  if (hostile.length > 0) {
    problems.push(...hostile);
    return undefined;
  }
  const result = schema.safeParse(value, { reportInput: true });
  if (result.success) return result.data;
  for (const issue of result.error.issues.slice(0, MAX_PROBLEMS)) {
    problems.push({ path: pathOf(root, issue.path), message: messageOf(issue) });
  }
  return undefined;
}

export interface RawInput {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
}

/**
 * Checks path, query and body against the route's schemas; all problems are named at once by path.
 * A path id that is not even an id is answered like an unknown one (404), so that nothing is learnt from it.
 */
export function validateInput(route: RouteSpec, raw: RawInput): RawInput {
  const badParams: FieldProblem[] = [];
  const params = check(route.params, raw.params, 'params', badParams);
  if (badParams.length > 0) throw new DomainError('request.not_found');
  const problems: FieldProblem[] = [];
  const query = check(route.query, { ...(raw.query as object) }, 'query', problems);
  const body = check(
    route.upload ? undefined : route.body,
    route.upload ? undefined : raw.body,
    'body',
    problems,
  );
  if (problems.length > 0) throw new DomainError('request.invalid', {}, problems);
  return { params, query, body };
}
