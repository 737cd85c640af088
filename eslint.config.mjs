import eslint from '@eslint/js';
import lit from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import wc from 'eslint-plugin-wc';
import {defineConfig, globalIgnores} from 'eslint/config';
import tseslint from 'typescript-eslint';
import {importFence} from './bin/lint/import-fence.mjs';

const markup = 'Text is never markup: make nodes with Lit templates.';
const dated = 'Use a union of literals and a const object: it is erased, and a reader needs no new idea.';

const wrongInNode = {object: 'URL', property: 'canParse', message: 'Node 20 and 22 get it wrong: use parseUrl.'};

/** @type {import('eslint').Linter.RulesRecord['no-restricted-syntax']} */
const everywhere = [
  'error',
  {selector: 'TSEnumDeclaration', message: dated},
  {selector: 'TSModuleDeclaration[kind="namespace"]', message: 'A file is the namespace.'},
  {selector: 'ExportDefaultDeclaration', message: 'Named exports only: one name for one thing.'},
];

/** @type {import('eslint').Linter.RulesRecord['no-restricted-syntax']} */
const inBrowser = [
  ...everywhere,
  {selector: 'MemberExpression[property.name=/^(innerHTML|outerHTML|srcdoc)$/]', message: markup},
  {
    selector: 'CallExpression[callee.property.name=/^(insertAdjacentHTML|setHTMLUnsafe|createContextualFragment)$/]',
    message: markup,
  },
  {selector: 'CallExpression[callee.object.name="document"][callee.property.name=/^writeln?$/]', message: markup},
  {
    selector: 'TaggedTemplateExpression[tag.name=/^(html|svg)$/] TemplateElement[value.raw=/\\sstyle=["\']?$/]',
    message: 'An inline style is blocked by our Content Security Policy: use a class, or .style.setProperty().',
  },
  {
    selector: 'TaggedTemplateExpression[tag.name="html"] TemplateElement[value.raw=/<style/]',
    message: 'A style element is blocked by our Content Security Policy: use static styles.',
  },
];

const unsafeDirectives = {
  group: [
    'lit/directives/unsafe-*',
    'lit-html/directives/unsafe-*',
    'lit/directives/style-map*',
    'lit-html/directives/style-map*',
  ],
  message: 'Markup from strings and inline styles break the Content Security Policy.',
};

