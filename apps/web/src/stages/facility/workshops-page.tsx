import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { InputNumber, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { answer, api } from '../../shared/api/client.js';
import type { components } from '../../shared/api/schema.js';
import { Card, EmptyState, Loaded, PageHeader } from '../../shared/ui/page-parts.js';
import { RecordList, type RecordColumn } from '../../shared/ui/record-list.js';
import { CLUSTERS, type Cluster } from '../cohort/cohort-data.js';
import { FacilityTabs } from './facility-tabs.js';
import { WaysSection } from './ways/ways-section.js';
import './facility.css';

type Workshop = components['schemas']['Workshop'];
type Kind = components['schemas']['WorkshopKind'];

interface Filter {
  readonly page: number;
  readonly cluster?: Cluster | undefined;
  readonly kind?: Kind | undefined;
  readonly minUsable?: number | undefined;
}

const PAGE_SIZE = 20;

function useWorkshops({ page, cluster, kind, minUsable }: Filter) {
  return useQuery({
    queryKey: ['facility', 'workshops', page, cluster, kind, minUsable],
    queryFn: () =>
      answer(
        api.GET('/api/workshops', {
          params: {
            query: {
              limit: PAGE_SIZE,
              offset: (page - 1) * PAGE_SIZE,
              ...(cluster ? { cluster } : {}),
              ...(kind ? { kind } : {}),
              ...(minUsable ? { minUsable } : {}),
            },
          },
        }),
      ),
    placeholderData: keepPreviousData,
  });
}

/** Workshops and classrooms of all buildings. */
export function WorkshopsPage(): ReactNode {
  const { t } = useTranslation('facility');
  const { t: shared } = useTranslation();
  const [filter, setFilter] = useState<Filter>({ page: 1 });
  const query = useWorkshops(filter);
  const columns: RecordColumn<Workshop>[] = [
    { key: 'name', title: t('name'), card: 'head', render: (row) => row.name },
    {
      key: 'code',
      title: '',
      card: 'corner',
      render: (row) => <span className="muted num small">{row.code}</span>,
    },
    { key: 'kind', title: t('kindLabel'), render: (row) => t(`kind.${row.kind}`) },
    {
      key: 'building',
      title: t('building'),
      render: (row) => (
        <span className="num">
          {row.buildingName} {t('floor', { floor: row.floor })}
        </span>
      ),
    },
    {
      key: 'cluster',
      title: shared('clusterLabel'),
      render: (row) => (row.cluster ? shared(`cluster.${row.cluster}`) : t('anyCluster')),
    },
    {
      key: 'stations',
      title: t('stations'),
      align: 'right',
      render: (row) => (
        <span className="num nowrap">
          {t('stationsOf', { usable: row.usableWorkstations, all: row.workstations })}
        </span>
      ),
    },
  ];
  return (
    <>
      <PageHeader title={t('workshops')} lead={t('workshopsLead')} />
      <FacilityTabs />
      <div className="filters">
        <Select
          allowClear
          style={{ minWidth: 130 }}
          aria-label={t('kindLabel')}
          placeholder={t('kindLabel')}
          onChange={(kind?: Kind) => setFilter({ ...filter, kind, page: 1 })}
          options={(['WORKSHOP', 'CLASSROOM'] as const).map((value) => ({
            value,
            label: t(`kind.${value}`),
          }))}
        />
        <Select
          allowClear
          style={{ minWidth: 170 }}
          aria-label={shared('clusterLabel')}
          placeholder={shared('clusterLabel')}
          onChange={(cluster?: Cluster) => setFilter({ ...filter, cluster, page: 1 })}
          options={CLUSTERS.map((value) => ({ value, label: shared(`cluster.${value}`) }))}
        />
        <InputNumber
          min={1}
          max={1000}
          precision={0}
          style={{ width: 170 }}
          aria-label={t('minUsable')}
          placeholder={t('minUsable')}
          onChange={(value) => setFilter({ ...filter, minUsable: value ?? undefined, page: 1 })}
        />
      </div>
      <Loaded query={query}>
        {({ items, total }) => (
          <Card flush>
            <RecordList
              label={t('workshops')}
              rows={items}
              columns={columns}
              rowKey={(row) => row.id}
              to={(row) => `/workshops/${row.id}`}
              page={{
                size: PAGE_SIZE,
                current: filter.page,
                total,
                onChange: (page) => setFilter({ ...filter, page }),
              }}
              empty={<EmptyState title={t('none')} />}
            />
          </Card>
        )}
      </Loaded>
      <WaysSection />
    </>
  );
}
