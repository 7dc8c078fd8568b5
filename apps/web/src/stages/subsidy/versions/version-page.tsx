import { App, Button, Tabs } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';

import { useMay } from '../../../app/session.js';
import { instant } from '../../../shared/format/format.js';
import { answer, api } from '../../../shared/api/client.js';
import { Card, Loaded, PageHeader } from '../../../shared/ui/page-parts.js';
import { ProblemAlert } from '../../../shared/ui/problem-alert.js';
import { ProgressLine, type ProgressStop } from '../../../shared/ui/progress-line.js';
import { StatusTag } from '../../../shared/ui/values.js';
import { typeset, useBilingual, useLabel, useSubsidyStep } from '../subsidy-data.js';
import { DiffView } from './diff-view.js';
import { DraftEditor } from './draft-editor.js';
import { ScheduleDialog } from './schedule-dialog.js';
import { ShadowView } from './shadow-view.js';
import { useVersion, versionTones, type VersionDetail } from './versions-data.js';
import { VersionDays } from './versions-page.js';
import '../subsidy.css';
import './versions.css';

function useStops(version: VersionDetail): ProgressStop[] {
  const { t } = useTranslation('subsidy', { keyPrefix: 'versions' });
  const { standing, shadowRun, steps } = version;
  const last = (action: string): VersionDetail['steps'][number] | undefined =>
    steps.filter((step) => step.action === action).at(-1);
  const tried = shadowRun?.state === 'DONE' && shadowRun.current;
  const approved = standing !== 'DRAFT' && standing !== 'DISCARDED';
  const inForce = standing === 'IN_FORCE' || standing === 'SUPERSEDED';
  const done = [true, tried || approved, approved, inForce];
  const now = done.indexOf(false);
  const stop = (index: number, key: string, action: string): ProgressStop => {
    const step = done[index] ? last(action) : undefined;
    const ahead = standing === 'DISCARDED' ? 'stopped' : index === now ? 'now' : 'ahead';
    return {
      key,
      name: t(`stop.${key}`),
      state: done[index] ? 'done' : ahead,
      at: key === 'force' ? (version.inForceOn ?? undefined) : step && instant(step.at).slice(0, 10),
      by: step?.by ?? undefined,
    };
  };
  return [
    stop(0, 'draft', 'EDIT'),
    stop(1, 'shadow', 'SHADOW'),
    stop(2, 'approve', 'APPROVE'),
    stop(3, 'force', 'SCHEDULE'),
  ];
}

/** What may be done with the version now, and why it cannot be approved yet. */
function Actions({ version }: { version: VersionDetail }): ReactNode {
  const { t } = useTranslation('subsidy', { keyPrefix: 'versions' });
  const { t: shared } = useTranslation();
  const { modal, message } = App.useApp();
  const [scheduling, setScheduling] = useState(false);
  const { allowed, revision } = version;
  const params = { path: { versionId: version.id } };
  const shadow = useSubsidyStep(
    () => answer(api.POST('/api/policy-versions/{versionId}/shadow-runs', { params, body: { revision } })),
    () => void message.success(t('shadowStarted')),
  );
  const approve = useSubsidyStep(
    () => answer(api.POST('/api/policy-versions/{versionId}/approve', { params, body: { revision } })),
    () => void message.success(t('approved')),
  );
  const discard = useSubsidyStep(
    () => answer(api.POST('/api/policy-versions/{versionId}/discard', { params, body: { revision } })),
    () => void message.success(t('discarded')),
  );
  const ask = (key: 'approve' | 'discard', step: typeof approve): void =>
    void modal.confirm({
      title: t(`${key}Title`),
      content: t(`${key}Text`),
      okText: t(key),
      okButtonProps: { danger: key === 'discard' },
      cancelText: shared('cancel'),
      onOk: () => step.mutateAsync(undefined).catch(() => undefined),
    });
  return (
    <>
      {allowed.includes('DISCARD') && (
        <Button danger onClick={() => ask('discard', discard)}>
          {t('discard')}
        </Button>
      )}
      {allowed.includes('SHADOW') && (
        <Button
          loading={shadow.isPending}
          disabled={version.shadowRun?.state === 'RUNNING'}
          onClick={() => shadow.mutate(undefined)}
        >
          {t('startShadow')}
        </Button>
      )}
      {allowed.includes('APPROVE') && (
        <Button type="primary" onClick={() => ask('approve', approve)}>
          {t('approve')}
        </Button>
      )}
      {allowed.includes('SCHEDULE') && (
        <Button type="primary" onClick={() => setScheduling(true)}>
          {t('schedule')}
        </Button>
      )}
      {scheduling && <ScheduleDialog version={version} onClose={() => setScheduling(false)} />}
      <ProblemAlert error={shadow.error ?? approve.error ?? discard.error} />
    </>
  );
}

