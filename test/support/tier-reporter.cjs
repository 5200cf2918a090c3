// Prints, before Jest's own closing lines, how many tests of each tier passed and how long their files took.
const tiers = [
  ['replay', /replay|histories/],
  ['real Temporal server', /^test\/server\//],
  ['time-skipping server', /^test\/workflow\//],
  ['faults, and their checker', /^test\/faults\//],
  ['a city from its file alone', /^test\/onboarding\//],
  ['API over HTTP', /^(test\/api|apps\/api)\//],
  ['notifier (Redis, SMTP)', /^(apps\/notifier|libs\/queues)\//],
  ['console (Chromium)', /^(apps|test)\/console\//],
  ['commands and parts', /^(tools|test\/commands|test\/support)\//],
  ['workflows', /^(workflows|apps\/worker)\//],
  ['repositories and intake (PostgreSQL)', /^(libs\/(database|intake|platform)|activities|test\/repository)\//],
  ['programmes', /^(programmes|libs\/programme|test\/programme)\//],
  ['simulation', /^simulation\//],
  ['rules', /^libs\/(domain|calendar|contracts)\//],
];

/** A file that no tier knows would hide in a row of its own: test/support/tier.spec.ts holds that there is none. */
const tierOf = (file) => tiers.find(([, pattern]) => pattern.test(file))?.[0] ?? 'others';

class TierReporter {
  constructor({ rootDir }) {
    this.rootDir = rootDir;
  }

  onRunComplete(_contexts, { testResults, numPassedTests, numFailedTests }) {
    if (testResults.length < 2) return;
    const rows = new Map();
    for (const { testFilePath, numPassingTests, numFailingTests, perfStats } of testResults) {
      const file = testFilePath.slice(this.rootDir.length + 1);
      const tier = tierOf(file);
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
}

module.exports = TierReporter;
module.exports.tierOf = tierOf;
