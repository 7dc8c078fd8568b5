import { parsePersonalName, type Random, type Sex, unwrap } from '../../../libs/kernel/index.js';

/** Surnames with their share in ten thousand, as they are spread in western Fujian. */
const SURNAMES: readonly (readonly [string, number])[] = (
  '陈1050 林880 黄760 张610 李590 王520 吴480 刘450 郑330 邱300 赖270 卢240 罗220 钟210 曾200 温180 江180 廖170 ' +
  '谢160 游150 苏140 范130 丘120 许120 蔡120 杨180 周140 徐110 郭110 何110 胡90 朱90 叶90 沈80 简80 熊70 阙70 华70 ' +
  '童60 魏60 邓60 涂60 饶60 汤50 章50 戴50 俞50 蓝60 雷50 马40 高40 孙60 梁50 宋40 唐40 冯40 于30 董40 萧30 程40 ' +
  '曹40 袁40 傅40 潘40 杜30 任30 姜30 余40 石30 姚30 谭30 范30 陆30 金30 丁30 方40 孔20 夏20 毛20 白20 康20 ' +
  '欧阳15 上官15 巫25 修15 伍20 官20 阮20 池15 练15 兰20 危8 占10 揭8 璩2 仉1'
)
  .split(' ')
  .map((part) => {
    const weight = Number.parseInt(part.replace(/^\D+/, ''), 10);
    return [part.replace(/\d+$/, ''), weight] as const;
  });

const MALE = [
  ...'伟强军平辉斌华明勇建国志文杰涛超鹏飞龙刚波宁浩宇轩俊峰凯健林海江山河川东南锋钢铁生荣昌盛福寿康庆祥瑞德仁义礼智信忠孝诚朴正清源泉水木火金土石岩松柏桂树森根发旺财兴隆火炎焱煌炜烨灿',
];
const FEMALE = [
  ...'芳娜敏静丽艳娟霞秀英华玉兰凤洁梅琳素云莲真环雪荣爱妹香月莺媛莉桂娣叶璧璐娅琦晶妍茜秋珊莎锦黛青倩婷姣婉娴瑾颖露瑶怡婵雁蓓纨仪荷丹蓉眉君琴蕊薇菁梦岚苑婕馨瑗琰韵融园艺咏卿聪澜纯毓悦昭冰爽琬茗羽希',
];
const EITHER = [...'子佳一思雨晨晓春秋天安宁欣怡睿涵梓诗语嘉泽博乐心然可若清书墨'];

/** Characters that forms and fonts stumble over, two of them outside the basic plane. */
const RARE = ['犇', '淼', '喆', '垚', '䶮', '㛃', '翀', '翯', '堃', '赟', '\u{2CB5A}', '\u{2B7C5}'];

/** Given name and family name of people from the north-west, written with the middle dot. */
const DOTTED_MALE = ['阿卜杜拉', '买买提', '艾力', '吐尔逊', '木拉提', '叶尔江'];
const DOTTED_FEMALE = ['古丽娜尔', '阿依古丽', '热依汗', '米热古丽', '帕提古丽'];
const DOTTED_FAMILY = ['艾合买提', '吐尔地', '卡德尔', '依明', '斯拉木', '哈力克'];

/** One in so many. */
const DOTTED_ONE_IN = 900;
const RARE_ONE_IN = 250;
const SINGLE_SHARE = 18;

function givenName(random: Random, sex: Sex): string {
  const own = sex === 'MALE' ? MALE : FEMALE;
  if (random.chance(1, RARE_ONE_IN)) return random.pick(own) + random.pick(RARE);
  if (random.chance(SINGLE_SHARE, 100)) return random.pick(own);
  const first = random.chance(1, 3) ? random.pick(EITHER) : random.pick(own);
  const second = random.pick(own);
  return first + second;
}

/** A name as the identity document would show it. */
export function personName(random: Random, sex: Sex): string {
  const name = random.chance(1, DOTTED_ONE_IN)
    ? `${random.pick(sex === 'MALE' ? DOTTED_MALE : DOTTED_FEMALE)}·${random.pick(DOTTED_FAMILY)}`
    : random.pickWeighted(SURNAMES) + givenName(random, sex);
  return unwrap(parsePersonalName(name));
}
