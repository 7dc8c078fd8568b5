import { en } from './locale-en.js';
import { zh } from './locale-zh.js';

export const subsidyText = { zh, en };
