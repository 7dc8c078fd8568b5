import { useQuery } from '@tanstack/react-query';
import { App, DatePicker, Form, Input, InputNumber, Modal, Radio, Select } from 'antd';
import type { Dayjs } from 'dayjs';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';

import { answer, api } from '../../shared/api/client.js';
import { asProblem, fieldMessage } from '../../shared/api/problem.js';
import { readAll, useStep } from '../../shared/api/steps.js';
import { bracketed, minutesToClassHours } from '../../shared/format/format.js';
import { ProblemAlert } from '../../shared/ui/problem-alert.js';
import type { CohortKind } from './cohort-data.js';

interface CreateForm {
  readonly courseId: string;
  readonly title: string;
  readonly kind: CohortKind;
  readonly enterpriseId?: string;
  readonly dates: readonly [Dayjs, Dayjs];
  readonly seats: number;
  readonly minSeats: number;
  readonly programme?: string;
  readonly filingNumber?: string;
}

const KEEP_MS = 5 * 60_000;
const PROGRAMMES = ['KEY_ENTERPRISE_POST'] as const;

function useCourses() {
  return useQuery({
    queryKey: ['catalogue', 'all'],
    queryFn: () => readAll((query) => answer(api.GET('/api/courses', { params: { query } }))),
    staleTime: KEEP_MS,
  });
}

function useEnterprises(enabled: boolean) {
  return useQuery({
    queryKey: ['people', 'enterprises', 'all'],
    queryFn: () => readAll((query) => answer(api.GET('/api/enterprises', { params: { query } }))),
    staleTime: KEEP_MS,
    enabled,
  });
}

/** Drafts a cohort; it is not seen by enterprises until it is opened. */
export function CreateCohortDialog({ onClose }: { onClose: () => void }): ReactNode {
  const { t } = useTranslation('cohort');
  const { t: shared } = useTranslation();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const [form] = Form.useForm<CreateForm>();
  const kind = Form.useWatch('kind', form);
  const courses = useCourses();
  const enterprises = useEnterprises(kind === 'ENTERPRISE');
  const create = useStep(
    ({ dates, enterpriseId, programme, filingNumber, title, ...rest }: CreateForm) =>
      answer(
        api.POST('/api/cohorts', {
          body: {
            ...rest,
            title: title.trim(),
            startsOn: dates[0].format('YYYY-MM-DD'),
            endsOn: dates[1].format('YYYY-MM-DD'),
            ...(enterpriseId && rest.kind === 'ENTERPRISE' ? { enterpriseId } : {}),
            ...(programme ? { programme } : {}),
            ...(filingNumber?.trim() ? { filingNumber: filingNumber.trim() } : {}),
          },
        }),
      ),
    (cohort) => {
      void message.success(t('createOk'));
      onClose();
      void navigate(`/cohorts/${cohort.id}`);
    },
  );
  const problem = create.error ? asProblem(create.error) : null;
  const errorOf = (field: string): { help?: string; validateStatus?: 'error' } => {
    const text = fieldMessage(problem, field);
    return text ? { help: text, validateStatus: 'error' } : {};
  };
  const onCourse = (courseId: string): void => {
    const course = courses.data?.find(({ id }) => id === courseId);
    if (!course) return;
    form.setFieldsValue({ seats: course.maxSize, minSeats: course.minSize });
    if (!form.getFieldValue('title')) form.setFieldsValue({ title: course.name });
  };
  return (
    <Modal
      open
      width={620}
      title={t('create')}
      okText={t('create')}
      cancelText={shared('cancel')}
      okButtonProps={{ loading: create.isPending }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form<CreateForm>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ kind: 'OPEN', seats: 40, minSeats: 15 }}
        onFinish={(values) => create.mutate(values)}
      >
        <Form.Item
          name="courseId"
          label={t('course')}
          rules={[{ required: true, message: t('courseNeeded') }]}
          {...errorOf('courseId')}
        >
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            loading={courses.isPending}
            onChange={onCourse}
            options={(courses.data ?? []).map((course) => ({
              value: course.id,
              label: `${course.code} ${course.name} · ${minutesToClassHours(course.hours.totalMinutes)} ${shared('classHours')}`,
            }))}
          />
        </Form.Item>
        <Form.Item
          name="title"
          label={t('name')}
          rules={[{ required: true, whitespace: true, min: 2, max: 100, message: t('nameNeeded') }]}
          {...errorOf('title')}
        >
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="kind" label={t('kindLabel')}>
          <Radio.Group
            options={(['OPEN', 'ENTERPRISE', 'COUNTY'] as const).map((value) => ({
              value,
              label: t(`kind.${value}`),
            }))}
          />
        </Form.Item>
        {kind === 'ENTERPRISE' && (
          <Form.Item
            name="enterpriseId"
            label={bracketed(t('enterprise'), shared('optional'))}
            extra={t('enterpriseHelp')}
          >
            <Select
              allowClear
              showSearch={{ optionFilterProp: 'label' }}
              loading={enterprises.isPending}
              options={(enterprises.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            />
          </Form.Item>
        )}
        <Form.Item
          name="dates"
          label={t('dates')}
          rules={[{ required: true, message: t('datesNeeded') }]}
          {...errorOf('endsOn')}
        >
          <DatePicker.RangePicker style={{ width: '100%' }} />
        </Form.Item>
        <div className="form-pair">
          <Form.Item
            name="seats"
            label={t('seatsNumber')}
            rules={[{ required: true, type: 'integer', min: 1, max: 200, message: t('seatsNeeded') }]}
            {...errorOf('seats')}
          >
            <InputNumber min={1} max={200} precision={0} style={{ width: '100%' }} />
          </Form.Item>
          <Form.Item
            name="minSeats"
            label={t('minSeats')}
            rules={[{ required: true, type: 'integer', min: 1, max: 200, message: t('seatsNeeded') }]}
            {...errorOf('minSeats')}
          >
            <InputNumber min={1} max={200} precision={0} style={{ width: '100%' }} />
          </Form.Item>
        </div>
        <div className="form-pair">
          <Form.Item
            name="programme"
            label={bracketed(t('programme'), shared('optional'))}
            extra={t('programmeHelp')}
          >
            <Select
              allowClear
              options={PROGRAMMES.map((value) => ({ value, label: t(`programmeName.${value}`) }))}
            />
          </Form.Item>
          <Form.Item name="filingNumber" label={bracketed(t('filing'), shared('optional'))}>
            <Input maxLength={60} />
          </Form.Item>
        </div>
      </Form>
      <ProblemAlert error={create.error} />
    </Modal>
  );
}
