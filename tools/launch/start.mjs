import { runOnSupportedNode } from './node-version.mjs';

runOnSupportedNode('./command-start.mjs');
