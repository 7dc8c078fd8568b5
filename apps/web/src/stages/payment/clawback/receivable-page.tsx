import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';

import { useMay } from '../../../app/session.js';
import { answer, api } from '../../../shared/api/client.js';
import { instant } from '../../../shared/format/format.js';
import { Card, Facts, Loaded, PageHeader } from '../../../shared/ui/page-parts.js';
import { ProgressLine, type ProgressStop } from '../../../shared/ui/progress-line.js';
import { Money, StatusTag } from '../../../shared/ui/values.js';
import { FundName } from '../../subsidy/fund-name.js';
import { receiptTones, ReceiptSteps } from '../receipt-steps.js';
import '../payment.css';
import { receivableTones, useReceivable, type ReceivableDetail } from './clawback-data.js';
import { ReceivableActions } from './receivable-actions.js';

function Progress({ receivable }: { receivable: ReceivableDetail }): ReactNode {
  const { t } = useTranslation('payment');
  const { openedAt, notifiedAt, notifiedBy, closedAt } = receivable;
  const told = [
    { key: 'opened', at: openedAt, by: null },
    { key: 'notified', at: notifiedAt, by: notifiedBy },
    { key: 'closed', at: closedAt, by: null },
  ];
  const now = told.findIndex(({ at }) => at === null);
  const stops = told.map(({ key, at, by }, index): ProgressStop => ({
    key,
    name: t(`receivableStop.${key}`),
    state: at ? 'done' : index === now ? 'now' : 'ahead',
    at: at ? instant(at).slice(5) : undefined,
    by: by ?? undefined,
  }));
  return <ProgressLine label={t('receivables')} stops={stops} />;
}

function Sums({ receivable }: { receivable: ReceivableDetail }): ReactNode {
  const { t } = useTranslation('payment');
  const sums = [
    ['receivableOwed', receivable.amountFen],
    ['receivableReceived', receivable.receivedFen],
    ...(receivable.awaitingFen > 0 ? ([['receivableAwaiting', receivable.awaitingFen]] as const) : []),
    ['receivableKept', receivable.offsetFen],
    ['receivableOutstanding', receivable.outstandingFen],
  ] as const;
  return (
    <Card>
      <div className="batch-sums">
        {sums.map(([key, fen]) => (
          <div key={key} className={key === 'receivableOutstanding' && fen > 0 ? 'has-failed' : ''}>
            <span className="muted small">{t(key)}</span>
            <Money fen={fen} big />
          </div>
        ))}
      </div>
      <Progress receivable={receivable} />
    </Card>
  );
}

const confirm = (receivableId: string, receiptId: string): Promise<unknown> =>
  answer(
    api.POST('/api/payments/receivables/{receivableId}/receipts/{receiptId}/confirm', {
      params: { path: { receivableId, receiptId } },
      body: {},
    }),
  );

const refuse = (receivableId: string, receiptId: string, reason: string): Promise<unknown> =>
  answer(
    api.POST('/api/payments/receivables/{receivableId}/receipts/{receiptId}/refuse', {
      params: { path: { receivableId, receiptId } },
      body: { reason },
    }),
  );

function Receipts({ receivable }: { receivable: ReceivableDetail }): ReactNode {
  const { t } = useTranslation('payment');
  return (
    <Card title={t('receipts')}>
      {receivable.receipts.length === 0 && <p className="muted">{t('noReceipts')}</p>}
      <ul className="return-rows">
        {receivable.receipts.map((receipt) => (
          <li key={receipt.id}>
            <span className="num nowrap">{receipt.receivedOn}</span>
            <Money fen={receipt.amountFen} />
            <span className="num">
              {t('bankReference')} {receipt.bankReference}
            </span>
            <span className="muted small">
              {t('recordedBy')} {receipt.recordedBy} · {instant(receipt.recordedAt)}
            </span>
            <StatusTag tone={receiptTones[receipt.state]}>{t(`receiptState.${receipt.state}`)}</StatusTag>
            {receipt.decidedBy && receipt.decidedAt && (
              <span className="muted small">
                {t('receiptDecidedBy')} {receipt.decidedBy} · {instant(receipt.decidedAt)}
              </span>
            )}
            {receipt.refusedBecause && <span className="small">{receipt.refusedBecause}</span>}
            <ReceiptSteps
              receipt={{ ...receipt, reference: receipt.bankReference }}
              confirm={() => confirm(receivable.id, receipt.id)}
              refuse={(reason) => refuse(receivable.id, receipt.id, reason)}
            />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function KeptBack({
  receivable,
  mayBatches,
}: {
  receivable: ReceivableDetail;
  mayBatches: boolean;
}): ReactNode {
  const { t } = useTranslation('payment');
  if (receivable.keptBack.length === 0) return null;
  return (
    <Card title={t('keptBack')}>
      <ul className="return-rows">
        {receivable.keptBack.map(({ batchId, batchNumber, amountFen, state }) => (
          <li key={`${batchId} ${state}`}>
            {mayBatches ? (
              <Link className="num nowrap" to={`/payments/batches/${batchId}`}>
                {batchNumber}
              </Link>
            ) : (
              <span className="num nowrap">{batchNumber}</span>
            )}
            <Money fen={amountFen} />
            <StatusTag tone={state === 'BOOKED' ? 'good' : 'busy'}>{t(`keptBackState.${state}`)}</StatusTag>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** One case: what is owed and why, what came back, and the steps that are left. */
export function ReceivablePage(): ReactNode {
  const { t } = useTranslation('payment');
  const { receivableId = '' } = useParams();
  const mayBatches = useMay('payment.view_batches');
  return (
    <Loaded query={useReceivable(receivableId)}>
      {(receivable) => (
        <>
          <PageHeader
            title={<span className="num">{receivable.number}</span>}
            tabTitle={receivable.number}
            lead={
              <>
                {receivable.payeeName} · <FundName code={receivable.fundSource} />{' '}
                <StatusTag tone={receivableTones[receivable.state]}>
                  {t(`receivableState.${receivable.state}`)}
                </StatusTag>
              </>
            }
            back={{ to: '/payments/receivables', label: t('receivableBack') }}
          />
          <div className="stack">
            <Sums receivable={receivable} />
            <Card>
              <dl className="facts facts-long">
                {(
                  [
                    ['receivableReason', receivable.reason],
                    ['receivableClause', receivable.clause],
                  ] as const
                ).map(([label, text]) => (
                  <div key={label}>
                    <dt>{t(label)}</dt>
                    <dd lang="zh">{text}</dd>
                  </div>
                ))}
              </dl>
              <Facts
                items={[
                  [t('receivableDue'), receivable.dueOn ?? '—'],
                  [t('receivableReturnTo'), receivable.returnTo ?? '—'],
                  receivable.source === 'CLAIM'
                    ? [t('claim'), <Link to={`/claims/${receivable.sourceId}`}>{t('toRevokedClaim')}</Link>]
                    : [
                        t('receivableBenefit'),
                        <Link to={`/benefits/${receivable.sourceId}`}>{t('toRevokedBenefit')}</Link>,
                      ],
                ]}
              />
            </Card>
            <Receipts receivable={receivable} />
            <KeptBack receivable={receivable} mayBatches={mayBatches} />
            <ReceivableActions receivable={receivable} />
          </div>
        </>
      )}
    </Loaded>
  );
}
