import { Alert, App, DatePicker, Form, Input, Modal, Select } from 'antd';
import type { Dayjs } from 'dayjs';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { answer, api } from '../../shared/api/client.js';
import { cohortOptions, EnterpriseName, useCohortChoices } from '../../shared/api/names.js';
import { ProblemAlert } from '../../shared/ui/problem-alert.js';
import { useAcceptedSchemes, useAssessorChoices, useExamStep } from './exam-data.js';

interface PlanForm {
  readonly cohortId: string;
  readonly enterpriseId: string;
  readonly heldOn: Dayjs;
  readonly place: string;
  readonly assessorIds: string[];
}

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
  const enterprises = [...new Set((schemes.data?.items ?? []).map((scheme) => scheme.enterpriseId))];
  const plan = useExamStep(
    ({ cohortId: id, heldOn, ...rest }: PlanForm) =>
      answer(
        api.POST('/api/cohorts/{cohortId}/sittings', {
          params: { path: { cohortId: id } },
          body: { ...rest, heldOn: heldOn.format('YYYY-MM-DD') },
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
        {...(cohortId ? { initialValues: { cohortId } } : {})}
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
