/** The parts of a policy that the pages read and write; the rest travels along untouched. */
export interface Bilingual {
  zh: string;
  en: string;
}

export interface Parameter {
  value: number | Record<string, number>;
  unit: 'minutes' | 'fen' | 'percent' | 'count' | 'months' | 'age' | 'basis_points';
  clause: string;
  assumption?: string;
}

export interface Content extends Record<string, unknown> {
  title: Bilingual;
  document_number: string;
  issued_on?: string;
  minutes_per_class_hour: number;
  window?: { from: string; to: string; clause: string };
  process: { reviews: number; public_notice_working_days: number; decided_by: Bilingual };
  clauses: Record<string, { article: string; quote: string }>;
  parameters: Record<string, Parameter>;
  programmes: {
    id: string;
    title: Bilingual;
    parameters: Record<string, Parameter>;
  }[];
}

type Plain = Record<string, unknown>;
const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isBilingual = (value: unknown): boolean =>
  isPlain(value) && typeof value['zh'] === 'string' && typeof value['en'] === 'string';
const all = (value: unknown, holds: (item: unknown) => boolean): boolean =>
  isPlain(value) && Object.values(value).every(holds);

const isParameter = (value: unknown): boolean =>
  isPlain(value) &&
  typeof value['unit'] === 'string' &&
  typeof value['clause'] === 'string' &&
  (typeof value['value'] === 'number' || all(value['value'], (row) => typeof row === 'number'));

const isClause = (value: unknown): boolean =>
  isPlain(value) && typeof value['article'] === 'string' && typeof value['quote'] === 'string';

const isProgramme = (value: unknown): boolean =>
  isPlain(value) &&
  typeof value['id'] === 'string' &&
  isBilingual(value['title']) &&
  all(value['parameters'], isParameter) &&
  Array.isArray(value['conditions']);

/** Whether what was written, or stored, has the parts that the form shows; the server checks the whole of it. */
export function isContent(value: Plain): value is Content {
  const { process, programmes, window } = value;
  return (
    isBilingual(value['title']) &&
    typeof value['document_number'] === 'string' &&
    typeof value['minutes_per_class_hour'] === 'number' &&
    isPlain(process) &&
    isBilingual(process['decided_by']) &&
    (window === undefined || isPlain(window)) &&
    all(value['clauses'], isClause) &&
    all(value['parameters'], isParameter) &&
    Array.isArray(programmes) &&
    programmes.every(isProgramme)
  );
}
