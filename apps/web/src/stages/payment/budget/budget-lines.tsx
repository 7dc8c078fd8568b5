import { App, Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { useMay } from '../../../app/session.js';
import { answer, api } from '../../../shared/api/client.js';
import { instant } from '../../../shared/format/format.js';
import { Card } from '../../../shared/ui/page-parts.js';
import { ProblemAlert } from '../../../shared/ui/problem-alert.js';
import { Money, StatusTag, type Tone } from '../../../shared/ui/values.js';
import { FundName } from '../../subsidy/fund-name.js';
import { usePaymentStep } from '../payment-data.js';
import { ChangeBudgetDialog } from './budget-dialogs.js';
import type { BudgetChange, BudgetLine } from './budget-data.js';

const tones: Record<BudgetChange['state'], Tone> = { PROPOSED: 'warn', SIGNED: 'good', REFUSED: 'plain' };

function Change({ change }: { change: BudgetChange }): ReactNode {
  const { t } = useTranslation('payment');
  const { message } = App.useApp();
  const maySign = useMay('payment.sign_budget');
  const decide = usePaymentStep(
    (sign: boolean) =>
      answer(
        api.POST('/api/payments/budget/changes/{changeId}/decision', {
          params: { path: { changeId: change.id } },
          body: { sign },
        }),
      ),
    ({ state }) => void message.success(t(state === 'SIGNED' ? 'money.signOk' : 'money.refuseOk')),
  );
  const isOpen = change.state === 'PROPOSED';
  return (
    <li>
      <StatusTag tone={tones[change.state]}>{t(`money.changeState.${change.state}`)}</StatusTag>
      <span className="num nowrap">{change.deltaFen > 0 && '+'}</span>
      <Money fen={change.deltaFen} />
      <span>{change.reason}</span>
      <span className="muted small num">
        {change.proposedBy} {instant(change.proposedAt)}
        {change.decidedBy && ` → ${change.decidedBy} ${instant(change.decidedAt)}`}
      </span>
      {isOpen && maySign && change.proposedByMe && (
        <span className="muted small">{t('money.ownChange')}</span>
      )}
      {isOpen && maySign && !change.proposedByMe && (
        <span className="budget-sign">
          <Button size="small" type="primary" loading={decide.isPending} onClick={() => decide.mutate(true)}>
            {t('money.sign')}
          </Button>
          <Button size="small" disabled={decide.isPending} onClick={() => decide.mutate(false)}>
            {t('money.refuse')}
          </Button>
        </span>
      )}
      <ProblemAlert error={decide.error} />
    </li>
  );
}

/** The budgets as they were set, with every change and who signed it. */
export function BudgetLines({ lines }: { lines: readonly BudgetLine[] }): ReactNode {
  const { t } = useTranslation('payment');
  const mayChange = useMay('payment.set_budget');
  const [changing, setChanging] = useState<BudgetLine | null>(null);
  if (lines.length === 0) return null;
  return (
    <Card title={t('money.lines')}>
      {lines.map((line) => (
        <div key={line.id} className="budget-line">
          <div className="budget-line-head">
            <div>
              <strong>
                <FundName code={line.fundSource} />
              </strong>
              <div className="muted small">
                {line.programme ?? t('money.allProgrammes')} ·{' '}
                {t('money.lineSet', { by: line.setBy, at: instant(line.setAt) })}
              </div>
            </div>
            <Money fen={line.amountFen} big />
            {mayChange && <Button onClick={() => setChanging(line)}>{t('money.change')}</Button>}
          </div>
          {line.changes.length > 0 && (
            <ul className="return-rows">
              {line.changes.map((change) => (
                <Change key={change.id} change={change} />
              ))}
            </ul>
          )}
        </div>
      ))}
      {changing && <ChangeBudgetDialog line={changing} onClose={() => setChanging(null)} />}
    </Card>
  );
}
