import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { typeset, useBilingual } from '../subsidy-data.js';
import type { Benefit, BenefitDetail } from './benefit-data.js';

/** What stands in the way, one sentence each. */
export function Because({ benefit }: { benefit: Benefit }): ReactNode {
  const say = useBilingual();
  if (benefit.because.length === 0) return null;
  return (
    <ul className="because-list">
      {benefit.because.map(({ code, text }) => (
        <li key={code} className="num">
          {typeset(say(text))}
        </li>
      ))}
    </ul>
  );
}

export function History({
  benefit,
  instant,
}: {
  benefit: BenefitDetail;
  instant: (iso: string) => string;
}): ReactNode {
  const { t } = useTranslation('subsidy');
  return (
    <ol className="benefit-history">
      {benefit.history.map(({ action, at, reason, toState }, index) => (
        <li key={index}>
          <time className="num muted small" dateTime={at}>
            {instant(at)}
          </time>
          <span>
            {t(`benefit.action.${action as 'DECIDE'}`)} · {t(`benefit.state.${toState}`)}
          </span>
          {reason && <span className="muted small">{reason}</span>}
        </li>
      ))}
    </ol>
  );
}
