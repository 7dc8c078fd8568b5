import { Button, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

import { useMay } from '../../../app/session.js';
import { download } from '../../../shared/api/client.js';
import { fenToYuan } from '../../../shared/format/format.js';
import { Card, EmptyState, Loaded } from '../../../shared/ui/page-parts.js';
import { ProblemAlert } from '../../../shared/ui/problem-alert.js';
import { RecordList } from '../../../shared/ui/record-list.js';
import { Money } from '../../../shared/ui/values.js';
import { useBilingual, useSubsidyStep } from '../subsidy-data.js';
import {
  ROWS_A_PAGE,
  useShadowRows,
  type ShadowChoice,
  type ShadowRow,
  type ShadowRun,
  type VersionDetail,
} from './versions-data.js';

/** An amount with its sign: what somebody gains or loses. */
export function Change({ fen }: { fen: number }): ReactNode {
  const tone = fen > 0 ? 'gain' : fen < 0 ? 'loss' : 'muted';
  return (
    <span className={`num nowrap ${tone}`}>
      {fen > 0 ? '+' : fen < 0 ? '−' : ''}¥{fenToYuan(Math.abs(fen))}
    </span>
  );
}

/** The claim or the class a row comes from, as a way there for those who may look at it. */
function Origin({ row }: { row: ShadowRow }): ReactNode {
  const mayClaims = useMay('subsidy.view_claims');
  const mayCohorts = useMay('cohort.view');
  if (row.claimId && row.claimNumber && mayClaims)
    return <Link to={`/claims/${row.claimId}`}>{row.claimNumber}</Link>;
  return (
    <>
      {row.claimNumber && `${row.claimNumber} · `}
      {mayCohorts ? (
        <Link className="in-text" to={`/cohorts/${row.cohortId}`}>
          {row.cohortCode}
        </Link>
      ) : (
        row.cohortCode
      )}
    </>
  );
}

interface ListProps {
  readonly run: ShadowRun;
  readonly version: VersionDetail;
  readonly choice: ShadowChoice;
  readonly onChoose: (choice: ShadowChoice) => void;
}

/** What the list may be narrowed to; only what the run has touched is offered. */
function Choices({ run, choice, onChoose }: Omit<ListProps, 'version'>): ReactNode {
  const { t } = useTranslation('subsidy', { keyPrefix: 'versions' });
  const say = useBilingual();
  const enterprises = new Map(
    run.enterprises.map(({ enterpriseId, enterpriseName }) => [enterpriseId, enterpriseName]),
  );
  const programmes = new Map(run.programmes.map(({ programme, title }) => [programme, say(title)]));
  const all = (any: string, named: ReadonlyMap<string, string>): { value: string; label: string }[] => [
    { value: '', label: any },
    ...[...named].map(([value, label]) => ({ value, label })),
  ];
  const changes = new Map([
    ['GAIN', t('gain')],
    ['LOSS', t('loss')],
    ['REASON', t('REASON')],
  ]);
  const kinds = new Map([
    ['LINE', t('LINE')],
    ['LEARNER', t('LEARNER')],
  ]);
  const filters = [
    { key: 'change', label: t('result'), options: all(t('all'), changes) },
    { key: 'kind', label: t('kindTitle'), options: all(t('anyKind'), kinds) },
    { key: 'enterpriseId', label: t('enterprise'), options: all(t('anyEnterprise'), enterprises) },
    ...(programmes.size > 1
      ? [{ key: 'programme', label: t('programme'), options: all(t('anyProgramme'), programmes) } as const]
      : []),
  ] as const;
  return (
    <div className="shadow-filters">
      {filters.map(({ key, label, options }) => (
        <Select
          key={key}
          aria-label={label}
          className="shadow-filter"
          popupMatchSelectWidth={false}
          showSearch={{ optionFilterProp: 'label' }}
          value={choice[key] ?? ''}
          options={options}
          onChange={(value) => onChoose({ ...choice, [key]: value === '' ? undefined : value })}
        />
      ))}
    </div>
  );
}

/** The people for whom something changes, narrowed to what one wants to see. */
export function ShadowRows({ run, version, choice, onChoose }: ListProps): ReactNode {
  const { t } = useTranslation('subsidy', { keyPrefix: 'versions' });
  const [page, setPage] = useState(1);
  const say = useBilingual();
  const rows = useShadowRows(run, choice, page);
  const csv = useSubsidyStep(() =>
    download(`/api/policy-shadow-runs/${run.id}/rows.csv`, `${version.code}-${version.version}.csv`),
  );
  const isNarrowed = Object.values(choice).some((one) => one !== undefined);
  return (
    <Card
      flush
      title={t('person')}
      extra={
        <Button loading={csv.isPending} onClick={() => csv.mutate(undefined)}>
          {t('exportCsv')}
        </Button>
      }
    >
      <Choices run={run} choice={choice} onChoose={onChoose} />
      <ProblemAlert error={csv.error} />
      <Loaded query={rows}>
        {({ items, total }) => (
          <RecordList<ShadowRow>
            label={t('person')}
            rows={items}
            rowKey={(row) => String(row.serial)}
            empty={
              isNarrowed ? (
                <EmptyState
                  title={t('noMatch')}
                  action={<Button onClick={() => onChoose({})}>{t('clearFilter')}</Button>}
                />
              ) : (
                <EmptyState title={t('noRows')} text={t('noRowsText')} />
              )
            }
            page={{ size: ROWS_A_PAGE, current: page, total, onChange: setPage }}
            columns={[
              { key: 'name', title: t('person'), card: 'head', render: (row) => row.workerName },
              { key: 'origin', title: t('from'), render: (row) => <Origin row={row} /> },
              { key: 'enterprise', title: t('enterprise'), render: (row) => row.enterpriseName },
              {
                key: 'result',
                title: t('result'),
                render: (row) =>
                  row.oldReason === row.newReason ? (
                    say(row.newReasonText)
                  ) : (
                    <>
                      <span className="muted">{say(row.oldReasonText)}</span> → {say(row.newReasonText)}
                    </>
                  ),
              },
              {
                key: 'amount',
                title: t('beforeAfter'),
                align: 'right',
                render: (row) => (
                  <>
                    <Money fen={row.oldFen} /> → <Money fen={row.newFen} />
                  </>
                ),
              },
              {
                key: 'difference',
                title: t('difference'),
                align: 'right',
                card: 'corner',
                render: (row) => <Change fen={row.newFen - row.oldFen} />,
              },
            ]}
          />
        )}
      </Loaded>
    </Card>
  );
}
