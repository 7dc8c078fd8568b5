import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { answer, api } from '../../shared/api/client.js';
import type { components, paths } from '../../shared/api/schema.js';
import { useBilingual } from '../../shared/format/bilingual.js';
import { useSettled } from './use-settled.js';

export type SessionCheck = components['schemas']['SessionCheck'];
type Adding =
  paths['/api/cohorts/{cohortId}/timetable/sessions/check']['post']['requestBody']['content']['application/json'];
type Changing =
  paths['/api/training-sessions/{sessionId}/check']['post']['requestBody']['content']['application/json'];

/** What is about to be saved: a session to be added to a class, or a change of one. */
export type CheckQuestion =
  | { readonly cohortId: string; readonly body: Adding }
  | { readonly sessionId: string; readonly body: Changing };

const ask = (question: CheckQuestion): Promise<SessionCheck> =>
  'sessionId' in question
    ? answer(
        api.POST('/api/training-sessions/{sessionId}/check', {
          params: { path: { sessionId: question.sessionId } },
          body: question.body,
        }),
      )
    : answer(
        api.POST('/api/cohorts/{cohortId}/timetable/sessions/check', {
          params: { path: { cohortId: question.cohortId } },
          body: question.body,
        }),
      );

/** What saving would be answered, asked while the form is filled in; null while it does not say everything. */
export function useSessionCheck(question: CheckQuestion | null) {
  const settled = useSettled(question);
  const query = useQuery({
    queryKey: ['timetable', 'session-check', settled],
    queryFn: () => ask(settled as CheckQuestion),
    enabled: settled !== null,
    retry: false,
    // What was true a moment ago may be taken by now.
    staleTime: 0,
    placeholderData: (before) => before,
  });
  const asking =
    question !== null && (query.isFetching || JSON.stringify(question) !== JSON.stringify(settled));
  const known = question !== null && settled !== null && !query.isError;
  return { check: known ? query.data : undefined, asking, failed: question !== null && query.isError };
}

/** Whether nothing stands against it at all. */
export const isClear = (check: SessionCheck | undefined): boolean =>
  check !== undefined && check.refusal === null && check.findings.length === 0;

interface Props {
  readonly check: SessionCheck | undefined;
  readonly asking: boolean;
  /** The question could not be answered: saving is not held up by that, but nobody should think it was. */
  readonly failed: boolean;
}

/** What keeps the session from being saved, or should be known before it is: who holds the place, and what it goes against. */
export function SessionCheckNote({ check, asking, failed }: Props): ReactNode {
  const { t } = useTranslation('timetable');
  const say = useBilingual();
  if (failed) return <p className="session-check muted">{t('check.failed')}</p>;
  if (!check) return asking ? <p className="session-check muted">{t('check.asking')}</p> : null;
  const className = asking ? 'session-check is-asking' : 'session-check';
  const { refusal, findings } = check;
  if (refusal) {
    const [title, says] = [say(refusal.title), say(refusal.says)];
    return (
      <Alert
        className={className}
        role="status"
        type="error"
        showIcon
        title={t('check.refused', { why: title })}
        description={says === title ? undefined : says}
      />
    );
  }
  if (findings.length === 0)
    return (
      <p className={`${className} muted`} role="status">
        {t('check.clear')}
      </p>
    );
  return (
    <Alert
      className={className}
      role="status"
      type="warning"
      showIcon
      title={t('check.warned')}
      description={
        <ul className="problem-fields">
          {findings.map(({ warning, says }) => (
            <li key={warning}>{say(says)}</li>
          ))}
        </ul>
      }
    />
  );
}
