import { RightOutlined } from '@ant-design/icons';
import { App, Button, Collapse, Segmented, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams, useSearchParams } from 'react-router';

import { useMay } from '../../app/session.js';
import { answer, api } from '../../shared/api/client.js';
import { useCohort } from '../../shared/api/names.js';
import { Card, EmptyState, Loaded } from '../../shared/ui/page-parts.js';
import { ProblemAlert } from '../../shared/ui/problem-alert.js';
import { Money, StatusTag, type Tone } from '../../shared/ui/values.js';
import { ForecastSection } from './forecast/forecast-section.js';
import { DecisionConditions, useObstacle } from './decision-conditions.js';
import { ChangeOfLearner } from './outlook/smallest-change.js';
import {
  useBilingual,
  useLabel,
  usePolicies,
  usePreview,
  useSubsidyStep,
  type CohortPreview,
  type LearnerPreview,
} from './subsidy-data.js';
import './subsidy.css';

type Outcome = LearnerPreview['outcome'];

/** Whoever gets nothing, or may not, is read first: that can still be mended. */
const order: Record<Outcome, number> = { REFUSED: 0, PENDING: 1, ELIGIBLE: 2 };
const tones: Record<Outcome, Tone> = { ELIGIBLE: 'good', PENDING: 'warn', REFUSED: 'bad' };

function PolicyChoice({
  preview,
  onChoose,
}: {
  preview: CohortPreview;
  onChoose: (code: string) => void;
}): ReactNode {
  const { t } = useTranslation('subsidy');
  const say = useBilingual();
  const policies = usePolicies();
  const able = (policies.data ?? [preview.policy]).filter(({ programmes }) =>
    programmes.some(({ id }) => id === preview.programme),
  );
  const { policy } = preview;
  const label = useLabel();
  return (
    <div className="policy-choice">
      <Select
        aria-label={t('choosePolicy')}
        value={policy.code}
        onChange={onChoose}
        popupMatchSelectWidth={false}
        options={able.map((one) => ({
          value: one.code,
          label: `${one.documentNumber}${one.label ? ` · ${label(one.label)}` : ''}`,
        }))}
      />
      <StatusTag tone={policy.open ? 'good' : 'bad'}>
        {t(policy.open ? 'windowOpen' : 'windowClosed')}
      </StatusTag>
      <span className="muted small num">
        {policy.windowFrom || policy.windowTo
          ? t('window', { from: policy.windowFrom ?? '…', to: policy.windowTo ?? '…' })
          : t('noWindow')}
        {' · '}
        {t('onDate', { date: preview.onDate })}
      </span>
      <span className="muted small">{say(policy.title)}</span>
    </div>
  );
}

function Totals({ preview }: { preview: CohortPreview }): ReactNode {
  const { t } = useTranslation('subsidy');
  const claimed = preview.items.filter(({ claimNumber }) => claimNumber !== null).length;
  return (
    <div className="totals">
      <div>
        <span className="muted small">{t('sure')}</span>
        <Money fen={preview.totalFen} big />
        <span className="muted small">{t('sureHelp')}</span>
      </div>
      <div>
        <span className="muted small">{t('atMost')}</span>
        <Money fen={preview.atMostFen} big />
        <span className="muted small">{t('atMostHelp')}</span>
        {preview.ifPlacesFreeFen > preview.atMostFen && (
          <span className="muted small">
            {t('ifPlacesFree')} <Money fen={preview.ifPlacesFreeFen} />
          </span>
        )}
      </div>
      <div>
        <span className="share-bar" aria-hidden="true">
          {(['eligible', 'pending', 'refused'] as const).map(
            (part) =>
              preview[part] > 0 && <span key={part} className={part} style={{ flexGrow: preview[part] }} />,
          )}
        </span>
        <span className="num">
          {t('counts', { eligible: preview.eligible, pending: preview.pending, refused: preview.refused })}
        </span>
        {claimed > 0 && <span className="muted small">{t('alreadyClaimed', { count: claimed })}</span>}
      </div>
    </div>
  );
}

function Learner({ learner, preview }: { learner: LearnerPreview; preview: CohortPreview }): ReactNode {
  const { t } = useTranslation('subsidy');
  const [open, setOpen] = useState(false);
  const obstacle = useObstacle()(learner.conditions);
  const atMost = learner.outcome === 'PENDING' && learner.atMostFen !== null;
  return (
    <div className="fold">
      <button type="button" className="fold-head" aria-expanded={open} onClick={() => setOpen(!open)}>
        <RightOutlined className="fold-mark" aria-hidden="true" />
        <span className="fold-title">
          <strong>{learner.workerName}</strong>
          <StatusTag tone={tones[learner.outcome]}>{t(`outcome.${learner.outcome}`)}</StatusTag>
          {learner.claimNumber && (
            <span className="muted small num">{t('inClaim', { number: learner.claimNumber })}</span>
          )}
          {obstacle && <span className="fold-why num">{obstacle}</span>}
        </span>
        <span className="fold-amount">
          <Money fen={learner.outcome === 'PENDING' ? learner.atMostFen : learner.amountFen} />
          {atMost && <span className="muted small">{t('atMost')}</span>}
        </span>
      </button>
      {open && (
        <div className="fold-body">
          <DecisionConditions conditions={learner.conditions} />
          {learner.outcome !== 'ELIGIBLE' && (
            <ChangeOfLearner
              cohortId={preview.cohortId}
              workerId={learner.workerId}
              policy={preview.policy.code}
            />
          )}
        </div>
      )}
    </div>
  );
}

