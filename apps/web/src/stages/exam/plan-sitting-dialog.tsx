import { Alert, App, DatePicker, Form, Input, Modal, Select, TimePicker } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { answer, api } from '../../shared/api/client.js';
import { cohortOptions, EnterpriseName, useCohortChoices } from '../../shared/api/names.js';
import { ProblemAlert } from '../../shared/ui/problem-alert.js';
import { useWorkshopChoices } from '../timetable/timetable-data.js';
import { useAcceptedSchemes, useAssessorChoices, useExamStep } from './exam-data.js';

interface PlanForm {
  readonly cohortId: string;
  readonly enterpriseId: string;
  readonly heldOn: Dayjs;
  readonly times: readonly [Dayjs, Dayjs];
  readonly workshopId?: string;
  readonly place: string;
  readonly assessorIds: string[];
}

const minuteOf = (time: Dayjs): number => time.hour() * 60 + time.minute();
const WHOLE_DAY = [dayjs('2000-01-01 08:30'), dayjs('2000-01-01 17:30')] as const;

interface Props {
  /** Fixed when the sitting is planned from its cohort's page. */
  readonly cohortId?: string;
  readonly onClose: () => void;
}

/** Plans a sitting for one enterprise of a cohort whose scheme has been accepted. */
export function PlanSittingDialog({ cohortId, onClose }: Props): ReactNode {
  const { t } = useTranslation('exam');
  const { t: shared } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<PlanForm>();
  const chosen = Form.useWatch('cohortId', form) ?? cohortId;
  const cohorts = useCohortChoices();
  const schemes = useAcceptedSchemes(chosen);
  const assessors = useAssessorChoices(true);
  const workshops = useWorkshopChoices();
  const enterprises = [...new Set((schemes.data?.items ?? []).map((scheme) => scheme.enterpriseId))];
  const plan = useExamStep(
    ({ cohortId: id, heldOn, times, workshopId, ...rest }: PlanForm) =>
      answer(
        api.POST('/api/cohorts/{cohortId}/sittings', {
          params: { path: { cohortId: id } },
          body: {
            ...rest,
            heldOn: heldOn.format('YYYY-MM-DD'),
            startMinute: minuteOf(times[0]),
            endMinute: minuteOf(times[1]),
            ...(workshopId ? { workshopId } : {}),
          },
        }),
      ),
    () => {
      void message.success(t('planOk'));
      onClose();
    },
  );
  return (
    <Modal
      open
      title={t('plan')}
      okText={t('plan')}
      cancelText={shared('cancel')}
      okButtonProps={{ loading: plan.isPending }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form<PlanForm>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ times: WHOLE_DAY, ...(cohortId ? { cohortId } : {}) }}
        onFinish={(values) => plan.mutate(values)}
      >
        <Form.Item
          name="cohortId"
          label={t('cohort')}
          rules={[{ required: true, message: t('chooseCohortFirst') }]}
        >
          <Select
            disabled={cohortId !== undefined}
            showSearch={{ optionFilterProp: 'label' }}
            loading={cohorts.isPending}
            placeholder={t('chooseCohort')}
            options={cohortOptions(cohorts.data, 'OPEN', 'RUNNING', 'FINISHED')}
            onChange={() => form.resetFields(['enterpriseId'])}
          />
        </Form.Item>
        {schemes.data && enterprises.length === 0 && (
          <Form.Item>
            <Alert type="warning" showIcon title={t('noAcceptedScheme')} />
          </Form.Item>
        )}
        <Form.Item
          name="enterpriseId"
          label={t('enterprise')}
          rules={[{ required: true, message: t('enterpriseNeeded') }]}
        >
          <Select
            disabled={enterprises.length === 0}
            options={enterprises.map((id) => ({ value: id, label: <EnterpriseName id={id} /> }))}
          />
        </Form.Item>
        <Form.Item name="heldOn" label={t('heldOn')} rules={[{ required: true, message: t('dateNeeded') }]}>
          <DatePicker style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item
          name="times"
          label={t('times')}
          extra={t('timesHelp')}
          rules={[{ required: true, message: t('timesNeeded') }]}
        >
          <TimePicker.RangePicker
            format="HH:mm"
            minuteStep={5}
            needConfirm={false}
            allowClear={false}
            style={{ width: '100%' }}
          />
        </Form.Item>
        <Form.Item name="workshopId" label={t('examRoom')} extra={t('examRoomHelp')}>
          <Select
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            loading={workshops.isPending}
            options={(workshops.data ?? []).map(({ id, buildingName, name }) => ({
              value: id,
              label: `${buildingName} ${name}`,
            }))}
            onChange={(id: string | undefined) => {
              const room = workshops.data?.find((one) => one.id === id);
              if (room) form.setFieldsValue({ place: `${room.buildingName} ${room.name}` });
            }}
          />
        </Form.Item>
        <Form.Item
          name="place"
          label={t('place')}
          rules={[{ required: true, whitespace: true, min: 2, max: 100, message: t('placeNeeded') }]}
        >
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item
          name="assessorIds"
          label={t('assessors')}
          extra={t('planHelp')}
          rules={[{ required: true, type: 'array', min: 1, max: 10, message: t('assessorsNeeded') }]}
        >
          <Select
            mode="multiple"
            showSearch={{ optionFilterProp: 'label' }}
            loading={assessors.isPending}
            options={(assessors.data ?? []).map((trainer) => ({
              value: trainer.id,
              label: `${trainer.name} ${trainer.staffNumber}`,
            }))}
          />
        </Form.Item>
      </Form>
      <ProblemAlert error={plan.error} />
    </Modal>
  );
}
