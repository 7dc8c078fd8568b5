import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { ConditionList, type ConditionState } from '../../shared/ui/condition-list.js';
import { typeset, useBilingual, type Condition } from './subsidy-data.js';

const states = { MET: 'met', NOT_MET: 'not_met', UNKNOWN: 'unknown' } as const satisfies Record<
  Condition['status'],
  ConditionState
>;
const order = { NOT_MET: 0, UNKNOWN: 1, MET: 2 } as const;

/** The sentence without what stands around it anyway: its label before it, its clause after it. */
export function useSentence(): (condition: Condition) => string {
  const say = useBilingual();
  const { i18n } = useTranslation();
  return (condition) => {
    const { clause } = condition;
    const cited = `(${`${clause.document} ${clause.article}`.trim()})`;
    const citation = i18n.language === 'en' ? ` ${cited}` : typeset(cited);
    const label = say(condition.label);
    let text = say(condition.text);
    if (text.endsWith(citation)) text = text.slice(0, -citation.length);
    if (text.startsWith(label)) text = text.slice(label.length).replace(/^[：:,，]?\s*/, '');
    return text;
  };
}

/** The first thing that stands against a person, or that is still open; nothing when all is met. */
export function useObstacle(): (conditions: readonly Condition[]) => string | undefined {
  const say = useBilingual();
  const sentence = useSentence();
  return (conditions) => {
    const first =
      conditions.find(({ status }) => status === 'NOT_MET') ??
      conditions.find(({ status }) => status === 'UNKNOWN');
    return first && `${say(first.label)} ${sentence(first)}`;
  };
}

/** Every condition of a decision, what stands against it first: the sentence, its figures, clause and quote. */
export function DecisionConditions({ conditions }: { conditions: readonly Condition[] }): ReactNode {
  const { t } = useTranslation('subsidy');
  const say = useBilingual();
  const sentence = useSentence();
  const sorted = [...conditions].sort((a, b) => order[a.status] - order[b.status]);
  // A clause that several conditions rest on is quoted once.
  const quotedAt = new Map<string, string>();
  for (const { id, clause } of sorted) if (!quotedAt.has(clause.id)) quotedAt.set(clause.id, id);
  return (
    <ConditionList
      conditions={sorted.map((condition) => ({
        key: condition.id,
        state: states[condition.status],
        name: (
          <>
            {say(condition.label)} <span className="condition-sentence num">{sentence(condition)}</span>
          </>
        ),
        figures: (
          <span className={`condition-state ${states[condition.status]}`} aria-hidden="true">
            {t(states[condition.status])}
          </span>
        ),
        clause: (
          <>
            {typeset(`${condition.clause.document} ${condition.clause.article}`.trim())}
            {condition.clause.quote && quotedAt.get(condition.clause.id) === condition.id && (
              <q className="clause-quote">{typeset(condition.clause.quote)}</q>
            )}
          </>
        ),
      }))}
    />
  );
}
