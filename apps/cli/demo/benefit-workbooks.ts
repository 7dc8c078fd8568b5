import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createDataSource } from '../../../libs/database/index.js';
import { addDays, addMonths, localDate, makeUscc } from '../../../libs/kernel/index.js';
import { writeWorkbook } from '../../../libs/platform/spreadsheet/index.js';
import { TEMPLATES } from '../../../libs/subsidy/domain/benefit/import/template.js';
import { type DemoWorker, generateWorkers, type SeedPlan } from '../seed/index.js';
import { demoPeople } from './roster-workbook.js';

/** People of the first enterprise in each file. */
const PEOPLE = 200;
const OCCUPATIONS = ['6-18-01-01', '6-31-01-03', '6-20-03-01'];

type Row = Readonly<Record<string, string>>;

interface Named {
  readonly name: string;
  readonly idNumber: string;
}

const person = ({ name, idNumber }: Named): Row => ({ name, idKind: '居民身份证', idNumber });

/** Long paid, a month short, stopped, or not told of: one after the other. The first one has everything. */
function insuranceOf(who: Named, index: number, today: string, uscc: string): Row[] {
  const month = (back: number): string => addMonths(localDate(today), -back).slice(0, 7);
  const paid = { ...person(who), kind: '失业保险', uscc };
  if (index % 4 === 0) return [{ ...paid, from: month(20), to: month(0) }];
  if (index % 4 === 1) return [{ ...paid, from: month(10), to: month(0) }];
  if (index % 4 === 2) return [{ ...paid, from: month(12), to: month(5) }];
  return index % 20 === 3 ? [{ ...person(who), pension: '是' }] : [];
}

/** Certificates of the last months; some about to be too late, some too late, some by way of the enterprise. */
function certificateOf(who: Named, index: number, today: string): Row {
  const back = index % 9 === 8 ? 395 : index % 6 === 5 ? 355 : 40 + ((index * 17) % 280);
  const issuedOn = addDays(localDate(today), -back);
  const level = 5 - (index % 3);
  const serial = String(index + 1).padStart(6, '0');
  return {
    ...person(who),
    type: '职业技能等级证书',
    occupation: OCCUPATIONS[index % OCCUPATIONS.length] as string,
    level: ['', '一级', '二级', '三级', '四级', '五级'][level] as string,
    number: `S000035000001${issuedOn.slice(2, 4)}${level}${serial}`,
    issuedOn,
    route: index % 10 === 9 ? '企业组织' : '个人',
    recognised: '是',
  };
}

/** The two files for a demo centre: its own people, and one whom the platform does not know. */
export async function benefitWorkbooks(
  plan: SeedPlan,
): Promise<{ readonly insurance: Buffer; readonly certificates: Buffer }> {
  const own = (one: DemoWorker): boolean => one.enterprise === 0 && one.idKind === 'RESIDENT_ID';
  const stranger = demoPeople(90, 1);
  const people: Named[] = [...generateWorkers(plan).filter(own).slice(0, PEOPLE), ...stranger];
  const uscc = makeUscc('350800', 'MA900001');
  const file = (kind: 'INSURANCE' | 'CERTIFICATE', rows: readonly Row[]): Promise<Buffer> => {
    const { sheet, columns, instructions } = TEMPLATES[kind];
    return writeWorkbook({
      sheets: [{ name: sheet, columns, rows }],
      instructions: { lines: instructions },
    });
  };
  return {
    insurance: await file(
      'INSURANCE',
      people.flatMap((who, index) => insuranceOf(who, index, plan.today, uscc)),
    ),
    certificates: await file(
      'CERTIFICATE',
      people.map((who, index) => certificateOf(who, index, plan.today)),
    ),
  };
}

/** Writes both files for the demo centre of the database that DATABASE_URL names. */
async function main(folder: string): Promise<void> {
  const url = process.env['DATABASE_URL'];
  if (!url) throw new Error('DATABASE_URL names the database of the demo centre');
  const source = await createDataSource(url, 1).initialize();
  try {
    const rows: { plan: unknown }[] = await source.query(
      'SELECT demo_plan AS plan FROM skills_centre WHERE demo_plan IS NOT NULL LIMIT 1',
    );
    const plan = rows[0]?.plan;
    if (plan === undefined) throw new Error('there is no demo centre: run `seed` first');
    const files = await benefitWorkbooks((typeof plan === 'string' ? JSON.parse(plan) : plan) as SeedPlan);
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'benefit-insurance.xlsx'), files.insurance);
    await writeFile(join(folder, 'benefit-certificates.xlsx'), files.certificates);
  } finally {
    await source.destroy();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main(process.argv[2] ?? 'demo');