function Learners({ preview }: { preview: CohortPreview }): ReactNode {
  const { t } = useTranslation('subsidy');
  const { t: shared } = useTranslation();
  const [shown, setShown] = useState<Outcome | 'ALL'>('ALL');
  const rows = preview.items
    .filter(({ outcome }) => shown === 'ALL' || outcome === shown)
    .sort((a, b) => order[a.outcome] - order[b.outcome]);
  if (preview.items.length === 0) {
    return (
      <Card>
        <EmptyState title={t('noLearners')} text={t('noLearnersText')} />
      </Card>
    );
  }
  return (
    <Card
      flush
      title={t('lines')}
      extra={
        <Segmented<Outcome | 'ALL'>
          aria-label={t('lines')}
          value={shown}
          onChange={setShown}
          options={[
            { value: 'ALL', label: `${shared('all')} ${preview.learners}` },
            { value: 'ELIGIBLE', label: `${t('outcome.ELIGIBLE')} ${preview.eligible}` },
            { value: 'PENDING', label: `${t('outcome.PENDING')} ${preview.pending}` },
            { value: 'REFUSED', label: `${t('outcome.REFUSED')} ${preview.refused}` },
          ]}
        />
      }
    >
      <p className="muted small card-lead">{t('linesLead')}</p>
      {rows.map((learner) => (
        <Learner key={learner.rosterEntryId} learner={learner} preview={preview} />
      ))}
      {rows.length === 0 && <EmptyState title={t('noLines')} />}
    </Card>
  );
}

function CreateButton({ preview }: { preview: CohortPreview }): ReactNode {
  const { t } = useTranslation('subsidy');
  const { t: shared } = useTranslation();
  const { modal, message } = App.useApp();
  const navigate = useNavigate();
  const create = useSubsidyStep(
    () =>
      answer(
        api.POST('/api/claims', { body: { cohortId: preview.cohortId, policyCode: preview.policy.code } }),
      ),
    (claim) => {
      void message.success(t('createOk'));
      void navigate(`/claims/${claim.id}`);
    },
  );
  const ask = (): void =>
    void modal.confirm({
      title: t('createConfirm'),
      content: t('createText'),
      okText: t('create'),
      cancelText: shared('cancel'),
      onOk: () => create.mutateAsync(undefined).catch(() => undefined),
    });
  return (
    <div className="sticky-action action-bar">
      <ProblemAlert error={create.error} />
      <Button type="primary" loading={create.isPending} onClick={ask}>
        {t('create')}
      </Button>
    </div>
  );
}

/** Somebody would be paid who is in no claim yet. */
function canClaim({ items }: CohortPreview): boolean {
  return items.some(({ outcome, claimNumber }) => outcome === 'ELIGIBLE' && claimNumber === null);
}

/** What the learners of a cohort are due under a policy, person by person. */
function Preview(): ReactNode {
  const { cohortId = '' } = useParams();
  const { t } = useTranslation('subsidy');
  const say = useBilingual();
  const [search, setSearch] = useSearchParams();
  const preview = usePreview(cohortId, search.get('policy') ?? undefined);
  const cohort = useCohort(cohortId);
  const mayClaim = useMay('subsidy.make_claims');
  return (
    <Loaded query={preview}>
      {(data) => (
        <div className={preview.isPlaceholderData ? 'stack is-stale' : 'stack'}>
          <Card title={t('previewTitle')} extra={<span className="muted">{say(data.programmeTitle)}</span>}>
            <PolicyChoice preview={data} onChoose={(code) => setSearch({ policy: code })} />
            <Totals preview={data} />
          </Card>
          <Learners preview={data} />
          {mayClaim && cohort?.state === 'FINISHED' && canClaim(data) && <CreateButton preview={data} />}
        </div>
      )}
    </Loaded>
  );
}

/**
 * What a cohort may bring: while it is taught the forecast, with any policy's calculation on demand; before and after
 * it the calculation itself.
 */
export function PreviewSection(): ReactNode {
  const { cohortId = '' } = useParams();
  const { t } = useTranslation('subsidy');
  const forecasts = useMay('subsidy.view_forecasts');
  const cohort = useCohort(cohortId);
  if (!forecasts || (cohort?.state !== 'RUNNING' && cohort?.state !== 'OPEN')) return <Preview />;
  return (
    <div className="stack">
      <ForecastSection />
      <Collapse items={[{ key: 'preview', label: t('previewTitle'), children: <Preview /> }]} />
    </div>
  );
}
