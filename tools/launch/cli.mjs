import { runOnSupportedNode } from './node-version.mjs';

runOnSupportedNode('./command-cli.mjs');
