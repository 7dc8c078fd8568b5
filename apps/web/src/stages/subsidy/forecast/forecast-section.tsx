import { Collapse, Segmented } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { instant } from '../../../shared/format/format.js';
import { Card, EmptyState, Loaded } from '../../../shared/ui/page-parts.js';
import { useFramedCohort } from '../../cohort/cohort-frame.js';
import { riskOrder, useCohortForecast, type CohortForecast, type LearnerForecast } from './forecast-data.js';
import { LearnerRow } from './learner-row.js';
import { MakeUpCard } from './make-up-card.js';
import { MoneyBar } from './money-bar.js';
import './forecast.css';

type Forecast = NonNullable<CohortForecast['forecast']>;
type State = LearnerForecast['state'];

/** When the figures were worked out, and whether newer ones are on their way. */
export function AsOf({ at, updating = false }: { at: string; updating?: boolean }): ReactNode {
  const { t } = useTranslation('subsidy');
  return (
    <span className="as-of muted small num" aria-live="polite">
      {t('forecast.asOf', { at: instant(at) })}
      {updating && <> · {t('forecast.updating')}</>}
    </span>
  );
}

function Learners({ forecast }: { forecast: Forecast }): ReactNode {
  const { t } = useTranslation('subsidy');
  const { t: shared } = useTranslation();
  const [shown, setShown] = useState<State | 'ALL'>('ALL');
  const count = (state: State): number => forecast.items.filter((one) => one.state === state).length;
  const rows = forecast.items.filter(({ state }) => shown === 'ALL' || state === shown).sort(riskOrder);
  const states = (['STILL_POSSIBLE', 'IMPOSSIBLE', 'WAIT_LISTED', 'AWAITING', 'SECURED'] as const).filter(
    (state) => count(state) > 0,
  );
  return (
    <Card
      flush
      title={t('forecast.learners')}
      extra={
        <Segmented<State | 'ALL'>
          aria-label={t('forecast.learners')}
          value={shown}
          onChange={setShown}
          options={[
            { value: 'ALL', label: `${shared('all')} ${forecast.items.length}` },
            ...states.map((state) => ({
              value: state,
              label: `${t(`forecast.state.${state}`)} ${count(state)}`,
            })),
          ]}
        />
      }
    >
      <p className="muted small card-lead">{t('forecast.learnersLead')}</p>
      {rows.map((learner) => (
        <LearnerRow key={learner.rosterEntryId} learner={learner} />
      ))}
    </Card>
  );
}

/** What a class may bring and who is about to be lost, while it is still taught. */
export function ForecastSection(): ReactNode {
  const cohort = useFramedCohort();
  const { t } = useTranslation('subsidy');
  const query = useCohortForecast(cohort.id);
  return (
    <Loaded query={query}>
      {({ forecast, updating }) =>
        forecast === null ? (
          <Card>
            <EmptyState
              title={t('forecast.none')}
              text={updating ? t('forecast.updating') : t('forecast.noneText')}
            />
          </Card>
        ) : (
          <div className="stack">
            <Card title={t('forecast.title')} extra={<AsOf at={forecast.asOf} updating={updating} />}>
              <MoneyBar amounts={forecast.totals} />
              <Collapse
                ghost
                size="small"
                items={[{ key: 'how', label: t('forecast.how'), children: t('forecast.howText') }]}
              />
            </Card>
            <MakeUpCard cohort={cohort} asOf={forecast.asOf} />
            <Learners forecast={forecast} />
          </div>
        )
      }
    </Loaded>
  );
}
