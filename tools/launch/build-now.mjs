import { runOnSupportedNode } from './node-version.mjs';

runOnSupportedNode('./command-build-now.mjs');
