import { runOnSupportedNode } from './node-version.mjs';

runOnSupportedNode('./command-test.mjs');
