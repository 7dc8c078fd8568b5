import { App, Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';

import { useMay } from '../../app/session.js';
import { answer, api } from '../../shared/api/client.js';
import { EnterpriseName, useCohort } from '../../shared/api/names.js';
import { instant, listed, todayInCentre } from '../../shared/format/format.js';
import { Card, EmptyState, Facts, Loaded, PageHeader } from '../../shared/ui/page-parts.js';
import { ProblemAlert } from '../../shared/ui/problem-alert.js';
import { ProgressLine, type ProgressStop } from '../../shared/ui/progress-line.js';
import { sittingNumber, useExamStep, useSitting, type SittingDetail } from './exam-data.js';
import { MarksGrid } from './marks-grid.js';
import { ResultList } from './result-list.js';
import './exam.css';

const STOPS = ['planned', 'first', 'second', 'same', 'published'] as const;

/** How many of the five stops are behind. */
function stopsDone(sitting: SittingDetail): number {
  if (sitting.state === 'PUBLISHED') return STOPS.length;
  if (sitting.differences?.length === 0) return 4;
  return 1 + Math.min(sitting.entries, 2);
}

function Progress({ sitting }: { sitting: SittingDetail }): ReactNode {
  const { t } = useTranslation('exam');
  const done = stopsDone(sitting);
  const stops = STOPS.map((key, index): ProgressStop => ({
    key,
    name: t(`stops.${key}`),
    state: index < done ? 'done' : index === done ? 'now' : 'ahead',
    at: key === 'published' && sitting.publishedAt ? instant(sitting.publishedAt) : undefined,
  }));
  return <ProgressLine label={t('entered')} stops={stops} />;
}

function Differences({ sitting }: { sitting: SittingDetail }): ReactNode {
  const { t } = useTranslation('exam');
  if (!sitting.differences || sitting.differences.length === 0) return null;
  return (
    <Card title={t('differences')}>
      <p className="muted">{t('differencesText')}</p>
      {sitting.differences.map((difference) => (
        <dl key={difference.workerId} className="difference">
          <dt>{difference.workerName}</dt>
          <dd>
            <small>{t('firstEntry')}</small>
            {difference.first}
          </dd>
          <dd>
            <small>{t('secondEntry')}</small>
            {difference.second}
          </dd>
        </dl>
      ))}
    </Card>
  );
}

function Entry({ sitting }: { sitting: SittingDetail }): ReactNode {
  const { t } = useTranslation('exam');
  const mayEnter = useMay('exam.enter_marks');
  const [again, setAgain] = useState(false);
  if (sitting.heldOn > todayInCentre()) {
    return (
      <Card>
        <EmptyState title={t('waitingForEntry')} text={t('notHeldYet', { date: sitting.heldOn })} />
      </Card>
    );
  }
  if (!mayEnter) {
    return (
      <Card>
        <EmptyState title={t('waitingForEntry')} text={t('waitingForEntryText')} />
      </Card>
    );
  }
  if (sitting.enteredByMe && !again) {
    return (
      <Card>
        <EmptyState
          title={t('enteredByMe')}
          text={t('enteredByMeText')}
          action={<Button onClick={() => setAgain(true)}>{t('enterAgain')}</Button>}
        />
      </Card>
    );
  }
  return (
    <Card title={t('marksTitle')}>
      <MarksGrid sitting={sitting} onDone={() => setAgain(false)} />
    </Card>
  );
}

function PublishButton({ sitting }: { sitting: SittingDetail }): ReactNode {
  const { t } = useTranslation('exam');
  const { t: shared } = useTranslation();
  const { modal, message } = App.useApp();
  const ready = sitting.differences?.length === 0;
  const publish = useExamStep(
    () =>
      answer(
        api.POST('/api/sittings/{sittingId}/publish', {
          params: { path: { sittingId: sitting.id } },
          body: {},
        }),
      ),
    ({ passed, failed }) => void message.success(t('publishOk', { passed, failed })),
  );
  const ask = (): void =>
    void modal.confirm({
      title: t('publishConfirm'),
      content: t('publishText'),
      okText: t('publish'),
      cancelText: shared('cancel'),
      onOk: () => publish.mutateAsync(undefined).catch(() => undefined),
    });
  return (
    <>
      <Button
        type="primary"
        disabled={!ready}
        title={ready ? undefined : t('publishNeedsTwo')}
        loading={publish.isPending}
        onClick={ask}
      >
        {t('publish')}
      </Button>
      <ProblemAlert error={publish.error} />
    </>
  );
}

function Detail({ sitting }: { sitting: SittingDetail }): ReactNode {
  const { t } = useTranslation('exam');
  const mayPublish = useMay('exam.publish_results');
  const cohort = useCohort(sitting.cohortId);
  const open = sitting.state === 'PLANNED';
  return (
    <>
      <PageHeader
        title={t('sittingTitle', { cohort: cohort?.title ?? '…', number: sittingNumber(sitting.number, t) })}
        lead={[
          t('summary', { learners: sitting.learners.length }),
          ...(open && mayPublish && sitting.differences?.length !== 0 ? [t('publishNeedsTwo')] : []),
        ].join(' · ')}
        back={{ to: '/exams', label: t('backToSittings') }}
        actions={open && mayPublish && <PublishButton sitting={sitting} />}
      />
      <div className="stack">
        <Card>
          <Progress sitting={sitting} />
        </Card>
        {open && sitting.differences?.length === 0 && (
          <div className="notice-bar" role="status">
            {t('same')}
          </div>
        )}
        <Differences sitting={sitting} />
        <Card>
          <Facts
            items={[
              [t('heldOn'), <span className="num">{sitting.heldOn}</span>],
              [t('place'), sitting.place],
              [t('assessors'), listed(sitting.assessors.map(({ name }) => name))],
              [t('enterprise'), <EnterpriseName id={sitting.enterpriseId} />],
              [
                t('parts'),
                sitting.parts.map((part) => (
                  <div key={part.part} className="num">
                    {t('partLine', {
                      part: t(`part.${part.part}`),
                      max: part.maxMarks,
                      pass: part.passMarks,
                    })}
                  </div>
                )),
              ],
            ]}
          />
        </Card>
        {open ? <Entry sitting={sitting} /> : <ResultList results={sitting.results} parts={sitting.parts} />}
      </div>
    </>
  );
}

/** One sitting: how far it is, its marks, their differences, and the results once published. */
export function SittingPage(): ReactNode {
  const { sittingId = '' } = useParams();
  return (
    <Loaded query={useSitting(sittingId)}>
      {(sitting) => <Detail key={sitting.id} sitting={sitting} />}
    </Loaded>
  );
}
