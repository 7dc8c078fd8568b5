import { CloudUploadOutlined, DownloadOutlined } from '@ant-design/icons';
import { useMutation, type UseMutationResult } from '@tanstack/react-query';
import { Button } from 'antd';
import { useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { download } from '../api/client.js';
import type { components } from '../api/schema.js';
import { typeset } from '../format/format.js';
import { Card } from './page-parts.js';
import { ProblemAlert } from './problem-alert.js';
import './file-import.css';

export type RowProblem = components['schemas']['RowProblem'];
export type ListImportResult = components['schemas']['ListImport'];

/** More than anybody reads down; the count says how many there are. */
const MOST_SHOWN = 500;

interface ChoiceProps {
  readonly label: string;
  readonly accept: string;
  readonly onFile: (file: File) => void;
}

/** A file from the person's own machine: the unseen input to be placed, and what opens it. */
export function useFileChoice({ label, accept, onFile }: ChoiceProps): {
  readonly input: ReactNode;
  readonly choose: () => void;
} {
  const input = useRef<HTMLInputElement>(null);
  return {
    choose: () => input.current?.click(),
    input: (
      <input
        ref={input}
        type="file"
        className="visually-hidden"
        tabIndex={-1}
        aria-label={label}
        accept={accept}
        onChange={({ target }) => {
          const file = target.files?.[0];
          target.value = '';
          if (file) onFile(file);
        }}
      />
    ),
  };
}

/** What is wrong with an uploaded sheet, by row and column. */
export function RowProblems({
  problems,
  label,
}: {
  problems: readonly RowProblem[];
  label: string;
}): ReactNode {
  const { t } = useTranslation();
  return (
    <div className="problem-table" tabIndex={0} role="region" aria-label={label}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('sheet.row')}</th>
            <th scope="col">{t('sheet.column')}</th>
            <th scope="col">{t('sheet.reason')}</th>
          </tr>
        </thead>
        <tbody>
          {problems.slice(0, MOST_SHOWN).map(({ row, column, message }, index) => (
            <tr key={index} className="row-problem">
              <td className="where num">{row === 0 ? t('sheet.wholeFile') : t('sheet.rowN', { row })}</td>
              <td className="where num">{row === 0 ? '' : columnName(t, column)}</td>
              <td>{typeset(message)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What a column is called by its letters. */
export const columnName = (t: ReturnType<typeof useTranslation>['t'], column: string): string =>
  column === '' ? t('sheet.wholeRow') : t('sheet.columnN', { column });

interface ImportProps<Output> {
  readonly title: string;
  /** What the file holds, where several are asked for on one page. */
  readonly what?: string;
  readonly template: { readonly path: string; readonly name: string };
  readonly send: UseMutationResult<Output, Error, File>;
  readonly help: string;
  /** The file is what the page is for. */
  readonly primary?: boolean;
  readonly disabled?: boolean;
  /** What is chosen before the file. */
  readonly before?: ReactNode;
  /** What came of it. */
  readonly children?: ReactNode;
}

/** A template to be fetched, and the filled-in file to be sent. */
export function FileImport<Output>(props: ImportProps<Output>): ReactNode {
  const { title, what, template, send, help, primary = false, disabled = false, before, children } = props;
  const { t } = useTranslation();
  const fetchTemplate = useMutation({ mutationFn: () => download(template.path, `${template.name}.xlsx`) });
  const { input, choose } = useFileChoice({
    label: what === undefined ? t('sheet.choose') : `${t('sheet.choose')} ${what}`,
    accept: '.xlsx,.csv',
    onFile: (file) => send.mutate(file),
  });
  return (
    <Card title={title}>
      {input}
      <div className="file-actions">
        {before}
        <Button
          icon={<DownloadOutlined />}
          loading={fetchTemplate.isPending}
          onClick={() => fetchTemplate.mutate()}
        >
          {t('sheet.template')}
        </Button>
        <Button
          type={primary ? 'primary' : 'default'}
          icon={<CloudUploadOutlined />}
          loading={send.isPending}
          disabled={disabled}
          onClick={choose}
        >
          {t('sheet.choose')}
        </Button>
      </div>
      <p className="muted small">{send.isPending ? t('sheet.sending') : help}</p>
      <ProblemAlert error={send.error ?? fetchTemplate.error} />
      {children}
    </Card>
  );
}

/** A whole list from a file: all of it, or nothing and why. */
export function ListImport(
  props: Omit<ImportProps<ListImportResult>, 'title' | 'help' | 'children'>,
): ReactNode {
  const { t } = useTranslation();
  const result = props.send.data;
  return (
    <FileImport {...props} title={t('sheet.list')} help={t('sheet.listHelp')}>
      {result?.problems.length === 0 && <p role="status">{t('sheet.listed', { count: result.written })}</p>}
      {result && result.problems.length > 0 && (
        <>
          <p className="bad" role="status">
            {t('sheet.notListed', { count: result.problems.length })}
          </p>
          <RowProblems problems={result.problems} label={t('sheet.problems')} />
        </>
      )}
    </FileImport>
  );
}
