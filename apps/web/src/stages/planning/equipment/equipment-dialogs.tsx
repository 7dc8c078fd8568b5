import { App, Form, Input, InputNumber, Modal, Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';

import { answer, api } from '../../../shared/api/client.js';
import { ProblemAlert } from '../../../shared/ui/problem-alert.js';
import { usePlanningStep, type EquipmentItem } from '../planning-data.js';

const DECISIONS = ['CHOSEN', 'LATER', 'DECLINED'] as const;

interface Props {
  readonly row: EquipmentItem;
  readonly onClose: () => void;
}

interface Cost {
  readonly yuan?: number | null;
  readonly costNote?: string;
}

/** What one more would cost, as far as anybody knows. */
export function CostDialog({ row, onClose }: Props): ReactNode {
  const { t } = useTranslation('planning');
  const { t: shared } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<Cost>();
  const save = usePlanningStep(
    ({ yuan, costNote }: Cost) =>
      answer(
        api.PUT('/api/planning/equipment-items/{itemId}/cost', {
          params: { path: { itemId: row.id } },
          body: { costFen: yuan == null ? null : Math.round(yuan * 100), costNote: costNote?.trim() ?? '' },
        }),
      ),
    () => {
      void message.success(t('equip.costSaved'));
      onClose();
    },
  );
  return (
    <Modal
      open
      title={t('equip.setCost')}
      okText={t('equip.setCost')}
      cancelText={shared('cancel')}
      okButtonProps={{ loading: save.isPending }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p className="muted">{row.name}</p>
      <Form<Cost>
        form={form}
        layout="vertical"
        initialValues={{ yuan: row.costFen === null ? null : row.costFen / 100, costNote: row.costNote }}
        onFinish={(values) => save.mutate(values)}
      >
        <Form.Item name="yuan" label={t('equip.costYuan')}>
          <InputNumber min={0} max={1_000_000_000} precision={2} style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="costNote" label={t('equip.costNote')}>
          <Input maxLength={200} />
        </Form.Item>
      </Form>
      <ProblemAlert error={save.error} />
    </Modal>
  );
}

interface Decision {
  readonly decision: (typeof DECISIONS)[number];
  readonly reason: string;
}

/** The centre's word, with the reason that the enterprises are told. */
export function DecideDialog({ row, onClose }: Props): ReactNode {
  const { t } = useTranslation('planning');
  const { t: shared } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<Decision>();
  const decide = usePlanningStep(
    (body: Decision) =>
      answer(
        api.POST('/api/planning/equipment-items/{itemId}/decision', {
          params: { path: { itemId: row.id } },
          body: { ...body, reason: body.reason.trim() },
        }),
      ),
    () => {
      void message.success(t('equip.decided'));
      onClose();
    },
  );
  const needed = [{ required: true, message: t('needed') }];
  return (
    <Modal
      open
      title={t('equip.decide')}
      okText={t('equip.decide')}
      cancelText={shared('cancel')}
      okButtonProps={{ loading: decide.isPending }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p className="muted">{row.name}</p>
      <Form<Decision>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ decision: row.decision ?? 'CHOSEN', reason: row.decisionReason ?? '' }}
        onFinish={(values) => decide.mutate(values)}
      >
        <Form.Item name="decision" label={t('equip.decide')} rules={needed}>
          <Select options={DECISIONS.map((value) => ({ value, label: t(`equip.decision.${value}`) }))} />
        </Form.Item>
        <Form.Item
          name="reason"
          label={t('equip.reason')}
          rules={[...needed, { min: 2, message: t('needed') }]}
        >
          <Input.TextArea maxLength={200} rows={3} />
        </Form.Item>
      </Form>
      <ProblemAlert error={decide.error} />
    </Modal>
  );
}

/** Puts the bottlenecks of a plan before the enterprises. */
export function PublishListDialog({
  scenario,
  onClose,
}: {
  scenario: { readonly id: string; readonly name: string };
  onClose: () => void;
}): ReactNode {
  const { t } = useTranslation('planning');
  const { t: shared } = useTranslation();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const [form] = Form.useForm<{ title: string }>();
  const publish = usePlanningStep(
    ({ title }: { title: string }) =>
      answer(
        api.POST('/api/planning/scenarios/{scenarioId}/equipment-list', {
          params: { path: { scenarioId: scenario.id } },
          body: { title: title.trim() },
        }),
      ),
    ({ id }) => {
      void message.success(t('equip.published'));
      void navigate(`/planning/equipment/${id}`);
    },
  );
  return (
    <Modal
      open
      title={t('equip.publish')}
      okText={t('equip.publish')}
      cancelText={shared('cancel')}
      okButtonProps={{ loading: publish.isPending }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p className="muted">{t('equip.publishText')}</p>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ title: scenario.name }}
        onFinish={(values: { title: string }) => publish.mutate(values)}
      >
        <Form.Item
          name="title"
          label={t('equip.listTitle')}
          rules={[{ required: true, min: 2, message: t('needed') }]}
        >
          <Input maxLength={60} />
        </Form.Item>
      </Form>
      <ProblemAlert error={publish.error} />
    </Modal>
  );
}
