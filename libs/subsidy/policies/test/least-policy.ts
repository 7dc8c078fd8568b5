/** The least that is a policy: one programme that pays 100 fen on no condition. */
export type Part = Record<string, unknown>;

export const both = (text: string): Part => ({ zh: text, en: text });

/** A condition or a limit of that policy's only clause, of the shape that is looked at. */
export const asked = (shape: Part): Part => ({
  id: 'it',
  code: 'NOT_IT',
  clause: 'A1',
  label: both('它'),
  ...shape,
});

/** `programme` and `policy` are what is put in place of what it says. */
export function leastPolicy(programme: Part = {}, policy: Part = {}): Part {
  const one = {
    id: 'ONE',
    title: both('项目'),
    clause: 'A1',
    payee: 'ENTERPRISE',
    payer: 'LOCAL_BUREAU',
    fund_sources: ['EMPLOYMENT_SUBSIDY'],
    parameters: { rate: { value: 100, unit: 'fen', clause: 'A1' } },
    conditions: [],
    amount: { param: 'rate' },
    ...programme,
  };
  return {
    id: 'WRITTEN-1',
    version: 1,
    issuer: ['某局'],
    jurisdiction: { code: '350800', name: '龙岩市' },
    document_number: '〔2026〕1号',
    title: both('政策'),
    minutes_per_class_hour: 45,
    process: { reviews: 2, public_notice_working_days: 5, decided_by: both('某局') },
    clauses: { A1: { article: '一', quote: '如此' } },
    parameters: {},
    programmes: [one],
    ...policy,
  };
}
