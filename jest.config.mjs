/** One config, three layers by file name: *.spec.ts (unit), *.int.spec.ts (real MariaDB and Redis), *.e2e.spec.ts (real processes, HTTP, browser). */
const swc = {
  jsc: {
    target: 'es2022',
    parser: { syntax: 'typescript', decorators: true, dynamicImport: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
    keepClassNames: true,
  },
  module: { type: 'es6' },
  sourceMaps: 'inline',
  swcrc: false,
};

export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/libs', '<rootDir>/apps', '<rootDir>/test', '<rootDir>/tools'],
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/apps/web/dist', '<rootDir>/\\.data'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: { '^.+\\.ts$': ['@swc/jest', swc] },
  testMatch: ['**/*.spec.ts'],
  // A limit is for what hangs, not for what is slow: a busy machine may take fifty times as long as a quiet one.
  testTimeout: 600_000,
};
