import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

import { useMay } from '../../app/session.js';
import type { PlanResult } from './planning-data.js';

/** Where the plan does not know for sure which rooms a course needs. */
export function RoomNotes({ result }: { result: PlanResult }): ReactNode {
  const { t } = useTranslation('planning');
  const mayRegister = useMay('catalogue.keep_equipment');
  const { guessed, homeless } = result;
  const name = (one: PlanResult['guessed'][number]): ReactNode =>
    mayRegister ? <Link to={`/courses/${one.courseId}`}>{one.courseName}</Link> : one.courseName;
  return (
    <>
      {guessed.length > 0 && (
        <div className="notice-bar warn">
          <span>{t('guessed')}</span>
          <span>
            {guessed.map((one, at) => (
              <span key={one.courseId}>
                {at > 0 && '、'}
                {name(one)}
              </span>
            ))}
          </span>
        </div>
      )}
      {homeless.length > 0 && (
        <div className="notice-bar bad">
          <span>{t('homeless')}</span>
          <span>
            {homeless.map((one, at) => (
              <span key={one.courseId}>
                {at > 0 && '、'}
                {mayRegister ? (
                  <Link to={`/courses/${one.courseId}`}>
                    {t('homelessOf', { name: one.courseName, needs: one.needs })}
                  </Link>
                ) : (
                  t('homelessOf', { name: one.courseName, needs: one.needs })
                )}
              </span>
            ))}
          </span>
        </div>
      )}
    </>
  );
}
