import { App, Button, Form, Input, Modal, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { answer, api } from '../../shared/api/client.js';
import { listed, todayInCentre } from '../../shared/format/format.js';
import { Card } from '../../shared/ui/page-parts.js';
import { ProblemAlert } from '../../shared/ui/problem-alert.js';
import {
  monthChoices,
  useCourses,
  usePlanningStep,
  useSimilarDemand,
  type SimilarDemand,
} from './planning-data.js';

const SHOWN = 6;

interface Values {
  readonly courseId: string;
  readonly month: string;
  readonly reply: string;
}

/** Who is in the group, how many, and when all can. */
function Group({ group }: { group: SimilarDemand }): ReactNode {
  const { t } = useTranslation('planning');
  const { demands, people, minSize, maxSize, fromMonth, toMonth, shift } = group;
  return (
    <>
      <div className="small">
        {maxSize === null
          ? t('ask.similarAny', { count: demands.length, people })
          : t('ask.similarOf', { count: demands.length, people, min: minSize, max: maxSize })}
        {maxSize !== null &&
          people > maxSize &&
          ` · ${t('ask.inRuns', { count: Math.ceil(people / maxSize) })}`}
        {' · '}
        <span className="num nowrap">{fromMonth === toMonth ? fromMonth : `${fromMonth} – ${toMonth}`}</span>
        {shift !== 'ANY' && ` · ${t(`ask.shifts.${shift}`)}`}
      </div>
      <div className="muted small">
        {listed(demands.map((one) => `${one.enterpriseName ?? t(`source.${one.source}`)} ${one.people}`))}
      </div>
    </>
  );
}

function MergeDialog({ group, onClose }: { group: SimilarDemand; onClose: () => void }): ReactNode {
  const { t } = useTranslation('planning');
  const { t: shared } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const courses = (useCourses().data ?? []).filter(({ id, occupationCode }) =>
    group.courseId === null ? occupationCode === group.occupationCode : id === group.courseId,
  );
  const courseId = Form.useWatch('courseId', form) ?? group.courseId;
  const course = courses.find(({ id }) => id === courseId);
  const runs = course ? Math.ceil(group.people / course.maxSize) : 1;
  const months = monthChoices(todayInCentre(), 24).filter(
    (month) => month >= group.fromMonth && month <= group.toMonth,
  );
  const merge = usePlanningStep(
    (values: Values) =>
      answer(
        api.POST('/api/planning/demand/merge', {
          body: { ...values, reply: values.reply.trim(), demandIds: group.demands.map(({ id }) => id) },
        }),
      ),
    ({ runs }) => {
      void message.success(
        t('ask.merged', {
          count: runs.length,
          runs: runs
            .map(({ cohortCode, startsOn, people }) =>
              t('ask.mergedRun', { code: cohortCode, on: startsOn, people }),
            )
            .join(t('ask.join')),
        }),
      );
      onClose();
    },
  );
  const needed = [{ required: true, message: t('needed') }];
  return (
    <Modal
      open
      title={t('ask.mergeTitle')}
      okText={t('ask.merge')}
      cancelText={shared('cancel')}
      okButtonProps={{ loading: merge.isPending }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p className="muted">{t('ask.mergeText')}</p>
      <Group group={group} />
      {runs > 1 && (
        <p className="notice-bar">
          {t('ask.mergeRuns', { runs, most: course?.maxSize, people: group.people })}
        </p>
      )}
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={false}
        className="planning-form"
        initialValues={{ ...(group.courseId ? { courseId: group.courseId } : {}), month: months[0] }}
        onFinish={(values) => merge.mutate(values)}
      >
        <Form.Item name="courseId" label={t('course')} rules={needed}>
          <Select options={courses.map(({ id, name }) => ({ value: id, label: name }))} />
        </Form.Item>
        <Form.Item name="month" label={t('ask.mergeMonth')} rules={needed}>
          <Select options={months.map((value) => ({ value, label: value }))} />
        </Form.Item>
        <Form.Item name="reply" label={t('reply')} rules={[...needed, { min: 2, message: t('needed') }]}>
          <Input.TextArea maxLength={200} rows={3} />
        </Form.Item>
      </Form>
      <ProblemAlert error={merge.error} />
    </Modal>
  );
}

/** Open demand of several enterprises that could be held together. */
export function SimilarCards(): ReactNode {
  const { t } = useTranslation('planning');
  const [merging, setMerging] = useState<SimilarDemand | null>(null);
  const groups = useSimilarDemand(true).data ?? [];
  if (groups.length === 0) return null;
  return (
    <Card title={t('ask.similar')}>
      <p className="muted small">{t('ask.similarHelp')}</p>
      <ul className="planning-groups">
        {groups.slice(0, SHOWN).map((group) => (
          <li key={group.demands[0]?.id}>
            <div>
              <strong>{group.courseName ?? group.occupationName}</strong>
              <Group group={group} />
            </div>
            <Button size="small" onClick={() => setMerging(group)}>
              {t('ask.merge')}
            </Button>
          </li>
        ))}
      </ul>
      {merging && <MergeDialog group={merging} onClose={() => setMerging(null)} />}
    </Card>
  );
}
