// Prints, before Jest's own closing lines, how many tests of each tier passed and how long their files took.
const tiers = [
  ['replay', /replay|histories/],
  ['real Temporal server', /^test\/server\//],
  ['API over HTTP', /^(test\/api|apps\/api)\//],
  ['notifier (Redis, SMTP)', /^(apps\/notifier|libs\/queues)\//],
  ['console (Chromium)', /^(apps|test)\/console\//],
  ['commands and parts', /^(tools|test\/commands|test\/support)\//],
  ['workflows', /^(workflows|apps\/worker)\//],
  ['repositories and intake (PostgreSQL)', /^(libs\/(database|intake|platform)|activities|test\/repository)\//],
  ['programmes', /^(programmes|libs\/programme)\//],
  ['simulation', /^simulation\//],
  ['rules', /^libs\/(domain|calendar|contracts)\//],
];

module.exports = class TierReporter {
  constructor({ rootDir }) {
    this.rootDir = rootDir;
  }

  onRunComplete(_contexts, { testResults, numPassedTests, numFailedTests }) {
    if (testResults.length < 2) return;
    const rows = new Map();
    for (const { testFilePath, numPassingTests, numFailingTests, perfStats } of testResults) {
      const file = testFilePath.slice(this.rootDir.length + 1);
      const tier = tiers.find(([, pattern]) => pattern.test(file))?.[0] ?? 'others';
      const row = rows.get(tier) ?? { files: 0, passed: 0, failed: 0, ms: 0 };
      row.files += 1;
      row.passed += numPassingTests;
      row.failed += numFailingTests;
      row.ms += perfStats.end - perfStats.start;
      rows.set(tier, row);
    }
    const line = (...cells) => `${String(cells[0]).padEnd(38)}${cells.slice(1).map((cell) => String(cell).padStart(9)).join('')}\n`; // prettier-ignore
    let table = `\n${line('tier', 'files', 'passed', 'failed', 'seconds')}`;
    for (const [tier, row] of [...rows].sort()) table += line(tier, row.files, row.passed, row.failed, (row.ms / 1000).toFixed(1));
    process.stderr.write(`${table}\n${numPassedTests} passed, ${numFailedTests} failed\n\n`);
  }
};
