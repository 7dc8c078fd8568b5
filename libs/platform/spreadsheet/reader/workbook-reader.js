import { posix } from 'node:path';
import { attribute, PartReader } from './part-stream.js';
import { Refusal } from './refusal.js';
import { SheetScanner } from './sheet-scanner.js';
import { isDateFormat, unescapeText } from './cell-values.js';

const MAIN_TYPE = /^application\/vnd\.openxmlformats-officedocument\.spreadsheetml\.sheet\.main\+xml$/i;
const XML_NAME = /\.(xml|rels|svg|psmdcp)$/i;
const VML_NAME = /\.vml$/i;
const IMAGE_NAME = /\.(png|jpe?g|gif|bmp|emf|wmf|tiff?)$/i;
const PRINTER_NAME = /^xl\/printerSettings\/[^/]+\.bin$/i;

const MACRO_NAME = /(^|\/)(vbaProject[^/]*\.bin|vbaData\.xml)$|^xl\/(macrosheets|dialogsheets)\//i;
const LINK_NAME = /^xl\/(externalLinks|queryTables|webextensions)\/|^xl\/connections\.xml$/i;
const OBJECT_NAME = /^xl\/(embeddings|activeX|ctrlProps|model)\//i;

const MACRO_TYPE = /macroEnabled|vbaProject|xlMacrosheet|dialogsheet/i;
const LINK_TYPE = /externalLink|queryTable|connections\+xml|webextension/i;
const OBJECT_TYPE = /oleObject|activeX|vnd\.ms-office\.activeX|controlproperties/i;

/**
 * Inspects one workbook and, when a sheet is asked for, reads its cells. Runs in its own thread.
 * @param {{file: Buffer, parts: object[], limits: object, task: {sheet?: string, keepRows: boolean}}} job
 */
export async function readWorkbook({ file, parts, limits, task }) {
  const reader = new PartReader(file, parts, limits);
  refuseByName(parts, limits);
  await checkContentTypes(reader, limits);
  const bookPath = await findWorkbook(reader, limits);
  const book = await readBook(reader, bookPath, limits);
  const strings = await readStrings(reader, book, limits, task.keepRows);
  const dateStyles = await readDateStyles(reader, book);
  const target = task.keepRows ? chooseSheet(book.sheets, task.sheet) : undefined;
  if (book.sheets.length === 0) throw new Refusal('sheet_missing');

  const counts = { cells: 0, textLength: 0 };
  const sheets = [];
  let kept;
  for (const sheet of book.sheets) {
    if (sheet.chart) continue;
    const part = sheet.path === undefined ? undefined : reader.parts.get(sheet.path.toLowerCase());
    if (!part || !reader.unread.has(sheet.path.toLowerCase())) throw new Refusal('xml_damaged');
    const scanner = new SheetScanner({
      name: sheet.name,
      keep: sheet === target,
      limits,
      counts,
      strings,
      dateStyles,
      date1904: book.date1904,
    });
    await reader.parse(part, scanner);
    sheets.push({
      name: sheet.name,
      hidden: sheet.hidden,
      rows: scanner.highestRow,
      columns: scanner.highestColumn,
      mergedRanges: scanner.merges,
    });
    if (sheet === target) kept = { name: sheet.name, rows: scanner.rows, widths: scanner.widths };
  }
  await readRemaining(reader, limits);
  return { sheets, unpackedBytes: reader.totalBytes, kept };
}

function refuseByName(parts, limits) {
  for (const { name } of parts) {
    const place = { part: name.slice(0, 120) };
    if (limits.refuse.macros && MACRO_NAME.test(name)) throw new Refusal('macros', place);
    if (limits.refuse.externalLinks && LINK_NAME.test(name)) throw new Refusal('external_link', place);
    if (limits.refuse.embeddedObjects && OBJECT_NAME.test(name)) throw new Refusal('embedded_object', place);
  }
}

function requirePart(reader, name, code = 'not_xlsx') {
  const part = reader.parts.get(name.toLowerCase());
  if (!part || !reader.unread.has(name.toLowerCase())) throw new Refusal(code);
  return part;
}

async function checkContentTypes(reader, limits) {
  let workbook = false;
  await reader.parse(requirePart(reader, '[Content_Types].xml'), {
    open(name, attributes) {
      if (name !== 'Override' && name !== 'Default') return;
      const type = attributes.ContentType ?? '';
      if (limits.refuse.macros && MACRO_TYPE.test(type)) throw new Refusal('macros');
      if (limits.refuse.externalLinks && LINK_TYPE.test(type)) throw new Refusal('external_link');
      if (limits.refuse.embeddedObjects && OBJECT_TYPE.test(type)) throw new Refusal('embedded_object');
      // A template saved as .xlsm keeps its main type under another name; without the macro guard it still reads.
      if (MAIN_TYPE.test(type) || (!limits.refuse.macros && MACRO_TYPE.test(type))) workbook = true;
    },
  });
  if (!workbook) throw new Refusal('not_xlsx');
}

