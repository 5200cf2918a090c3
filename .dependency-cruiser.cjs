// The walls of the house (docs/architecture.md): apps → workflows, activities → libs, and what each library may know.
const tests = '\\.(spec|fixture)\\.ts$';
const room = '^(apps|workflows|activities|libs|simulation|programmes|tools|test)/';
const generated = '^libs/database/generated/';

/** Files of `from` may import, of our own rooms, nothing but `to`. */
const onlyRooms = (name, from, to, comment, more = {}) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from, pathNot: tests },
  to: { path: room, pathNot: to, ...more },
});

/** Files of `from` may import, of packages and Node's own modules, nothing but `to`. */
const onlyPackages = (name, from, to, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from, pathNot: tests },
  to: { dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown', 'core'], pathNot: to },
});

/** This package is imported in these places only. */
const packageOnlyIn = (name, what, places, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { pathNot: places },
  to: { path: what },
});

module.exports = {
  forbidden: [
    { name: 'no-cycles', comment: 'Two files that need each other are one idea.', severity: 'error', from: {}, to: { circular: true } },
    { name: 'resolvable', comment: 'The imported file does not exist.', severity: 'error', from: {}, to: { couldNotResolve: true } },

    onlyRooms('apps-look-down', '^apps/', ['^(apps|workflows|activities|libs)/'], 'An app imports workflows, activities and libs.'),
    {
      name: 'apps-know-no-other-app',
      comment: 'What two apps share is a library.',
      severity: 'error',
      from: { path: '^apps/([^/]+)/', pathNot: tests },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    onlyRooms('activities-look-down', '^activities/', ['^(activities|libs)/'], 'Activities import libs.'),
    onlyRooms('libs-look-at-libs', '^libs/', ['^libs/'], 'Libraries import libraries.'),
    onlyRooms(
      'workflows-stay-deterministic',
      '^workflows/',
      ['^workflows/', '^libs/(contracts|domain)/', '^libs/programme/ir/', '^activities/'],
      'What is bundled imports contracts, domain and the compiled programme form.',
    ),
    {
      name: 'workflows-know-activity-types-only',
      comment: 'The code of an activity never enters the bundle: `import type`.',
      severity: 'error',
      from: { path: '^workflows/', pathNot: tests },
      to: { path: '^activities/', dependencyTypesNot: ['type-only'] },
    },
    onlyPackages(
      'workflows-import-temporal-only',
      '^workflows/',
      ['node_modules/@temporalio/(workflow|common)/'],
      'Nothing else survives the sandbox.',
    ),

    onlyRooms(
      'contracts-know-no-room',
      '^libs/contracts/',
      ['^libs/contracts/', '^libs/programme/ir/'],
      'Contracts are what all rooms share.',
    ),
    onlyPackages('contracts-are-types', '^libs/contracts/', [], 'Contracts import no package and do no I/O.'),
    onlyRooms('ir-knows-contracts', '^libs/programme/ir/', ['^libs/(contracts|programme/ir)/'], 'The compiled form is types.'),
    onlyPackages('ir-is-types', '^libs/programme/ir/', [], 'The compiled form imports no package.'),
    onlyRooms(
      'domain-is-pure',
      '^libs/domain/',
      ['^libs/(domain|contracts)/', '^libs/programme/ir/'],
      'Rules know contracts and the compiled programme.',
    ),
    onlyPackages('domain-imports-no-package', '^libs/domain/', [], 'Rules are plain code: no I/O, no package.'),

    onlyRooms(
      'simulation-plays-through-http',
      '^simulation/',
      ['^simulation/', '^libs/(contracts|domain)/', '^libs/programme/ir/', '^tools/parts/mail'],
      'The actors of a simulation use the HTTP API alone.',
      { dependencyTypesNot: ['type-only'] },
    ),
    onlyRooms(
      'tools-start-apps-as-processes',
      '^tools/',
      ['^(tools|libs|simulation|programmes)/', '^test/support/'],
      'Tools run apps, they do not import them.',
    ),
    {
      name: 'the-checker-of-faults-stands-alone',
      comment: 'What judges the record shares no code with what writes it, or both would be wrong alike.',
      severity: 'error',
      from: { path: '^test/faults/checker/' },
      to: { path: room, pathNot: ['^test/faults/(checker/|journal\\.ts$)'] },
    },
    {
      name: 'the-load-of-faults-speaks-http',
      comment: 'Whoever works while faults strike knows the product from outside.',
      severity: 'error',
      from: { path: '^test/faults/(load/|(journal|chance|schedule)\\.ts$)' },
      to: { path: room, pathNot: ['^test/faults/(load/|(journal|chance)\\.ts$)'] },
    },
    onlyPackages(
      'the-checker-of-faults-knows-sql',
      '^test/faults/checker/',
      ['^(node:)?(crypto|util|timers/promises)$', 'node_modules/(@types/)?pg/'],
      'Plain SQL and nothing of the product.',
    ),
    {
      name: 'nobody-needs-tests',
      comment: 'test/ is imported by tests only.',
      severity: 'error',
      from: { pathNot: ['^test/', tests] },
      to: { path: '^test/' },
    },

    packageOnlyIn(
      'prisma-only-in-database',
      ['node_modules/(@prisma/client|@prisma/adapter-pg)/', generated],
      ['^libs/database/', '^tools/schema-engine\\.ts$', 'node_modules'],
      'Technology stays behind repositories.',
    ),
    packageOnlyIn(
      'bullmq-only-in-queues',
      ['node_modules/bullmq/'],
      ['^libs/queues/', '^apps/notifier/', 'node_modules'],
      'Technology stays behind queues.',
    ),
    packageOnlyIn(
      'zod-not-in-contracts',
      ['node_modules/zod/'],
      ['^(?!libs/(contracts|domain|programme/ir)/)'],
      'Shapes are checked at the edge.',
    ),

    {
      name: 'product-runs-without-dev-packages',
      comment: 'Move the package from devDependencies to dependencies.',
      severity: 'error',
      from: { path: '^(apps|libs|workflows|activities)/', pathNot: tests },
      to: { dependencyTypes: ['npm-dev'] },
    },
    {
      name: 'packages-are-declared',
      comment: 'The package comes with another by luck: name it in package.json.',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', generated] },
    exclude: { path: ['^dist/', '^apps/console/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.js', '.mjs', '.cjs', '.json', '.d.ts'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
