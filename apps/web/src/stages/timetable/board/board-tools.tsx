import { RedoOutlined, UndoOutlined } from '@ant-design/icons';
import { App, Button, Dropdown, Tooltip } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { answer, api } from '../../../shared/api/client.js';
import { useStep } from '../../../shared/api/steps.js';
import { useBilingual } from '../../../shared/format/bilingual.js';
import { clauses } from '../../../shared/format/format.js';
import { useProblemTitle } from '../../../shared/ui/problem-alert.js';
import { SolveDialog } from '../solving/solve-dialog.js';
import { PublishDialog } from '../versions/publish-dialog.js';
import { useEdits, type BoardCohort } from './board-data.js';
import { RepairDialog } from './repair-dialog.js';

/** Takes back and does again what this person changed last, by button or keyboard, also after a reload. */
function UndoRedo(): ReactNode {
  const { t } = useTranslation('timetable');
  const say = useBilingual();
  const { message } = App.useApp();
  const problemTitle = useProblemTitle();
  const { data } = useEdits();
  const failed = (error: unknown): void => void message.error(problemTitle(error));
  const undo = useStep(
    () => answer(api.POST('/api/timetable/edits/undo', { body: {} })),
    ({ redo: undone }) => {
      const stays = undone?.stays ?? [];
      // What was put on record with a repair is still so: whoever is ill is ill, wherever the sessions are.
      if (stays.length > 0)
        void message.warning(t('board.repair.stays', { what: clauses(stays.map(say)) }), 10);
      else void message.success(t('board.undone'));
    },
  );
  const redo = useStep(
    () => answer(api.POST('/api/timetable/edits/redo', { body: {} })),
    () => void message.success(t('board.redone')),
  );
  const mayUndo = data?.undo?.possible === true && !undo.isPending;
  const mayRedo = data?.redo?.possible === true && !redo.isPending;
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      const typing = (event.target as Element | null)?.closest('input, textarea, [contenteditable]');
      if (typing || !(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'z') return;
      event.preventDefault();
      if (event.shiftKey && mayRedo) redo.mutate(undefined, { onError: failed });
      if (!event.shiftKey && mayUndo) undo.mutate(undefined, { onError: failed });
    };
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  });
  const tip = (key: 'undoOf' | 'redoOf', edit: NonNullable<typeof data>['undo'] | undefined): string =>
    edit
      ? edit.possible
        ? t(`board.${key}`, { what: say(edit.sentence) })
        : clauses([say(edit.sentence), t('board.notPossible')])
      : t(key === 'undoOf' ? 'board.undo' : 'board.redo');
  return (
    <>
      <Tooltip title={tip('undoOf', data?.undo)}>
        <Button
          icon={<UndoOutlined />}
          disabled={!mayUndo}
          onClick={() => undo.mutate(undefined, { onError: failed })}
        >
          {t('board.undo')}
        </Button>
      </Tooltip>
      <Tooltip title={tip('redoOf', data?.redo)}>
        <Button
          icon={<RedoOutlined />}
          disabled={!mayRedo}
          onClick={() => redo.mutate(undefined, { onError: failed })}
        >
          {t('board.redo')}
        </Button>
      </Tooltip>
    </>
  );
}

/** Undo, solve, repair and publish. */
export function BoardTools({ cohorts }: { cohorts: readonly BoardCohort[] }): ReactNode {
  const { t } = useTranslation('timetable');
  const [open, setOpen] = useState<'solve' | 'repair' | null>(null);
  const [publishing, setPublishing] = useState<BoardCohort | null>(null);
  const changed = cohorts.filter(({ unpublishedChanges }) => unpublishedChanges > 0);
  return (
    <div className="page-actions">
      <UndoRedo />
      <Button onClick={() => setOpen('repair')}>{t('board.repair.open')}</Button>
      <Button onClick={() => setOpen('solve')}>{t('solving.open')}</Button>
      <Dropdown
        trigger={['click']}
        disabled={changed.length === 0}
        menu={{
          items: changed.map(({ id, title, unpublishedChanges }) => ({
            key: id,
            label: t('board.publishOf', { title, count: unpublishedChanges }),
          })),
          onClick: ({ key }) => setPublishing(changed.find(({ id }) => id === key) ?? null),
        }}
      >
        {/* The words stay the same, so that the first change does not shift the board under the mouse. */}
        <Button
          type="primary"
          disabled={changed.length === 0}
          title={changed.length === 0 ? t('board.publishNone') : undefined}
        >
          {t('board.publish')}
        </Button>
      </Dropdown>
      {open === 'solve' && <SolveDialog onClose={() => setOpen(null)} />}
      {open === 'repair' && <RepairDialog onClose={() => setOpen(null)} />}
      {publishing && (
        <PublishDialog
          cohortId={publishing.id}
          version={(publishing.version ?? 0) + 1}
          onClose={() => setPublishing(null)}
        />
      )}
    </div>
  );
}
