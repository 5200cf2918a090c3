// Jest loads Nest 12 (ES modules) only on Node >= 24.9 with --experimental-vm-modules: `npm test` and `npm run jest` set both.
module.exports = {
  rootDir: __dirname,
  testEnvironment: 'node',
  testMatch: ['<rootDir>/**/*.spec.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest'] },
  moduleNameMapper: { '^#(libs|workflows|activities|apps|simulation|programmes|tools|test)/(.*)$': '<rootDir>/$1/$2' },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/apps/console/', '<rootDir>/.jiugai/'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/dist/'],
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
  testSequencer: '<rootDir>/test/support/longest-first.cjs',
  reporters: ['<rootDir>/test/support/tier-reporter.cjs', 'default'],
  testTimeout: 30_000,
};
