import { runOnSupportedNode } from './node-version.mjs';

runOnSupportedNode('./command-check.mjs');
