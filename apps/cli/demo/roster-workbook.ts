import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ExcelJS from 'exceljs';
import { addDays, createRandom, localDate, makeCitizenId } from '../../../libs/kernel/index.js';
import { stampZip } from '../../../libs/platform/spreadsheet/zip-stamp.js';
import { writeWorkbook } from '../../../libs/platform/spreadsheet/index.js';
import {
  ROSTER_COLUMNS,
  ROSTER_INSTRUCTIONS,
  ROSTER_SHEET,
} from '../../../libs/roster/domain/import/index.js';

/** One generated person of a demonstration roster. Nobody real. */
export interface DemoPerson {
  readonly name: string;
  readonly idNumber: string;
  readonly phone: string;
  readonly post: string;
}

/** 新罗区, where the centre stands. */
const AREA = '350802';
const FIRST_BIRTHDAY = localDate('1980-01-01');
/** Birthdays up to the end of 2002; 2671 has no factor in common with it, so steps of 2671 meet every day once. */
const BIRTHDAYS = 8_400;
const STEP = 2_671;
const CREATED = new Date(Date.UTC(2025, 0, 1));

const SURNAMES = [...'陈林黄张吴李王郑刘苏蔡杨许谢曾邱罗赖廖江卢游沈詹'];
const GIVEN = [...'志强建华文斌晓燕丽芳国庆海涛雪梅永辉秀兰俊杰小红伟明春生慧玲宇航嘉怡振东美珍'];
const POSTS = ['装配钳工', '焊工', '机修工', '质检员', '叉车司机', '电工', '数控操作工', '涂装工'];

/**
 * The people of one demonstration roster: the same for the same number, different people for different numbers.
 * Their ids carry sequence numbers from 900, which the seeded workers of the demo centre do not use, so that the
 * import always meets people it does not know yet.
 */
export function demoPeople(roster: number, count = 30): readonly DemoPerson[] {
  return Array.from({ length: count }, (_, index) => {
    const number = roster * count + index;
    const random = createRandom(`demo-roster/${number}`);
    const bornOn = addDays(FIRST_BIRTHDAY, (number * STEP) % BIRTHDAYS);
    const sequence = 900 + 2 * (Math.floor(number / BIRTHDAYS) % 50) + random.integer(0, 1);
    const given = random.sample(GIVEN, random.integer(1, 2)).join('');
    return {
      name: index === 11 ? '买买提·艾力' : random.pick(SURNAMES) + given,
      idNumber: makeCitizenId(AREA, bornOn, sequence),
      phone: `19${(100_000_000 + number).toString()}`,
      post: random.pick(POSTS),
    };
  });
}

/** A filled template, as an enterprise would send it. */
export function writeRoster(people: readonly DemoPerson[]): Promise<Buffer> {
  return writeWorkbook({
    sheets: [
      {
        name: ROSTER_SHEET,
        columns: ROSTER_COLUMNS,
        rows: people.map((person, index) => ({
          number: String(index + 1),
          name: person.name,
          idKind: '居民身份证',
          idNumber: person.idNumber,
          phone: person.phone,
          post: person.post,
          employment: '在职',
        })),
        blankRows: 20,
      },
    ],
    instructions: { lines: ROSTER_INSTRUCTIONS },
    createdAt: CREATED,
  });
}

/** Where the three faults of the demonstration workbook stand, as its rows are numbered in Excel. */
export const DEMO_FAULTS = { becameNumber: 9, badCheckDigit: 17, duplicate: 25, duplicateOf: 6 } as const;

/** The same roster with three rows wrong in three ways. */
export async function writeFaultyRoster(people: readonly DemoPerson[]): Promise<Buffer> {
  const at = (row: number): DemoPerson => {
    const person = people[row - 2];
    if (!person) throw new RangeError('the roster is too short for its faults');
    return person;
  };
  const wrong = people.map((person, index) => {
    const row = index + 2;
    if (row === DEMO_FAULTS.badCheckDigit)
      return { ...person, idNumber: withWrongCheckDigit(person.idNumber) };
    if (row === DEMO_FAULTS.duplicate) return { ...person, idNumber: at(DEMO_FAULTS.duplicateOf).idNumber };
    return person;
  });
  const book = new ExcelJS.Workbook();
  // exceljs declares a Buffer of its own, which is an ArrayBuffer to the compiler; it reads Node's.
  await book.xlsx.load((await writeRoster(wrong)) as unknown as ExcelJS.Buffer);
  const column = ROSTER_COLUMNS.findIndex(({ key }) => key === 'idNumber') + 1;
  const cell = book.getWorksheet(ROSTER_SHEET)?.getCell(DEMO_FAULTS.becameNumber, column);
  if (!cell) throw new Error('the roster sheet cannot be read back');
  // What Excel makes of an id typed into a column that is not text: 15 digits and zeros.
  cell.value = Number(`${at(DEMO_FAULTS.becameNumber).idNumber.slice(0, 15)}000`);
  cell.numFmt = 'General';
  return stampZip(Buffer.from(await book.xlsx.writeBuffer()), CREATED);
}

function withWrongCheckDigit(idNumber: string): string {
  return idNumber.slice(0, 17) + (idNumber.endsWith('7') ? '5' : '7');
}

/** Writes `roster-30.xlsx` and `roster-30-corrected.xlsx` into the folder. */
export async function writeDemoRosters(folder: string): Promise<void> {
  const people = demoPeople(0);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'roster-30.xlsx'), await writeFaultyRoster(people));
  await writeFile(join(folder, 'roster-30-corrected.xlsx'), await writeRoster(people));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await writeDemoRosters(process.argv[2] ?? 'demo');