export default defineConfig(
  globalIgnores([
    '**/dist/',
    '**/.build/',
    'test/packages/frameworks/',
    '/reports/',
    '/coverage/',
    '/test-results/',
    '/data/',
  ]),
  eslint.configs.recommended,
  {
    linterOptions: {reportUnusedDisableDirectives: 'error'},
    rules: {
      eqeqeq: ['error', 'always', {null: 'ignore'}],
      'max-lines': ['error', {max: 400, skipBlankLines: true, skipComments: true}],
      'no-eval': 'error',
      // tsc looks for these, and sees more uses.
      'no-unused-private-class-members': 'off',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      'object-shorthand': 'error',
      'prefer-const': 'error',
    },
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {parserOptions: {projectService: true, tsconfigRootDir: import.meta.dirname}},
    rules: {
      'no-restricted-syntax': everywhere,
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
      // The third part of a for loop may well be "await delay(…)".
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/no-duplicate-type-constituents': 'off',
      // Its repair turns null into undefined, and we tell the two apart.
      '@typescript-eslint/prefer-optional-chain': 'off',
      // Takes packages with two sets of types for liars.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/no-misused-spread': ['error', {allow: ['string']}],
      // noUncheckedIndexedAccess asks for one wherever a bound is known.
      '@typescript-eslint/no-non-null-assertion': 'off',
      // Our callers are plain JavaScript too: the edge checks what the types already promise.
      '@typescript-eslint/no-unnecessary-condition': 'off',
      // An interface may promise what one of its implementations has at hand.
      '@typescript-eslint/require-await': 'off',
      // We are the ones who implement the deprecated names.
      '@typescript-eslint/no-deprecated': 'off',
      '@typescript-eslint/no-unused-vars': ['error', {argsIgnorePattern: '^_', ignoreRestSiblings: true}],
      '@typescript-eslint/parameter-properties': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', {allowNumber: true, allowBoolean: true}],
    },
  },
  {
    files: ['**/*.mjs', 'demo/**/*.js', 'test/packages/pages/*.js', 'test/e2e/frameworks/*.js'],
    languageOptions: {globals: {process: 'readonly', console: 'readonly'}},
    // Types of these files are checked by tsc, which knows the globals.
    rules: {'no-undef': 'off'},
  },

  // Signatures, checked and never run.
  {
    files: ['test/types/*.ts'],
    rules: {
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/no-duplicate-type-constituents': 'off',
      '@typescript-eslint/no-extraneous-class': 'off',
      '@typescript-eslint/no-floating-promises': 'off',
      '@typescript-eslint/no-unnecessary-type-assertion': 'off',
      '@typescript-eslint/no-unused-expressions': 'off',
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },

  // The browser package.
  {
    files: ['src/**/*.ts'],
    plugins: {talk: {rules: {'import-fence': importFence}}},
    rules: {
      'no-console': ['error', {allow: ['warn', 'error']}],
      'no-restricted-syntax': inBrowser,
      'no-restricted-imports': ['error', {patterns: [unsafeDirectives]}],
      'talk/import-fence': [
        'error',
        {
          root: 'src',
          folders: {
            protocol: {may: [], why: 'it is the contract of both sides and stands alone.'},
            client: {may: ['protocol'], why: 'it runs without a DOM, also in Node.'},
            context: {may: ['client', 'protocol'], why: 'it holds keys and their types only.'},
            controllers: {
              may: ['desktop', 'context', 'client', 'protocol', 'theme', 'dom', 'i18n'],
              why: 'elements use controllers, not the other way round.',
            },
            elements: {
              may: ['controllers', 'desktop', 'push', 'context', 'client', 'protocol', 'theme', 'dom', 'i18n'],
              types: ['talk'],
              why: 'index.ts imports the elements, not the other way round; what the classic SDK adds they only name.',
            },
            talk: {
              may: ['elements', 'controllers', 'desktop', 'client', 'protocol', 'dom'],
              why: 'it is the classic API over elements and client; neither runs anything of it.',
            },
            frameworks: {may: [], types: ['index.ts'], why: 'it tells frameworks of the elements, by types alone.'},
            desktop: {
              may: ['client', 'protocol', 'dom', 'i18n'],
              why: 'it shows what the client tells, with or without elements.',
            },
            push: {may: ['client', 'protocol'], why: 'it registers this browser for the client.'},
            theme: {may: [], why: 'it is a leaf.'},
            dom: {may: [], why: 'it is a leaf.'},
            i18n: {may: [], why: 'it is a leaf.'},
          },
        },
      ],
    },
  },
  {
    // The types of a framework are open where it declares interfaces in a namespace.
    files: ['src/frameworks/*.ts'],
    rules: {
      'no-restricted-syntax': 'off',
      '@typescript-eslint/no-namespace': 'off',
      '@typescript-eslint/no-empty-object-type': 'off',
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
    },
  },
  {
    files: ['src/client/**', 'src/protocol/**'],
    rules: {
      'no-restricted-properties': ['error', wrongInNode],
      'no-restricted-imports': [
        'error',
        {patterns: [{group: ['lit', 'lit/*', '@lit/*', 'lit-html', 'lit-html/*'], message: 'It runs without a DOM.'}]},
      ],
    },
  },
  {
    files: ['src/elements/**/*.ts', 'src/controllers/**/*.ts', 'src/dom/**/*.ts', 'src/theme/**/*.ts'],
    extends: [lit.configs['flat/recommended'], wc.configs['flat/recommended']],
  },
  {
    files: ['src/elements/**/*.ts'],
    plugins: {'lit-a11y': litA11y},
    rules: litA11y.configs.recommended.rules,
  },

  // The server.
  {
    files: ['server/src/**/*.ts'],
    plugins: {talk: {rules: {'import-fence': importFence}}},
    rules: {
      'no-console': 'error',
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '^(\\.\\./)+src/',
              message: 'The server reaches the browser package by talk-elements/protocol only.',
            },
            {
              regex: '^talk-elements(?!/protocol$)',
              message: 'Of the browser package the server needs the protocol only.',
            },
          ],
        },
      ],
      'talk/import-fence': [
        'error',
        {
          root: 'server/src',
          folders: {
            bus: {may: [], why: 'it carries what others hand it.'},
            cache: {may: [], why: 'it keeps whatever it is given.'},
            config: {may: [], why: 'everything may depend on it.'},
            db: {
              may: ['bus', 'cache', 'config', 'domain/domain-error.ts', 'domain/storage-full-error.ts'],
              why: 'it knows tables, not the rules about them.',
            },
            net: {may: [], why: 'it calls strangers for others, and knows nothing of why.'},
            webhooks: {
              may: ['domain', 'db', 'config', 'net', 'log', 'metrics', 'rest'],
              types: ['services.ts'],
              why: 'it tells back ends what happened, in the shapes of REST.',
            },
            previews: {
              may: ['domain', 'db', 'bus', 'cache', 'config', 'net', 'log', 'metrics'],
              types: ['services.ts'],
              why: 'it looks at pages for messages.',
            },
            translation: {
              may: ['domain', 'db', 'bus', 'cache', 'config', 'net', 'log', 'metrics'],
              types: ['services.ts'],
              why: 'it asks a provider for the words of messages.',
            },
            domain: {
              may: ['db', 'bus', 'cache', 'config', 'storage'],
              why: 'rules hold whichever way a request came in.',
            },
            channels: {
              may: ['domain', 'db', 'auth', 'config', 'log', 'net'],
              why: 'it carries notices; what they say and to whom is decided before.',
            },
            storage: {may: ['config'], why: 'it knows names and bytes, not the rules about them.'},
            limits: {may: [], why: 'it counts whatever it is told to.'},
            rest: {
              may: ['domain', 'auth', 'config', 'http', 'limits', 'log', 'metrics'],
              types: ['services.ts', 'webhooks', 'storage'],
              why: 'only services.ts wires parts together.',
            },
            realtime: {
              may: ['domain', 'auth', 'bus', 'config', 'http', 'limits', 'log', 'metrics'],
              types: ['services.ts', 'previews', 'tracing', 'translation'],
              why: 'only services.ts wires parts together.',
            },
          },
        },
      ],
    },
  },
  {
    files: ['server/src/**/*.ts'],
    ignores: ['server/src/config/env.ts', 'server/src/**/main.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        {object: 'process', property: 'env', message: 'Only config/env.ts gives it a meaning; main.ts hands it over.'},
        wrongInNode,
      ],
    },
  },

  // Tests.
  {
    files: ['test/**/*.ts', 'server/test/**/*.ts'],
    rules: {
      'no-restricted-syntax': [
        ...everywhere,
        {
          selector:
            'CallExpression[callee.object.name=/^(describe|it|test|suite)$/][callee.property.name=/^(only|skip|todo|fixme)$/]',
          message: 'A test runs or is deleted.',
        },
      ],
      '@typescript-eslint/unbound-method': 'off',
      // chai asserts with properties.
      '@typescript-eslint/no-unused-expressions': 'off',
    },
  },

  {
    files: ['test/{dom,elements,talk}/**/*.ts'],
    rules: {
      // A plugin of @open-wc/testing declares that chai's `equal` gives a promise; it does not.
      '@typescript-eslint/no-floating-promises': [
        'error',
        {allowForKnownSafeCalls: [{from: 'package', name: 'Equal', package: '@open-wc/semantic-dom-diff'}]},
      ],
    },
  },

  // They are written as code in the wild is.
  {files: ['test/types/**/*.ts'], rules: {'@typescript-eslint/consistent-type-imports': 'off'}},
  {files: ['*.ts', '**/*.config.{ts,mjs}'], rules: {'no-restricted-syntax': 'off'}},
);
