import { App, Button, Popconfirm } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

import { answer, api } from '../../shared/api/client.js';
import { ProblemAlert } from '../../shared/ui/problem-alert.js';
import { usePlanningStep, type ScenarioDetail } from './planning-data.js';

/** What was drafted, month by month, and the way back. */
export function DraftedRuns({
  scenario,
  mayManage,
}: {
  scenario: ScenarioDetail;
  mayManage: boolean;
}): ReactNode {
  const { t } = useTranslation('planning');
  const { message } = App.useApp();
  const undo = usePlanningStep(
    (month: string) =>
      answer(
        api.POST('/api/planning/scenarios/{scenarioId}/draft-cohorts/undo', {
          params: { path: { scenarioId: scenario.id } },
          body: { month },
        }),
      ),
    ({ undone, kept }) => void message.success(t('undone', { undone, kept })),
  );
  const months = [...new Set(scenario.drafted.map(({ month }) => month))].sort();
  if (months.length === 0) return null;
  return (
    <section>
      <h3>{t('draftedList')}</h3>
      <ul className="planning-groups">
        {months.map((month) => {
          const own = scenario.drafted
            .filter((run) => run.month === month)
            .sort((a, b) => (a.cohortCode < b.cohortCode ? -1 : 1));
          const drafts = own.filter(({ cohortState }) => cohortState === 'DRAFT').length;
          return (
            <li key={month}>
              <div>
                <strong className="num">{month}</strong>{' '}
                {own.map(({ cohortId, cohortCode }) => (
                  <span key={cohortId}>
                    <Link to={`/cohorts/${cohortId}`} className="num">
                      {cohortCode}
                    </Link>{' '}
                  </span>
                ))}
              </div>
              {mayManage && drafts > 0 && (
                <Popconfirm
                  title={t('undoTitle', { month, count: drafts })}
                  description={t('undoText')}
                  okText={t('undo')}
                  onConfirm={() => undo.mutate(month)}
                >
                  <Button
                    size="small"
                    aria-label={t('undoMonth', { month })}
                    loading={undo.isPending && undo.variables === month}
                  >
                    {t('undo')}
                  </Button>
                </Popconfirm>
              )}
            </li>
          );
        })}
      </ul>
      <ProblemAlert error={undo.error} />
    </section>
  );
}
