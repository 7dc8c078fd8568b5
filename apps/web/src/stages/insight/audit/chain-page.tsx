import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';

import { instant, minuteOfDay } from '../../../shared/format/format.js';
import { Card, Facts, Loaded, PageHeader } from '../../../shared/ui/page-parts.js';
import { Money, StatusTag } from '../../../shared/ui/values.js';
import { useChain, type Chain } from './audit-data.js';
import './audit.css';

function Payments({ chain }: { chain: Chain }): ReactNode {
  const { t } = useTranslation('audit');
  return (
    <Card title={t('payment')}>
      {chain.payments.length === 0 && <p className="muted">{t('noPayment')}</p>}
      {chain.payments.map((payment) => (
        <Facts
          key={`${payment.batchNumber}${payment.serial}`}
          items={[
            [
              t('batch'),
              <span className="num">
                {payment.batchNumber} · {payment.serial}
              </span>,
            ],
            [t('amount'), <Money fen={payment.amountFen} />],
            [
              t('payee'),
              <>
                {payment.payeeName} <span className="num">{payment.accountMasked}</span>
              </>,
            ],
            payment.failureReason && !payment.paidOn
              ? [t('returned'), <span className="returned">{payment.failureReason}</span>]
              : [t('paidOn'), <span className="num">{payment.paidOn ?? '—'}</span>],
          ]}
        />
      ))}
    </Card>
  );
}

function Basis({ chain }: { chain: Chain }): ReactNode {
  const { t } = useTranslation('audit');
  const { decision, certificate, exam } = chain;
  return (
    <Card title={t('decision')}>
      <p>
        <StatusTag tone={decision.same ? 'good' : 'bad'}>{t(decision.same ? 'same' : 'differs')}</StatusTag>
      </p>
      <Facts
        items={[
          [
            t('decision'),
            <Link to={`/policies/${decision.policyCode}`}>
              {t('version', { version: decision.policyVersion })}
            </Link>,
          ],
          [t('hash'), <code className="hash">{decision.hash}</code>],
          [
            t('certificate'),
            certificate ? (
              <span className="num">
                {certificate.number} · {certificate.issuedOn} · {certificate.issuedBy}
              </span>
            ) : (
              t('none')
            ),
          ],
          [
            t('exam'),
            exam ? (
              <span className="num">
                {exam.heldOn} · {t(exam.passed ? 'passed' : 'failed')} ·{' '}
                {t('marks', { theory: exam.theoryMarks ?? '—', practice: exam.practiceMarks ?? '—' })} ·{' '}
                {exam.publishedBy}
              </span>
            ) : (
              t('none')
            ),
          ],
        ]}
      />
    </Card>
  );
}

function Sessions({ chain }: { chain: Chain }): ReactNode {
  const { t } = useTranslation('audit');
  const { offlineMinutes, onlineMinutes } = chain.totals;
  return (
    <Card
      title={t('sessions')}
      extra={
        <span className="muted small num">
          {t('offline')} {t('minutes', { minutes: offlineMinutes })} · {t('online')}{' '}
          {t('minutes', { minutes: onlineMinutes })}
        </span>
      }
    >
      <ol className="chain-sessions">
        {chain.sessions.map((session) => (
          <li key={session.sessionId}>
            <div className="finding-head">
              <strong className="num">
                {session.heldOn} {minuteOfDay(session.startMinute)}–{minuteOfDay(session.endMinute)}
              </strong>
              <span className="num">{t('minutes', { minutes: session.creditedMinutes })}</span>
            </div>
            <div className="muted small">
              {session.mode === 'ONLINE' ? t('online') : `${t('offline')} · ${session.place}`} ·{' '}
              {session.trainerName}
            </div>
            <ul className="muted small num">
              {session.entries.map((entry, index) => (
                <li key={`${entry.recordedAt}${index}`}>
                  {t(`kind.${entry.kind}`, { defaultValue: entry.kind })} ·{' '}
                  {t(`method.${entry.method}`, { defaultValue: entry.method })} ·{' '}
                  {t('minutes', { minutes: entry.creditedMinutes })} · {instant(entry.recordedAt)} ·{' '}
                  {entry.recordedBy ?? t('system')}
                  {entry.secondSigner && ` · ${t('signedBy', { name: entry.secondSigner })}`}
                  {entry.reason && ` · ${entry.reason}`}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </Card>
  );
}

function Steps({ chain }: { chain: Chain }): ReactNode {
  const { t } = useTranslation('audit');
  const { t: subsidy } = useTranslation('subsidy');
  return (
    <Card title={t('steps')}>
      <ol className="trail">
        {chain.steps.map((step, index) => (
          <li key={`${step.at}${index}`}>
            <strong>{subsidy(`action.${step.action}`, { defaultValue: step.action })}</strong>
            <div className="muted small num">
              {instant(step.at)} · {step.by ?? t('system')}
            </div>
          </li>
        ))}
      </ol>
    </Card>
  );
}

/** Everything that one payment rests on. */
export function ChainPage(): ReactNode {
  const { t } = useTranslation('audit');
  const { lineId = '' } = useParams();
  return (
    <Loaded query={useChain(lineId)}>
      {(chain) => (
        <>
          <PageHeader
            title={t('chainTitle', { number: chain.claimNumber, serial: chain.serial })}
            lead={
              <>
                {chain.nameMasked} <span className="num">{chain.idMasked}</span> · {chain.enterpriseName}
              </>
            }
            back={{ to: `/claims/${chain.claimId}`, label: t('openClaim') }}
          />
          <p className="muted">{t('chainLead')}</p>
          <div className="two-columns claim-columns">
            <div className="stack">
              <Payments chain={chain} />
              <Basis chain={chain} />
              <Sessions chain={chain} />
            </div>
            <aside className="stack">
              <Steps chain={chain} />
            </aside>
          </div>
        </>
      )}
    </Loaded>
  );
}
