import { App, Form, Input, Modal, Radio, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';

import { answer, api } from '../../../shared/api/client.js';
import { ProblemAlert } from '../../../shared/ui/problem-alert.js';
import { useBilingual, useSubsidyStep } from '../subsidy-data.js';
import { readJson } from './json-places.js';
import type { Version } from './versions-data.js';

type Start = { fromVersionId: string } | { content: Record<string, unknown> };

/** Begins a draft: a copy of a version, or content pasted in. */
export function CreateDraftDialog({
  versions,
  onClose,
}: {
  versions: readonly Version[];
  onClose: () => void;
}): ReactNode {
  const { t } = useTranslation('subsidy', { keyPrefix: 'versions' });
  const { t: shared } = useTranslation();
  const { message } = App.useApp();
  const say = useBilingual();
  const navigate = useNavigate();
  const [how, setHow] = useState<'copy' | 'paste'>('copy');
  const [from, setFrom] = useState<string>();
  const [text, setText] = useState('');
  const parsed = readJson(text);
  const create = useSubsidyStep(
    (body: Start) => answer(api.POST('/api/policy-versions', { body })),
    ({ id }) => {
      void message.success(t('created'));
      void navigate(`/policy-versions/${id}`);
    },
  );
  const ready = how === 'copy' ? from !== undefined : parsed.ok;
  const submit = (): void => {
    if (how === 'copy' && from) create.mutate({ fromVersionId: from });
    if (how === 'paste' && parsed.ok) create.mutate({ content: parsed.value });
  };
  return (
    <Modal
      open
      title={t('newDraft')}
      okText={t('newDraft')}
      cancelText={shared('cancel')}
      okButtonProps={{ disabled: !ready, loading: create.isPending }}
      onOk={submit}
      onCancel={onClose}
      width={640}
    >
      <Form layout="vertical" requiredMark={false}>
        <Form.Item label={t('howToStart')}>
          <Radio.Group
            value={how}
            onChange={(event) => setHow(event.target.value as 'copy' | 'paste')}
            options={[
              { value: 'copy', label: t('copy') },
              { value: 'paste', label: t('paste') },
            ]}
          />
        </Form.Item>
        {how === 'copy' ? (
          <Form.Item label={t('fromVersion')} htmlFor="version-from">
            <Select
              id="version-from"
              value={from}
              onChange={setFrom}
              showSearch={{ optionFilterProp: 'label' }}
              options={versions.map((one) => ({
                value: one.id,
                label: `${say(one.title)} · ${t('number', { version: one.version })} · ${t(`standing.${one.standing}`)}`,
              }))}
            />
          </Form.Item>
        ) : (
          <Form.Item
            label={t('pasted')}
            htmlFor="version-text"
            extra={t('pastedHelp')}
            validateStatus={text !== '' && !parsed.ok ? 'error' : ''}
            help={text !== '' && !parsed.ok ? t('badJson', { message: parsed.message }) : undefined}
          >
            <Input.TextArea
              id="version-text"
              className="json-area"
              rows={12}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          </Form.Item>
        )}
      </Form>
      <ProblemAlert error={create.error} />
    </Modal>
  );
}
