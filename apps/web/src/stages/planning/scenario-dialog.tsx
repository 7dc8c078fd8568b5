import { App, Checkbox, Form, Input, InputNumber, Modal, Select, Tag } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';

import { answer, api } from '../../shared/api/client.js';
import { todayInCentre } from '../../shared/format/format.js';
import { ProblemAlert } from '../../shared/ui/problem-alert.js';
import { ChangeFields } from './change-fields.js';
import { monthChoices, usePlanningStep, type Change } from './planning-data.js';

interface Values {
  readonly name: string;
  readonly fromMonth: string;
  readonly months: number;
  readonly personTimes: number;
  readonly budgetYuan?: number | null;
  readonly certificatePercent: number;
  readonly highSkillPercent: number;
  readonly trainerHoursPerWeek: number;
  readonly withForecast: boolean;
}

/** Figures that the dialog does not ask for: pass rate in per cent, fen an hour of a trainer, fen a learner. */
const USUAL = { passPercent: 85, trainerFenPerHour: 20_000, materialFenPerLearner: 10_000 } as const;

/** A new plan; with a base, what is different from it. */
export function ScenarioDialog({
  base,
  onClose,
}: {
  base?: { readonly id: string; readonly name: string };
  onClose: () => void;
}): ReactNode {
  const { t } = useTranslation('planning');
  const { t: shared } = useTranslation();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const [form] = Form.useForm<Values>();
  const [changes, setChanges] = useState<readonly { change: Change; text: string }[]>([]);
  const months = monthChoices(todayInCentre(), 13);
  const create = usePlanningStep(
    (values: Values) =>
      answer(
        api.POST('/api/planning/scenarios', {
          body: {
            name: values.name.trim(),
            changes: changes.map(({ change }) => change),
            ...(base
              ? { baseId: base.id }
              : {
                  basis: {
                    fromMonth: values.fromMonth,
                    months: values.months,
                    personTimes: values.personTimes,
                    budgetFen: values.budgetYuan == null ? null : Math.round(values.budgetYuan * 100),
                    certificatePercent: values.certificatePercent,
                    highSkillPercent: values.highSkillPercent,
                    ...USUAL,
                    trainerHoursPerWeek: values.trainerHoursPerWeek,
                    withForecast: values.withForecast,
                  },
                }),
          },
        }),
      ),
    (scenario) => {
      void message.success(t('created'));
      onClose();
      void navigate(`/planning/${scenario.id}`);
    },
  );
  const needed = [{ required: true, message: t('needed') }];
  const wide = { width: '100%' };
  return (
    <Modal
      open
      width={680}
      title={base ? `${t('whatIf')} · ${base.name}` : t('create')}
      okText={t('create')}
      cancelText={shared('cancel')}
      okButtonProps={{ loading: create.isPending, disabled: base !== undefined && changes.length === 0 }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p className="muted">{t('createText')}</p>
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{
          fromMonth: months[1],
          months: 6,
          personTimes: 2500,
          certificatePercent: 60,
          highSkillPercent: 20,
          trainerHoursPerWeek: 12,
          withForecast: true,
        }}
        onFinish={(values) => create.mutate(values)}
      >
        <Form.Item name="name" label={t('name')} rules={[...needed, { min: 2, message: t('needed') }]}>
          <Input maxLength={60} placeholder={t('nameHint')} />
        </Form.Item>
        {!base && (
          <div className="planning-pair">
            <Form.Item name="fromMonth" label={t('fromMonth')} rules={needed}>
              <Select options={months.map((value) => ({ value, label: value }))} />
            </Form.Item>
            <Form.Item name="months" label={t('months')} rules={needed}>
              <InputNumber min={1} max={12} precision={0} style={wide} />
            </Form.Item>
            <Form.Item name="personTimes" label={t('targetPeople')} rules={needed}>
              <InputNumber min={0} max={100_000} precision={0} style={wide} />
            </Form.Item>
            <Form.Item name="budgetYuan" label={t('budget')}>
              <InputNumber
                min={0}
                max={1_000_000_000}
                precision={2}
                placeholder={t('noBudget')}
                style={wide}
              />
            </Form.Item>
            <Form.Item name="certificatePercent" label={t('certificate')} rules={needed}>
              <InputNumber min={0} max={100} precision={0} style={wide} />
            </Form.Item>
            <Form.Item name="highSkillPercent" label={t('highSkill')} rules={needed}>
              <InputNumber min={0} max={100} precision={0} style={wide} />
            </Form.Item>
            <Form.Item name="trainerHoursPerWeek" label={t('trainerHours')} rules={needed}>
              <InputNumber min={1} max={40} precision={0} style={wide} />
            </Form.Item>
            <Form.Item name="withForecast" valuePropName="checked" label=" ">
              <Checkbox>{t('withForecast')}</Checkbox>
            </Form.Item>
          </div>
        )}
      </Form>
      {base && (
        <>
          <ChangeFields onAdd={(change, text) => setChanges([...changes, { change, text }])} />
          {changes.map(({ text }, index) => (
            <Tag
              key={index}
              closable
              onClose={(event) => {
                event.preventDefault();
                setChanges(changes.filter((_, at) => at !== index));
              }}
            >
              {text}
            </Tag>
          ))}
        </>
      )}
      <ProblemAlert error={create.error} />
    </Modal>
  );
}
