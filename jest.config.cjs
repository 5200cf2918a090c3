// Jest loads Nest 12 (ES modules) only on Node >= 24.9 with --experimental-vm-modules: `npm test` sets both.
const shared = {
  rootDir: __dirname,
  testEnvironment: 'node',
  transform: { '^.+\\.ts$': ['@swc/jest'] },
  moduleNameMapper: { '^#(libs|workflows|activities|apps|simulation|tools)/(.*)$': '<rootDir>/$1/$2' },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/apps/console/'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/dist/'],
};
module.exports = { ...shared, testMatch: ['<rootDir>/**/*.spec.ts'], testTimeout: 30_000 };
