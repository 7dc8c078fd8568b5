import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { Card, EmptyState, Loaded, PageHeader } from '../../../shared/ui/page-parts.js';
import { RecordList, type RecordColumn } from '../../../shared/ui/record-list.js';
import { Money } from '../../../shared/ui/values.js';
import { PAGE_SIZE, useBilingual } from '../subsidy-data.js';
import { SubsidyTabs } from '../subsidy-tabs.js';
import { useForecasts, type CohortSums } from './forecast-data.js';
import { AsOf } from './forecast-section.js';
import { MoneyBar } from './money-bar.js';
import './forecast.css';

function StateBar({ row }: { row: CohortSums }): ReactNode {
  const { t } = useTranslation('subsidy');
  const parts = ['secured', 'awaiting', 'stillPossible', 'waitListed', 'impossible'] as const;
  return (
    <span className="state-bar">
      <span className="state-track" aria-hidden="true">
        {parts.map(
          (part) => row[part] > 0 && <span key={part} className={part} style={{ flexGrow: row[part] }} />,
        )}
      </span>
      <span className="muted small num">
        {parts
          .filter((part) => row[part] > 0)
          .map((part) => t(`forecast.page.count.${part}`, { count: row[part] }))
          .join(' · ') || '—'}
      </span>
    </span>
  );
}

/** What all classes of an enterprise, or of the centre, may still bring. */
export function ForecastsPage(): ReactNode {
  const { t } = useTranslation('subsidy');
  const say = useBilingual();
  const [page, setPage] = useState(1);
  const query = useForecasts(page);
  const columns: RecordColumn<CohortSums>[] = [
    {
      key: 'cohort',
      title: t('forecast.page.cohort'),
      card: 'head',
      render: (row) => (
        <span className="forecast-cohort">
          {row.cohortTitle}
          <span className="muted small num">
            {row.startsOn} – {row.endsOn}
          </span>
        </span>
      ),
    },
    { key: 'standing', title: t('forecast.page.standing'), render: (row) => <StateBar row={row} /> },
    {
      key: 'guaranteed',
      title: t('forecast.guaranteed'),
      align: 'right',
      render: (row) => <Money fen={row.guaranteedFen} />,
    },
    {
      key: 'expected',
      title: t('forecast.expected'),
      align: 'right',
      render: (row) => <Money fen={row.expectedFen} />,
    },
    {
      key: 'maximum',
      title: t('forecast.maximum'),
      align: 'right',
      render: (row) => <Money fen={row.maximumFen} />,
    },
    {
      key: 'chance',
      title: t('forecast.page.lastChance'),
      render: (row) => <span className="num nowrap">{row.nextLastChanceOn ?? '—'}</span>,
    },
  ];
  return (
    <>
      <PageHeader title={t('forecast.title')} lead={t('forecast.lead')} />
      <SubsidyTabs />
      <Loaded query={query}>
        {({ items, total, programmes }) => (
          <div className="stack">
            {programmes.map((one) => (
              <Card
                key={`${one.policyCode} ${one.programme} ${one.fundSource}`}
                title={say(one.programmeTitle)}
                extra={<AsOf at={one.asOf} />}
              >
                <MoneyBar amounts={one} />
              </Card>
            ))}
            <Card flush>
              <RecordList<CohortSums>
                label={t('forecast.title')}
                rows={items}
                rowKey={({ cohortId }) => cohortId}
                columns={columns}
                to={({ cohortId }) => `/cohorts/${cohortId}/subsidy`}
                empty={<EmptyState title={t('forecast.page.none')} text={t('forecast.page.noneText')} />}
                page={{ size: PAGE_SIZE, current: page, total, onChange: setPage }}
              />
            </Card>
          </div>
        )}
      </Loaded>
    </>
  );
}
