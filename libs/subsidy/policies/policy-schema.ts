/** What a policy file must look like. The types it checks against are those of the domain. */
import { z } from 'zod';
import { isLocalDate } from '../../kernel/index.js';
import type { Condition, ConditionShape, Guard, NumberRule, PolicyVersion } from '../domain/policy.js';
import type { FactRegister } from '../domain/facts.js';

const text = z.string().min(1).max(2000);
const name = z.string().regex(/^[A-Za-z0-9_]+$/);
const path = z.string().regex(/^[a-z_]+(\.[a-z_]+)?$/);
const date = z.string().refine(isLocalDate, 'a calendar date is expected');
const whole = z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER);
const bilingual = z.strictObject({ zh: text, en: text });
const unit = z.enum(['minutes', 'fen', 'percent', 'count', 'months', 'age', 'basis_points']);
const yes = z.literal(true);

/**
 * A rule is written in one of many ways, told by the key it has. Only that way is tried: what is wrong is told of what
 * was meant, and a long rule costs no more than its length.
 */
function byKey<T>(ways: () => Readonly<Record<string, z.ZodType>>, plain?: z.ZodType): z.ZodType<T> {
  let known: Readonly<Record<string, z.ZodType>> | undefined;
  return z.custom<T>().check((context) => {
    known ??= ways();
    const value: unknown = context.value;
    const isRule = typeof value === 'object' && value !== null && !Array.isArray(value);
    const key = isRule ? Object.keys(known).find((one) => Object.hasOwn(value, one)) : undefined;
    const way = key === undefined ? (isRule ? undefined : plain) : known[key];
    if (way === undefined) {
      const expected = value === undefined ? 'required' : 'none of the ways a rule is written';
      context.issues.push({ code: 'custom', message: expected, input: value, path: [] });
      return;
    }
    const result = way.safeParse(value, { reportInput: true });
    if (result.success) return;
    for (const issue of result.error.issues)
      context.issues.push({
        ...issue,
        path: [...issue.path],
        input: issue.input,
      } as (typeof context.issues)[number]);
  });
}

const guard: z.ZodType<Guard> = byKey(() => ({
  is: z.strictObject({ fact: path, is: z.union([z.boolean(), text]), default: z.boolean().optional() }),
  in: z.strictObject({ fact: path, in: z.array(z.union([text, whole])).min(1) }),
  given: z.strictObject({ given: path }),
  all: z.strictObject({ all: z.array(guard).min(1) }),
  any: z.strictObject({ any: z.array(guard).min(1) }),
  not: z.strictObject({ not: guard }),
}));

const number: z.ZodType<NumberRule> = byKey(
  () => ({
    fact: z.strictObject({ fact: path, default: number.optional() }),
    param: z.strictObject({ param: name }),
    let: z.strictObject({ let: name }),
    sum: z.strictObject({ sum: z.array(number).min(1) }),
    difference: z.strictObject({ difference: z.tuple([number, number]) }),
    product: z.strictObject({ product: z.array(number).min(1) }),
    least: z.strictObject({ least: z.array(number).min(1) }),
    fraction: z.strictObject({ fraction: number, times: number, over: number }),
    hold: z.strictObject({
      hold: number,
      at_most: number.optional(),
      at_least: number.optional(),
      reason: z.enum(['AMOUNT_CAPPED', 'QUOTA_CAPPED', 'PERIOD_CAPPED']).optional(),
      if_given: path.optional(),
    }),
    when: z.strictObject({ when: guard, then: number, else: number }),
    dated: z.strictObject({
      dated: path,
      periods: z.array(z.strictObject({ from: date.optional(), to: date.optional(), value: number })).min(1),
      else: number,
    }),
    table: z.strictObject({
      table: z.union([z.strictObject({ fact: path }), z.strictObject({ param: name })]),
      row: z.union([text, z.strictObject({ fact: path })]),
    }),
    each: z.strictObject({
      each: path,
      first: number,
      value: number,
      reason: z.literal('PERIOD_CAPPED').optional(),
    }),
    item: z.strictObject({ item: yes }),
    staged: z.strictObject({
      staged: number,
      steps: z.array(z.strictObject({ at: number, value: number })).min(1),
    }),
    amount: z.strictObject({ amount: yes }),
  }),
  whole,
);

const head = {
  id: name,
  code: z.string().regex(/^[A-Z0-9_]+$/),
  clause: name,
  label: bilingual,
  when: guard.optional(),
  alone: yes.optional(),
};

const span = z.union([
  z.strictObject({ calendar_year_of: path }),
  z.strictObject({ from: date, to: date }),
  z.strictObject({ always: yes }),
]);

const filter = z.strictObject({
  flag: name.optional(),
  programmes: z.array(text).optional(),
  fields: z
    .record(
      name,
      z.union([
        z.strictObject({ in: z.array(z.union([text, whole])).min(1) }),
        z.strictObject({ same_as: path }),
      ]),
    )
    .refine((fields) => Object.keys(fields).length > 0, 'at least one field is expected')
    .optional(),
});

