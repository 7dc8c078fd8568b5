import { readFileSync } from 'node:fs';
import * as fontkit from 'fontkit';

/** Control and format characters have no shape of their own. */
const SHAPELESS = /[\p{C}\p{Z}]/u;

let known;

/**
 * The content with every character that the font cannot draw written as its code, `〔U+36C3〕`: a name with a rare
 * character stays readable and is never printed as an empty box that could be anything.
 */
export function rareCharacters(node, fontPath) {
  known ??= new Set(fontkit.create(readFileSync(fontPath)).characterSet);
  return walk(node);
}

function walk(node) {
  if (typeof node === 'string') return spelled(node);
  if (Array.isArray(node)) return node.map(walk);
  if (node === null || typeof node !== 'object') return node;
  const out = {};
  for (const [key, value] of Object.entries(node)) out[key] = CONTENT.has(key) ? walk(value) : value;
  return out;
}

/** Where text or further content sits; everything else is layout. */
const CONTENT = new Set(['text', 'stack', 'columns', 'table', 'body', 'ul', 'ol']);

function spelled(text) {
  let out = '';
  for (const character of text) {
    const code = character.codePointAt(0);
    if (known.has(code) || SHAPELESS.test(character)) out += character;
    else out += `〔U+${code.toString(16).toUpperCase().padStart(4, '0')}〕`;
  }
  return out;
}
