import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** The name of a fund source; one that the page does not know is shown as the policy writes it. */
export function FundName({ code }: { code: string }): ReactNode {
  const { t } = useTranslation('subsidy');
  return t(`fund.${code}`, { defaultValue: code });
}
