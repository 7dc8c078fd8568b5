import { Alert, DatePicker, Form, Modal, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { answer, api } from '../../shared/api/client.js';
import { useStep } from '../../shared/api/steps.js';
import { minutesToClassHours } from '../../shared/format/format.js';
import { ProblemAlert } from '../../shared/ui/problem-alert.js';
import type { Cohort } from '../cohort/cohort-data.js';
import { useTrainerChoices, useWorkshopChoices, type TimetableProposal } from './timetable-data.js';

interface ProposeForm {
  readonly trainerIds?: string[];
  readonly workshopIds?: string[];
  readonly from?: Dayjs | null;
}

/** What the proposal placed and, as plainly, what it could not place and why. */
function Outcome({ proposal }: { proposal: TimetableProposal }): ReactNode {
  const { t } = useTranslation('timetable');
  const done = proposal.unplaced.length === 0;
  return (
    <div className="stack">
      <Alert
        type="success"
        showIcon
        title={t('proposed', { count: proposal.placed.length })}
        {...(done ? { description: t('allPlaced') } : {})}
      />
      {!done && (
        <Alert
          role="alert"
          type="warning"
          showIcon
          title={t('unplacedTitle')}
          description={
            <>
              <ul className="problem-fields">
                {proposal.unplaced.map((module) => (
                  <li key={module.moduleId}>
                    {t('unplaced', {
                      module: module.moduleTitle,
                      hours: minutesToClassHours(module.missingMinutes),
                      reason: t(`unplacedReason.${module.reason}`),
                    })}
                  </li>
                ))}
              </ul>
              <p>{t('unplacedHelp')}</p>
            </>
          }
        />
      )}
    </div>
  );
}

/** Lets the rest of the timetable be proposed, first fit. */
export function ProposeDialog({ cohort, onClose }: { cohort: Cohort; onClose: () => void }): ReactNode {
  const { t } = useTranslation('timetable');
  const { t: shared } = useTranslation();
  const [form] = Form.useForm<ProposeForm>();
  const trainers = useTrainerChoices();
  const workshops = useWorkshopChoices();
  const [proposal, setProposal] = useState<TimetableProposal | null>(null);
  const step = useStep(
    ({ trainerIds, workshopIds, from }: ProposeForm) =>
      answer(
        api.POST('/api/cohorts/{cohortId}/timetable/proposal', {
          params: { path: { cohortId: cohort.id } },
          body: {
            ...(trainerIds && trainerIds.length > 0 ? { trainerIds } : {}),
            ...(workshopIds && workshopIds.length > 0 ? { workshopIds } : {}),
            ...(from ? { from: from.format('YYYY-MM-DD') } : {}),
          },
        }),
      ),
    setProposal,
  );
  return (
    <Modal
      open
      width={560}
      title={t('proposeTitle')}
      okText={proposal ? shared('close') : t('propose')}
      cancelText={shared('cancel')}
      okButtonProps={{ loading: step.isPending }}
      cancelButtonProps={proposal ? { style: { display: 'none' } } : {}}
      onOk={proposal ? onClose : form.submit}
      onCancel={onClose}
    >
      {proposal ? (
        <Outcome proposal={proposal} />
      ) : (
        <>
          <p className="muted">{t('proposeText')}</p>
          <Form<ProposeForm> form={form} layout="vertical" onFinish={(values) => step.mutate(values)}>
            <Form.Item name="trainerIds" label={t('proposeTrainers')}>
              <Select
                mode="multiple"
                placeholder={t('anyTrainer')}
                showSearch={{ optionFilterProp: 'label' }}
                loading={trainers.isPending}
                options={(trainers.data ?? []).map(({ id, name, staffNumber }) => ({
                  value: id,
                  label: `${name} ${staffNumber}`,
                }))}
              />
            </Form.Item>
            <Form.Item name="workshopIds" label={t('proposeWorkshops')}>
              <Select
                mode="multiple"
                placeholder={t('anyWorkshop')}
                showSearch={{ optionFilterProp: 'label' }}
                loading={workshops.isPending}
                options={(workshops.data ?? []).map(({ id, name, buildingName }) => ({
                  value: id,
                  label: `${buildingName} ${name}`,
                }))}
              />
            </Form.Item>
            <Form.Item name="from" label={t('proposeFrom')}>
              <DatePicker
                style={{ width: '100%' }}
                placeholder={cohort.startsOn}
                minDate={dayjs(cohort.startsOn)}
                maxDate={dayjs(cohort.endsOn)}
              />
            </Form.Item>
          </Form>
          <ProblemAlert error={step.error} />
        </>
      )}
    </Modal>
  );
}
