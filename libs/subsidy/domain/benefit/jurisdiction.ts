/** Which policies apply where a centre stands: a centre of Longyan does not pay what Xiamen or Wenzhou promised. */

export interface Jurisdiction {
  /** GB/T 2260: `350800` a city, `350000` its province, `000000` everywhere. */
  readonly code: string;
  readonly name: string;
}

/** Cities whose province must be known by name. Others are found by their own name only. */
const CITY_CODES: Readonly<Record<string, string>> = {
  福州市: '350100',
  厦门市: '350200',
  莆田市: '350300',
  三明市: '350400',
  泉州市: '350500',
  漳州市: '350600',
  南平市: '350700',
  龙岩市: '350800',
  宁德市: '350900',
  温州市: '330300',
};

export function appliesIn({ code, name }: Jurisdiction, city: string): boolean {
  if (code === '000000' || name === city) return true;
  const own = CITY_CODES[city];
  if (own === undefined) return false;
  return own === code || (code.endsWith('0000') && own.startsWith(code.slice(0, 2)));
}
