import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';

import { useMay } from '../../app/session.js';
import { instant } from '../../shared/format/format.js';
import { Card, Facts, Loaded, PageHeader } from '../../shared/ui/page-parts.js';
import { Money, StatusTag } from '../../shared/ui/values.js';
import { PackSection } from '../insight/pack/pack-section.js';
import { ClaimActions, openRevocation, useNextWords } from './claim-actions.js';
import { ClaimLines, type Refusals } from './claim-lines.js';
import { ClaimProgress } from './claim-progress.js';
import { FundName } from './fund-name.js';
import {
  claimTones,
  endedWithoutMoney,
  notHandedIn,
  useBilingual,
  useClaim,
  useLabel,
  type ClaimDetail,
} from './subsidy-data.js';
import { SelfAuditSection } from '../insight/audit/self-audit-section.js';
import { NoticeArchive } from './notice-archive.js';
import './subsidy.css';

function Checked({ claim }: { claim: ClaimDetail }): ReactNode {
  const { t } = useTranslation('subsidy');
  if (!claim.checkedAt) return <span className="muted">{t('notChecked')}</span>;
  const at = instant(claim.checkedAt);
  return claim.differences ? (
    <span className="replay-differs num">{t('checkedDiffers', { at, count: claim.differences })}</span>
  ) : (
    <span className="num">{t('checkedSame', { at })}</span>
  );
}

function About({ claim }: { claim: ClaimDetail }): ReactNode {
  const { t } = useTranslation('subsidy');
  const mayPayments = useMay('payment.view_lines');
  const paid = ['APPROVED', 'PAYING', 'PAID'].includes(claim.state);
  return (
    <Card title={t('details')}>
      <Facts
        items={[
          [t('enterprise'), claim.enterpriseName],
          [t('cohort'), <Link to={`/cohorts/${claim.cohortId}`}>{claim.cohortTitle}</Link>],
          [
            t('policy'),
            <Link className="num" to={`/policies/${claim.policyCode}`}>
              {t('policyLink', { version: claim.policyVersion })}
            </Link>,
          ],
          [t('fundSource'), <FundName code={claim.fundSource} />],
          [t('appliedOn'), <span className="num">{claim.appliedOn ?? '—'}</span>],
          [t('checked'), <Checked claim={claim} />],
          ...(claim.noticeId
            ? [[t('notice'), <Link to={`/notices/${claim.noticeId}`}>{t('toNotice')}</Link>] as const]
            : []),
          ...(paid && mayPayments
            ? [['', <Link to={`/payments/lines?claim=${claim.id}`}>{t('toPayments')}</Link>] as const]
            : []),
        ]}
      />
    </Card>
  );
}

function Trail({ claim }: { claim: ClaimDetail }): ReactNode {
  const { t } = useTranslation('subsidy');
  return (
    <Card title={t('trail')}>
      <ol className="trail">
        {[...claim.steps].reverse().map((step, index) => (
          <li key={`${step.at}${index}`}>
            <strong>{t(`action.${step.action}`, { defaultValue: step.action })}</strong>
            <div className="muted small num">
              {instant(step.at)} · {step.by ?? t('system')}
            </div>
            {step.reason && <q>{step.reason}</q>}
          </li>
        ))}
      </ol>
    </Card>
  );
}

