/** What a result of a trial run says, for people who read a file: the condition by its own words. Pure. */
import type { Bilingual, PolicyVersion } from '../policy.js';

const both = (zh: string, en: string): Bilingual => ({ zh, en });

/** Results that no condition words. */
const RESULTS: Readonly<Record<string, Bilingual>> = {
  OK: both('可领', 'Eligible'),
  STILL_OPEN: both('尚可达成', 'Can still be met'),
  PROGRAMME_NOT_PAID: both('不办理此项目', 'Programme not paid'),
  FACTS_MISSING: both('缺少所需事实', 'Facts missing'),
  AMOUNT_NEGATIVE: both('算出负数', 'Amount below zero'),
  AFTER_POLICY_END: both('超过受理期', 'After the window'),
  BEFORE_POLICY_START: both('早于受理期', 'Before the window'),
  AMOUNT_CAPPED: both('可领(封顶)', 'Eligible (capped)'),
  QUOTA_CAPPED: both('名额已满', 'Quota used up'),
  PERIOD_CAPPED: both('可领(期限封顶)', 'Eligible (period capped)'),
};

/** The words for a result under a policy; the code itself where the policy knows none. */
export function reasonWords(
  { programmes, condition_sets: sets }: Pick<PolicyVersion, 'programmes' | 'condition_sets'>,
  code: string,
): Bilingual {
  const conditions = [...Object.values(sets ?? {}).flat(), ...programmes.flatMap((one) => one.conditions)];
  for (const one of conditions) {
    if ('include' in one) continue;
    const isLower = one.shape === 'no_repeat' && one.lower?.code === code;
    if (one.code === code || isLower) return both(`不符合:${one.label.zh}`, `Not met: ${one.label.en}`);
  }
  return RESULTS[code] ?? both(code, code);
}
