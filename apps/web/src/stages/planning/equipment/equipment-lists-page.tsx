import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { useMay } from '../../../app/session.js';
import { instant } from '../../../shared/format/format.js';
import { Card, EmptyState, Loaded, PageHeader } from '../../../shared/ui/page-parts.js';
import { RecordList, type RecordColumn } from '../../../shared/ui/record-list.js';
import { StatusTag } from '../../../shared/ui/values.js';
import { PAGE_SIZE, useEquipmentLists, type EquipmentList } from '../planning-data.js';
import { PlanningTabs } from '../planning-tabs.js';

/** The lists from which the centre and the enterprises choose together. */
export function EquipmentListsPage(): ReactNode {
  const { t } = useTranslation('planning');
  const centre = useMay('planning.view');
  const [page, setPage] = useState(1);
  const query = useEquipmentLists(page);
  const columns: RecordColumn<EquipmentList>[] = [
    { key: 'title', title: t('equip.listTitle'), card: 'head', render: ({ title }) => title },
    {
      key: 'state',
      title: t('stateLabel'),
      card: 'corner',
      render: ({ closedAt }) => (
        <StatusTag tone={closedAt ? 'plain' : 'busy'}>
          {t(closedAt ? 'equip.state.CLOSED' : 'equip.state.OPEN')}
        </StatusTag>
      ),
    },
    ...(centre
      ? [
          {
            key: 'from',
            title: t('equip.from'),
            render: ({ scenarioName }: EquipmentList) => scenarioName,
          },
        ]
      : []),
    {
      key: 'items',
      title: t('equip.items'),
      align: 'right',
      render: ({ items }) => <span className="num">{items}</span>,
    },
    {
      key: 'enterprises',
      title: t('equip.enterprises'),
      align: 'right',
      render: ({ enterprises }) => <span className="num">{enterprises}</span>,
    },
    {
      key: 'at',
      title: t('equip.publishedOn'),
      render: ({ publishedAt }) => <span className="num">{instant(publishedAt)}</span>,
    },
  ];
  return (
    <>
      <PageHeader
        title={centre ? t('rooms') : t('equip.tab')}
        tabTitle={t('equip.tab')}
        lead={t('equip.lead')}
      />
      <PlanningTabs />
      <Loaded query={query}>
        {({ items, total }) => (
          <Card flush>
            <RecordList
              label={t('equip.tab')}
              rows={items}
              columns={columns}
              rowKey={({ id }) => id}
              to={({ id }) => `/planning/equipment/${id}`}
              empty={
                <EmptyState
                  title={t('equip.none')}
                  text={t(centre ? 'equip.noneText' : 'equip.noneTextHr')}
                />
              }
              page={{ size: PAGE_SIZE, current: page, total, onChange: setPage }}
            />
          </Card>
        )}
      </Loaded>
    </>
  );
}
