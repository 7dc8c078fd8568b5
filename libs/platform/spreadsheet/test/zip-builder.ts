import { crc32, constants, deflateRawSync } from 'node:zlib';

/** A part of a hand-made archive; everything the directory claims about it can be a lie. */
export interface BuiltPart {
  readonly name: string;
  readonly content?: string | Buffer;
  /** Ready-made deflate stream in place of `content`. */
  readonly deflated?: Buffer;
  readonly stored?: boolean;
  readonly claimedBytes?: number;
  readonly claimedCrc?: number;
  readonly flags?: number;
  /** Points at the local header of an earlier part and adds no bytes of its own. */
  readonly sharesDataOf?: string;
}

/** Writes a ZIP file byte by byte, so that tests can say in it what no honest writer would. */
export function buildZip(parts: readonly BuiltPart[]): Buffer {
  const body: Buffer[] = [];
  const directory: Buffer[] = [];
  const placed = new Map<string, { offset: number; data: Buffer; claimed: number; crc: number }>();
  let offset = 0;
  for (const part of parts) {
    const name = Buffer.from(part.name, 'utf8');
    const shared = part.sharesDataOf === undefined ? undefined : placed.get(part.sharesDataOf);
    const content = Buffer.from(part.content ?? '');
    const data = shared?.data ?? part.deflated ?? (part.stored ? content : deflateRawSync(content));
    const claimed = part.claimedBytes ?? shared?.claimed ?? content.length;
    const crc = part.claimedCrc ?? shared?.crc ?? crc32(content);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE((part.flags ?? 0) | 0x0800, 2);
    fields.writeUInt16LE(part.stored ? 0 : 8, 4);
    fields.writeUInt16LE(0x21, 8);
    fields.writeUInt32LE(crc, 10);
    fields.writeUInt32LE(data.length, 14);
    fields.writeUInt32LE(claimed, 18);
    fields.writeUInt16LE(name.length, 22);
    const at = shared?.offset ?? offset;
    if (!shared) {
      const local = Buffer.concat([Buffer.from('504b0304', 'hex'), fields, name, data]);
      placed.set(part.name, { offset, data, claimed, crc });
      body.push(local);
      offset += local.length;
    }
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(at, 10);
    directory.push(Buffer.concat([Buffer.from('504b01021400', 'hex'), fields, tail, name]));
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...body, central, end]);
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const RELATIONSHIPS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const CONTENT_TYPES = 'http://schemas.openxmlformats.org/package/2006/content-types';
export const WORKBOOK_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml';

export interface SmallWorkbook {
  /** Inside `<sheetData>`. */
  readonly rows?: string;
  readonly beforeRows?: string;
  readonly afterRows?: string;
  readonly sheetXml?: string | Buffer;
  readonly workbookXml?: string;
  readonly contentType?: string;
  readonly overrides?: string;
  readonly sheetRels?: string;
  readonly workbookRels?: string;
  readonly extra?: readonly BuiltPart[];
  /** Last word on any part, e.g. to lie about its size. */
  readonly change?: (part: BuiltPart) => BuiltPart;
}

/** The parts of the smallest workbook Excel opens, with one sheet 花名册. */
export function workbookParts(options: SmallWorkbook = {}): readonly BuiltPart[] {
  const sheet =
    options.sheetXml ??
    `${XML}<worksheet xmlns="${MAIN}" xmlns:r="${OFFICE}">${options.beforeRows ?? ''}<sheetData>${
      options.rows ?? row(1, ['姓名', '证件号码']) + row(2, ['张三', 'A1'])
    }</sheetData>${options.afterRows ?? ''}</worksheet>`;
  const workbook =
    options.workbookXml ??
    `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="花名册" sheetId="1" r:id="rId1"/></sheets></workbook>`;
  const parts: BuiltPart[] = [
    {
      name: '[Content_Types].xml',
      content: `${XML}<Types xmlns="${CONTENT_TYPES}"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${options.contentType ?? WORKBOOK_TYPE}"/>${options.overrides ?? ''}</Types>`,
    },
    {
      name: '_rels/.rels',
      content: `${XML}<Relationships xmlns="${RELATIONSHIPS}"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    },
    { name: 'xl/workbook.xml', content: workbook },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: `${XML}<Relationships xmlns="${RELATIONSHIPS}"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>${options.workbookRels ?? ''}</Relationships>`,
    },
    { name: 'xl/worksheets/sheet1.xml', content: sheet },
    ...(options.sheetRels === undefined
      ? []
      : [
          {
            name: 'xl/worksheets/_rels/sheet1.xml.rels',
            content: `${XML}<Relationships xmlns="${RELATIONSHIPS}">${options.sheetRels}</Relationships>`,
          },
        ]),
    ...(options.extra ?? []),
  ];
  return parts.map(options.change ?? ((part) => part));
}

export function buildWorkbook(options: SmallWorkbook = {}): Buffer {
  return buildZip(workbookParts(options));
}

/** A row of inline strings. */
export function row(number: number, values: readonly string[]): string {
  const cells = values.map(
    (value, index) =>
      `<c r="${String.fromCharCode(65 + index)}${number}" t="inlineStr"><is><t>${value}</t></is></c>`,
  );
  return `<row r="${number}">${cells.join('')}</row>`;
}

/** A deflate stream of `mebibytes` MiB of blanks between two texts, built from one compressed MiB: gigabytes for megabytes. */
export function blankBomb(before: string, mebibytes: number, after: string): Buffer {
  const flush = { finishFlush: constants.Z_FULL_FLUSH };
  const blank = deflateRawSync(Buffer.alloc(1024 * 1024, 0x20), flush);
  const blanks = Array.from({ length: mebibytes }, () => blank);
  return Buffer.concat([deflateRawSync(before, flush), ...blanks, deflateRawSync(after)]);
}
