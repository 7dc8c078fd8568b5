import { Tag } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { components } from '../../../shared/api/schema.js';
import { weekday } from '../../../shared/format/format.js';
import { timesOf, type TrainingSession } from '../timetable-data.js';
import '../timetable.css';

export type TimetableDifference = components['schemas']['TimetableDifference'];

function Place({ session }: { session: TrainingSession }): ReactNode {
  const { t, i18n } = useTranslation('timetable');
  return (
    <>
      <span className="num">
        {session.heldOn} {timesOf(session)}
      </span>{' '}
      {weekday(session.heldOn, i18n.language)} · {session.workshopName ?? t('versions.online')} ·{' '}
      {session.trainerName}
    </>
  );
}

function Group({
  name,
  tone,
  children,
}: {
  name: string;
  tone: string;
  children: readonly ReactNode[];
}): ReactNode {
  if (children.length === 0) return null;
  return (
    <section className={`diff-group ${tone}`}>
      <h2>
        {name} <span className="num">{children.length}</span>
      </h2>
      <ul>{children}</ul>
    </section>
  );
}

/** What one version has and the other has not, session by session. */
export function DifferenceView({ difference }: { difference: TimetableDifference }): ReactNode {
  const { t } = useTranslation('timetable');
  const { added, removed, changed } = difference;
  if (added.length + removed.length + changed.length === 0)
    return <p className="muted">{t('versions.same')}</p>;
  const line = (session: TrainingSession): ReactNode => (
    <li key={session.id}>
      <strong>{session.moduleTitle}</strong>
      <div>
        <Place session={session} />
      </div>
    </li>
  );
  return (
    <div className="diff">
      <Group name={t('versions.changed')} tone="changed">
        {changed.map(({ before, after, kinds }) => (
          <li key={after.id}>
            <strong>{after.moduleTitle}</strong>{' '}
            {kinds.map((kind) => (
              <Tag key={kind}>{t(`versions.kind.${kind}`)}</Tag>
            ))}
            <div className="muted">
              {t('versions.was')}
              <Place session={before} />
            </div>
            <div>
              {t('versions.now')}
              <Place session={after} />
            </div>
          </li>
        ))}
      </Group>
      <Group name={t('versions.removed')} tone="removed">
        {removed.map(line)}
      </Group>
      <Group name={t('versions.added')} tone="added">
        {added.map(line)}
      </Group>
    </div>
  );
}
