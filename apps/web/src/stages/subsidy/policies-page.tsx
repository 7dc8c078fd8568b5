import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

import { Card, EmptyState, Loaded, PageHeader } from '../../shared/ui/page-parts.js';
import { StatusTag } from '../../shared/ui/values.js';
import { typeset, useBilingual, useLabel, usePolicies, type PolicySummary } from './subsidy-data.js';
import { SubsidyTabs } from './subsidy-tabs.js';
import './subsidy.css';

/** Whether a policy takes applications today, with its dates. */
export function PolicyWindow({ policy }: { policy: PolicySummary }): ReactNode {
  const { t } = useTranslation('subsidy');
  const label = useLabel();
  return (
    <span className="tags">
      <StatusTag tone={policy.open ? 'good' : 'plain'}>
        {t(policy.open ? 'windowOpen' : 'windowClosed')}
      </StatusTag>
      {policy.label && <StatusTag tone="warn">{label(policy.label)}</StatusTag>}
      <span className="muted small num">
        {policy.windowFrom || policy.windowTo
          ? t('window', { from: policy.windowFrom ?? '…', to: policy.windowTo ?? '…' })
          : t('noWindow')}
      </span>
    </span>
  );
}

/** Policy versions, those that take applications today first. */
export function PoliciesPage(): ReactNode {
  const { t } = useTranslation('subsidy');
  const say = useBilingual();
  return (
    <>
      <PageHeader title={t('title')} tabTitle={t('policies')} lead={t('lead')} />
      <SubsidyTabs />
      <Loaded query={usePolicies()}>
        {(policies) =>
          policies.length === 0 ? (
            <Card>
              <EmptyState title={t('noPolicies')} text={t('noPoliciesText')} />
            </Card>
          ) : (
            <ul className="policy-list">
              {policies.map((policy) => (
                <li key={`${policy.code} ${policy.version}`}>
                  <Link to={`/policies/${policy.code}`} className="policy-card">
                    <span className="policy-number num">{typeset(policy.documentNumber)}</span>
                    <strong>{say(policy.title)}</strong>
                    <PolicyWindow policy={policy} />
                    <span className="policy-programmes">
                      {policy.programmes.map(({ id, title }) => (
                        <span key={id}>{say(title)}</span>
                      ))}
                    </span>
                  </Link>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </>
  );
}
