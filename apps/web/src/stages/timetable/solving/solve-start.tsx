import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Checkbox, Form, InputNumber, Radio, Select, type FormInstance } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { answer, api } from '../../../shared/api/client.js';
import { useBilingual } from '../../../shared/format/bilingual.js';
import { ProblemAlert } from '../../../shared/ui/problem-alert.js';
import { useComingClasses } from '../board/board-data.js';
import { Conflicts } from './solve-outcome.js';

/** As many as one search takes. */
const MOST_CLASSES = 200;

export interface SolveForm {
  readonly cohortIds: string[];
  readonly by: 'TIME' | 'COUNT';
  readonly seconds: number;
  readonly iterations: number;
  readonly seed: number;
  readonly evenings: boolean;
}

/** What cannot be planned at all, asked before anything is searched for. */
function Check({ cohortIds, evenings }: { cohortIds: string[]; evenings: boolean }): ReactNode {
  const { t } = useTranslation('timetable');
  const say = useBilingual();
  const check = useMutation({
    mutationFn: () => answer(api.POST('/api/timetable/solves/check', { body: { cohortIds, evenings } })),
  });
  const found = check.data;
  const fine = found?.conflicts.length === 0 && found.shortfalls.length === 0;
  return (
    <div className="stack">
      <div>
        <Button loading={check.isPending} disabled={cohortIds.length === 0} onClick={() => check.mutate()}>
          {t(check.isPending ? 'solving.checking' : 'solving.check')}
        </Button>
      </div>
      <ProblemAlert error={check.error} />
      {found && !found.complete && <Alert type="info" showIcon title={t('solving.incomplete')} />}
      {found?.complete && fine && <Alert type="success" showIcon title={t('solving.fine')} />}
      {found && <Conflicts conflicts={found.conflicts} />}
      {found?.shortfalls.map(({ says }) => (
        <Alert key={says.zh} type="warning" showIcon title={say(says)} />
      ))}
    </div>
  );
}

/** Which classes, where that is not known from the page. */
function Classes({ form }: { form: FormInstance<SolveForm> }): ReactNode {
  const { t } = useTranslation('timetable');
  const coming = useComingClasses();
  const classes = coming.data ?? [];
  return (
    <>
      <Form.Item
        name="cohortIds"
        label={t('solving.cohorts')}
        rules={[{ required: true, message: t('solving.cohortsNeeded') }]}
      >
        <Select
          mode="multiple"
          showSearch={{ optionFilterProp: 'label' }}
          loading={coming.isPending}
          placeholder={t('solving.cohortsNeeded')}
          notFoundContent={t('solving.noClasses')}
          options={classes.map(({ id, title, code, startsOn }) => ({
            value: id,
            label: `${title} ${code} ${startsOn}`,
          }))}
        />
      </Form.Item>
      <Form.Item>
        <Button
          disabled={classes.length === 0}
          onClick={() => form.setFieldValue('cohortIds', classes.map(({ id }) => id).slice(0, MOST_CLASSES))}
        >
          {t('solving.allClasses', { count: Math.min(classes.length, MOST_CLASSES) })}
        </Button>
      </Form.Item>
    </>
  );
}

/** What is searched for and how long, with a check beforehand. */
export function Start({
  cohortId,
  form,
  onStart,
  error,
}: {
  cohortId: string | undefined;
  form: FormInstance<SolveForm>;
  onStart: (wish: SolveForm) => void;
  error: unknown;
}): ReactNode {
  const { t } = useTranslation('timetable');
  const by = Form.useWatch('by', form) ?? 'TIME';
  const evenings = Form.useWatch('evenings', form) ?? false;
  const chosen = Form.useWatch('cohortIds', form) ?? [];
  const cohortIds = cohortId === undefined ? chosen : [cohortId];
  return (
    <div className="stack">
      <p>{t(cohortId === undefined ? 'solving.textMany' : 'solving.text')}</p>
      <Form<SolveForm>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{
          cohortIds: [],
          by: 'TIME',
          seconds: 20,
          iterations: 20_000,
          seed: 1,
          evenings: false,
        }}
        onFinish={(values) => onStart({ ...values, cohortIds })}
      >
        {cohortId === undefined && <Classes form={form} />}
        <Form.Item name="by" label={t('solving.by')}>
          <Radio.Group
            options={[
              { value: 'TIME', label: t('solving.byTime') },
              { value: 'COUNT', label: t('solving.byCount') },
            ]}
          />
        </Form.Item>
        <div className="form-pair">
          <Form.Item name="seconds" label={t('solving.seconds')} hidden={by === 'COUNT'}>
            <InputNumber min={1} max={120} precision={0} style={{ width: '100%' }} />
          </Form.Item>
          <Form.Item name="iterations" label={t('solving.iterations')} hidden={by === 'TIME'}>
            <InputNumber min={1} max={200_000} precision={0} style={{ width: '100%' }} />
          </Form.Item>
          <Form.Item name="seed" label={t('solving.seed')}>
            <InputNumber min={0} max={2_147_483_647} precision={0} style={{ width: '100%' }} />
          </Form.Item>
        </div>
        <Form.Item name="evenings" valuePropName="checked">
          <Checkbox>{t('solving.evenings')}</Checkbox>
        </Form.Item>
      </Form>
      <Check cohortIds={cohortIds} evenings={evenings} />
      <ProblemAlert error={error} />
    </div>
  );
}
