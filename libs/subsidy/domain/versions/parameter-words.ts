/** What people call a number of a rule: by the condition that asks for it, else by its part in the amount. Pure. */
import type { Bilingual, Parameter, PolicyVersion, Programme } from '../policy.js';

const both = (zh: string, en: string): Bilingual => ({ zh, en });

/** How the number is used where it is named: the key it stands under. */
const USES: Readonly<Record<string, Bilingual>> = {
  at_least: both('最低', 'at least'),
  at_most: both('最高', 'at most'),
  below: both('上限', 'limit'),
  percent: both('比例', 'share'),
  months: both('月数', 'months'),
};

const IN_AMOUNT: Readonly<Record<Parameter['unit'], Bilingual>> = {
  fen: both('补贴标准', 'Rate of the subsidy'),
  percent: both('计算金额的比例', 'Percentage of the amount'),
  basis_points: both('计算金额的比例', 'Share of the amount'),
  months: both('计算金额的月数', 'Months of the amount'),
  count: both('计算金额的数量', 'Number in the amount'),
  minutes: both('计算金额的时长', 'Time in the amount'),
  age: both('年龄', 'Age'),
};

type Rules = PolicyVersion | Programme;
type Labelled = { readonly label: Bilingual };

/** The words for a parameter of the policy (`programme` undefined) or of one of its programmes; null when nothing uses it. */
export function parameterWord(
  policy: PolicyVersion,
  programme: Programme | undefined,
  name: string,
): Bilingual | null {
  const programmes = programme === undefined ? policy.programmes : [programme];
  const unit = (programme ?? policy).parameters[name]?.unit;
  const conditions = [
    ...programmes.flatMap((one) => one.conditions.filter((condition) => 'label' in condition)),
    ...Object.values(policy.condition_sets ?? {}).flat(),
  ] as readonly Labelled[];
  const parts = [policy, ...programmes].flatMap(({ let: own }: Rules) => Object.entries(own ?? {}));
  const wanted: { readonly param?: string; readonly let?: string }[] = [
    { param: name },
    ...parts.filter(([, rule]) => useOf(rule, { param: name }) !== null).map(([part]) => ({ let: part })),
  ];
  for (const reference of wanted) {
    const asking = conditions.find((condition) => useOf(condition, reference) !== null);
    if (asking !== undefined) return asking.label;
  }
  for (const { amount, extras } of programmes) {
    for (const reference of wanted) {
      const use = useOf([amount, extras ?? []], reference);
      if (use === null || unit === undefined) continue;
      const word = IN_AMOUNT[unit];
      const how = unit === 'fen' ? USES[use] : undefined;
      return how === undefined ? word : both(`${word.zh}(${how.zh})`, `${word.en} (${how.en})`);
    }
  }
  return null;
}

/** The words for all parameters, by their place in the content: `programmes.BRICS_PLUS.parameters.max_fen`. */
export function parameterWords(policy: PolicyVersion): Readonly<Record<string, Bilingual>> {
  const places: (readonly [string, Programme | undefined])[] = [
    ['', undefined],
    ...policy.programmes.map((one) => [`programmes.${one.id}.`, one] as const),
  ];
  return Object.fromEntries(
    places.flatMap(([prefix, programme]) =>
      Object.keys((programme ?? policy).parameters).flatMap((name) => {
        const word = parameterWord(policy, programme, name);
        return word === null ? [] : [[`${prefix}parameters.${name}`, word]];
      }),
    ),
  );
}

/** The key under which something is named at or below a node; null where it is not, '' where it has no key of its own. */
function useOf(
  node: unknown,
  reference: { readonly param?: string; readonly let?: string },
  under = '',
): string | null {
  if (Array.isArray(node)) {
    for (const item of node as readonly unknown[]) {
      const found = useOf(item, reference, under);
      if (found !== null) return found;
    }
    return null;
  }
  if (typeof node !== 'object' || node === null) return null;
  const { param, let: part } = node as { param?: unknown; let?: unknown };
  if (reference.param !== undefined && param === reference.param) return under;
  if (reference.let !== undefined && part === reference.let) return under;
  for (const [key, item] of Object.entries(node)) {
    const found = useOf(item, reference, key);
    if (found !== null) return found;
  }
  return null;
}
