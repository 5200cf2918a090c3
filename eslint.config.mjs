import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** Rules run for years inside workflows and must give the same answer on every replay: time and chance come in as arguments. */
const deterministic = {
  'no-restricted-globals': [
    'error',
    { name: 'process', message: 'Rules and workflows read no environment: take the value as an argument.' },
    { name: 'performance', message: 'Rules and workflows take the time as an argument.' },
    { name: 'crypto', message: 'Rules and workflows take chance as an argument.' },
  ],
};

/** Local time differs from machine to machine: UTC methods with the fixed +08:00 offset, or Intl with an explicit timeZone. */
const localTime = {
  selector:
    'MemberExpression[property.name=/^((get|set)(FullYear|Year|Month|Date|Day|Hours|Minutes|Seconds|Milliseconds)|getTimezoneOffset|toLocale(Date|Time)String|toDateString|toTimeString)$/]',
  message: 'No local time: use the UTC methods with the +08:00 offset, or Intl with an explicit timeZone.',
};
const now = {
  selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
  message: 'The time comes in as an argument (realm clock).',
};
const chance = { selector: "MemberExpression[object.name='Math'][property.name='random']", message: 'Chance comes in as an argument.' };
const newDate = {
  selector: "NewExpression[callee.name='Date'][arguments.length=0], CallExpression[callee.name='Date']",
  message: 'The time comes in as an argument (realm clock).',
};

const pureRooms = ['libs/domain/**/*.ts', 'workflows/**/*.ts', 'libs/contracts/**/*.ts', 'libs/programme/ir/**/*.ts'];
const testFiles = ['**/*.spec.ts', '**/*.fixture.ts', 'test/**/*.ts'];

export default tseslint.config(
  {
    ignores: [
      'dist/',
      'coverage/',
      '.jiugai/',
      'node_modules/',
      'libs/database/generated/',
      '**/node_modules/',
      'apps/console/src/api/schema.d.ts',
    ],
  },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx'],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/no-empty-object-type': ['error', { allowInterfaces: 'with-single-extends' }],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      'no-restricted-syntax': ['error', localTime],
      'no-irregular-whitespace': ['error', { skipStrings: true, skipTemplates: true, skipComments: true }],
      'max-lines': ['error', { max: 400 }],
    },
  },
  {
    files: pureRooms,
    ignores: testFiles,
    rules: { ...deterministic, 'no-restricted-syntax': ['error', localTime, now, chance, newDate] },
  },
  {
    // The main function of a workflow, with its timer, reads the time of its history (the sandbox answers Date.now from it) and hands it down.
    files: ['workflows/**/*.workflow.ts', 'workflows/**/run-process.ts', 'workflows/**/wake-timer.ts'],
    rules: { ...deterministic, 'no-restricted-syntax': ['error', localTime, chance, newDate] },
  },
  {
    files: ['apps/console/src/**/*.ts', 'apps/console/src/**/*.tsx'],
    plugins: { 'react-hooks': reactHooks },
    rules: {
      ...reactHooks.configs.recommended.rules,
      'no-restricted-imports': [
        'error',
        { patterns: [{ group: ['#*', '**/libs/**'], message: 'The console knows the API by its document alone.' }] },
      ],
      'no-restricted-properties': ['error', { property: 'dangerouslySetInnerHTML', message: 'What a user types is never markup.' }],
      'no-restricted-syntax': [
        'error',
        localTime,
        { selector: 'JSXAttribute[name.name="dangerouslySetInnerHTML"]', message: 'What a user types is never markup.' },
      ],
    },
  },
  {
    files: ['**/*.mjs', '**/*.cjs'],
    languageOptions: {
      globals: {
        process: 'readonly',
        module: 'writable',
        require: 'readonly',
        __dirname: 'readonly',
        console: 'readonly',
        setInterval: 'readonly',
        clearInterval: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
      },
    },
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
);
