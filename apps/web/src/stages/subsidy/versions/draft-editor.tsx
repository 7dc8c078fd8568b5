import { App, Button, Input, Segmented } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { answer, api } from '../../../shared/api/client.js';
import { asProblem, type FieldProblem } from '../../../shared/api/problem.js';
import { Card } from '../../../shared/ui/page-parts.js';
import { ProblemAlert } from '../../../shared/ui/problem-alert.js';
import { useSubsidyStep } from '../subsidy-data.js';
import { ContentForm } from './content-form.js';
import { isContent, type Content } from './content.js';
import { lineOf, readJson, writeJson } from './json-places.js';
import type { VersionDetail } from './versions-data.js';

interface JsonProps {
  readonly text: string;
  readonly readOnly: boolean;
  readonly onChange: (text: string) => void;
}

function JsonArea({ text, readOnly, onChange }: JsonProps): ReactNode {
  const { t } = useTranslation('subsidy', { keyPrefix: 'versions' });
  const parsed = readJson(text);
  return (
    <Card title={t('json')}>
      <Input.TextArea
        className="json-area"
        aria-label={t('json')}
        autoSize={{ minRows: 14, maxRows: 32 }}
        spellCheck={false}
        readOnly={readOnly}
        value={text}
        status={parsed.ok ? '' : 'error'}
        onChange={(event) => onChange(event.target.value)}
      />
      {!parsed.ok && (
        <p className="field-problem" role="alert">
          {t('badJson', { message: parsed.message })}
        </p>
      )}
    </Card>
  );
}

function Problems({ problems, content }: { problems: readonly FieldProblem[]; content: unknown }): ReactNode {
  const { t } = useTranslation('subsidy', { keyPrefix: 'versions' });
  if (problems.length === 0) return null;
  return (
    <div className="notice-bar warn version-problems" role="alert">
      <strong>{t('problems', { count: problems.length })}</strong>
      <ul>
        {problems.map(({ path, message }) => (
          <li key={path + message}>
            {message}
            <span className="muted small mono">
              {' '}
              {path.replace('body.content', '').replace(/^\./, '')} ·{' '}
              {t('line', { line: lineOf(content, path) })}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The content of a version: to be written while it is a draft, to be read afterwards. */
export function DraftEditor({ version }: { version: VersionDetail }): ReactNode {
  const { t } = useTranslation('subsidy', { keyPrefix: 'versions' });
  const { message } = App.useApp();
  const stored = writeJson(version.content);
  const [text, setText] = useState(stored);
  const [room, setRoom] = useState<'form' | 'json'>('form');
  // What somebody else saved replaces what is shown, unless it is being written on.
  const [base, setBase] = useState(stored);
  useEffect(() => {
    if (base === stored) return;
    setText((now) => (now === base ? stored : now));
    setBase(stored);
  }, [base, stored]);
  const readOnly = !version.allowed.includes('EDIT');
  const parsed = readJson(text);
  const isDirty = text !== stored;
  const save = useSubsidyStep(
    (content: Record<string, unknown>) =>
      answer(
        api.PUT('/api/policy-versions/{versionId}', {
          params: { path: { versionId: version.id } },
          body: { revision: version.revision, content },
        }),
      ),
    (saved) => {
      setText(writeJson(saved.content));
      void message.success(t('saved'));
    },
  );
  const problem = save.error ? asProblem(save.error) : null;
  const problems = problem?.code === 'subsidy.version_invalid' ? (problem.document.errors ?? []) : [];
  const change = (content: Content): void => setText(writeJson(content));
  return (
    <>
      <div className="editor-bar">
        <Segmented
          value={room}
          onChange={(value) => setRoom(value)}
          options={[
            { value: 'form' as const, label: t('form') },
            { value: 'json' as const, label: t('json') },
          ]}
        />
        {readOnly ? (
          <span className="muted">{t('readOnly')}</span>
        ) : (
          <span className="editor-save">
            {isDirty && <span className="muted small">{t('unsaved')}</span>}
            {isDirty && (
              <Button
                onClick={() => {
                  setText(stored);
                  save.reset();
                }}
              >
                {t('reset')}
              </Button>
            )}
            <Button
              type="primary"
              disabled={!isDirty || !parsed.ok}
              loading={save.isPending}
              onClick={() => parsed.ok && save.mutate(parsed.value)}
            >
              {t('save')}
            </Button>
          </span>
        )}
      </div>
      <Problems problems={problems} content={parsed.ok ? parsed.value : null} />
      {problem && problems.length === 0 && <ProblemAlert error={problem} />}
      {room === 'form' && parsed.ok && !isContent(parsed.value) ? (
        <div className="notice-bar warn">{t('notForm')}</div>
      ) : room === 'form' && parsed.ok && isContent(parsed.value) ? (
        <ContentForm
          content={parsed.value}
          version={version}
          isDirty={isDirty}
          readOnly={readOnly}
          problems={problems}
          onChange={change}
        />
      ) : (
        <JsonArea text={text} readOnly={readOnly} onChange={setText} />
      )}
    </>
  );
}