function History({ version }: { version: VersionDetail }): ReactNode {
  const { t, i18n } = useTranslation('subsidy', { keyPrefix: 'versions' });
  const when = new Intl.DateTimeFormat(i18n.language === 'en' ? 'en-GB' : 'zh-CN', {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'Asia/Shanghai',
  });
  return (
    <Card title={t('tab.steps')}>
      {version.steps.length === 0 && <p className="muted">{t('byFile')}</p>}
      <ol className="version-steps">
        {version.steps.map((step) => (
          <li key={`${step.action} ${step.at}`}>
            <span className="num muted small">{when.format(new Date(step.at))}</span>
            <strong>{t(`step.${step.action}`)}</strong>
            <span>{step.by ?? t('system')}</span>
            <span className="muted small num">
              {t('revision', { revision: step.revision })} · {step.hash.slice(0, 12)}
            </span>
          </li>
        ))}
      </ol>
    </Card>
  );
}

function Detail({ version }: { version: VersionDetail }): ReactNode {
  const { t } = useTranslation('subsidy', { keyPrefix: 'versions' });
  const say = useBilingual();
  const label = useLabel();
  const [search, setSearch] = useSearchParams();
  const stops = useStops(version);
  const mayApprove = useMay('subsidy.approve_versions');
  const why = version.refusals.APPROVE;
  return (
    <>
      <PageHeader
        title={`${say(version.title)} ${t('number', { version: version.version })}`}
        lead={
          <span className="tags">
            <span className="num">{typeset(version.documentNumber)}</span>
            <StatusTag tone={versionTones[version.standing]}>{t(`standing.${version.standing}`)}</StatusTag>
            {version.label && <StatusTag tone="warn">{label(version.label)}</StatusTag>}
            <VersionDays version={version} />
          </span>
        }
        back={{ to: '/policy-versions', label: t('toVersions') }}
        actions={<Actions version={version} />}
      />
      {version.origin === 'EDITED' && <ProgressLine label={t('title')} stops={stops} />}
      {mayApprove && version.standing === 'DRAFT' && (why === 'own_draft' || why === 'shadow_needed') && (
        <div className="notice-bar">{t(`why.${why}`)}</div>
      )}
      <Tabs
        activeKey={search.get('tab') ?? 'content'}
        onChange={(tab) => setSearch({ tab }, { replace: true })}
        destroyOnHidden={false}
        items={[
          { key: 'content', label: t('tab.content'), children: <DraftEditor version={version} /> },
          { key: 'diff', label: t('tab.diff'), children: <DiffView version={version} /> },
          { key: 'shadow', label: t('tab.shadow'), children: <ShadowView version={version} /> },
          { key: 'steps', label: t('tab.steps'), children: <History version={version} /> },
        ]}
      />
    </>
  );
}

/** One policy version: its content, what it changes, whom it touches, and how it came about. */
export function VersionPage(): ReactNode {
  const { versionId = '' } = useParams();
  return (
    <Loaded query={useVersion(versionId)}>
      {(version) => <Detail key={version.id} version={version} />}
    </Loaded>
  );
}
