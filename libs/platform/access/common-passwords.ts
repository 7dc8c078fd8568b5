/**
 * Common passwords are few words with many decorations. So the words are listed and the decorations are undone:
 * case, leet letters, and digits or signs at both ends. One word here stands for thousands of listed passwords.
 */
const ROOTS = new Set(
  (
    'password passwd pass passcode passphrase motdepasse letmein welcome admin administrator root superuser super ' +
    'user guest test tester testing demo default changeme change secret master manager login signin access ' +
    'qwerty qwertyuiop qwert qwer asdf asdfgh asdfghjkl zxcv zxcvbn zxcvbnm qazwsx qazwsxedc qweasd qweasdzxc wsxedc ' +
    'abc abcd abcde abcdef abcdefg abcabc aaa aaaa xxx iloveyou loveyou lovely love sunshine princess dragon monkey ' +
    'football baseball superman batman starwars shadow michael jordan hello helloworld freedom whatever trustno ' +
    'flower summer winter spring autumn january monday sunday internet computer server system oracle mysql mariadb ' +
    'redis linux windows ubuntu huawei xiaomi tencent alibaba baidu taobao weixin wechat qq ' +
    'woaini woaiwojia woaizhongguo aini woshishui wodemima mima mimamima nihao nihaoma zhongguo china beijing ' +
    'shanghai xiamen longyan fujian guanliyuan yonghu denglu xitong gongsi zhanghao ceshi laoshi xuesheng xuexiao ' +
    'wang zhang zhao chen huang zhou woshi caonima wocao wo5aini li liu yang wu xu sun ma zhu hu lin ' +
    'skillpark skill park training peixun peixunzhongxin shixun jineng company office '
  )
    .trim()
    .split(/\s+/),
);

const ROWS = [
  '1234567890',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  'abcdefghijklmnopqrstuvwxyz',
  '1qaz2wsx3edc4rfv5tgb6yhn',
];
const LEET: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};
const unleet = (text: string): string => text.replace(/[013457@$!]/g, (sign) => LEET[sign] ?? sign);

const isKeyboardRun = (text: string): boolean =>
  text.length >= 4 &&
  ROWS.some((row) => {
    const twice = row + row;
    return twice.includes(text) || [...twice].reverse().join('').includes(text);
  });

/** A short piece said again and again: abcabcabc, 12121212. */
const isRepetition = (text: string): boolean => /^(.{1,4})\1{2,}.{0,3}$/u.test(text);

const isDate = (text: string): boolean => /^(19|20)\d{2}(0[1-9]|1[0-2])([0-2]\d|3[01])$/.test(text);

/** One listed word, and no more than two letters besides it: woaini520!!A. */
function isWordWithCrumbs(lower: string): boolean {
  const words = lower.match(/[a-z]+/g) ?? [];
  const letters = words.join('').length;
  return words.some((word) => word.length >= 4 && ROOTS.has(word) && letters - word.length <= 2);
}

/** Whether guessing tools would try this password early (v5.0.0-6.2.4, -6.2.11). */
export function isCommonPassword(password: string): boolean {
  const lower = password.toLowerCase();
  const compact = lower.replace(/[^a-z0-9]/g, '');
  if (
    compact === '' ? isRepetition(lower) : isRepetition(compact) || isKeyboardRun(compact) || isDate(compact)
  )
    return true;
  if (isWordWithCrumbs(lower)) return true;
  const stripped = lower.replace(/^[^a-z]+|[^a-z]+$/g, '');
  const candidates = [
    stripped,
    unleet(stripped),
    unleet(lower.replace(/[^a-z@$!0-9]+$|\d+[^a-z0-9]*$|[^a-z0-9@$]+$/g, '')),
  ];
  return candidates.some((text) => {
    const letters = text.replace(/[^a-z]/g, '');
    return ROOTS.has(letters) || isKeyboardRun(letters) || (letters.length >= 6 && isRepetition(letters));
  });
}
