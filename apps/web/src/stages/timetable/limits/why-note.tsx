import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { answer, api } from '../../../shared/api/client.js';
import { asProblem } from '../../../shared/api/problem.js';
import { useBilingual } from '../../../shared/format/bilingual.js';
import { useSettled } from '../use-settled.js';

export interface PlaceQuestion {
  readonly heldOn: string;
  readonly startMinute: number;
  readonly workshopId: string | null;
  readonly trainerId: string;
}

/** What stands against a session at another place, in sentences, asked while the place is chosen. */
export function WhyNote({
  sessionId,
  question,
}: {
  sessionId: string;
  /** Null while nothing has been changed, or something is not chosen yet. */
  question: PlaceQuestion | null;
}): ReactNode {
  const { t } = useTranslation('timetable');
  const say = useBilingual();
  const asked = useSettled(question);
  const query = useQuery({
    queryKey: ['timetable', 'why-not', sessionId, asked],
    queryFn: () => {
      const { workshopId, ...rest } = asked as PlaceQuestion;
      return answer(
        api.GET('/api/training-sessions/{sessionId}/why-not', {
          params: { path: { sessionId }, query: { ...rest, ...(workshopId ? { workshopId } : {}) } },
        }),
      );
    },
    enabled: asked !== null,
    retry: false,
  });
  if (question === null || asked === null) return null;
  if (query.error)
    return asProblem(query.error).status === 409 ? <p className="muted">{t('limits.why.offGrid')}</p> : null;
  if (!query.data) return <p className="muted">{t('limits.why.asking')}</p>;
  const { possible, cost, reasons } = query.data;
  if (possible)
    return (
      <p className="muted">
        {cost === 0 || cost === null
          ? t('limits.why.possibleSame')
          : t('limits.why.possible', { cost: cost > 0 ? `+${cost}` : `−${-cost}` })}
      </p>
    );
  return (
    <Alert
      role="status"
      type="warning"
      showIcon
      title={t('limits.why.not')}
      description={
        <ul className="problem-fields">
          {reasons.map(({ name, says }) => (
            <li key={name}>{say(says)}</li>
          ))}
        </ul>
      }
    />
  );
}
