import { Alert, Progress } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { useBilingual } from '../../../shared/format/bilingual.js';
import { minutesToClassHours } from '../../../shared/format/format.js';
import { signed } from '../board/board-data.js';
import type { Conflict, Solve } from './follow-solve.js';

/** What cannot hold together, a sentence each. */
export function Conflicts({ conflicts }: { conflicts: readonly Conflict[] }): ReactNode {
  const { t } = useTranslation('timetable');
  const say = useBilingual();
  if (conflicts.length === 0) return null;
  return (
    <Alert
      role="alert"
      type="warning"
      showIcon
      title={t('solving.conflicts')}
      description={
        <ul className="problem-fields">
          {conflicts.map((one) => (
            <li key={one.says.zh}>{say(one.says)}</li>
          ))}
        </ul>
      }
    />
  );
}

function Best({ best, ended }: { best: NonNullable<Solve['best']>; ended: boolean }): ReactNode {
  const { t } = useTranslation('timetable');
  const say = useBilingual();
  const nothing = best.placed + best.moved === 0 && best.unplaced.length === 0;
  return (
    <>
      <Alert
        type={best.unplaced.length === 0 ? 'success' : 'warning'}
        showIcon
        title={
          nothing
            ? t('solving.nothing')
            : t('solving.found', { placed: best.placed, moved: best.moved, cost: best.cost })
        }
        description={
          best.stopped && ended
            ? t('solving.because', { why: t(`solving.stopped.${best.stopped}`) })
            : undefined
        }
      />
      {best.unplaced.length > 0 && (
        <section>
          <h2>{t('solving.unplaced')}</h2>
          <ul className="problem-fields">
            {best.unplaced.map(({ moduleId, moduleTitle, minutes, reason }, at) => (
              <li key={`${moduleId} ${at}`}>
                {moduleTitle} {t('classHours', { hours: minutesToClassHours(minutes) })}
                {' — '}
                {say(reason)}
              </li>
            ))}
          </ul>
        </section>
      )}
      <Conflicts conflicts={best.conflicts} />
      <details>
        <summary>{t('solving.parts')}</summary>
        <ul className="cost-parts">
          {best.parts
            .filter(({ cost }) => cost !== 0)
            .map(({ name, sentence, cost }) => (
              <li key={name}>
                {say(sentence)} <span className="num">{signed(cost)}</span>
              </li>
            ))}
        </ul>
      </details>
    </>
  );
}

/** How far a search is, the best so far, why it ended, and everything needed to have it again. */
export function Outcome({ solve, lost }: { solve: Solve; lost: boolean }): ReactNode {
  const { t } = useTranslation('timetable');
  const { best, state } = solve;
  const ended = solve.endedAt !== null;
  const budget =
    solve.iterations === null
      ? t('solving.budgetTime', { count: solve.seconds, seconds: solve.seconds })
      : t('solving.budgetCount', { count: solve.iterations });
  return (
    <div className="stack" aria-live="polite">
      <p>
        <strong>{t(`solving.state.${state}`)}</strong>{' '}
        <span className="muted num">{t('solving.run', { seed: solve.seed, budget })}</span>
      </p>
      {(ended || solve.iterations === null) && (
        <Progress
          percent={ended ? 100 : Math.min(99, Math.round(solve.elapsedMs / (solve.seconds * 10)))}
          showInfo={false}
          aria-label={t('solving.title')}
          status={state === 'FAILED' ? 'exception' : ended ? 'success' : 'active'}
        />
      )}
      <p className="muted">
        {t('solving.progress', { seconds: Math.round(solve.elapsedMs / 1000), rounds: solve.rounds })}
      </p>
      {lost && !ended && <p className="muted">{t('solving.lost')}</p>}
      {solve.failure && (
        <Alert
          type="error"
          showIcon
          title={t(
            `solving.failure.${solve.failure === 'version_changed' ? 'version_changed' : 'interrupted'}`,
          )}
        />
      )}
      {best ? <Best best={best} ended={ended} /> : <p className="muted">{t('solving.noBest')}</p>}
    </div>
  );
}
