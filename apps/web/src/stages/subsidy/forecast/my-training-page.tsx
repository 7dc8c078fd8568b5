import { Collapse } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { minutesToClassHours } from '../../../shared/format/format.js';
import { Card, EmptyState, Loaded, PageHeader } from '../../../shared/ui/page-parts.js';
import { StatusTag } from '../../../shared/ui/values.js';
import { SubscribeButton } from '../../timetable/calendar/subscribe-button.js';
import { useBilingual } from '../subsidy-data.js';
import { forecastTones, useOwnForecast, type OwnForecast } from './forecast-data.js';
import { AsOf } from './forecast-section.js';
import { ClauseList } from './learner-row.js';
import './forecast.css';

function Advice({ own }: { own: OwnForecast }): ReactNode {
  const { t } = useTranslation('subsidy');
  if (own.state === 'IMPOSSIBLE') {
    return (
      <p className="my-advice bad">
        {t(own.needed.total > 0 ? 'forecast.mine.impossible' : 'forecast.mine.impossibleOther')}
      </p>
    );
  }
  if (!own.lastChanceOn) return null;
  return (
    <p className="my-advice num">
      {t('forecast.mine.lastChance', { date: own.lastChanceOn })}
      {own.needsPlanning && <span className="muted small"> {t('forecast.needsPlanning')}</span>}
    </p>
  );
}

function OwnClass({ own }: { own: OwnForecast }): ReactNode {
  const { t } = useTranslation('subsidy');
  const { t: shared } = useTranslation();
  const say = useBilingual();
  const done = own.creditedMinutes;
  const share = done + own.needed.total === 0 ? 0 : (done * 100) / (done + own.needed.total);
  return (
    <Card
      title={own.cohortTitle}
      extra={<StatusTag tone={forecastTones[own.state]}>{t(`forecast.state.${own.state}`)}</StatusTag>}
    >
      <p className="muted small num">
        {own.startsOn} – {own.endsOn}
      </p>
      <div className="my-hours">
        <div className="my-track" aria-hidden="true">
          <span style={{ width: `${share}%` }} />
        </div>
        <div className="my-figures num">
          <span>
            <span className="muted">{t('forecast.mine.credited')}</span>
            <strong>{minutesToClassHours(done)}</strong> {shared('classHours')}
            <span className="muted small">
              {' '}
              {t('forecast.mine.offline')} {minutesToClassHours(own.offlineMinutes)}
            </span>
          </span>
          <span className={own.neededText ? 'my-needed' : 'my-needed enough'}>
            {own.neededText ? say(own.neededText) : t('forecast.mine.enough')}
          </span>
        </div>
      </div>
      <Advice own={own} />
      <Collapse
        ghost
        size="small"
        items={[
          {
            key: 'details',
            label: t('forecast.mine.details'),
            children: <ClauseList clauses={own.clauses} />,
          },
        ]}
      />
      <AsOf at={own.asOf} />
    </Card>
  );
}

/** A learner's own classes on a phone: what is there, what is missing, until when. */
export function MyTrainingPage(): ReactNode {
  const { t } = useTranslation('subsidy');
  const query = useOwnForecast();
  return (
    <>
      <PageHeader
        title={t('forecast.mine.title')}
        lead={t('forecast.mine.lead')}
        actions={<SubscribeButton kind="LEARNER" />}
      />
      <Loaded query={query}>
        {(items) =>
          items.length === 0 ? (
            <Card>
              <EmptyState title={t('forecast.mine.none')} text={t('forecast.mine.noneText')} />
            </Card>
          ) : (
            <div className="stack">
              {items.map((own) => (
                <OwnClass key={own.cohortId} own={own} />
              ))}
            </div>
          )
        }
      </Loaded>
    </>
  );
}
