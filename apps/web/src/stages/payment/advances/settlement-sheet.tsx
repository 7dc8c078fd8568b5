import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { fen, toChineseCapital } from '../../../../../../libs/kernel/fen.js';
import { fenToYuan, instant, todayInCentre } from '../../../shared/format/format.js';
import { FundName } from '../../subsidy/fund-name.js';
import type { AdvanceDetail } from './advances-data.js';

type Signed = AdvanceDetail['planned'];

/** The settlement on paper: seen by the printer only. */
export function SettlementSheet({ advance }: { advance: AdvanceDetail }): ReactNode {
  const { t } = useTranslation('payment');
  const { prefundFen, dueFen, restFen, toReturnFen, unfinishedPrefundFen, returnedFen } = advance;
  const amounts: readonly (readonly [string, number | null])[] = [
    [t('advance.budgetOf'), advance.budgetFen],
    [t('advance.rate'), advance.rateFen],
    [t('advance.prefund'), prefundFen],
    [t('advance.due'), dueFen],
    [t('advance.unfinished'), unfinishedPrefundFen],
    [t('advance.rest'), restFen],
    [t('advance.toReturn'), toReturnFen],
    [t('advance.returned'), toReturnFen ? returnedFen : null],
  ];
  const facts: readonly (readonly [string, ReactNode])[] = [
    [t('advance.number'), advance.number],
    [t('advance.title'), advance.title],
    [t('advance.payee'), advance.payeeName],
    [t('advance.account'), advance.accountMasked],
    [t('advance.fund'), <FundName code={advance.fundSource} />],
    [t('advance.year'), advance.year],
  ];
  const signed = (name: string, by: Signed): ReactNode => (
    <div key={name}>
      {name}:{by ? `${by.by} ${instant(by.at)}` : '____________'}
    </div>
  );
  const basis =
    advance.decisions.filter(({ purpose }) => purpose === 'SETTLEMENT').at(-1) ?? advance.decisions.at(-1);
  return (
    <section className="settlement-sheet" aria-hidden="true">
      <p>{advance.centreName}</p>
      <h1>{t('advance.sheet')}</h1>
      <table>
        <tbody>
          {facts.map(([name, value]) => (
            <tr key={name}>
              <th>{name}</th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <table>
        <tbody>
          {amounts
            .filter(([, value]) => value !== null)
            .map(([name, value]) => (
              <tr key={name}>
                <th>{name}</th>
                <td className="amount">¥{fenToYuan(value ?? 0)}</td>
                <td>{toChineseCapital(fen(value ?? 0))}</td>
              </tr>
            ))}
          {advance.plannedCount !== null && (
            <tr>
              <th>
                {t('advance.planned')} / {t('advance.passed')}
              </th>
              <td className="amount">
                {advance.plannedCount} / {advance.passedCount ?? '—'}
              </td>
              <td />
            </tr>
          )}
          {advance.completionBp !== null && (
            <tr>
              <th>{t('advance.completion')}</th>
              <td className="amount">{advance.completionBp / 100}%</td>
              <td />
            </tr>
          )}
        </tbody>
      </table>
      {basis?.quotes.map(({ clause, quote }) => (
        <p key={clause}>
          {clause}:“{quote}”
        </p>
      ))}
      {advance.apprentices.length > 0 && (
        <table>
          <thead>
            <tr>
              <th>{t('advance.serial')}</th>
              <th>{t('advance.name')}</th>
              <th>{t('advance.idMasked')}</th>
              <th>{t('advance.outcome')}</th>
            </tr>
          </thead>
          <tbody>
            {advance.apprentices.map((person) => (
              <tr key={person.workerId}>
                <td>{person.serial}</td>
                <td>{person.workerName}</td>
                <td>{person.idMasked}</td>
                <td>{person.result ? t(`advance.result.${person.result}`) : '—'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <div className="settlement-signs">
        {signed(t('advance.signatures.maker'), advance.planned)}
        {signed(t('advance.signatures.approver'), advance.approved)}
        {signed(t('advance.signatures.payer'), advance.paid)}
        {signed(t('advance.signatures.settler'), advance.settled)}
      </div>
      <p>
        {t('advance.sheetDate')}:{todayInCentre()} · SHA-256 {basis?.hash}
      </p>
    </section>
  );
}
