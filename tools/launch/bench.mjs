import { runOnSupportedNode } from './node-version.mjs';

runOnSupportedNode('./command-bench.mjs');