const condition = z.discriminatedUnion('shape', [
  z.strictObject({
    ...head,
    shape: z.literal('flag'),
    fact: path,
    expected: z.boolean().optional(),
    default: z.boolean().optional(),
  }),
  z.strictObject({
    ...head,
    shape: z.enum(['one_of', 'none_of']),
    fact: path,
    values: z.array(z.union([text, whole])).min(1),
  }),
  z.strictObject({ ...head, shape: z.enum(['at_least', 'at_most']), value: number, required: number, unit }),
  z.strictObject({
    ...head,
    shape: z.literal('share'),
    part: number,
    rest: number.optional(),
    whole: number.optional(),
    at_least: number.optional(),
    at_most: number.optional(),
    unit,
  }),
  z.strictObject({ ...head, shape: z.literal('not_before'), date: path, other: path }),
  z.strictObject({
    ...head,
    shape: z.literal('within_period'),
    from: path,
    date: path,
    months: number,
    not_earlier: yes.optional(),
  }),
  z.strictObject({ ...head, shape: z.literal('held_on'), from: path, to: path.optional(), on: path }),
  z.strictObject({
    ...head,
    shape: z.literal('no_repeat'),
    entries: path,
    subject: path,
    same: name,
    level: name,
    lower: z.strictObject({ when: guard, code: head.code }).optional(),
  }),
  z.strictObject({
    ...head,
    shape: z.literal('count_below'),
    entries: path,
    dated: name,
    where: filter,
    within: span,
    below: number,
    unless: guard.optional(),
  }),
  z.strictObject({
    ...head,
    shape: z.literal('exclusive_with'),
    entries: path,
    programmes: z.array(text).min(1),
  }),
]) satisfies z.ZodType<Condition & ConditionShape>;

const parameter = z.strictObject({
  value: z.union([whole, z.record(z.string(), whole)]),
  unit,
  clause: name,
  assumption: text.optional(),
});
const parameters = z.record(name, parameter);
const lets = z.record(name, number).optional();

const extraHead = { key: z.string().regex(/^[a-z_]+$/), even_when_refused: yes.optional() };
const programme = z.strictObject({
  id: z.string().regex(/^[A-Z0-9_]+$/),
  title: bilingual,
  clause: name,
  payee: z.union([text, z.strictObject({ when: guard, then: text, else: text })]),
  payer: text,
  fund_sources: z.array(text),
  parameters,
  let: lets,
  conditions: z.array(z.union([condition, z.strictObject({ include: name })])),
  amount: number,
  extras: z
    .array(
      z.union([
        z.strictObject({ ...extraHead, number }),
        z.strictObject({ ...extraHead, list: number }),
        z.strictObject({ ...extraHead, last_day: z.strictObject({ from: path, months: number }) }),
      ]),
    )
    .optional(),
});

/** A policy version file. */
export const policySchema: z.ZodType<PolicyVersion> = z
  .strictObject({
    id: z.string().regex(/^[A-Z0-9-]+$/),
    version: whole.min(1),
    issuer: z.array(text).min(1),
    jurisdiction: z.strictObject({ code: z.string().regex(/^\d{6}$/), name: text }),
    document_number: text,
    title: bilingual,
    issued_on: date.optional(),
    label: text.optional(),
    window: z.strictObject({ decides: path, from: date, to: date, clause: name }).optional(),
    minutes_per_class_hour: whole.min(1).max(240),
    process: z.strictObject({ reviews: whole, public_notice_working_days: whole, decided_by: bilingual }),
    superseded_by: text.optional(),
    clauses: z.record(
      name,
      z.strictObject({ article: text, quote: text, document: text.optional(), reading: text.optional() }),
    ),
    parameters,
    let: lets,
    condition_sets: z.record(name, z.array(condition)).optional(),
    programmes: z.array(programme).min(1),
  })
  .superRefine((policy, context) => {
    if (policy.window && policy.window.from > policy.window.to) {
      context.addIssue({ code: 'custom', path: ['window'], message: 'the window ends before it starts' });
    }
    const cited = [
      ...(policy.window ? [policy.window.clause] : []),
      ...Object.values(policy.parameters).map((one) => one.clause),
      ...policy.programmes.flatMap((one) => [
        one.clause,
        ...Object.values(one.parameters).map((p) => p.clause),
      ]),
    ];
    for (const clause of cited) {
      if (!(clause in policy.clauses)) {
        context.addIssue({ code: 'custom', path: ['clauses'], message: `no clause has the id ${clause}` });
      }
    }
  });

/** The fact register file. */
export const registerSchema: z.ZodType<FactRegister> = z.record(
  z.string().regex(/^[a-z_]+(\[\])?(\.[a-z_]+)?$/),
  z.strictObject({
    type: z.enum([
      'date',
      'flag',
      'minutes',
      'fen',
      'count',
      'level',
      'level_or_none',
      'text',
      'text_or_none',
      'fen_list',
      'fen_table',
    ]),
    values: z.array(text).optional(),
    value_labels: z.record(text, bilingual).optional(),
    evidence: z.string().regex(/^[a-z_]+\.[a-z_]+$/),
    label: bilingual,
  }),
);