/** Why the claim does not go its usual way, above everything else. */
function Banner({ claim }: { claim: ClaimDetail }): ReactNode {
  const { t } = useTranslation('subsidy');
  const aside = ['RETURNED', 'REJECTED', 'WITHDRAWN', 'REVOKED'].includes(claim.state);
  const freeze = claim.frozen ? claim.steps.findLast(({ action }) => action === 'FREEZE') : undefined;
  const ended = aside ? claim.steps.findLast(({ toState }) => toState === claim.state) : undefined;
  const proposed = openRevocation(claim);
  const objected = claim.items.filter(({ state }) => state === 'PAUSED').length;
  const mayAnswer = useMay('subsidy.resolve_objections');
  return (
    <>
      {proposed && (
        <div className="notice-bar warn" role="status">
          <span>{t('revocationOpen', { by: proposed.by ?? '' })}</span>
          <span>{proposed.reason}</span>
        </div>
      )}
      {freeze && (
        <div className="notice-bar bad" role="status">
          <span>{t('frozen')}</span>
          <span>{freeze.reason}</span>
        </div>
      )}
      {objected > 0 && (
        <div className="notice-bar warn" role="status">
          <span>{t('objected', { count: objected })}</span>
          {mayAnswer && <Link to="/objections">{t('toObjections')}</Link>}
        </div>
      )}
      {ended && (
        <div className="notice-bar warn" role="status">
          <span>{t(`state.${claim.state}`)}</span>
          <span>{ended.reason}</span>
        </div>
      )}
    </>
  );
}

/** Whoever may check the claim sees what the auditors' rules find on it. */
function SelfAudit({ claim }: { claim: ClaimDetail }): ReactNode {
  const may = useMay('insight.self_audit');
  return may ? <SelfAuditSection claimId={claim.id} draft={notHandedIn(claim)} /> : null;
}

/** What is to be paid, or was asked for where nothing will be. */
function Sum({ claim }: { claim: ClaimDetail }): ReactNode {
  const { t } = useTranslation('subsidy');
  const ended = endedWithoutMoney(claim);
  return (
    <div>
      <span className="muted small">{t(ended ? 'askedFor' : 'payable')}</span>
      <Money fen={claim.totalFen} big />
      <span className="muted small num">
        {t(ended ? 'endedPeople' : 'payablePeople', { payable: claim.payableLines, lines: claim.lines })}
      </span>
    </div>
  );
}

function Detail({ claim }: { claim: ClaimDetail }): ReactNode {
  const { t } = useTranslation('subsidy');
  const say = useBilingual();
  const label = useLabel();
  const [refusals, setRefusals] = useState<Refusals>({});
  const next = useNextWords(claim);
  const mayPack = useMay('insight.use_packs');
  const reviewing = claim.allowed.includes('REVIEW1') || claim.allowed.includes('REVIEW2');
  return (
    <>
      <PageHeader
        title={claim.cohortTitle}
        tabTitle={claim.number}
        lead={
          <>
            <span className="num">{claim.number}</span> · {say(claim.programmeTitle)}
            {claim.policyLabel && <span className="policy-label">{label(claim.policyLabel)}</span>}
          </>
        }
        back={{ to: '/claims', label: t('claims') }}
      />
      <Banner claim={claim} />
      <div className="stack">
        <Card>
          <div className="claim-head">
            <Sum claim={claim} />
            <div className="claim-standing">
              <span className="tags">
                {claim.frozen && <StatusTag tone="bad">{t('frozen')}</StatusTag>}
                {openRevocation(claim) && <StatusTag tone="warn">{t('revocationWaits')}</StatusTag>}
                <StatusTag tone={claimTones[claim.state]}>{t(`state.${claim.state}`)}</StatusTag>
              </span>
              <span className="muted small">{next}</span>
            </div>
          </div>
          <ClaimProgress claim={claim} />
        </Card>
        <div className="two-columns claim-columns">
          <ClaimLines claim={claim} refusals={refusals} onRefusals={reviewing ? setRefusals : undefined} />
          <aside className="stack">
            <About claim={claim} />
            {mayPack && <PackSection claimId={claim.id} submitted={claim.appliedOn !== null} />}
            <SelfAudit claim={claim} />
            {claim.noticeId && <NoticeArchive noticeId={claim.noticeId} />}
            <Trail claim={claim} />
          </aside>
        </div>
        <ClaimActions claim={claim} refusals={refusals} onDone={() => setRefusals({})} />
      </div>
    </>
  );
}

/** One claim: where it is, what each person is due and why, and what this account can do with it. */
export function ClaimPage(): ReactNode {
  const { claimId = '' } = useParams();
  return <Loaded query={useClaim(claimId)}>{(claim) => <Detail key={claim.id} claim={claim} />}</Loaded>;
}
