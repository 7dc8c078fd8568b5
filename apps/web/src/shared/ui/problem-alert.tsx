import { Alert, Button } from 'antd';
import { useCallback, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { asProblem, type Problem } from '../api/problem.js';
import { typeset } from '../format/format.js';

function titleOf(problem: Problem, t: (key: string) => string, english: boolean): string {
  if (english && problem.document.titleEn) return problem.document.titleEn;
  if (problem.document.title) return english ? problem.document.title : typeset(problem.document.title);
  if (problem.code === 'network') return t('problem.network');
  if (problem.status === 403) return t('problem.forbidden');
  if (problem.status === 404) return t('problem.notFound');
  return problem.status >= 500 ? t('problem.server') : t('problem.unexpected');
}

function helpOf(problem: Problem, t: (key: string) => string, english: boolean): string | undefined {
  // Why, in the words of the rule behind the refusal: the limit and its clause.
  const says = problem.document.params?.[english ? 'saysEn' : 'says'];
  if (typeof says === 'string') return english ? says : typeset(says);
  if (problem.document.detail) return problem.document.detail;
  if (problem.code === 'network') return t('problem.networkHelp');
  return problem.status >= 500 ? t('problem.serverHelp') : undefined;
}

/** What went wrong as one line in the reader's language, for a notice that has room for no more. */
export function useProblemTitle(): (error: unknown) => string {
  const { t, i18n } = useTranslation();
  const english = i18n.language === 'en';
  return useCallback((error: unknown) => titleOf(asProblem(error), t, english), [t, english]);
}

/** Where in an uploaded file: places of a file are named as they are read (`第 9 行 序号`), fields of a form are not. */
const placeOf = (path: string): string => (/^第 \d+ 行/.test(path) ? `${path}：` : '');

interface Props {
  readonly error: unknown;
  readonly onRetry?: () => void;
  /** Field messages already shown beside their fields are left out here. */
  readonly hideFields?: boolean;
}

/** A refusal or failure in the reader's words: what happened, which entries are wrong, what to do, and its reference. */
export function ProblemAlert({ error, onRetry, hideFields = false }: Props): ReactNode {
  const { t, i18n } = useTranslation();
  if (!error) return null;
  const problem = asProblem(error);
  const fields = hideFields ? [] : (problem.document.errors ?? []);
  const help = helpOf(problem, t, i18n.language === 'en');
  const trace = problem.document.traceId;
  const hasMore = help !== undefined || fields.length > 0 || (trace && problem.status >= 500);
  return (
    <Alert
      className="problem"
      role="alert"
      showIcon
      type={problem.status >= 500 || problem.status === 0 ? 'warning' : 'error'}
      title={titleOf(problem, t, i18n.language === 'en')}
      description={
        hasMore ? (
          <>
            {help}
            {fields.length > 0 && (
              <ul className="problem-fields">
                {fields.map((field) => (
                  <li key={`${field.path}${field.message}`}>
                    {placeOf(field.path)}
                    {i18n.language === 'en' ? field.message : typeset(field.message)}
                  </li>
                ))}
              </ul>
            )}
            {trace && problem.status >= 500 && (
              <div className="small muted">{t('traceId', { id: trace })}</div>
            )}
          </>
        ) : undefined
      }
      action={
        onRetry && (
          <Button size="small" onClick={onRetry}>
            {t('retry')}
          </Button>
        )
      }
    />
  );
}
