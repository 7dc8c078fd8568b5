export {
  printForm,
  printTable,
  sealBox,
  sealBoxes,
  type PrintDocument,
  type PrintNode,
  type PrintValue,
  type TableColumn,
} from './print-document.js';
export { closePrinter, PrintBusyError, renderPdf } from './render-pdf.js';
