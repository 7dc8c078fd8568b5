import { useMutation, useQuery } from '@tanstack/react-query';
import { Alert, App, Button, Checkbox, Form, InputNumber, Modal, Progress, Radio } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { answer, api } from '../../../shared/api/client.js';
import type { components } from '../../../shared/api/schema.js';
import { useStep } from '../../../shared/api/steps.js';
import { minutesToClassHours } from '../../../shared/format/format.js';
import { ProblemAlert } from '../../../shared/ui/problem-alert.js';
import type { Cohort } from '../../cohort/cohort-data.js';
import { inPrint } from '../plan-guard.js';

type Solve = components['schemas']['TimetableSolve'];
type Conflict = components['schemas']['TimetableConflict'];

interface SolveForm {
  readonly by: 'TIME' | 'COUNT';
  readonly seconds: number;
  readonly iterations: number;
  readonly seed: number;
  readonly evenings: boolean;
}

const LOOK_MS = 1_000;

/** A sentence of the server in the reader's language. */
function useSay(): (sentence: { readonly zh: string; readonly en: string }) => string {
  const { i18n } = useTranslation();
  return ({ zh, en }) => (i18n.language === 'en' ? en : inPrint(zh));
}

function Conflicts({ conflicts }: { conflicts: readonly Conflict[] }): ReactNode {
  const { t } = useTranslation('timetable');
  const say = useSay();
  if (conflicts.length === 0) return null;
  return (
    <Alert
      role="alert"
      type="warning"
      showIcon
      title={t('limits.solve.conflicts')}
      description={
        <ul className="problem-fields">
          {conflicts.map((one) => (
            <li key={one.says.zh}>{say(one.says)}</li>
          ))}
        </ul>
      }
    />
  );
}

/** What cannot be planned at all, asked before anything is searched for. */
function Check({ cohortId, evenings }: { cohortId: string; evenings: boolean }): ReactNode {
  const { t } = useTranslation('timetable');
  const say = useSay();
  const check = useMutation({
    mutationFn: () =>
      answer(api.POST('/api/timetable/solves/check', { body: { cohortIds: [cohortId], evenings } })),
  });
  const found = check.data;
  const fine = found?.conflicts.length === 0 && found.shortfalls.length === 0;
  return (
    <div className="stack">
      <div>
        <Button loading={check.isPending} onClick={() => check.mutate()}>
          {t(check.isPending ? 'limits.solve.checking' : 'limits.solve.check')}
        </Button>
      </div>
      <ProblemAlert error={check.error} />
      {found && !found.complete && <Alert type="info" showIcon title={t('limits.solve.incomplete')} />}
      {found?.complete && fine && <Alert type="success" showIcon title={t('limits.solve.fine')} />}
      {found && <Conflicts conflicts={found.conflicts} />}
      {found?.shortfalls.map(({ says }) => (
        <Alert key={says.zh} type="warning" showIcon title={say(says)} />
      ))}
    </div>
  );
}

/** How the search goes and what it found, with everything needed to have it again. */
function Outcome({ solve }: { solve: Solve }): ReactNode {
  const { t } = useTranslation('timetable');
  const say = useSay();
  const { best } = solve;
  const running = solve.endedAt === null;
  const budget =
    solve.iterations === null
      ? t('limits.solve.budgetTime', { count: solve.seconds, seconds: solve.seconds })
      : t('limits.solve.budgetCount', { count: solve.iterations });
  return (
    <div className="stack">
      <p>
        <strong>{t(`limits.solve.state.${solve.state}`)}</strong>{' '}
        <span className="muted num">{t('limits.solve.run', { seed: solve.seed, budget })}</span>
      </p>
      {running && solve.iterations === null && (
        <Progress
          percent={Math.min(99, Math.round(solve.elapsedMs / (solve.seconds * 10)))}
          status="active"
          showInfo={false}
        />
      )}
      <p className="muted">
        {t('limits.solve.progress', { seconds: Math.round(solve.elapsedMs / 1000), rounds: solve.rounds })}
      </p>
      {solve.failure && (
        <Alert
          type="error"
          showIcon
          title={t(
            `limits.solve.failure.${solve.failure === 'version_changed' ? 'version_changed' : 'interrupted'}`,
          )}
        />
      )}
      {best && (
        <>
          <Alert
            type={best.unplaced.length === 0 ? 'success' : 'warning'}
            showIcon
            title={
              best.placed + best.moved === 0 && best.unplaced.length === 0
                ? t('limits.solve.nothing')
                : t('limits.solve.found', { placed: best.placed, moved: best.moved, cost: best.cost })
            }
            description={
              best.stopped && !running
                ? t('limits.solve.because', { why: t(`limits.solve.stopped.${best.stopped}`) })
                : undefined
            }
          />
          {best.unplaced.length > 0 && (
            <section>
              <h3>{t('limits.solve.unplaced')}</h3>
              <ul className="problem-fields">
                {best.unplaced.map(({ moduleId, moduleTitle, minutes, reason }, at) => (
                  <li key={`${moduleId} ${at}`}>
                    {moduleTitle} {t('classHours', { hours: minutesToClassHours(minutes) })}
                    {' — '}
                    {say(reason)}
                  </li>
                ))}
              </ul>
            </section>
          )}
          <Conflicts conflicts={best.conflicts} />
          <details>
            <summary>{t('limits.solve.parts')}</summary>
            <ul className="problem-fields">
              {best.parts
                .filter(({ cost }) => cost !== 0)
                .map(({ name, sentence, cost }) => (
                  <li key={name}>
                    {say(sentence)} <span className="num">{cost}</span>
                  </li>
                ))}
            </ul>
          </details>
        </>
      )}
    </div>
  );
}

