import { RightOutlined } from '@ant-design/icons';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { Money, StatusTag, type Tone } from '../../../shared/ui/values.js';
import { useBilingual } from '../subsidy-data.js';
import {
  daysUntil,
  forecastTones,
  missingHours,
  type ClauseForecast,
  type LearnerForecast,
} from './forecast-data.js';

const clauseTones: Record<ClauseForecast['state'], Tone> = {
  MET: 'good',
  STILL_POSSIBLE: 'warn',
  AWAITING: 'busy',
  IMPOSSIBLE: 'bad',
};

/** Every condition with its state, its figures and where it stands. */
export function ClauseList({ clauses }: { clauses: readonly ClauseForecast[] }): ReactNode {
  const { t } = useTranslation('subsidy');
  const say = useBilingual();
  return (
    <ul className="clause-list">
      {clauses.map((clause) => (
        <li key={clause.id}>
          <StatusTag tone={clauseTones[clause.state]}>
            {clause.awaits
              ? t(`forecast.awaits.${clause.awaits}`)
              : t(`forecast.clauseState.${clause.state}`)}
          </StatusTag>
          <span className="num">
            {say(clause.text)}
            {clause.state === 'IMPOSSIBLE' && (
              <strong className="clause-since">
                {clause.sinceOn ? t('forecast.since', { date: clause.sinceOn }) : t('forecast.sinceStart')}
              </strong>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}

function LastChance({ learner }: { learner: LearnerForecast }): ReactNode {
  const { t } = useTranslation('subsidy');
  if (!learner.lastChanceOn) return null;
  const days = daysUntil(learner.lastChanceOn);
  const left =
    days < 0
      ? t('forecast.lastChanceDepends')
      : days === 0
        ? t('forecast.lastChanceToday')
        : t('forecast.lastChanceLeft', { days });
  return (
    <span className={days <= 7 && learner.missedMinutes > 0 ? 'chance near num' : 'chance num'}>
      {t('forecast.lastChance', { date: learner.lastChanceOn })}
      <span className="muted"> · {left}</span>
    </span>
  );
}

function Standing({ learner }: { learner: LearnerForecast }): ReactNode {
  const { t } = useTranslation('subsidy');
  const say = useBilingual();
  const lost = learner.clauses.find(({ state }) => state === 'IMPOSSIBLE');
  const place = learner.clauses.find(({ awaits }) => awaits === 'PLACE');
  return (
    <span className="standing">
      {learner.state === 'IMPOSSIBLE' && lost && (
        <span className="fold-why num">
          {say(lost.label)}
          {' · '}
          {lost.sinceOn ? t('forecast.since', { date: lost.sinceOn }) : t('forecast.sinceStart')}
        </span>
      )}
      {place && (
        <span className="place-why num">
          {say(place.label)}
          {' · '}
          {say(place.text)}
        </span>
      )}
      {learner.neededText && learner.state !== 'SECURED' && (
        <strong className="needed num">{say(learner.neededText)}</strong>
      )}
      {learner.shortfall && (
        <span className="num">
          {t('forecast.shortfall', { hours: missingHours(learner.shortfall.minutes) })}
        </span>
      )}
      <LastChance learner={learner} />
      {learner.needsPlanning && <span className="muted">{t('forecast.needsPlanning')}</span>}
      {learner.missedMinutes > 0 && (
        <span className="muted num">
          {t('forecast.missed', { hours: missingHours(learner.missedMinutes) })}
        </span>
      )}
    </span>
  );
}

/** One learner: how they stand, what is missing, until when, and every condition on demand. */
export function LearnerRow({ learner }: { learner: LearnerForecast }): ReactNode {
  const { t } = useTranslation('subsidy');
  const [open, setOpen] = useState(false);
  const percent = (parts: number): string => String(Math.round(parts / 100));
  return (
    <div className="fold forecast-learner">
      <button type="button" className="fold-head" aria-expanded={open} onClick={() => setOpen(!open)}>
        <RightOutlined className="fold-mark" aria-hidden="true" />
        <span className="fold-title">
          <strong>{learner.workerName}</strong>
          <StatusTag tone={forecastTones[learner.state]}>{t(`forecast.state.${learner.state}`)}</StatusTag>
          {learner.claimNumber && (
            <span className="muted small num">{t('forecast.inClaim', { number: learner.claimNumber })}</span>
          )}
          <Standing learner={learner} />
        </span>
        <span className="fold-amount">
          <Money fen={learner.expectedFen} />
          <span className="muted small">
            {learner.state === 'SECURED' ? t('forecast.guaranteed') : t('forecast.expected')}
          </span>
        </span>
      </button>
      {open && (
        <div className="fold-body">
          <ClauseList clauses={learner.clauses} />
          {(learner.state === 'STILL_POSSIBLE' || learner.state === 'AWAITING') && (
            <p className="muted small num">
              {t('forecast.basis', {
                hours: percent(learner.hoursChance),
                exam: percent(learner.examChance),
              })}
              {' · '}
              {t('forecast.maximum')} <Money fen={learner.maximumFen} />
            </p>
          )}
        </div>
      )}
    </div>
  );
}
