import { useQuery } from '@tanstack/react-query';
import { Checkbox } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { answer, api } from '../../shared/api/client.js';
import type { components, paths } from '../../shared/api/schema.js';
import { useBilingual } from '../../shared/format/bilingual.js';
import { listed } from '../../shared/format/format.js';
import { useMay } from '../../app/session.js';
import { useSettled } from './use-settled.js';

export type PlanGuard = components['schemas']['PlanGuard'];
export type GuardQuestion =
  paths['/api/cohorts/{cohortId}/plan-guard']['post']['requestBody']['content']['application/json'];

/** What the change would do to the subsidies of the class, asked while it is being made. */
export function usePlanGuard(cohortId: string, question: GuardQuestion | null) {
  const may = useMay('subsidy.guard_plan');
  const settled = useSettled(question);
  const query = useQuery({
    queryKey: ['timetable', 'guard', cohortId, settled],
    queryFn: () =>
      answer(
        api.POST('/api/cohorts/{cohortId}/plan-guard', {
          params: { path: { cohortId } },
          body: settled as GuardQuestion,
        }),
      ),
    enabled: may && settled !== null,
    retry: false,
    placeholderData: (before) => before,
  });
  const asking =
    may && question !== null && (query.isFetching || JSON.stringify(question) !== JSON.stringify(settled));
  return { guard: settled === null ? undefined : query.data, asking, failed: query.isError };
}

interface Props {
  readonly guard: PlanGuard | undefined;
  readonly asking: boolean;
  /** The question could not be answered: the change is not held up by that, but nobody should think it was. */
  readonly failed: boolean;
  readonly confirmed?: boolean;
  /** Left out where the dialog around it asks anyway. */
  readonly onConfirm?: (confirmed: boolean) => void;
}

/** Who falls below which clause and what that costs; the person decides, and says so. */
export function PlanGuardNote({ guard, asking, failed, confirmed = false, onConfirm }: Props): ReactNode {
  const { t, i18n } = useTranslation('timetable');
  const say = useBilingual();
  if (failed) return <p className="plan-guard is-bad">{t('guard.failed')}</p>;
  if (!guard?.applies || guard.learners === 0) return null;
  const english = i18n.language === 'en';
  if (guard.sentences.length === 0)
    return (
      <p className={asking ? 'plan-guard is-asking' : 'plan-guard'}>
        {t('guard.none', { count: guard.learners })}
      </p>
    );
  return (
    <div
      className={`plan-guard ${guard.needsConfirmation ? 'is-bad' : 'is-good'} ${asking ? 'is-asking' : ''}`}
      role="status"
    >
      <strong>{t('guard.title')}</strong>
      <ul>
        {guard.sentences.map((sentence) => (
          <li key={sentence.text.zh} className="num">
            {say(guard.lead)}
            {english ? ', ' : '，'}
            {say(sentence.text)}
          </li>
        ))}
      </ul>
      <details>
        <summary>{t('guard.who', { count: guard.items.length })}</summary>
        <p>{listed(guard.items.map(({ workerName }) => workerName))}</p>
      </details>
      {guard.needsConfirmation && onConfirm && (
        <Checkbox checked={confirmed} onChange={({ target }) => onConfirm(target.checked)}>
          {t('guard.confirm')}
        </Checkbox>
      )}
    </div>
  );
}

/** The same before a session is deleted. */
export function RemovalGuard({ cohortId, sessionId }: { cohortId: string; sessionId: string }): ReactNode {
  return <PlanGuardNote {...usePlanGuard(cohortId, { change: 'REMOVE', sessionId })} />;
}