const start = (cohortId: string, { by, seconds, iterations, seed, evenings }: SolveForm): Promise<Solve> =>
  answer(
    api.POST('/api/timetable/solves', {
      body: {
        cohortIds: [cohortId],
        seconds,
        seed,
        evenings,
        ...(by === 'COUNT' ? { iterations } : {}),
      },
    }),
  );

/** Lets the engine plan a cohort: check, search, look, and then use the result or not. */
export function SolveDialog({ cohort, onClose }: { cohort: Cohort; onClose: () => void }): ReactNode {
  const { t } = useTranslation('timetable');
  const { t: shared } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<SolveForm>();
  const [solveId, setSolveId] = useState<string | null>(null);
  const by = Form.useWatch('by', form) ?? 'TIME';
  const evenings = Form.useWatch('evenings', form) ?? false;
  const started = useMutation({
    mutationFn: (values: SolveForm) => start(cohort.id, values),
    onSuccess: ({ id }) => setSolveId(id),
  });
  const query = useQuery({
    queryKey: ['timetable', 'solve', solveId],
    queryFn: () =>
      answer(
        api.GET('/api/timetable/solves/{solveId}', { params: { path: { solveId: solveId as string } } }),
      ),
    enabled: solveId !== null,
    refetchInterval: ({ state }) => (state.data && state.data.endedAt !== null ? false : LOOK_MS),
  });
  const solve = solveId === null ? undefined : query.data;
  const params = { path: { solveId: solveId as string } };
  const stop = useStep(() =>
    answer(api.POST('/api/timetable/solves/{solveId}/cancel', { params, body: {} })),
  );
  const apply = useStep(
    () => answer(api.POST('/api/timetable/solves/{solveId}/apply', { params, body: {} })),
    () => {
      void message.success(t('limits.solve.applied'));
      onClose();
    },
  );
  const ended = solve?.endedAt !== null && solve !== undefined;
  const changes = (solve?.best?.placed ?? 0) + (solve?.best?.moved ?? 0);
  const footer =
    solveId === null
      ? [
          <Button key="no" onClick={onClose}>
            {shared('cancel')}
          </Button>,
          <Button key="go" type="primary" loading={started.isPending} onClick={form.submit}>
            {t('limits.solve.start')}
          </Button>,
        ]
      : ended
        ? [
            <Button key="again" onClick={() => setSolveId(null)}>
              {t('limits.solve.again')}
            </Button>,
            <Button
              key="apply"
              type="primary"
              disabled={changes === 0 || solve.state === 'FAILED'}
              loading={apply.isPending}
              onClick={() => apply.mutate(undefined)}
            >
              {t('limits.solve.apply')}
            </Button>,
          ]
        : [
            <Button key="stop" loading={stop.isPending} onClick={() => stop.mutate(undefined)}>
              {t('limits.solve.stop')}
            </Button>,
          ];
  return (
    <Modal open width={620} title={t('limits.solve.title')} onCancel={onClose} footer={footer}>
      {solveId === null ? (
        <div className="stack">
          <p>{t('limits.solve.text')}</p>
          <Form<SolveForm>
            form={form}
            layout="vertical"
            requiredMark={false}
            initialValues={{ by: 'TIME', seconds: 20, iterations: 20_000, seed: 1, evenings: false }}
            onFinish={(values) => started.mutate(values)}
          >
            <Form.Item name="by" label={t('limits.solve.by')}>
              <Radio.Group
                options={[
                  { value: 'TIME', label: t('limits.solve.byTime') },
                  { value: 'COUNT', label: t('limits.solve.byCount') },
                ]}
              />
            </Form.Item>
            <div className="form-pair">
              <Form.Item name="seconds" label={t('limits.solve.seconds')} hidden={by === 'COUNT'}>
                <InputNumber min={1} max={120} precision={0} style={{ width: '100%' }} />
              </Form.Item>
              <Form.Item name="iterations" label={t('limits.solve.iterations')} hidden={by === 'TIME'}>
                <InputNumber min={1} max={200_000} precision={0} style={{ width: '100%' }} />
              </Form.Item>
              <Form.Item name="seed" label={t('limits.solve.seed')}>
                <InputNumber min={0} max={2_147_483_647} precision={0} style={{ width: '100%' }} />
              </Form.Item>
            </div>
            <Form.Item name="evenings" valuePropName="checked">
              <Checkbox>{t('limits.solve.evenings')}</Checkbox>
            </Form.Item>
          </Form>
          <Check cohortId={cohort.id} evenings={evenings} />
          <ProblemAlert error={started.error} />
        </div>
      ) : (
        solve && <Outcome solve={solve} />
      )}
      <ProblemAlert error={query.error ?? apply.error ?? stop.error} />
    </Modal>
  );
}
