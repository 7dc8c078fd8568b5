import { Modal, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { MOST_CHOSEN, useOwnWorkers } from './outlook-data.js';

interface Props {
  readonly chosen: readonly string[];
  readonly onChoose: (workerIds: readonly string[]) => void;
  readonly onClose: () => void;
}

/** Picks workers of the own enterprise to look at, before anybody is enrolled. */
export function ChooseWorkersDialog({ chosen, onChoose, onClose }: Props): ReactNode {
  const { t } = useTranslation('subsidy');
  const { t: shared } = useTranslation();
  const [ids, setIds] = useState<readonly string[]>(chosen);
  const workers = useOwnWorkers(true);
  return (
    <Modal
      open
      title={t('outlook.chooseTitle')}
      okText={t('outlook.calculate')}
      cancelText={shared('cancel')}
      okButtonProps={{ disabled: ids.length === 0 }}
      onOk={() => onChoose(ids)}
      onCancel={onClose}
    >
      <p className="muted small">{t('outlook.chooseText', { count: MOST_CHOSEN })}</p>
      <Select<string[]>
        mode="multiple"
        aria-label={t('outlook.chooseSearch')}
        placeholder={t('outlook.chooseSearch')}
        style={{ width: '100%' }}
        maxCount={MOST_CHOSEN}
        loading={workers.isPending}
        value={[...ids]}
        onChange={setIds}
        showSearch={{ optionFilterProp: 'label' }}
        options={(workers.data ?? []).map(({ id, name, idMasked }) => ({
          value: id,
          label: `${name} ${idMasked.slice(-4)}`,
        }))}
      />
    </Modal>
  );
}
