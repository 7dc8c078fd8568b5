import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { installAbilityHere, installPackages } from './apt.mjs';
import { Interrupted } from './messages.mjs';
import { findChromium, findProgram } from './programs.mjs';

const FONT_FILES = [
  '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc',
  '/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc',
  '/System/Library/Fonts/PingFang.ttc',
];

/** Whether the browser can show Chinese: fontconfig knows a font for it, or a known file is there. */
export function hasChineseFont() {
  if (FONT_FILES.some((file) => existsSync(file))) return true;
  const lister = findProgram(['fc-list']);
  try {
    return lister !== null && execFileSync(lister, [':lang=zh-cn'], { encoding: 'utf8' }).trim() !== '';
  } catch {
    return false;
  }
}

/**
 * Finds or installs Chromium and a Chinese font.
 * @returns {Promise<{ chromium: string, installed?: string } | { missing: string }>} the program, or why browser tests are skipped
 */
export async function findOrInstallBrowser(run, { ability = installAbilityHere() } = {}) {
  const wanted = [];
  if (!findChromium()) wanted.push(['chromium', 'chromium-browser']);
  if (!hasChineseFont()) wanted.push(['fonts-noto-cjk']);
  let installed;
  if (wanted.length > 0) {
    const names = wanted.map(([name]) => name).join(', ');
    if (!ability.possible)
      return { missing: `缺少 ${names}${ability.why.zh} / ${names} not found${ability.why.en}` };
    try {
      installed = await installPackages(run, wanted);
    } catch (error) {
      if (error instanceof Interrupted) throw error;
      return { missing: `未能安装 ${names} / ${names} could not be installed: ${error.message}` };
    }
  }
  const chromium = findChromium();
  if (!chromium || !hasChineseFont())
    return { missing: '安装后仍找不到 / not found after installation: Chromium, Noto CJK' };
  return { chromium, installed };
}
