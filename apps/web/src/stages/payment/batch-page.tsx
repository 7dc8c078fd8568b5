import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useParams } from 'react-router';

import { useMay } from '../../app/session.js';
import { download } from '../../shared/api/client.js';
import { instant } from '../../shared/format/format.js';
import { Card, EmptyState, Facts, Loaded, PageHeader } from '../../shared/ui/page-parts.js';
import { ProblemAlert } from '../../shared/ui/problem-alert.js';
import { ProgressLine, type ProgressStop } from '../../shared/ui/progress-line.js';
import { Money, StatusTag } from '../../shared/ui/values.js';
import { FundName } from '../subsidy/fund-name.js';
import { BatchActions } from './batch-actions.js';
import { LineList } from './line-list.js';
import {
  batchTones,
  useBatch,
  useLines,
  usePaymentStep,
  useReturns,
  type Batch,
  type PaymentLine,
} from './payment-data.js';
import { ReturnFiles } from './return-files.js';
import './payment.css';

interface Excluded {
  readonly lineId: string;
  readonly payeeName: string;
  readonly amountFen: number;
  readonly reason: string;
}

const PASSED: Record<Batch['state'], number> = {
  DRAFT: 1,
  RELEASED: 2,
  SENT: 3,
  SETTLED: 4,
  PARTLY_FAILED: 4,
  CANCELLED: 1,
};

function Progress({ batch }: { batch: Batch }): ReactNode {
  const { t } = useTranslation('payment');
  const passed = PASSED[batch.state];
  const told = [
    { key: 'made', at: batch.madeAt, by: batch.madeBy },
    { key: 'released', at: batch.releasedAt, by: batch.releasedBy },
    { key: 'sent', at: batch.sentAt, by: null },
    { key: 'closed', at: batch.closedAt, by: null },
  ];
  const stops = told.map(({ key, at, by }, index): ProgressStop => {
    const cancelled = batch.state === 'CANCELLED' && index === passed;
    return {
      key,
      name: cancelled ? t('state.CANCELLED') : t(`stop.${key}`),
      state: index < passed ? 'done' : index > passed ? 'ahead' : cancelled ? 'stopped' : 'now',
      at: index < passed && at ? instant(at).slice(5) : undefined,
      by: by ?? undefined,
    };
  });
  return <ProgressLine label={t('batches')} stops={stops} />;
}

/** Lines that stayed out when the batch was made, told once on arrival from there. */
function ExcludedLines(): ReactNode {
  const { t } = useTranslation('payment');
  const { excluded = [] } = (useLocation().state ?? {}) as { excluded?: readonly Excluded[] };
  if (excluded.length === 0) return null;
  const groups = new Map<string, Excluded>();
  for (const line of excluded) {
    const key = `${line.payeeName} ${line.reason}`;
    groups.set(key, { ...line, amountFen: line.amountFen + (groups.get(key)?.amountFen ?? 0) });
  }
  return (
    <Card title={t('excluded', { count: excluded.length })}>
      <ul className="return-rows">
        {[...groups.values()].map((line) => (
          <li key={line.lineId}>
            <span>{line.payeeName}</span>
            <StatusTag tone="warn">{t(`exclusion.${line.reason}`)}</StatusTag>
            <Money fen={line.amountFen} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Sums({ batch }: { batch: Batch }): ReactNode {
  const { t } = useTranslation('payment');
  return (
    <Card>
      <div className="batch-sums">
        <div>
          <span className="muted small">{t('total')}</span>
          <Money fen={batch.totalFen} big />
        </div>
        <div>
          <span className="muted small">{t('paid')}</span>
          <Money fen={batch.paidFen} big />
        </div>
        <div className={batch.failedFen > 0 ? 'has-failed' : ''}>
          <span className="muted small">{t('failed')}</span>
          <Money fen={batch.failedFen} big />
        </div>
      </div>
      <Progress batch={batch} />
    </Card>
  );
}

function Detail({ batch }: { batch: Batch }): ReactNode {
  const { t } = useTranslation('payment');
  const [page, setPage] = useState(1);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const mayMake = useMay('payment.make_batches');
  const mayTakeOut = mayMake && (batch.state === 'DRAFT' || batch.state === 'RELEASED');
  const voucher = usePaymentStep((row: PaymentLine) =>
    download(
      `/api/payments/batches/${batch.id}/voucher.pdf?payeeId=${row.enterpriseId ?? row.workerId}`,
      `${batch.number}-${row.payeeName}.pdf`,
    ),
  );
  const returns = useReturns(batch.id);
  const matching = returns.data?.some(({ state }) => state === 'RECEIVED') ?? false;
  const lines = useLines({ page, batchId: batch.id }, matching);
  return (
    <>
      <PageHeader
        title={<span className="num">{batch.number}</span>}
        tabTitle={batch.number}
        lead={
          <>
            <FundName code={batch.fundSource} /> · {t(`payeeKind.${batch.payeeKind}`)}{' '}
            <StatusTag tone={batchTones[batch.state]}>{t(`state.${batch.state}`)}</StatusTag>
          </>
        }
        back={{ to: '/payments', label: t('back') }}
      />
      <div className="stack">
        <ExcludedLines />
        <Sums batch={batch} />
        <Card>
          <Facts
            items={[
              [t('count'), <span className="num">{batch.lineCount}</span>],
              [t('madeBy'), `${batch.madeBy} · ${instant(batch.madeAt)}`],
              [
                t('releasedBy'),
                batch.releasedBy ? `${batch.releasedBy} · ${instant(batch.releasedAt)}` : '—',
              ],
              [
                t('controlSum'),
                <span className="mono" title={t('controlHelp')}>
                  {batch.controlSum}
                </span>,
              ],
            ]}
          />
        </Card>
        {batch.sentAt && <ReturnFiles files={returns.data ?? []} />}
        <ProblemAlert error={voucher.error} />
        <Loaded query={lines}>
          {({ items, total }) => (
            <Card flush title={t('batchLines')}>
              <LineList
                rows={items}
                {...(mayTakeOut ? { chosen: { ids: chosen, onChange: setChosen } } : {})}
                {...(batch.releasedAt ? { onVoucher: (row) => voucher.mutate(row) } : {})}
                total={total}
                page={page}
                onPage={setPage}
                empty={<EmptyState title={t('noLines')} />}
              />
            </Card>
          )}
        </Loaded>
        <BatchActions batch={batch} chosen={chosen} onTakenOut={() => setChosen([])} />
      </div>
    </>
  );
}

/** One batch: how far it is, its control sum, what the bank answered, and its lines. */
export function BatchPage(): ReactNode {
  const { batchId = '' } = useParams();
  const returns = useReturns(batchId);
  const matching = returns.data?.some(({ state }) => state === 'RECEIVED') ?? false;
  const matched = returns.data?.filter(({ state }) => state === 'MATCHED').length ?? 0;
  const client = useQueryClient();
  useEffect(() => {
    // A file that has just been matched has changed the sums and the lines.
    if (matched > 0) void client.invalidateQueries({ queryKey: ['payment'] });
  }, [client, matched]);
  return (
    <Loaded query={useBatch(batchId, matching)}>{(batch) => <Detail key={batch.id} batch={batch} />}</Loaded>
  );
}
