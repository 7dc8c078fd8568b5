import { useQuery } from '@tanstack/react-query';
import { App, Modal } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { answer, api } from '../../../shared/api/client.js';
import type { components } from '../../../shared/api/schema.js';
import { useStep } from '../../../shared/api/steps.js';
import { Loaded } from '../../../shared/ui/page-parts.js';
import { ProblemAlert } from '../../../shared/ui/problem-alert.js';
import { DifferenceView } from './difference-view.js';
import { ShortfallNote } from './shortfall-note.js';

type Told = components['schemas']['PublicationPreview']['told'];

function ToldList({ told }: { told: Told }): ReactNode {
  const { t } = useTranslation('timetable');
  const { trainers, enterprises, learners } = told;
  const nobody = trainers.length + enterprises.length + learners === 0;
  const unreachable = (reachable: boolean): ReactNode =>
    !reachable && <span className="told-unreachable"> {t('versions.unreachable')}</span>;
  return (
    <section className="told">
      <h2>{t('versions.told')}</h2>
      {nobody && <p className="muted">{t('versions.toldNobody')}</p>}
      <dl>
        {trainers.length > 0 && (
          <div>
            <dt>{t('versions.trainers')}</dt>
            <dd>
              {trainers.map(({ id, name, changes, reachable }) => (
                <span key={id}>
                  {t('versions.toldTrainer', { name, count: changes })}
                  {unreachable(reachable)}
                </span>
              ))}
            </dd>
          </div>
        )}
        {enterprises.length > 0 && (
          <div>
            <dt>{t('versions.enterprises')}</dt>
            <dd>
              {enterprises.map(({ id, name, learners: count, reachable }) => (
                <span key={id}>
                  {t('versions.toldEnterprise', { name, count })}
                  {unreachable(reachable)}
                </span>
              ))}
            </dd>
          </div>
        )}
        {learners > 0 && (
          <div>
            <dt>{t('versions.learners')}</dt>
            <dd>{t('versions.toldLearners', { count: learners })}</dd>
          </div>
        )}
      </dl>
    </section>
  );
}

/** Before publishing: what changes, who will be told of it, and whether it gives the hours that the money needs. */
export function PublishDialog({
  cohortId,
  version,
  onClose,
}: {
  cohortId: string;
  version: number;
  onClose: () => void;
}): ReactNode {
  const { t } = useTranslation('timetable');
  const { t: shared } = useTranslation();
  const { message } = App.useApp();
  const params = { path: { cohortId } };
  const preview = useQuery({
    queryKey: ['timetable', 'preview', cohortId],
    queryFn: () => answer(api.GET('/api/cohorts/{cohortId}/timetable/publication-preview', { params })),
    gcTime: 0,
  });
  const [confirmed, setConfirmed] = useState(false);
  const short = preview.data?.shortfall ?? null;
  const step = useStep(
    () =>
      answer(
        api.POST('/api/cohorts/{cohortId}/timetable/publish', {
          params,
          body: short === null ? {} : { shortfallAcknowledged: confirmed },
        }),
      ),
    () => {
      void message.success(t('published'));
      onClose();
    },
  );
  return (
    <Modal
      open
      width={640}
      title={t('publishTitle', { version })}
      okText={t('publish')}
      cancelText={shared('cancel')}
      okButtonProps={{
        loading: step.isPending,
        disabled: preview.data === undefined || (short !== null && !confirmed),
      }}
      onOk={() => step.mutate(undefined)}
      onCancel={onClose}
    >
      <p className="muted">{t('publishText')}</p>
      <ProblemAlert error={step.error} />
      <Loaded query={preview}>
        {({ difference, told, shortfall }) => (
          <>
            <ShortfallNote
              shortfalls={shortfall ? [shortfall] : []}
              confirmed={confirmed}
              onConfirm={setConfirmed}
            />
            <div className="diff-scroll" role="region" aria-label={t('versions.differences')} tabIndex={0}>
              <ToldList told={told} />
              <DifferenceView difference={difference} />
            </div>
          </>
        )}
      </Loaded>
    </Modal>
  );
}
