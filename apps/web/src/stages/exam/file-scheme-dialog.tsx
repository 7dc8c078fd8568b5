import { App, Checkbox, Form, Input, InputNumber, Modal, Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { answer, api } from '../../shared/api/client.js';
import { cohortOptions, useCohortChoices } from '../../shared/api/names.js';
import { ProblemAlert } from '../../shared/ui/problem-alert.js';
import { useExamStep } from './exam-data.js';
import './exam.css';

const PARTS = ['THEORY', 'PRACTICE'] as const;
const FULL_MARKS = 100;
const PASS_MARKS = 60;

interface PartForm {
  readonly used: boolean;
  readonly maxMarks: number;
  readonly passMarks: number;
}

interface SchemeForm {
  readonly cohortId: string;
  readonly title: string;
  readonly parts: Record<(typeof PARTS)[number], PartForm>;
}

const usual: PartForm = { used: true, maxMarks: FULL_MARKS, passMarks: PASS_MARKS };

function PartRow({ part }: { part: (typeof PARTS)[number] }): ReactNode {
  const { t } = useTranslation('exam');
  const form = Form.useFormInstance<SchemeForm>();
  const used = Form.useWatch(['parts', part, 'used'], form) as boolean | undefined;
  const name = t(`part.${part}`);
  return (
    <div className="scheme-part">
      <Form.Item name={['parts', part, 'used']} valuePropName="checked" noStyle>
        <Checkbox>{t('usePart', { part: name })}</Checkbox>
      </Form.Item>
      <Form.Item name={['parts', part, 'maxMarks']} noStyle rules={[{ required: used ?? true }]}>
        <InputNumber
          min={1}
          max={1000}
          precision={0}
          disabled={used === false}
          prefix={t('maxMarks')}
          aria-label={`${name} ${t('maxMarks')}`}
        />
      </Form.Item>
      <Form.Item name={['parts', part, 'passMarks']} noStyle rules={[{ required: used ?? true }]}>
        <InputNumber
          min={1}
          max={1000}
          precision={0}
          disabled={used === false}
          prefix={t('passMarks')}
          aria-label={`${name} ${t('passMarks')}`}
        />
      </Form.Item>
    </div>
  );
}

interface Props {
  readonly cohortId?: string;
  readonly onClose: () => void;
}

/** The enterprise files how it examines: the parts, full marks and pass marks. */
export function FileSchemeDialog({ cohortId, onClose }: Props): ReactNode {
  const { t } = useTranslation('exam');
  const { t: shared } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<SchemeForm>();
  const cohorts = useCohortChoices();
  const file = useExamStep(
    ({ cohortId: id, title, parts }: SchemeForm) =>
      answer(
        api.POST('/api/cohorts/{cohortId}/exam-schemes', {
          params: { path: { cohortId: id } },
          body: {
            title,
            parts: PARTS.filter((part) => parts[part].used).map((part) => ({
              part,
              maxMarks: parts[part].maxMarks,
              passMarks: parts[part].passMarks,
            })),
          },
        }),
      ),
    () => {
      void message.success(t('fileOk'));
      onClose();
    },
  );
  const submit = (values: SchemeForm): void => {
    if (PARTS.some((part) => values.parts[part].used)) file.mutate(values);
    else void message.warning(t('onePartNeeded'));
  };
  return (
    <Modal
      open
      title={t('file')}
      okText={t('file')}
      cancelText={shared('cancel')}
      okButtonProps={{ loading: file.isPending }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p className="muted">{t('fileHelp')}</p>
      <Form<SchemeForm>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{
          title: '企业内部考核方案',
          parts: { THEORY: usual, PRACTICE: usual },
          ...(cohortId ? { cohortId } : {}),
        }}
        onFinish={submit}
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
            options={cohortOptions(cohorts.data, 'DRAFT', 'OPEN', 'RUNNING')}
          />
        </Form.Item>
        <Form.Item
          name="title"
          label={t('schemeTitle')}
          rules={[{ required: true, whitespace: true, min: 2, max: 100 }]}
        >
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item label={t('parts')}>
          {PARTS.map((part) => (
            <PartRow key={part} part={part} />
          ))}
        </Form.Item>
      </Form>
      <ProblemAlert error={file.error} />
    </Modal>
  );
}
