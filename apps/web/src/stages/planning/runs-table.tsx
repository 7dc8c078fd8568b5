import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { PlanResult } from './planning-data.js';

interface Props {
  readonly result: PlanResult;
  readonly onDraft?: ((month: string) => void) | undefined;
  readonly drafting?: string | undefined;
}

/** Courses by months: how many runs, and for how many people. */
export function RunsTable({ result, onDraft, drafting }: Props): ReactNode {
  const { t } = useTranslation('planning');
  const { months, byMonth } = result;
  const courses = [...new Map(byMonth.map((one) => [one.courseId, one])).values()].sort((a, b) =>
    a.courseCode < b.courseCode ? -1 : 1,
  );
  const cell = (rows: PlanResult['byMonth']): ReactNode => {
    const runs = rows.reduce((sum, one) => sum + one.runs, 0);
    const learners = rows.reduce((sum, one) => sum + one.learners, 0);
    return runs === 0 ? (
      <span className="muted">·</span>
    ) : (
      <span className="num">{`${runs} / ${learners}`}</span>
    );
  };
  return (
    <div className="planning-wide">
      <table className="planning-table">
        <thead>
          <tr>
            <th scope="col">{t('course')}</th>
            {months.map(({ month }) => (
              <th scope="col" key={month}>
                {month}
              </th>
            ))}
            <th scope="col">{t('total')}</th>
          </tr>
        </thead>
        <tbody>
          {courses.map(({ courseId, courseCode, courseName }) => (
            <tr key={courseId}>
              <td>
                {courseName} <span className="muted small">{courseCode}</span>
              </td>
              {months.map(({ month }) => (
                <td key={month}>
                  {cell(byMonth.filter((one) => one.courseId === courseId && one.month === month))}
                </td>
              ))}
              <td>{cell(byMonth.filter((one) => one.courseId === courseId))}</td>
            </tr>
          ))}
          <tr>
            <td>
              <strong>{t('total')}</strong>
            </td>
            {months.map(({ month }) => (
              <td key={month}>{cell(byMonth.filter((one) => one.month === month))}</td>
            ))}
            <td>{cell(byMonth)}</td>
          </tr>
          {onDraft && (
            <tr>
              <td className="muted small">{t('draft')}</td>
              {months.map(({ month }) => (
                <td key={month}>
                  {byMonth.some((one) => one.month === month) && (
                    <Button
                      size="small"
                      aria-label={t('draftMonth', { month })}
                      loading={drafting === month}
                      onClick={() => onDraft(month)}
                    >
                      {t('draft')}
                    </Button>
                  )}
                </td>
              ))}
              <td />
            </tr>
          )}
        </tbody>
      </table>
    </div>
  );
}
