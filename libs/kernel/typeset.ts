/** Addresses are no sentences. */
const ADDRESS = /(https?:\/\/[\w\-.~:/?#@%&=+*$]+)/;

/**
 * Chinese sentences with the punctuation of print; the server writes them with that of the keyboard. Figures (1,200),
 * times (08:30) and addresses stay as they are.
 */
export function typeset(text: string): string {
  return text
    .split(ADDRESS)
    .map((part, index) => (index % 2 === 0 ? punctuated(part) : part))
    .join('');
}

const punctuated = (text: string): string =>
  text
    .replace(/(?<!\d), ?|, ?(?!\d{3}(?!\d))/g, '，')
    .replace(/; ?/g, '；')
    .replace(/(?<!\d): ?(?!\/\/)|: ?(?!\d|\/\/)/g, '：')
    .replace(/\? ?(?=$|[\u3400-\u9fff])/g, '？')
    .replace(/! ?(?=$|[\u3400-\u9fff])/g, '！')
    .replace(/ ?\(/g, '（')
    .replace(/\)/g, '）');
