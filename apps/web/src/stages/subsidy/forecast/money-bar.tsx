import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { fenToYuan } from '../../../shared/format/format.js';
import { Money } from '../../../shared/ui/values.js';

interface Amounts {
  readonly guaranteedFen: number;
  readonly expectedFen: number;
  readonly maximumFen: number;
}

/** Secured, expected and at most as one bar, the figures below it. */
export function MoneyBar({ amounts }: { amounts: Amounts }): ReactNode {
  const { t } = useTranslation('subsidy');
  const { guaranteedFen, expectedFen, maximumFen } = amounts;
  const grow = (fen: number): { flexGrow: number } => ({ flexGrow: Math.max(0, fen) });
  const label = t('forecast.bar', {
    guaranteed: fenToYuan(guaranteedFen),
    expected: fenToYuan(expectedFen),
    maximum: fenToYuan(maximumFen),
  });
  return (
    <div className="money-bar">
      <div className="money-track" role="img" aria-label={label}>
        {guaranteedFen > 0 && <span className="guaranteed" style={grow(guaranteedFen)} />}
        {expectedFen > guaranteedFen && (
          <span className="expected" style={grow(expectedFen - guaranteedFen)} />
        )}
        {maximumFen > expectedFen && <span className="maximum" style={grow(maximumFen - expectedFen)} />}
      </div>
      <dl className="money-figures">
        {(['guaranteed', 'expected', 'maximum'] as const).map((name) => (
          <div key={name} className={name}>
            <dt>{t(`forecast.${name}`)}</dt>
            <dd>
              <Money fen={amounts[`${name}Fen`]} big />
              <span className="muted small">{t(`forecast.${name}Help`)}</span>
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
