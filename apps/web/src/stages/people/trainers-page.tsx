import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Select, Switch } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { useMay } from '../../app/session.js';
import { answer, api } from '../../shared/api/client.js';
import type { components } from '../../shared/api/schema.js';
import { listed } from '../../shared/format/format.js';
import { Card, EmptyState, Loaded, PageHeader } from '../../shared/ui/page-parts.js';
import { RecordList, type RecordColumn } from '../../shared/ui/record-list.js';
import { StatusTag } from '../../shared/ui/values.js';
import { CLUSTERS, type Cluster } from '../cohort/cohort-data.js';
import { WaitingAbsences } from './availability/availability-page.js';
import { PeopleTabs } from './people-tabs.js';

type Trainer = components['schemas']['Trainer'];

const PAGE_SIZE = 20;
const SHOWN = 2;

function useTrainers(page: number, cluster: Cluster | undefined, dualOnly: boolean) {
  return useQuery({
    queryKey: ['people', 'trainers', page, cluster, dualOnly],
    queryFn: () =>
      answer(
        api.GET('/api/trainers', {
          params: {
            query: {
              limit: PAGE_SIZE,
              offset: (page - 1) * PAGE_SIZE,
              ...(cluster ? { cluster } : {}),
              ...(dualOnly ? { dualQualified: 'true' as const } : {}),
            },
          },
        }),
      ),
    placeholderData: keepPreviousData,
  });
}

function Qualifications({ trainer }: { trainer: Trainer }): ReactNode {
  const { t } = useTranslation('register');
  const { qualifications } = trainer;
  if (qualifications.length === 0) return <span className="muted">—</span>;
  const shown = qualifications
    .slice(0, SHOWN)
    .map(({ occupationCode, level }) => `${occupationCode} ${t(`level.${level}`)}`);
  return (
    <span className="num">
      {listed(shown)}
      {qualifications.length > SHOWN && (
        <span className="muted"> {t('more', { count: qualifications.length })}</span>
      )}
    </span>
  );
}

/** The register of trainers. */
export function TrainersPage(): ReactNode {
  const { t } = useTranslation('register');
  const { t: shared } = useTranslation();
  const mayKeep = useMay('people.keep_availability');
  const [page, setPage] = useState(1);
  const [cluster, setCluster] = useState<Cluster | undefined>();
  const [dualOnly, setDualOnly] = useState(false);
  const query = useTrainers(page, cluster, dualOnly);
  const columns: RecordColumn<Trainer>[] = [
    { key: 'name', title: t('personName'), card: 'head', render: (row) => row.name },
    {
      key: 'number',
      title: t('staffNumber'),
      render: (row) => <span className="num">{row.staffNumber}</span>,
    },
    {
      key: 'cluster',
      title: shared('clusterLabel'),
      render: (row) => (row.cluster ? shared(`cluster.${row.cluster}`) : '—'),
    },
    { key: 'qualifications', title: t('qualifications'), render: (row) => <Qualifications trainer={row} /> },
    {
      key: 'dual',
      title: '',
      card: 'corner',
      render: (row) => row.dualQualified && <StatusTag tone="good">{t('dual')}</StatusTag>,
    },
  ];
  return (
    <>
      <PageHeader title={t('trainers')} lead={t('trainersLead')} />
      <PeopleTabs />
      <WaitingAbsences />
      <div className="filters">
        <Select
          allowClear
          style={{ minWidth: 180 }}
          aria-label={shared('clusterLabel')}
          placeholder={shared('clusterLabel')}
          value={cluster ?? null}
          onChange={(value: Cluster | undefined) => {
            setCluster(value);
            setPage(1);
          }}
          options={CLUSTERS.map((value) => ({ value, label: shared(`cluster.${value}`) }))}
        />
        <label className="switch-label">
          <Switch
            checked={dualOnly}
            onChange={(value) => {
              setDualOnly(value);
              setPage(1);
            }}
          />{' '}
          {t('dualOnly')}
        </label>
      </div>
      <Loaded query={query}>
        {({ items, total }) => (
          <Card flush>
            <RecordList
              label={t('trainers')}
              rows={items}
              columns={columns}
              rowKey={(row) => row.id}
              {...(mayKeep ? { to: (row: Trainer) => `/people/trainers/${row.id}` } : {})}
              page={{ size: PAGE_SIZE, current: page, total, onChange: setPage }}
              empty={<EmptyState title={t('none')} />}
            />
          </Card>
        )}
      </Loaded>
    </>
  );
}
