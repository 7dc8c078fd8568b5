import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';

import { useMay } from '../../app/session.js';
import type { components } from '../../shared/api/schema.js';
import { listed, minutesToClassHours } from '../../shared/format/format.js';
import { Card, Facts, Loaded, PageHeader } from '../../shared/ui/page-parts.js';
import { RecordList, type RecordColumn } from '../../shared/ui/record-list.js';
import { Money } from '../../shared/ui/values.js';
import { EquipmentDialog } from './equipment-dialog.js';
import { useCourse } from '../cohort/cohort-data.js';

type Course = components['schemas']['CourseWithModules'];
type Module = Course['modules'][number];

function Hours({ minutes }: { minutes: number }): ReactNode {
  return <span className="num">{minutesToClassHours(minutes)}</span>;
}

function Body({ course }: { course: Course }): ReactNode {
  const { t } = useTranslation('catalogue');
  const { t: shared } = useTranslation();
  const columns: RecordColumn<Module>[] = [
    { key: 'title', title: t('module'), card: 'head', render: (row) => `${row.ordinal}. ${row.title}` },
    {
      key: 'way',
      title: t('way'),
      render: (row) => `${shared(`mode.${row.delivery}`)} · ${shared(`content.${row.content}`)}`,
    },
    {
      key: 'equipment',
      title: t('equipment'),
      render: ({ content, delivery, equipment }) =>
        content === 'THEORY' || delivery === 'ONLINE' ? (
          '—'
        ) : equipment === null ? (
          <span className="muted">{t('equipmentUnknown')}</span>
        ) : equipment.length === 0 ? (
          t('equipmentNone')
        ) : (
          listed(equipment)
        ),
    },
    {
      key: 'hours',
      title: shared('classHours'),
      align: 'right',
      render: (row) => <Hours minutes={row.minutes} />,
    },
  ];
  return (
    <div className="stack">
      <Card>
        <Facts
          items={[
            [shared('clusterLabel'), shared(`cluster.${course.cluster}`)],
            [t('categoryLabel'), t(`category.${course.category}`)],
            [
              t('occupation'),
              course.occupationName ? `${course.occupationName} ${course.occupationCode ?? ''}` : '—',
            ],
            [t('levelLabel'), course.level ? t(`level.${course.level}`) : t('noLevel')],
            [t('price'), <Money fen={course.priceFen} />],
            [
              t('size'),
              <span className="num">{t('sizeOf', { min: course.minSize, max: course.maxSize })}</span>,
            ],
            [t('hours'), <Hours minutes={course.hours.totalMinutes} />],
            [
              `${t('offline')} / ${t('online')}`,
              <>
                <Hours minutes={course.hours.offlineMinutes} /> /{' '}
                <Hours minutes={course.hours.onlineMinutes} />
              </>,
            ],
            [
              `${t('theory')} / ${t('practical')}`,
              <>
                <Hours minutes={course.hours.theoryMinutes} /> /{' '}
                <Hours minutes={course.hours.practicalMinutes} />
              </>,
            ],
          ]}
        />
      </Card>
      <Card flush title={t('modules')}>
        <RecordList
          label={t('modules')}
          rows={course.modules}
          columns={columns}
          rowKey={(row) => row.id}
          empty={null}
        />
      </Card>
    </div>
  );
}

/** One course: what it is for, its modules and their hours. */
export function CoursePage(): ReactNode {
  const { courseId = '' } = useParams();
  const { t } = useTranslation('catalogue');
  const mayCohorts = useMay('cohort.view');
  const mayEquip = useMay('catalogue.keep_equipment');
  const [equipping, setEquipping] = useState(false);
  const query = useCourse(courseId);
  return (
    <Loaded query={query}>
      {(course) => (
        <>
          <PageHeader
            title={course.name}
            back={{ to: '/courses', label: t('back') }}
            lead={[course.code, course.summary].filter(Boolean).join(' · ')}
            actions={
              <>
                {mayEquip && course.modules.some(({ content }) => content === 'PRACTICAL') && (
                  <Button onClick={() => setEquipping(true)}>{t('equipmentSet')}</Button>
                )}
                {mayCohorts && (
                  <Link
                    className="button-link"
                    to={`/cohorts?q=${encodeURIComponent(course.name.slice(0, 50))}`}
                  >
                    {t('find')}
                  </Link>
                )}
              </>
            }
          />
          <Body course={course} />
          {equipping && <EquipmentDialog course={course} onClose={() => setEquipping(false)} />}
        </>
      )}
    </Loaded>
  );
}
