import { Button, Progress } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { instant } from '../../../shared/format/format.js';
import { Card, Loaded } from '../../../shared/ui/page-parts.js';
import { ProblemAlert } from '../../../shared/ui/problem-alert.js';
import { StatusTag, type Tone } from '../../../shared/ui/values.js';
import { type Pack, usePack, usePacks, useRequestPack } from './pack-data.js';
import './pack.css';

const TONES: Readonly<Record<Pack['state'], Tone>> = {
  QUEUED: 'busy',
  BUILDING: 'busy',
  READY: 'good',
  FAILED: 'bad',
  REMOVED: 'plain',
};

const KIB = 1024;
const sizeText = (bytes: number): string =>
  bytes < KIB * KIB ? `${Math.ceil(bytes / KIB)} KB` : `${(bytes / KIB / KIB).toFixed(1)} MB`;

const fileOf = (pack: Pack): string => `/api/packs/${pack.id}/file`;

function Contents({ packId }: { packId: string }): ReactNode {
  const { t, i18n } = useTranslation('pack');
  const pack = usePack(packId);
  const english = i18n.language.startsWith('en');
  return (
    <Loaded query={pack}>
      {({ files, notCollected, keyFingerprint }) => (
        <div className="pack-more">
          <details>
            <summary>{t('contents', { count: files.length })}</summary>
            <ul className="pack-files">
              {files.map(({ name, size }) => (
                <li key={name}>
                  <span>{name}</span>
                  <span className="muted small num">{sizeText(size)}</span>
                </li>
              ))}
            </ul>
          </details>
          <details>
            <summary>{t('missing', { count: notCollected.length })}</summary>
            <ul className="pack-missing">
              {notCollected.map(({ zh, en }) => (
                <li key={zh}>{english ? en : zh}</li>
              ))}
            </ul>
          </details>
          <details>
            <summary>{t('verify')}</summary>
            <ol className="pack-missing">
              <li>{t('verifySteps.unzip')}</li>
              <li>
                {t('verifySteps.compare')} <code className="pack-key">{keyFingerprint}</code>
              </li>
              <li>{t('verifySteps.result')}</li>
            </ol>
          </details>
        </div>
      )}
    </Loaded>
  );
}

function Standing({ pack }: { pack: Pack }): ReactNode {
  const { t } = useTranslation('pack');
  if (pack.state === 'QUEUED') return <p className="muted small">{t('waiting')}</p>;
  if (pack.state === 'FAILED') return <p className="small">{t(`failure.${pack.failure ?? 'BROKEN'}`)}</p>;
  if (pack.state !== 'BUILDING') return null;
  const percent = pack.totalSteps === 0 ? 0 : Math.floor((pack.doneSteps * 100) / pack.totalSteps);
  return (
    <div aria-live="polite">
      <Progress percent={percent} size="small" showInfo={false} />
      <span className="muted small num">
        {t('progress', { done: pack.doneSteps, total: pack.totalSteps })}
      </span>
    </div>
  );
}

function Latest({ pack }: { pack: Pack }): ReactNode {
  const { t } = useTranslation('pack');
  return (
    <>
      <div className="pack-head">
        <span className="muted small num">{t('generatedAt', { at: instant(pack.generatedAt) })}</span>
        <StatusTag tone={TONES[pack.state]}>{t(`state.${pack.state}`)}</StatusTag>
      </div>
      {pack.state === 'READY' && !pack.current && <p className="small">{t('outdated')}</p>}
      <Standing pack={pack} />
      {pack.state === 'READY' && (
        <Button type={pack.current ? 'primary' : 'default'} href={fileOf(pack)} download block>
          {t('downloadSize', { size: sizeText(pack.sizeBytes ?? 0) })}
        </Button>
      )}
      {pack.state === 'READY' && <Contents key={pack.id} packId={pack.id} />}
    </>
  );
}

function Older({ packs }: { packs: readonly Pack[] }): ReactNode {
  const { t } = useTranslation('pack');
  if (packs.length === 0) return null;
  return (
    <details>
      <summary>{t('older')}</summary>
      <ul className="pack-files">
        {packs.map((pack) => (
          <li key={pack.id}>
            <span className="num">{instant(pack.generatedAt)}</span>
            {pack.state === 'READY' ? (
              <a href={fileOf(pack)} download>
                {t('download')}
              </a>
            ) : (
              <span className="muted small">{t(`state.${pack.state}`)}</span>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** The papers of a claim as one file: ask for it, see how far it is, take it away, and how to check it. */
export function PackSection({ claimId, submitted }: { claimId: string; submitted: boolean }): ReactNode {
  const { t } = useTranslation('pack');
  const packs = usePacks(claimId);
  const request = useRequestPack(claimId);
  return (
    <Card title={t('title')}>
      <div className="pack">
        <p className="muted small">{t('lead')}</p>
        <ProblemAlert error={request.error} />
        <Loaded query={packs}>
          {({ items: [latest, ...older] }) => {
            const busy = latest?.state === 'QUEUED' || latest?.state === 'BUILDING';
            const words = !latest ? 'make' : latest.state === 'FAILED' ? 'retry' : 'again';
            return (
              <>
                {latest && <Latest pack={latest} />}
                {!submitted && !latest && <p className="muted small">{t('notSubmitted')}</p>}
                {submitted && !busy && (
                  <Button
                    type={latest?.state === 'READY' ? 'default' : 'primary'}
                    loading={request.isPending}
                    onClick={() => request.mutate()}
                    block
                  >
                    {t(words)}
                  </Button>
                )}
                <Older packs={older} />
              </>
            );
          }}
        </Loaded>
      </div>
    </Card>
  );
}
