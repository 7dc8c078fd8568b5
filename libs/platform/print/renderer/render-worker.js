import { createRequire } from 'node:module';
import { parentPort } from 'node:worker_threads';
import pdfmake from 'pdfmake';
import { openedOnce } from './opened-once.js';
import { rareCharacters } from './rare-characters.js';

const require = createRequire(import.meta.url);
const fontFile = (weight) =>
  require.resolve(`@fontsource/noto-sans-sc/files/noto-sans-sc-chinese-simplified-${weight}-normal.woff2`);
const [regular, bold] = [fontFile(400), fontFile(700)];

// A document is data from the house: nothing is fetched for it, and no file is read but the two fonts.
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((path) => path === regular || path === bold);
// Under their own paths, so that the policy above names what is read.
for (const path of [regular, bold]) pdfmake.virtualfs.writeFileSync(path, openedOnce(path));
pdfmake.setFonts({ Song: { normal: regular, bold, italics: regular, bolditalics: bold } });

const MARGIN_X = 42;
const GREY = '#555555';

/** One line above and one below every page; the lower one counts the pages. */
function pageLines({ header, headerRight, footer, landscape }) {
  const rule = { canvas: [{ type: 'line', x1: 0, y1: 0, x2: landscape ? 758 : 511, y2: 0, lineWidth: 0.5 }] };
  return {
    header: () => ({
      margin: [MARGIN_X, 22, MARGIN_X, 0],
      stack: [
        {
          columns: [
            { text: header ?? '', width: '*', color: GREY },
            { text: headerRight ?? '', width: 'auto', alignment: 'right', color: GREY },
          ],
          fontSize: 8,
          margin: [0, 0, 0, 3],
        },
        ...(header || headerRight ? [rule] : []),
      ],
    }),
    footer: (page, pages) => ({
      margin: [MARGIN_X, 12, MARGIN_X, 0],
      columns: [
        { text: footer ?? '', width: '*', color: GREY },
        { text: `第 ${page} 页 共 ${pages} 页`, width: 'auto', alignment: 'right', color: GREY },
      ],
      fontSize: 8,
    }),
  };
}

const LAYOUTS = {
  grid: {
    hLineWidth: () => 0.6,
    vLineWidth: () => 0.6,
    hLineColor: () => '#333333',
    vLineColor: () => '#333333',
    paddingTop: () => 3,
    paddingBottom: () => 3,
    paddingLeft: () => 4,
    paddingRight: () => 4,
  },
  seal: { hLineWidth: () => 0.8, vLineWidth: () => 0.8, hLineStyle: dashed, vLineStyle: dashed },
};

function dashed() {
  return { dash: { length: 3, space: 2 } };
}

async function render(document) {
  const definition = {
    pageSize: 'A4',
    pageOrientation: document.landscape ? 'landscape' : 'portrait',
    pageMargins: [MARGIN_X, 52, MARGIN_X, 46],
    ...pageLines(document),
    content: rareCharacters(document.content, regular),
    styles: {
      title: { fontSize: 18, bold: true, alignment: 'center', margin: [0, 4, 0, 12] },
      subtitle: { fontSize: 12, bold: true, margin: [0, 10, 0, 4] },
      head: { bold: true, fillColor: '#eeeeee', alignment: 'center' },
      small: { fontSize: 8, color: GREY },
      figure: { alignment: 'right' },
      ...(document.styles ?? {}),
    },
    defaultStyle: { font: 'Song', fontSize: document.fontSize ?? 10, lineHeight: 1.25 },
    info: {
      title: document.title,
      producer: 'SkillPark',
      creator: 'SkillPark',
      // The file is a function of what it says and when: the same document gives the same bytes.
      creationDate: new Date(document.printedAt),
    },
  };
  return pdfmake.createPdf(definition, { tableLayouts: LAYOUTS }).getBuffer();
}

parentPort.on('message', ({ id, document }) => {
  render(document).then(
    (bytes) => {
      const copy = new Uint8Array(bytes);
      parentPort.postMessage({ id, ok: true, bytes: copy }, [copy.buffer]);
    },
    (error) => parentPort.postMessage({ id, ok: false, message: String(error?.stack ?? error) }),
  );
});
