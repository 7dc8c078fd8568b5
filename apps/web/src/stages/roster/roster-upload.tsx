import { CloudUploadOutlined, DownloadOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Progress } from 'antd';
import { useState, type DragEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';

import { download, upload } from '../../shared/api/client.js';
import { useFileChoice } from '../../shared/ui/file-import.js';
import { Card } from '../../shared/ui/page-parts.js';
import { ProblemAlert } from '../../shared/ui/problem-alert.js';
import type { RosterImport } from './roster-data.js';

const MOST_BYTES = 5 * 1024 * 1024;

interface DropProps {
  readonly busy: boolean;
  /** Share of the file that has been sent. */
  readonly sent: number;
  readonly onFile: (file: File) => void;
}

function DropPlace({ busy, sent, onFile }: DropProps): ReactNode {
  const { t } = useTranslation('roster');
  const { t: shared } = useTranslation();
  const { input, choose } = useFileChoice({
    label: t('step2'),
    accept: '.xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    onFile,
  });
  const [over, setOver] = useState(false);
  const percent = Math.floor(sent * 100);
  const onDrop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file && !busy) onFile(file);
  };
  return (
    <div
      className={over ? 'drop-place over' : 'drop-place'}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      {input}
      {busy ? (
        <div className="drop-busy" role="status">
          <Progress percent={percent} showInfo={false} aria-label={t('uploading', { percent })} />
          {sent < 1 ? t('uploading', { percent }) : t('checking')}
        </div>
      ) : (
        <>
          <CloudUploadOutlined className="drop-icon" aria-hidden="true" />
          <p className="drop-text">{t('dropText')}</p>
          <Button type="primary" size="large" onClick={choose}>
            {shared('sheet.choose')}
          </Button>
        </>
      )}
    </div>
  );
}

/** The three steps of bringing a roster in: template, upload, check. */
export function RosterUpload({ cohortId, hint }: { cohortId: string; hint?: string }): ReactNode {
  const { t } = useTranslation('roster');
  const { t: shared } = useTranslation();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [sent, setSent] = useState(0);
  const [wrong, setWrong] = useState<string | null>(null);
  const template = useMutation({
    mutationFn: () => download(`/api/cohorts/${cohortId}/roster/template`, t('templateName')),
  });
  const send = useMutation({
    mutationFn: (file: File) =>
      upload<RosterImport>(`/api/cohorts/${cohortId}/roster/imports`, file, setSent),
    onSuccess: async (result) => {
      client.setQueryData(['roster', 'import', result.id], result);
      await client.invalidateQueries({ queryKey: ['roster', 'imports', cohortId] });
      void navigate(`/cohorts/${cohortId}/roster/imports/${result.id}`);
    },
  });
  const onFile = (file: File): void => {
    setSent(0);
    if (!/\.xlsx$/i.test(file.name)) return setWrong(t('notXlsx'));
    if (file.size > MOST_BYTES) return setWrong(t('tooBig'));
    setWrong(null);
    send.mutate(file);
  };
  return (
    <Card title={t('uploadTitle')} extra={hint && <span className="muted small">{hint}</span>}>
      <ol className="upload-steps">
        <li>
          <strong>{t('step1')}</strong>
          <span>{t('step1Text')}</span>
          <Button icon={<DownloadOutlined />} loading={template.isPending} onClick={() => template.mutate()}>
            {shared('sheet.template')}
          </Button>
        </li>
        <li>
          <strong>{t('step2')}</strong>
          <span>{t('step2Text')}</span>
        </li>
        <li>
          <strong>{t('step3')}</strong>
          <span>{t('step3Text')}</span>
        </li>
      </ol>
      <DropPlace busy={send.isPending} sent={sent} onFile={onFile} />
      {wrong && (
        <p className="upload-wrong" role="alert">
          {wrong}
        </p>
      )}
      <ProblemAlert error={send.error ?? template.error} />
    </Card>
  );
}
