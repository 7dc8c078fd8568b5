import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Input, Select } from 'antd';
import { useDeferredValue, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { answer, api } from '../../shared/api/client.js';
import type { components } from '../../shared/api/schema.js';
import { minutesToClassHours } from '../../shared/format/format.js';
import { Card, EmptyState, Loaded, PageHeader } from '../../shared/ui/page-parts.js';
import { RecordList, type RecordColumn } from '../../shared/ui/record-list.js';
import { Money } from '../../shared/ui/values.js';
import { CatalogueTabs } from './catalogue-tabs.js';
import { CLUSTERS, type Cluster } from '../cohort/cohort-data.js';

type Course = components['schemas']['Course'];

const PAGE_SIZE = 20;

function useCourses(page: number, q: string, cluster: Cluster | undefined) {
  return useQuery({
    queryKey: ['catalogue', 'courses', page, q, cluster],
    queryFn: () =>
      answer(
        api.GET('/api/courses', {
          params: {
            query: {
              limit: PAGE_SIZE,
              offset: (page - 1) * PAGE_SIZE,
              ...(q ? { q } : {}),
              ...(cluster ? { cluster } : {}),
            },
          },
        }),
      ),
    placeholderData: keepPreviousData,
  });
}

/** The course menu. */
export function CoursesPage(): ReactNode {
  const { t } = useTranslation('catalogue');
  const { t: shared } = useTranslation();
  const [page, setPage] = useState(1);
  const [q, setQ] = useState('');
  const [cluster, setCluster] = useState<Cluster | undefined>();
  const query = useCourses(page, useDeferredValue(q), cluster);
  const columns: RecordColumn<Course>[] = [
    {
      key: 'name',
      title: t('course'),
      card: 'head',
      render: (row) => row.name,
    },
    {
      key: 'code',
      title: '',
      card: 'corner',
      render: (row) => <span className="muted num small">{row.code}</span>,
    },
    { key: 'cluster', title: shared('clusterLabel'), render: (row) => shared(`cluster.${row.cluster}`) },
    { key: 'category', title: t('categoryLabel'), render: (row) => t(`category.${row.category}`) },
    {
      key: 'level',
      title: t('levelLabel'),
      render: (row) => (row.level ? t(`level.${row.level}`) : t('noLevel')),
    },
    {
      key: 'hours',
      title: t('hours'),
      align: 'right',
      render: (row) => (
        <span className="num nowrap">
          {minutesToClassHours(row.hours.totalMinutes)}
          <span className="muted">
            {' '}
            {t('offline')} {minutesToClassHours(row.hours.offlineMinutes)}
          </span>
        </span>
      ),
    },
    { key: 'price', title: t('price'), align: 'right', render: (row) => <Money fen={row.priceFen} /> },
  ];
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <CatalogueTabs />
      <div className="filters" role="search">
        <Input
          allowClear
          style={{ width: 280 }}
          maxLength={50}
          aria-label={t('search')}
          placeholder={t('search')}
          onChange={(event) => {
            setQ(event.target.value.trim());
            setPage(1);
          }}
        />
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
      </div>
      <Loaded query={query}>
        {({ items, total }) => (
          <Card flush>
            <RecordList
              label={t('title')}
              rows={items}
              columns={columns}
              rowKey={(row) => row.id}
              to={(row) => `/courses/${row.id}`}
              page={{ size: PAGE_SIZE, current: page, total, onChange: setPage }}
              empty={<EmptyState title={t('none')} />}
            />
          </Card>
        )}
      </Loaded>
    </>
  );
}
