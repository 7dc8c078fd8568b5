import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { useMay } from '../../app/session.js';
import { LinkTabs } from '../../shared/ui/link-tabs.js';

/** The rooms of the subsidy stage, as far as the account may enter them. */
export function SubsidyTabs(): ReactNode {
  const { t } = useTranslation('subsidy');
  const forecasts = useMay('subsidy.view_forecasts');
  const versions = useMay('subsidy.view_versions');
  const benefits = useMay('benefit.view');
  const designations = useMay('subsidy.view_designations');
  const mayPlan = useMay('subsidy.plan_training');
  const [claims, objections, policies] = [
    useMay('subsidy.view_claims'),
    useMay('subsidy.view_objections'),
    useMay('subsidy.view_policies'),
  ];
  return (
    <LinkTabs
      label={t('rooms')}
      tabs={[
        ...(claims ? [{ to: '/claims', label: t('claims') }] : []),
        ...(forecasts ? [{ to: '/forecasts', label: t('forecast.title') }] : []),
        ...(benefits ? [{ to: '/benefits', label: t('benefit.title') }] : []),
        ...(objections ? [{ to: '/objections', label: t('objections') }] : []),
        ...(mayPlan ? [{ to: '/training-plan', label: t('outlook.planner') }] : []),
        ...(policies ? [{ to: '/policies', label: t('policies') }] : []),
        ...(designations ? [{ to: '/designations', label: t('designation.title') }] : []),
        ...(versions ? [{ to: '/policy-versions', label: t('versions.title') }] : []),
        { to: '/notices', label: t('notices') },
      ]}
    />
  );
}
