/** Rules in words: see `number-words.ts` (numbers and questions), `condition-words.ts`, `table-rows.ts`. */
export { conditionsOf, RuleWords } from './condition-words.js';
export { extraWords, inBoth, policyInWords, type ProgrammeInWords, rowWords } from './policy-words.js';
export { tableRows } from './table-rows.js';
export { fieldTeller, type TellValue, wholeClause } from './field-words.js';
