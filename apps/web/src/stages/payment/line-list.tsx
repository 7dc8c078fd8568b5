import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

import { RecordList, type RecordColumn } from '../../shared/ui/record-list.js';
import { Money, StatusTag } from '../../shared/ui/values.js';
import { linesAPage, lineTones, type PaymentLine } from './payment-data.js';

interface Props {
  readonly rows: readonly PaymentLine[];
  readonly total: number;
  readonly page: number;
  readonly onPage: (page: number) => void;
  /** Left out on the page of one batch. */
  readonly withBatch?: boolean;
  /** Batches lead on only for who may see them. */
  readonly linkBatch?: boolean;
  readonly empty: ReactNode;
}

/** Single payments: to whom, how much, and what became of each. */
export function LineList({
  rows,
  total,
  page,
  onPage,
  withBatch = false,
  linkBatch = false,
  empty,
}: Props): ReactNode {
  const { t } = useTranslation('payment');
  const columns: RecordColumn<PaymentLine>[] = [
    {
      key: 'serial',
      title: t('serial'),
      width: 64,
      card: 'hidden',
      render: (row) => <span className="num">{row.serial}</span>,
    },
    { key: 'payee', title: t('payee'), card: 'head', render: (row) => row.payeeName },
    {
      key: 'account',
      title: t('account'),
      render: (row) => <span className="num nowrap">{row.accountMasked}</span>,
    },
    { key: 'amount', title: t('amount'), align: 'right', render: (row) => <Money fen={row.amountFen} /> },
    {
      key: 'paidOn',
      title: t('bankSays'),
      render: (row) =>
        row.failureReason ? (
          <span className="line-failure">{row.failureReason}</span>
        ) : (
          <span className="num nowrap">{row.paidOn ?? '—'}</span>
        ),
    },
    {
      key: 'claim',
      title: t('claim'),
      render: (row) => <Link to={`/claims/${row.claimId}`}>{t('toClaim')}</Link>,
    },
    {
      key: 'state',
      title: '',
      card: 'corner',
      render: (row) => <StatusTag tone={lineTones[row.state]}>{t(`lineState.${row.state}`)}</StatusTag>,
    },
  ];
  if (withBatch) {
    columns.splice(1, 0, {
      key: 'batch',
      title: t('batch'),
      render: (row) =>
        linkBatch ? (
          <Link className="num nowrap" to={`/payments/batches/${row.batchId}`}>
            {row.batchNumber}
          </Link>
        ) : (
          <span className="num nowrap">{row.batchNumber}</span>
        ),
    });
  }
  return (
    <RecordList
      label={t('lines')}
      rows={rows}
      columns={columns}
      rowKey={(row) => row.id}
      page={{ size: linesAPage, current: page, total, onChange: onPage }}
      empty={empty}
    />
  );
}