/** Relationships of a part by id; a target outside the package is refused unless it is a plain hyperlink. */
async function readRelationships(reader, path, baseFolder, limits) {
  const relationships = new Map();
  const part = reader.parts.get(path.toLowerCase());
  if (!part) return relationships;
  await reader.parse(part, {
    open(name, attributes) {
      if (name !== 'Relationship') return;
      const type = (attributes.Type ?? '').split('/').at(-1);
      const external = /^external$/i.test(attributes.TargetMode ?? '');
      if (
        limits.refuse.externalLinks &&
        ((external && type !== 'hyperlink') || /^externalLink/i.test(type))
      ) {
        throw new Refusal('external_link', { part: path.slice(0, 120) });
      }
      if (external) return;
      const target = attributes.Target ?? '';
      const joined = target.startsWith('/') ? target.slice(1) : posix.join(baseFolder, target);
      relationships.set(attributes.Id ?? '', { type, target: posix.normalize(joined) });
    },
  });
  return relationships;
}

async function findWorkbook(reader, limits) {
  const top = await readRelationships(reader, '_rels/.rels', '', limits);
  const main = [...top.values()].find(({ type }) => type === 'officeDocument');
  if (!main) throw new Refusal('not_xlsx');
  return main.target;
}

async function readBook(reader, path, limits) {
  const folder = posix.dirname(path);
  const relationshipsPath = posix.join(folder, '_rels', `${posix.basename(path)}.rels`);
  const relationships = await readRelationships(reader, relationshipsPath, folder, limits);
  const sheets = [];
  let date1904 = false;
  await reader.parse(requirePart(reader, path), {
    open(name, attributes, parents) {
      if (name === 'workbookPr') date1904 = attributes.date1904 === '1' || attributes.date1904 === 'true';
      if (name === 'definedName' && limits.refuse.macros && isMacroName(attributes))
        throw new Refusal('macros');
      if (name !== 'sheet' || parents[parents.length - 2] !== 'sheets') return;
      const relationship = relationships.get(attribute(attributes, 'id') ?? '');
      sheets.push({
        name: attributes.name ?? '',
        hidden: attributes.state !== undefined && attributes.state !== 'visible',
        path: relationship?.type === 'worksheet' ? relationship.target : undefined,
        chart: relationship?.type === 'chartsheet',
      });
    },
  });
  const byType = (wanted) => [...relationships.values()].find(({ type }) => type === wanted)?.target;
  return { sheets, date1904, stringsPath: byType('sharedStrings'), stylesPath: byType('styles') };
}

function isMacroName(attributes) {
  return [attributes.vbProcedure, attributes.xlm, attributes.function].some((flag) =>
    /^(1|true)$/i.test(flag ?? ''),
  );
}

async function readStrings(reader, book, limits, keep) {
  const strings = [];
  if (book.stringsPath === undefined) return strings;
  let current = '';
  let length = 0;
  await reader.parse(requirePart(reader, book.stringsPath, 'xml_damaged'), {
    open(name) {
      if (name === 'si') current = '';
    },
    text(text, path) {
      if (path[path.length - 1] !== 't' || path.includes('rPh')) return;
      length += text.length;
      if (length > limits.textLength) throw new Refusal('too_much_text', { limit: limits.textLength });
      current += text;
    },
    close(name) {
      if (name !== 'si') return;
      strings.push(keep ? unescapeText(current) : '');
      if (strings.length > limits.sharedStrings)
        throw new Refusal('too_much_text', { limit: limits.sharedStrings });
    },
  });
  return strings;
}

/** For each cell style, whether its number format shows a date. */
async function readDateStyles(reader, book) {
  const formats = new Map();
  const styles = [];
  if (book.stylesPath === undefined) return styles;
  await reader.parse(requirePart(reader, book.stylesPath, 'xml_damaged'), {
    open(name, attributes, path) {
      if (name === 'numFmt')
        formats.set(Number(attributes.numFmtId), (attributes.formatCode ?? '').slice(0, 500));
      if (name === 'xf' && path[path.length - 2] === 'cellXfs' && styles.length < 100_000) {
        const id = Number(attributes.numFmtId ?? 0);
        styles.push(isDateFormat(id, formats.get(id)));
      }
    },
  });
  return styles;
}

/** The sheet of that name, else the first one people can see. */
function chooseSheet(sheets, name) {
  const wanted = name === undefined ? undefined : sheets.find((sheet) => sheet.name.trim() === name);
  return wanted ?? sheets.find((sheet) => !sheet.hidden && !sheet.chart) ?? sheets[0];
}

/** Everything nobody asked for is still inflated and counted, and searched for what must not be there. */
async function readRemaining(reader, limits) {
  for (const key of [...reader.unread]) {
    const part = reader.parts.get(key);
    if (/\.rels$/i.test(part.name)) {
      await readRelationships(reader, part.name, posix.dirname(posix.dirname(part.name)), limits);
    } else if (XML_NAME.test(part.name) || VML_NAME.test(part.name)) {
      await reader.scan(part);
    } else if (IMAGE_NAME.test(part.name) || PRINTER_NAME.test(part.name)) {
      await reader.drain(part);
    } else if (limits.refuse.embeddedObjects) {
      throw new Refusal('unexpected_part', { part: part.name.slice(0, 120) });
    } else {
      await reader.drain(part);
    }
  }
}
