import { createRandom, makeUscc, type Random } from '../../../libs/kernel/index.js';
import { type Cluster, CLUSTERS } from '../../../libs/people/index.js';
import { personName } from './person-names.js';
import { seedId, type SeedPlan } from './plan.js';

export interface DemoEnterprise {
  readonly id: string;
  readonly uscc: string;
  readonly name: string;
  readonly cluster: Cluster;
  readonly industry: string;
  readonly accountManager: string;
  readonly bankAccount: string;
}

/** Syllables of invented brands. */
const FIRST = [...'岚峤澜砚禾沐汀樟峻瑭珩璟昱晖骁翊'];
const SECOND = [...'霖屿朔衡泽垚湛蔚琮翎澍砺航淳昭'];

interface Trade {
  readonly industry: string;
  readonly words: readonly string[];
}

const TRADES: Readonly<Record<Cluster, readonly Trade[]>> = {
  MACHINERY: [
    { industry: '通用设备制造业', words: ['机械制造', '精密机械', '液压机械', '泵阀'] },
    { industry: '金属制品业', words: ['铸造', '精密铸锻', '五金制品'] },
    { industry: '专用设备制造业', words: ['重工装备', '工程机械', '数控装备'] },
  ],
  SPECIAL_VEHICLES: [
    { industry: '汽车制造业', words: ['专用汽车制造', '环卫车辆', '特种车辆', '消防车辆装备', '挂车'] },
    { industry: '汽车零部件及配件制造', words: ['汽车零部件', '车桥', '车辆传动'] },
  ],
  ENVIRONMENTAL: [
    { industry: '环境保护专用设备制造', words: ['环保设备', '除尘设备', '脱硫脱硝设备'] },
    { industry: '生态保护和环境治理业', words: ['水处理科技', '环境工程', '固废处理'] },
  ],
  ELECTRONICS: [
    { industry: '计算机、通信和其他电子设备制造业', words: ['电子科技', '光电科技', '智能终端', '电路科技'] },
    { industry: '电子元件及电子专用材料制造', words: ['电子材料', '半导体材料', '磁性材料'] },
  ],
  NEW_ENERGY: [
    { industry: '电池制造', words: ['新能源科技', '储能科技', '锂电材料'] },
    { industry: '输配电及控制设备制造', words: ['光伏科技', '电力装备', '充电设备'] },
  ],
  MODERN_SERVICES: [
    { industry: '装卸搬运和仓储业', words: ['供应链管理', '物流', '冷链仓储'] },
    { industry: '专业技术服务业', words: ['检测技术服务', '工业设计', '信息技术服务'] },
    { industry: '住宿和餐饮业', words: ['酒店管理', '餐饮管理'] },
  ],
};

const SHARES: readonly (readonly [Cluster, number])[] = [
  ['MACHINERY', 40],
  ['SPECIAL_VEHICLES', 22],
  ['ENVIRONMENTAL', 22],
  ['ELECTRONICS', 24],
  ['NEW_ENERGY', 20],
  ['MODERN_SERVICES', 18],
];
const PLACES: readonly (readonly [string, number])[] = [
  ['龙岩', 60],
  ['福建', 25],
  ['龙岩市永定区', 8],
  ['龙岩市新罗区', 7],
];
const AREAS = ['350800', '350802', '350803'] as const;
const USCC_ALPHABET = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'];
const MANAGERS = 12;

function drawUscc(random: Random): string {
  const body = Array.from({ length: 6 }, () => random.pick(USCC_ALPHABET)).join('');
  return makeUscc(random.pick(AREAS), `MA${body}`);
}

/** The enterprises of a plan: invented, each with its own brand and a valid credit code. */
export function generateEnterprises({ seed, scale }: SeedPlan): DemoEnterprise[] {
  const random = createRandom(seed).fork('enterprises');
  const brands = random.shuffle(FIRST.flatMap((first) => SECOND.map((second) => first + second)));
  const managers = Array.from({ length: MANAGERS }, () =>
    personName(random, random.chance(1, 2) ? 'MALE' : 'FEMALE'),
  );
  const codes = new Set<string>();
  while (codes.size < scale.enterprises) codes.add(drawUscc(random));
  return [...codes].map((uscc, index) => {
    // The first ones cover the clusters in turn: the demo plays with them.
    const cluster = CLUSTERS[index] ?? random.pickWeighted(SHARES);
    const { industry, words } = random.pick(TRADES[cluster]);
    const place = index < CLUSTERS.length ? '龙岩' : random.pickWeighted(PLACES);
    const brand = brands[index];
    if (brand === undefined) throw new RangeError(`At most ${brands.length} enterprises can be invented`);
    return {
      id: seedId(seed, 'enterprise', index),
      uscc,
      name: `${place}${brand}${random.pick(words)}有限公司`,
      cluster,
      industry,
      accountManager: random.pick(managers),
      bankAccount: `35080${String(random.integer(0, 9_999_999)).padStart(7, '0')}${String(index).padStart(6, '0')}`,
    };
  });
}
