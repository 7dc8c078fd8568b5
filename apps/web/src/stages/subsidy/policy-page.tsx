import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';

import { Card, Facts, Loaded, PageHeader } from '../../shared/ui/page-parts.js';
import { ProgrammeRules } from './rule-sentence.js';
import { PolicyWindow } from './policies-page.js';
import { typeset, useBilingual, usePolicy, type Policy } from './subsidy-data.js';
import './subsidy.css';

const INDENT = 2;

function Clauses({ policy }: { policy: Policy }): ReactNode {
  const { t } = useTranslation('subsidy');
  return (
    <Card title={t('clauses')}>
      {policy.clauses.map((clause) => (
        <figure key={clause.id} className="clause">
          <figcaption>
            <span className="clause-id num">{clause.id}</span>
            {typeset(`${clause.document} ${clause.article}`.trim())}
          </figcaption>
          <blockquote>{typeset(clause.quote)}</blockquote>
          {clause.reading && (
            <p className="muted small">
              {t('reading')}：{typeset(clause.reading)}
            </p>
          )}
        </figure>
      ))}
    </Card>
  );
}

function Content({ policy }: { policy: Policy }): ReactNode {
  const { t } = useTranslation('subsidy');
  const [open, setOpen] = useState(false);
  return (
    <Card
      title={t('content')}
      extra={
        <Button aria-expanded={open} onClick={() => setOpen(!open)}>
          {t(open ? 'hideContent' : 'showContent')}
        </Button>
      }
    >
      <p className="muted">{t('contentHelp')}</p>
      {open && (
        <pre className="policy-content" tabIndex={0}>
          {JSON.stringify(policy.content, null, INDENT)}
        </pre>
      )}
    </Card>
  );
}

function Detail({ policy }: { policy: Policy }): ReactNode {
  const { t } = useTranslation('subsidy');
  const say = useBilingual();
  return (
    <>
      <PageHeader
        title={say(policy.title)}
        lead={
          <>
            <span className="num">{typeset(policy.documentNumber)}</span> <PolicyWindow policy={policy} />
          </>
        }
        back={{ to: '/policies', label: t('backToPolicies') }}
      />
      {policy.supersededBy && (
        <div className="notice-bar warn">{t('supersededBy', { by: typeset(policy.supersededBy) })}</div>
      )}
      <div className="stack">
        <Card title={t('policyFacts')}>
          <Facts
            items={[
              [t('jurisdiction'), policy.jurisdiction],
              [
                t('classHour'),
                <span className="num">{t('minutes', { count: policy.minutesPerClassHour })}</span>,
              ],
              [t('reviews'), <span className="num">{t('reviewsCount', { count: policy.reviews })}</span>],
              [
                t('noticeDays'),
                <span className="num">{t('workingDays', { count: policy.publicNoticeWorkingDays })}</span>,
              ],
              [t('decidedBy'), say(policy.decidedBy)],
              [t('programmes'), policy.programmes.map(({ id, title }) => <div key={id}>{say(title)}</div>)],
              [
                t('hash'),
                <span className="mono">
                  {t('policyVersion', { code: policy.code, version: policy.version })} ·{' '}
                  {policy.hash.slice(0, 16)}
                </span>,
              ],
            ]}
          />
        </Card>
        <Card title={t('versions.rulesCard')}>
          <ProgrammeRules rules={policy.rules} />
        </Card>
        <Clauses policy={policy} />
        <Content policy={policy} />
      </div>
    </>
  );
}

/** One policy version: how it is handled, its clauses word for word, and the data that the amounts come from. */
export function PolicyPage(): ReactNode {
  const { code = '' } = useParams();
  return <Loaded query={usePolicy(code)}>{(policy) => <Detail policy={policy} />}</Loaded>;
}
