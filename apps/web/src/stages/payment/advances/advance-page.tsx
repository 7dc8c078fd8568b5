import { App, Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';

import { answer, api } from '../../../shared/api/client.js';
import { fenToYuan, instant } from '../../../shared/format/format.js';
import { Card, Facts, Loaded, PageHeader } from '../../../shared/ui/page-parts.js';
import { ProblemAlert } from '../../../shared/ui/problem-alert.js';
import { ProgressLine, type ProgressStop } from '../../../shared/ui/progress-line.js';
import { RecordList, type RecordColumn } from '../../../shared/ui/record-list.js';
import { Money, StatusTag, type Tone } from '../../../shared/ui/values.js';
import { FundName } from '../../subsidy/fund-name.js';
import { usePaymentStep } from '../payment-data.js';
import { receiptTones, ReceiptSteps } from '../receipt-steps.js';
import { AdvanceActions } from './advance-actions.js';
import { advanceTones, useAdvance, type AdvanceDetail } from './advances-data.js';
import { SettlementSheet } from './settlement-sheet.js';
import '../payment.css';
import './advances.css';

type Apprentice = AdvanceDetail['apprentices'][number];
type Calculation = AdvanceDetail['decisions'][number];

const PASSED: Record<AdvanceDetail['state'], number> = {
  PLANNED: 1,
  APPROVED: 2,
  PAID_OUT: 3,
  SETTLING: 4,
  REST_DUE: 5,
  TO_RETURN: 5,
  SETTLED: 6,
  RETURNED: 6,
  CANCELLED: 1,
};

const resultTones: Record<'PASSED' | 'NOT_PASSED' | 'LEFT', Tone> = {
  PASSED: 'good',
  NOT_PASSED: 'bad',
  LEFT: 'warn',
};

function Progress({ advance }: { advance: AdvanceDetail }): ReactNode {
  const { t } = useTranslation('payment');
  const cancelled = advance.state === 'CANCELLED';
  const passed = cancelled ? (advance.approved ? 2 : 1) : PASSED[advance.state];
  const told = [
    ['planned', advance.planned],
    ['approved', advance.approved],
    ['paid', advance.paid],
    ['resulted', advance.resulted],
    ['settled', advance.settled],
    ['closed', advance.restPaid],
  ] as const;
  const stops = told.map(([key, signed], index): ProgressStop => {
    const stopped = cancelled && index === passed;
    return {
      key,
      name: stopped ? t('advance.state.CANCELLED') : t(`advance.stop.${key}`),
      state: index < passed ? 'done' : index > passed ? 'ahead' : stopped ? 'stopped' : 'now',
      at: index < passed && signed ? instant(signed.at).slice(5) : undefined,
      by: index < passed ? signed?.by : undefined,
    };
  });
  return <ProgressLine label={t('advances')} stops={stops} />;
}

/** Prefund, due, and what that comes to, as one line of figures. */
function Equation({ advance }: { advance: AdvanceDetail }): ReactNode {
  const { t } = useTranslation('payment');
  const { prefundFen, dueFen, restFen, toReturnFen, returnedFen } = advance;
  const part = (name: string, fen: number | null, owed = false): ReactNode => (
    <div className={owed ? 'owed' : ''}>
      <span className="muted small">{name}</span>
      <Money fen={fen} big />
    </div>
  );
  return (
    <div className="advance-equation">
      {dueFen === null ? (
        part(t('advance.prefund'), prefundFen)
      ) : (
        <>
          {part(t('advance.due'), dueFen)}
          <span className="sign">−</span>
          {part(t('advance.prefund'), prefundFen)}
          <span className="sign">=</span>
          {toReturnFen ? part(t('advance.toReturn'), toReturnFen, true) : part(t('advance.rest'), restFen)}
          {toReturnFen ? part(t('advance.returned'), returnedFen) : null}
        </>
      )}
    </div>
  );
}

function useFacts(advance: AdvanceDetail): (readonly [ReactNode, ReactNode])[] {
  const { t } = useTranslation('payment');
  const none = (value: unknown): boolean => value === null || value === undefined;
  const all: readonly (readonly [string, ReactNode, unknown])[] = [
    [t('advance.payee'), advance.payeeName, advance.payeeName],
    [t('advance.account'), <span className="num">{advance.accountMasked}</span>, advance.accountMasked],
    [t('advance.kindLabel'), t(`advance.kind.${advance.kind}`), advance.kind],
    [t('advance.fund'), <FundName code={advance.fundSource} />, advance.fundSource],
    [t('advance.year'), <span className="num">{advance.year}</span>, advance.year],
    [t('advance.budgetOf'), <Money fen={advance.budgetFen} />, advance.budgetFen],
    [t('advance.targets'), advance.targets, advance.targets],
    [
      t('advance.level'),
      advance.level === 3 || advance.level === 4 ? t(`advance.levels.${advance.level}`) : '',
      advance.level,
    ],
    [t('advance.years'), t('advance.yearsCount', { count: advance.years ?? 0 }), advance.years],
    [t('advance.rate'), <Money fen={advance.rateFen} />, advance.rateFen],
    [t('advance.planned'), <span className="num">{advance.plannedCount}</span>, advance.plannedCount],
    [t('advance.passed'), <span className="num">{advance.passedCount}</span>, advance.passedCount],
    [t('advance.unfinished'), <Money fen={advance.unfinishedPrefundFen} />, advance.unfinishedPrefundFen],
    [
      t('advance.completion'),
      <span className="num">{(advance.completionBp ?? 0) / 100}%</span>,
      advance.completionBp,
    ],
    [
      `${t('advance.prefund')} · ${t('advance.reference')}`,
      `${advance.paidOn ?? ''} ${advance.paidReference ?? ''}`,
      advance.paidOn,
    ],
    [
      `${t('advance.rest')} · ${t('advance.reference')}`,
      `${advance.restPaidOn ?? ''} ${advance.restReference ?? ''}`,
      advance.restPaidOn,
    ],
    [t('advance.cancelReason'), advance.cancelReason, advance.cancelReason],
  ];
  return all.filter(([, , value]) => !none(value)).map(([name, shown]) => [name, shown]);
}

function People({ people }: { people: readonly Apprentice[] }): ReactNode {
  const { t } = useTranslation('payment');
  const columns: RecordColumn<Apprentice>[] = [
    {
      key: 'name',
      title: t('advance.name'),
      card: 'head',
      render: (row) => (
        <>
          <span className="muted num">{row.serial}</span> {row.workerName}
        </>
      ),
    },
    { key: 'id', title: t('advance.idMasked'), render: (row) => <span className="num">{row.idMasked}</span> },
    {
      key: 'kind',
      title: t('advance.recruit'),
      render: (row) => t(`advance.recruitKind.${row.recruitKind}`),
    },
    {
      key: 'months',
      title: t('advance.contract'),
      align: 'right',
      render: (row) => <span className="num">{row.contractMonths}</span>,
    },
    {
      key: 'result',
      title: t('advance.outcome'),
      card: 'corner',
      render: (row) =>
        row.result ? (
          <StatusTag tone={resultTones[row.result]}>{t(`advance.result.${row.result}`)}</StatusTag>
        ) : (
          <StatusTag tone="plain">{t('advance.noResult')}</StatusTag>
        ),
    },
  ];
  return (
    <Card flush title={t('advance.list')}>
      <RecordList
        label={t('advance.list')}
        rows={people}
        columns={columns}
        rowKey={(row) => row.workerId}
        empty={null}
      />
    </Card>
  );
}

function FactValue({ name, value }: { name: string; value: unknown }): ReactNode {
  const { t } = useTranslation('payment');
  if (name.endsWith('_fen')) return `¥${fenToYuan(Number(value))}`;
  if (name === 'completion_bp') return `${Number(value) / 100}%`;
  if (name === 'recruit_kind' && (value === 'NEW_HIRE' || value === 'TRANSFERRED')) {
    return t(`advance.recruitKind.${value}`);
  }
  return String(value);
}

/** The rule by its name; those that belong to no policy document have no edition worth telling. */
function RuleName({ calculation }: { calculation: Calculation }): ReactNode {
  const { t } = useTranslation('payment');
  const [code, version] = calculation.policy.split('@');
  const name = t(`advance.rule.${calculation.programme}`, { defaultValue: calculation.programme });
  return code === 'NONE' ? name : `${name} ${t('advance.edition', { version })}`;
}

function Basis({ advance }: { advance: AdvanceDetail }): ReactNode {
  const { t } = useTranslation('payment');
  const { message } = App.useApp();
  const params = { path: { advanceId: advance.id } };
  const replay = usePaymentStep(
    () => answer(api.GET('/api/payments/advances/{advanceId}/replay', { params })),
    ({ same, decisions }) => {
      if (same) void message.success(t('advance.replaySame', { count: decisions.length }));
      else {
        const differing = decisions.filter((one) => !one.same).length;
        void message.error(t('advance.replayDiffers', { count: differing }));
      }
    },
  );
  return (
    <Card
      title={t('advance.basis')}
      extra={
        <Button size="small" loading={replay.isPending} onClick={() => replay.mutate(undefined)}>
          {t('advance.replay')}
        </Button>
      }
    >
      <p className="muted">{t('advance.basisHelp')}</p>
      <ProblemAlert error={replay.error} />
      <ul className="advance-basis">
        {advance.decisions.map((one: Calculation) => (
          <li key={one.id}>
            <header>
              <span>
                <strong>{t(`advance.purpose.${one.purpose}`)}</strong>{' '}
                <span className="muted small">
                  <RuleName calculation={one} /> · {instant(one.decidedAt)}
                </span>
              </span>
              <Money fen={one.amountFen} />
            </header>
            {one.quotes.map(({ clause, quote }) => (
              <blockquote key={`${clause} ${quote}`}>
                {quote} <span className="muted small">{clause}</span>
              </blockquote>
            ))}
            <span className="muted small">
              {Object.entries(one.facts).map(([name, value]) => (
                <span key={name} className="nowrap">
                  {t(`advance.fact.${name}`, { defaultValue: name })} <FactValue name={name} value={value} />
                  {'  '}
                </span>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Receipts({ advance }: { advance: AdvanceDetail }): ReactNode {
  const { t } = useTranslation('payment');
  if (advance.receipts.length === 0) return null;
  return (
    <Card title={t('advance.receipts')}>
      <ul className="return-rows">
        {advance.receipts.map((one) => (
          <li key={one.id}>
            <Money fen={one.amountFen} />
            <span className="num">{one.receivedOn}</span>
            <span className="num">{one.reference}</span>
            <span className="muted small">
              {t('advance.receiptBy')} {one.recordedBy}
            </span>
            <StatusTag tone={receiptTones[one.state]}>{t(`receiptState.${one.state}`)}</StatusTag>
            {one.decidedBy && (
              <span className="muted small">
                {t('receiptDecidedBy')} {one.decidedBy}
              </span>
            )}
            {one.refusedBecause && <span className="small">{one.refusedBecause}</span>}
            <ReceiptSteps
              receipt={one}
              confirm={() =>
                answer(
                  api.POST('/api/payments/advances/{advanceId}/receipts/{receiptId}/confirm', {
                    params: { path: { advanceId: advance.id, receiptId: one.id } },
                    body: {},
                  }),
                )
              }
              refuse={(reason) =>
                answer(
                  api.POST('/api/payments/advances/{advanceId}/receipts/{receiptId}/refuse', {
                    params: { path: { advanceId: advance.id, receiptId: one.id } },
                    body: { reason },
                  }),
                )
              }
            />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Detail({ advance }: { advance: AdvanceDetail }): ReactNode {
  const { t } = useTranslation('payment');
  const facts = useFacts(advance);
  return (
    <div className="advance-page">
      <PageHeader
        title={advance.title}
        lead={
          <>
            <span className="num">{advance.number}</span>{' '}
            <StatusTag tone={advanceTones[advance.state]}>{t(`advance.state.${advance.state}`)}</StatusTag>
          </>
        }
        back={{ to: '/payments/advances', label: t('advance.back') }}
        actions={<Button onClick={() => window.print()}>{t('advance.print')}</Button>}
      />
      <div className="stack advance-screen">
        <Card>
          <Equation advance={advance} />
          <Progress advance={advance} />
          <p className="advance-next muted">{t(`advance.next.${advance.state}`)}</p>
        </Card>
        <Card>
          <Facts items={facts} />
        </Card>
        <Receipts advance={advance} />
        {advance.apprentices.length > 0 && <People people={advance.apprentices} />}
        <Basis advance={advance} />
        <AdvanceActions advance={advance} />
      </div>
      <SettlementSheet advance={advance} />
    </div>
  );
}

/** One advance: how far it is, how it was calculated, who is on its list, and the paper of its settlement. */
export function AdvancePage(): ReactNode {
  const { advanceId = '' } = useParams();
  return (
    <Loaded query={useAdvance(advanceId)}>
      {(advance) => <Detail key={advance.id} advance={advance} />}
    </Loaded>
  );
}
