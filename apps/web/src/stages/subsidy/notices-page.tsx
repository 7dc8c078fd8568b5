import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { Card, EmptyState, Loaded, PageHeader } from '../../shared/ui/page-parts.js';
import { RecordList, type RecordColumn } from '../../shared/ui/record-list.js';
import { Money, StatusTag } from '../../shared/ui/values.js';
import { PAGE_SIZE, useBilingual, useLabel, useNotices, type Notice } from './subsidy-data.js';
import './subsidy.css';

type Listed = Omit<Notice, 'items'>;

/** Subsidies on public notice now; no people here. */
export function NoticesPage(): ReactNode {
  const { t } = useTranslation('subsidy');
  const say = useBilingual();
  const label = useLabel();
  const [page, setPage] = useState(1);
  const columns: RecordColumn<Listed>[] = [
    {
      key: 'title',
      title: t('enterprise'),
      card: 'head',
      render: (row) => (
        <>
          {row.enterpriseName}
          <div className="muted small">
            {say(row.programmeTitle)}
            {row.policyLabel && ` · ${label(row.policyLabel)}`}
          </div>
        </>
      ),
    },
    {
      key: 'people',
      title: t('people'),
      align: 'right',
      render: (row) => <span className="num">{row.people}</span>,
    },
    { key: 'amount', title: t('amount'), align: 'right', render: (row) => <Money fen={row.totalFen} /> },
    { key: 'until', title: t('endsAt'), render: (row) => <span className="num nowrap">{row.lastDay}</span> },
    {
      key: 'state',
      title: '',
      card: 'corner',
      render: (row) => (
        <StatusTag tone={row.state === 'OPEN' ? 'busy' : 'plain'}>{t(`noticeState.${row.state}`)}</StatusTag>
      ),
    },
  ];
  return (
    <>
      <PageHeader title={t('noticesTitle')} lead={t('noticesLead')} />
      <Loaded query={useNotices(page)}>
        {({ items, total }) => (
          <Card flush>
            <RecordList
              label={t('noticesTitle')}
              rows={items}
              columns={columns}
              rowKey={(row) => row.id}
              to={(row) => `/notices/${row.id}`}
              page={{ size: PAGE_SIZE, current: page, total, onChange: setPage }}
              empty={<EmptyState title={t('noNotices')} text={t('noNoticesText')} />}
            />
          </Card>
        )}
      </Loaded>
    </>
  );
}
