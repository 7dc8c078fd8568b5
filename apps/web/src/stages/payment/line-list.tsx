import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

import { fenToYuan } from '../../shared/format/format.js';
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
  /** Lines that can be chosen, to be taken out of their batch. */
  readonly chosen?: { readonly ids: readonly string[]; readonly onChange: (ids: readonly string[]) => void };
  /** Prints the voucher of the payee of a line. */
  readonly onVoucher?: (row: PaymentLine) => void;
  readonly empty: ReactNode;
}

/** What is granted, and what of it is kept back. */
function Amount({ line }: { line: PaymentLine }): ReactNode {
  const { t } = useTranslation('payment');
  return (
    <>
      <Money fen={line.amountFen} />
      {line.offsetFen > 0 && (
        <div className="muted small num nowrap">
          {t('offsetShown', { amount: fenToYuan(line.offsetFen) })}
        </div>
      )}
    </>
  );
}

/** Single payments: to whom, how much, and what became of each. */
export function LineList({
  rows,
  total,
  page,
  onPage,
  withBatch = false,
  linkBatch = false,
  chosen,
  onVoucher,
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
    { key: 'amount', title: t('amount'), align: 'right', render: (row) => <Amount line={row} /> },
    {
      key: 'paidOn',
      title: t('bankSays'),
      render: (row) =>
        row.takeOutReason ? (
          <span className="muted">{t('takenOut', { reason: row.takeOutReason })}</span>
        ) : row.failureReason ? (
          <span className="line-failure">{row.failureReason}</span>
        ) : (
          <span className="num nowrap">{row.paidOn ?? '—'}</span>
        ),
    },
    {
      key: 'claim',
      title: t('claim'),
      render: (row) => (
        <>
          {row.claimId ? <Link to={`/claims/${row.claimId}`}>{t('toClaim')}</Link> : '—'}
          {onVoucher && row.takeOutReason === null && (
            <Button type="link" size="small" onClick={() => onVoucher(row)}>
              {t('payeeVoucher')}
            </Button>
          )}
        </>
      ),
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
      {...(chosen
        ? {
            ticks: {
              keys: chosen.ids,
              may: (row: PaymentLine) => row.state === 'PENDING',
              onChange: chosen.onChange,
              label: (row: PaymentLine) => t('tickLine', { serial: row.serial }),
            },
          }
        : {})}
      page={{ size: linesAPage, current: page, total, onChange: onPage }}
      empty={empty}
    />
  );
}
