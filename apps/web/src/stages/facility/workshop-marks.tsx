import { App, Switch } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { useMay } from '../../app/session.js';
import { answer, api } from '../../shared/api/client.js';
import type { components } from '../../shared/api/schema.js';
import { useStep } from '../../shared/api/steps.js';
import { ProblemAlert } from '../../shared/ui/problem-alert.js';

type Workshop = components['schemas']['WorkshopWithStations'];

interface MarkProps {
  readonly label: string;
  readonly marked: boolean;
  readonly save: (marked: boolean) => Promise<unknown>;
}

/** A yes or no that is written down of a room. */
function MarkSwitch({ label, marked, save }: MarkProps): ReactNode {
  const { t } = useTranslation('facility');
  const { message } = App.useApp();
  const may = useMay('facility.close_workshops');
  const step = useStep(save, () => void message.success(t('marks.saved')));
  if (!may) return t(marked ? 'marks.yes' : 'marks.no');
  return (
    <>
      <Switch
        aria-label={label}
        checked={marked}
        loading={step.isPending}
        checkedChildren={t('marks.yes')}
        unCheckedChildren={t('marks.no')}
        onChange={(value) => step.mutate(value)}
      />
      <ProblemAlert error={step.error} />
    </>
  );
}

/** Whether practice in the room counts as given at a base that a policy names. */
export function BaseSwitch({ workshop }: { workshop: Workshop }): ReactNode {
  const { t } = useTranslation('facility');
  const params = { path: { workshopId: workshop.id } };
  return (
    <MarkSwitch
      label={t('marks.base')}
      marked={workshop.trainingBase}
      save={(trainingBase) =>
        answer(api.PUT('/api/workshops/{workshopId}/training-base', { params, body: { trainingBase } }))
      }
    />
  );
}

/** Whether the room's equipment is too expensive to stand idle between two sessions. */
export function CostlySwitch({ workshop }: { workshop: Workshop }): ReactNode {
  const { t } = useTranslation('facility');
  const params = { path: { workshopId: workshop.id } };
  return (
    <MarkSwitch
      label={t('marks.costly')}
      marked={workshop.costlyEquipment}
      save={(costlyEquipment) =>
        answer(api.PUT('/api/workshops/{workshopId}/costly-equipment', { params, body: { costlyEquipment } }))
      }
    />
  );
}
