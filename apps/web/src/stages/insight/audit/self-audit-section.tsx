import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { instant } from '../../../shared/format/format.js';
import { Card, Loaded } from '../../../shared/ui/page-parts.js';
import { StatusTag } from '../../../shared/ui/values.js';
import { useBilingual } from '../../subsidy/subsidy-data.js';
import { useSelfAudit } from './audit-data.js';
import { FindingText } from './finding-text.js';
import './audit.css';

/** The auditors' checks on a claim, for whoever has it before them. */
export function SelfAuditSection({ claimId, draft }: { claimId: string; draft: boolean }): ReactNode {
  const { t } = useTranslation('audit');
  const say = useBilingual();
  const audit = useSelfAudit(claimId);
  return (
    <Card
      title={t(draft ? 'selfTitle' : 'selfTitleAfter')}
      extra={
        <Button size="small" loading={audit.isFetching} onClick={() => void audit.refetch()}>
          {t('selfRun')}
        </Button>
      }
    >
      <p className="muted">{t('selfText')}</p>
      <Loaded query={audit}>
        {({ findings, checks, notChecked, learners, checkedAt }) => (
          <>
            {findings.length === 0 ? (
              <StatusTag tone="good">{t('selfNone', { checks: checks.length, learners })}</StatusTag>
            ) : (
              <>
                <StatusTag tone="warn">{t('selfSome', { count: findings.length })}</StatusTag>
                <div className="findings">
                  {findings.map((finding, index) => (
                    <FindingText key={`${finding.check}${finding.lineId}${index}`} finding={finding} />
                  ))}
                </div>
              </>
            )}
            <details className="muted small">
              <summary>{t('notChecked')}</summary>
              <ul>
                {notChecked.map(({ label, why }) => (
                  <li key={label.zh}>
                    {say(label)}：{say(why)}
                  </li>
                ))}
              </ul>
            </details>
            <p className="muted small num">{t('checkedAt', { at: instant(checkedAt) })}</p>
          </>
        )}
      </Loaded>
    </Card>
  );
}
