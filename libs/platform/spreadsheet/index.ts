export { escapeCellText, unescapeCellText } from './cell-text.js';
export { readCsv, writeCsv, type CsvLimits, type CsvRefusalCode, type CsvResult } from './csv.js';
export type { WorkbookGuard, WorkbookLimitOptions, WorkbookLimits } from './limits.js';
export {
  markUpWorkbook,
  PROBLEM_SHEET,
  type MarkUpOptions,
  type MarkUpResult,
  type SheetProblem,
} from './mark-up-workbook.js';
export {
  inspectWorkbook,
  readSheet,
  type InspectResult,
  type ReadSheetOptions,
  type ReadSheetResult,
  type SheetCell,
  type SheetContent,
  type SheetRow,
} from './read-workbook.js';
export { csvAsWorkbook, readUpload, templateFile, type UploadReading } from './template-file.js';
export type { WorkbookRefusal, WorkbookRefusalCode, WorkbookRefusalPlace } from './refusals.js';
export { WorkbookStream, type StreamedSheet } from './workbook-stream.js';
export {
  writeWorkbook,
  type ColumnFormat,
  type WorkbookColumn,
  type WorkbookContent,
  type WorkbookSheet,
  type WorkbookValue,
} from './write-workbook.js';
