import { App, Button, Checkbox } from 'antd';
import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { answer, api } from '../../shared/api/client.js';
import { ProblemAlert } from '../../shared/ui/problem-alert.js';
import { StatusTag } from '../../shared/ui/values.js';
import { useExamStep, type SittingDetail } from './exam-data.js';
import {
  fillDown,
  isFilled,
  isWrong,
  passes,
  pastedColumn,
  rowOf,
  toMarks,
  type MarksRow,
  type MarksSheet,
  type PartName,
} from './marks-sheet.js';
import './exam.css';

interface RowProps {
  readonly index: number;
  readonly learner: SittingDetail['learners'][number];
  readonly row: MarksRow;
  readonly parts: SittingDetail['parts'];
  readonly onChange: (change: Partial<MarksRow>) => void;
  readonly onPaste: (part: PartName, values: readonly string[]) => void;
  readonly onEnter: (part: PartName) => void;
}

function Row({ index, learner, row, parts, onChange, onPaste, onEnter }: RowProps): ReactNode {
  const { t } = useTranslation('exam');
  const name = learner.workerName;
  const wrong = row.absent ? undefined : parts.find((part) => isWrong(row[part.part], part));
  const onKey = (event: KeyboardEvent, part: PartName): void => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    onEnter(part);
  };
  return (
    <tr className={row.absent ? 'is-absent' : ''}>
      <td className="marks-serial num">{index + 1}</td>
      <td>{name}</td>
      <td>
        <Checkbox
          checked={row.absent}
          aria-label={t('absentOf', { name })}
          onChange={(event) => onChange({ absent: event.target.checked })}
        >
          {t('absent')}
        </Checkbox>
      </td>
      {parts.map((part) => {
        const label = t(`part.${part.part}`);
        return (
          <td key={part.part} className="marks-marks" data-label={label}>
            <input
              className="mark-input"
              inputMode="numeric"
              autoComplete="off"
              disabled={row.absent}
              value={row.absent ? '' : row[part.part]}
              data-cell={`${part.part}-${index}`}
              aria-label={t('marksOf', { name, part: label })}
              aria-invalid={isWrong(row[part.part], part)}
              onFocus={(event) => event.target.select()}
              onChange={(event) => onChange({ [part.part]: event.target.value.trim() })}
              onKeyDown={(event) => onKey(event, part.part)}
              onPaste={(event) => {
                const column = pastedColumn(event.clipboardData.getData('text'));
                if (!column) return;
                event.preventDefault();
                onPaste(part.part, column);
              }}
            />
          </td>
        );
      })}
      <td className="marks-verdict">
        {wrong && (
          <span className="marks-wrong" role="status">
            {t('wholeMarks', { max: wrong.maxMarks })}
          </span>
        )}
        {isFilled(row, parts) &&
          (passes(row, parts) ? (
            <StatusTag tone="good">{t('passed')}</StatusTag>
          ) : (
            <StatusTag tone="bad">{t('failed')}</StatusTag>
          ))}
      </td>
    </tr>
  );
}

interface Props {
  readonly sitting: SittingDetail;
  readonly onDone: () => void;
}

/** The sheet of marks of one sitting, typed by one account without seeing what the other one typed. */
export function MarksGrid({ sitting, onDone }: Props): ReactNode {
  const { t } = useTranslation('exam');
  const { message } = App.useApp();
  const [sheet, setSheet] = useState<MarksSheet>({});
  const table = useRef<HTMLTableElement>(null);
  const { learners, parts } = sitting;
  const save = useExamStep(
    () =>
      answer(
        api.POST('/api/sittings/{sittingId}/entries', {
          params: { path: { sittingId: sitting.id } },
          body: { marks: toMarks(sheet, sitting) },
        }),
      ),
    () => {
      void message.success(t('saveMarksOk'));
      onDone();
    },
  );
  const filled = learners.filter(({ workerId }) => isFilled(rowOf(sheet, workerId), parts)).length;
  const passing = learners.filter(({ workerId }) => passes(rowOf(sheet, workerId), parts)).length;
  const focusBelow = (part: PartName, index: number): void =>
    table.current?.querySelector<HTMLInputElement>(`[data-cell="${part}-${index + 1}"]`)?.focus();
  return (
    <>
      <p className="muted">{t('marksLead')}</p>
      <table className="marks" ref={table}>
        <thead>
          <tr>
            <th className="marks-serial">{t('serial')}</th>
            <th>{t('learner')}</th>
            <th />
            {parts.map((part) => (
              <th key={part.part}>
                {t('marks', { part: t(`part.${part.part}`) })}
                <span className="num"> 0–{part.maxMarks}</span>
              </th>
            ))}
            <th />
          </tr>
        </thead>
        <tbody>
          {learners.map((learner, index) => (
            <Row
              key={learner.workerId}
              index={index}
              learner={learner}
              row={rowOf(sheet, learner.workerId)}
              parts={parts}
              onChange={(change) =>
                setSheet((now) => ({
                  ...now,
                  [learner.workerId]: { ...rowOf(now, learner.workerId), ...change },
                }))
              }
              onPaste={(part, values) => setSheet((now) => fillDown(now, learners, index, part, values))}
              onEnter={(part) => focusBelow(part, index)}
            />
          ))}
        </tbody>
      </table>
      <ProblemAlert error={save.error} />
      <div className="sticky-action">
        <span className="marks-sum num">
          <span>{t('filled', { count: filled, total: learners.length })}</span>
          <span>{t('passing', { count: passing })}</span>
        </span>
        <Button
          type="primary"
          disabled={filled < learners.length}
          loading={save.isPending}
          onClick={() => save.mutate(undefined)}
        >
          {t('saveMarks')}
        </Button>
      </div>
    </>
  );
}
