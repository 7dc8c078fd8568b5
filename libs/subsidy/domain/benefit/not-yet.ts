/** Why a benefit is not due yet, in words, with what is missing and when it may be reached. Pure. */
import { isFactsProblem, traceOf } from '../decision.js';
import type { JsonObject } from '../facts.js';
import type { DecisionRecord } from '../frozen-decision.js';
import { explainTrace, type ExplainedCondition } from '../learner-verdict.js';
import type { PolicyLibrary } from '../policy-library.js';
import type { Bilingual } from '../policy.js';
import type { Rule } from '../rule.js';
import { unknownsOf } from '../unknowns.js';
import { expectedMonth } from './insured-months.js';
import { deadlineOf, FACT_MISSING, PAID_TO_ENTERPRISE } from './judge-benefit.js';

export interface NotYet {
  readonly code: string;
  readonly text: Bilingual;
  /** `YYYY-MM` in which it is reached if nothing changes; null when that cannot be said. */
  readonly expected: string | null;
}

/** Every condition of a stored decision in words. */
export function explainBenefit(library: PolicyLibrary, rule: Rule, canonical: string): ExplainedCondition[] {
  const { facts, unknown } = JSON.parse(canonical) as DecisionRecord;
  const open = unknown === undefined ? null : unknownsOf(library.reader, unknown);
  return explainTrace(library.reader, rule, traceOf(rule, facts, open));
}

/** What stands in the way, in the order of the rule. */
export function notYetBecause(
  library: PolicyLibrary,
  rule: Rule,
  canonical: string,
  reasons: readonly string[],
): NotYet[] {
  const { facts, unknown, result } = JSON.parse(canonical) as DecisionRecord;
  if (reasons.includes(PAID_TO_ENTERPRISE)) return [PAYS_ENTERPRISE];
  if (reasons.includes(FACT_MISSING)) {
    const path = isFactsProblem(result) ? result.path : '';
    const label = library.reader.register[path]?.label ?? { zh: path, en: path };
    return [
      {
        code: FACT_MISSING,
        text: { zh: `缺少数据:${label.zh}`, en: `Not known: ${label.en}` },
        expected: null,
      },
    ];
  }
  const open = unknown === undefined ? null : unknownsOf(library.reader, unknown);
  const trace = traceOf(rule, facts, open);
  const deadline = deadlineOf(rule, trace);
  const today = String(facts['apply_date']);
  const records = facts['records'] as JsonObject | undefined;
  const last = typeof records?.['last_insured_month'] === 'string' ? records['last_insured_month'] : null;
  return explainTrace(library.reader, rule, trace)
    .map((explained, at) => ({ explained, entry: trace[at] }))
    .filter(({ explained }) => explained.status !== 'MET')
    .map(({ explained, entry }) => {
      const { code, text, status, unit, label } = explained;
      if (status === 'UNKNOWN' && entry?.facts.some((path) => unknown?.[path]?.awaits === 'OUTSIDE'))
        return { code, text: waiting(label), expected: null };
      const missing = explained.figures['missing'];
      const expected =
        unit === 'months' && typeof missing === 'number' ? expectedMonth(last, missing, today) : null;
      return { code, text: expected === null ? text : reached(text, expected, deadline), expected };
    });
}

const PAYS_ENTERPRISE: NotYet = {
  code: PAID_TO_ENTERPRISE,
  text: {
    zh: '该证书由企业组织培训取得,补贴由企业申领',
    en: 'The enterprise organised the training and claims the subsidy',
  },
  expected: null,
};

const waiting = ({ zh, en }: Bilingual): Bilingual => ({
  zh: `${zh}:尚无数据,等待导入外部数据`,
  en: `${en}: not known yet, waiting for data from outside`,
});

function reached({ zh, en }: Bilingual, month: string, deadline: string | null): Bilingual {
  const late = deadline !== null && month > deadline.slice(0, 7);
  return {
    zh: `${zh},预计 ${month} 达到${late ? `(晚于申领期限 ${deadline})` : ''}`,
    en: `${en}; expected in ${month}${late ? ` (after the claim window, ${deadline})` : ''}`,
  };
}
