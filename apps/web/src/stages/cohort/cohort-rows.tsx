import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

import { SeatBar, StatusTag } from '../../shared/ui/values.js';
import { stateTone, useSeats, type Cohort } from './cohort-data.js';

interface SeatFigures {
  readonly seats: number;
  readonly confirmed: number;
  readonly held: number;
  readonly own?: number;
}

function Seats({ figures }: { figures: SeatFigures }): ReactNode {
  const { t } = useTranslation('cohort');
  return (
    <div>
      <SeatBar seats={figures.seats} taken={figures.confirmed} held={figures.held} />
      {figures.own !== undefined && figures.own > 0 && (
        <div className="cohort-own num">{t('own', { count: figures.own })}</div>
      )}
    </div>
  );
}

/** Seats of a cohort whose list does not bring them. */
function AskedSeats({ cohort }: { cohort: Cohort }): ReactNode {
  const { t } = useTranslation('cohort');
  const asked = cohort.state !== 'DRAFT' && cohort.state !== 'CANCELLED';
  const { data } = useSeats(cohort.id, asked);
  if (!data) return <span className="muted small num">{t('seatsUnknown', { total: cohort.seats })}</span>;
  return <Seats figures={{ ...data, own: data.own ? data.own.confirmed + data.own.held : 0 }} />;
}

interface RowProps {
  readonly cohort: Cohort;
  readonly figures?: SeatFigures;
  readonly action?: ReactNode;
}

/** One cohort in a list: a row on a desk, a card in a hand. */
export function CohortRow({ cohort, figures, action }: RowProps): ReactNode {
  const { t } = useTranslation('cohort');
  const { t: shared } = useTranslation();
  return (
    <li className="cohort-row">
      <div className="cohort-main">
        <Link className="cohort-title" to={`/cohorts/${cohort.id}`}>
          {cohort.title}
        </Link>
        <div className="cohort-meta">
          <span className="num">{cohort.code}</span>
          <span>{shared(`cluster.${cohort.cluster}`)}</span>
          <span>{t(`kind.${cohort.kind}`)}</span>
        </div>
      </div>
      <div className="cohort-dates num">
        {cohort.startsOn} <span className="muted">{shared('to')}</span> {cohort.endsOn}
      </div>
      <div className="cohort-seats">
        {figures ? <Seats figures={figures} /> : <AskedSeats cohort={cohort} />}
      </div>
      <div className="cohort-end">
        <StatusTag tone={stateTone[cohort.state]}>{t(`state.${cohort.state}`)}</StatusTag>
        {action}
      </div>
    </li>
  );
}
