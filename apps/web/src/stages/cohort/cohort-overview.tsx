import { Button, Skeleton } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

import { useMay } from '../../app/session.js';
import { EnterpriseName } from '../../shared/api/names.js';
import { minutesToClassHours } from '../../shared/format/format.js';
import { Card, Facts } from '../../shared/ui/page-parts.js';
import { SeatBar } from '../../shared/ui/values.js';
import { BookDialog } from '../booking/book-dialog.js';
import { useCourse, useSeats, type Cohort, type CohortSeats } from './cohort-data.js';
import { useFramedCohort } from './cohort-frame.js';

interface Next {
  readonly title: string;
  readonly text: string;
  /** Where it is done; without an address it is the booking dialog. */
  readonly to?: string;
}

/** What this account does next with the cohort, if anything. */
function useNext(cohort: Cohort, seats: CohortSeats | undefined): Next | null {
  const { t } = useTranslation('cohort');
  const [mayBook, mayPlan, mayHours] = [
    useMay('booking.book'),
    useMay('timetable.manage'),
    useMay('attendance.view_hours'),
  ];
  const mayClaim = useMay('subsidy.make_claims');
  const at = `/cohorts/${cohort.id}`;
  const own = seats?.own?.confirmed ?? 0;
  if (mayBook && own > 0 && (cohort.state === 'OPEN' || cohort.state === 'RUNNING')) {
    return { title: t('next.roster'), text: t('next.rosterText', { count: own }), to: `${at}/roster` };
  }
  if (mayBook && cohort.state === 'OPEN') return { title: t('next.book'), text: t('next.bookText') };
  if (mayPlan && (cohort.state === 'DRAFT' || cohort.state === 'OPEN')) {
    return { title: t('next.timetable'), text: t('next.timetableText'), to: `${at}/timetable` };
  }
  if (mayClaim && cohort.state === 'FINISHED') {
    return { title: t('next.claim'), text: t('next.claimText'), to: `${at}/subsidy` };
  }
  if (mayHours && cohort.state === 'RUNNING') {
    return { title: t('next.watch'), text: t('next.watchText'), to: `${at}/hours` };
  }
  return null;
}

function NextStep({ next, onBook }: { next: Next; onBook: () => void }): ReactNode {
  const { t } = useTranslation('cohort');
  return (
    <section className="card next-step">
      <h2>{t('nextStep')}</h2>
      <strong>{next.title}</strong>
      <p>{next.text}</p>
      {next.to ? (
        <Link className="next-link" to={next.to}>
          {next.title}
        </Link>
      ) : (
        <Button onClick={onBook}>{next.title}</Button>
      )}
    </section>
  );
}

function CourseCard({ courseId }: { courseId: string }): ReactNode {
  const { t } = useTranslation('cohort');
  const { t: shared } = useTranslation();
  const { data: course } = useCourse(courseId);
  return (
    <Card title={t('aboutCourse')}>
      {!course && <Skeleton active paragraph={{ rows: 4 }} />}
      {course && (
        <>
          <Facts
            items={[
              [t('course'), <Link to={`/courses/${course.id}`}>{course.name}</Link>],
              [
                t('totalHours'),
                <span className="num">{minutesToClassHours(course.hours.totalMinutes)}</span>,
              ],
              [
                t('offlineHours'),
                <span className="num">{minutesToClassHours(course.hours.offlineMinutes)}</span>,
              ],
            ]}
          />
          <ol className="module-list">
            {course.modules.map((module) => (
              <li key={module.id}>
                <span className="ordinal num">{module.ordinal}</span>
                <span>{module.title}</span>
                <span className="muted small module-kind">
                  {shared(`mode.${module.delivery}`)} · {shared(`content.${module.content}`)}
                </span>
                <span className="num nowrap">
                  {minutesToClassHours(module.minutes)} {shared('classHours')}
                </span>
              </li>
            ))}
          </ol>
        </>
      )}
    </Card>
  );
}

/** What a cohort is, how full it is, and what this account does next. */
export function CohortOverview(): ReactNode {
  const cohort = useFramedCohort();
  const { t, i18n } = useTranslation('cohort');
  const { t: shared } = useTranslation();
  const [booking, setBooking] = useState(false);
  const { data: seats } = useSeats(cohort.id, cohort.state !== 'DRAFT');
  const next = useNext(cohort, seats);
  const programme = cohort.programme
    ? i18n.exists(`cohort:programmeName.${cohort.programme}`)
      ? t(`programmeName.${cohort.programme}`)
      : cohort.programme
    : '—';
  return (
    <div className="two-columns overview">
      <div className="stack">
        <Card>
          <Facts
            items={[
              [shared('clusterLabel'), shared(`cluster.${cohort.cluster}`)],
              [t('kindLabel'), t(`kind.${cohort.kind}`)],
              [
                t('enterprise'),
                cohort.enterpriseId ? <EnterpriseName id={cohort.enterpriseId} /> : t('anyEnterprise'),
              ],
              [t('minSeats'), <span className="num">{cohort.minSeats}</span>],
              [t('programme'), programme],
              [t('filing'), cohort.filingNumber ?? t('noFiling')],
              ...(cohort.cancelReason ? ([[t('cancelReason'), cohort.cancelReason]] as const) : []),
            ]}
          />
        </Card>
        <CourseCard courseId={cohort.courseId} />
      </div>
      <div className="stack">
        {next && <NextStep next={next} onBook={() => setBooking(true)} />}
        <Card title={shared('seats')}>
          {seats ? (
            <>
              <SeatBar seats={seats.seats} taken={seats.confirmed} held={seats.held} />
              {seats.own && seats.own.confirmed + seats.own.held > 0 && (
                <p className="cohort-own num">{t('own', { count: seats.own.confirmed + seats.own.held })}</p>
              )}
            </>
          ) : (
            <span className="num">{t('seatsUnknown', { total: cohort.seats })}</span>
          )}
        </Card>
      </div>
      {booking && <BookDialog cohort={cohort} onClose={() => setBooking(false)} />}
    </div>
  );
}
