import { App, Button, Checkbox, Form, InputNumber, Modal, Progress, Select } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { answer, api } from '../../../shared/api/client.js';
import type { components } from '../../../shared/api/schema.js';
import { useStep } from '../../../shared/api/steps.js';
import { minutesToClassHours } from '../../../shared/format/format.js';
import { ProblemAlert } from '../../../shared/ui/problem-alert.js';
import { signed, useComingClasses, useSay } from './board-data.js';

/** As many as one search takes. */
const MOST_CLASSES = 200;

type Solve = components['schemas']['TimetableSolve'];

interface SolveForm {
  readonly cohortIds: string[];
  readonly seconds: number;
  readonly evenings: boolean;
}

/** Follows a search by server-sent events; the browser connects again by itself when the line breaks. */
function useProgress(started: Solve | null): { solve: Solve | null; lost: boolean } {
  const [seen, setSeen] = useState<Solve | null>(null);
  const [lost, setLost] = useState(false);
  const id = started?.id;
  useEffect(() => {
    if (id === undefined) return undefined;
    const source = new EventSource(`/api/timetable/solves/${id}/events`);
    source.addEventListener('progress', (event: MessageEvent<string>) => {
      const solve = JSON.parse(event.data) as Solve;
      setSeen(solve);
      setLost(false);
      if (solve.endedAt !== null) source.close();
    });
    source.addEventListener('error', () => setLost(true));
    return () => source.close();
  }, [id]);
  return { solve: seen?.id === id ? seen : started, lost };
}

/** How far it is, the best so far, why it stopped, and what it could not place. */
function Outcome({ solve, lost }: { solve: Solve; lost: boolean }): ReactNode {
  const { t } = useTranslation('timetable');
  const say = useSay();
  const { best, state } = solve;
  const ended = solve.endedAt !== null;
  const percent = ended ? 100 : Math.min(99, Math.round(solve.elapsedMs / (solve.seconds * 10)));
  const why =
    state === 'DONE' && best?.stopped === 'optimal'
      ? t('board.solve.optimal')
      : t(`board.solve.state.${state}`);
  return (
    <div className="stack" aria-live="polite">
      <Progress
        percent={percent}
        showInfo={false}
        aria-label={t('board.solve.title')}
        status={state === 'FAILED' ? 'exception' : ended ? 'success' : 'active'}
      />
      <p>
        <strong>{why}</strong>
        {solve.failure !== null &&
          `：${t(`board.solve.failure.${solve.failure}`, { defaultValue: solve.failure })}`}
        {' · '}
        {t('board.solve.progress', { seconds: Math.round(solve.elapsedMs / 1000), rounds: solve.rounds })}
      </p>
      {lost && !ended && <p className="muted">{t('board.solve.lost')}</p>}
      {best ? (
        <>
          <p>{t('board.solve.best', { placed: best.placed, moved: best.moved, cost: best.cost })}</p>
          <ul className="cost-parts">
            {best.parts
              .filter(({ cost }) => cost !== 0)
              .map(({ name, sentence, cost }) => (
                <li key={name}>
                  {say(sentence)} <span className="num">{signed(cost)}</span>
                </li>
              ))}
          </ul>
          {best.unplaced.length > 0 && (
            <div className="notice-bar warn">
              <div>
                <strong>{t('board.solve.unplaced')}</strong>
                <ul>
                  {best.unplaced.map((one, at) => (
                    <li key={`${one.moduleId} ${at}`}>
                      {t('board.solve.unplacedLine', {
                        module: one.moduleTitle,
                        hours: minutesToClassHours(one.minutes),
                        reason: say(one.reason),
                      })}
                    </li>
                  ))}
                </ul>
                {best.conflicts.map((one, at) => (
                  <p key={at}>{say(one.says)}</p>
                ))}
              </div>
            </div>
          )}
        </>
      ) : (
        <p className="muted">{t('board.solve.noBest')}</p>
      )}
    </div>
  );
}

function Start({ onStarted }: { onStarted: (solve: Solve) => void }): ReactNode {
  const { t } = useTranslation('timetable');
  const [form] = Form.useForm<SolveForm>();
  const coming = useComingClasses();
  const classes = coming.data ?? [];
  const step = useStep(
    (wish: SolveForm) => answer(api.POST('/api/timetable/solves', { body: { ...wish, seed: 1 } })),
    onStarted,
  );
  return (
    <Form<SolveForm>
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={{ cohortIds: [], seconds: 20, evenings: false }}
      onFinish={(wish) => step.mutate(wish)}
    >
      <p className="muted">{t('board.solve.text')}</p>
      <Form.Item
        name="cohortIds"
        label={t('board.solve.cohorts')}
        rules={[{ required: true, message: t('board.solve.cohortsNeeded') }]}
      >
        <Select
          mode="multiple"
          showSearch={{ optionFilterProp: 'label' }}
          loading={coming.isPending}
          placeholder={t('board.solve.cohortsNeeded')}
          notFoundContent={t('board.solve.noClasses')}
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
          {t('board.solve.allClasses', { count: Math.min(classes.length, MOST_CLASSES) })}
        </Button>
      </Form.Item>
      <Form.Item name="seconds" label={t('board.solve.seconds')}>
        <InputNumber min={1} max={120} precision={0} />
      </Form.Item>
      <Form.Item name="evenings" valuePropName="checked">
        <Checkbox>{t('board.solve.evenings')}</Checkbox>
      </Form.Item>
      <ProblemAlert error={step.error} />
      <Button type="primary" htmlType="submit" loading={step.isPending}>
        {t('board.solve.start')}
      </Button>
    </Form>
  );
}

/** Lets the engine plan, shows how it goes on, and takes the result over when the person says so. */
export function SolveDialog({ onClose }: { onClose: () => void }): ReactNode {
  const { t } = useTranslation('timetable');
  const { t: shared } = useTranslation();
  const { message } = App.useApp();
  const [started, setStarted] = useState<Solve | null>(null);
  const { solve, lost } = useProgress(started);
  const path = { params: { path: { solveId: solve?.id ?? '' } }, body: {} };
  const stop = useStep(() => answer(api.POST('/api/timetable/solves/{solveId}/cancel', path)));
  const apply = useStep(
    () => answer(api.POST('/api/timetable/solves/{solveId}/apply', path)),
    () => {
      void message.success(t('board.solve.applied'));
      onClose();
    },
  );
  const running = solve !== null && solve.endedAt === null;
  const changes = (solve?.best?.placed ?? 0) + (solve?.best?.moved ?? 0);
  return (
    <Modal
      open
      width={640}
      title={t('board.solve.title')}
      onCancel={onClose}
      footer={
        solve && (
          <>
            {running && (
              <Button loading={stop.isPending} onClick={() => stop.mutate(undefined)}>
                {t('board.solve.stop')}
              </Button>
            )}
            {!running && <Button onClick={() => setStarted(null)}>{t('board.solve.again')}</Button>}
            {!running && (
              <Button
                type="primary"
                disabled={changes === 0 || solve.state === 'FAILED'}
                loading={apply.isPending}
                onClick={() => apply.mutate(undefined)}
              >
                {t('board.solve.apply')}
              </Button>
            )}
            <Button onClick={onClose}>{shared('close')}</Button>
          </>
        )
      }
    >
      {solve ? <Outcome solve={solve} lost={lost} /> : <Start onStarted={setStarted} />}
      <ProblemAlert error={stop.error ?? apply.error} />
    </Modal>
  );
}
