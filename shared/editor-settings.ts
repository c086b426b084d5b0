/** The settings of an editor, in the order the manifest lists them; `flagkeeper.` stands before each name. */
export const editorSettings = [
  {
    name: 'enable',
    type: 'boolean',
    default: true,
    scope: 'resource',
    description: 'Show what Flagkeeper knows in this folder: hints, findings, hovers and everything else.',
  },
  {
    name: 'inlayHints.enabled',
    type: 'boolean',
    default: true,
    scope: 'resource',
    description: 'Show the state of a flag behind each place that asks for it.',
  },
  {
    name: 'codeLens.enabled',
    type: 'boolean',
    default: false,
    scope: 'resource',
    description: 'Show the state of a flag, and how often it is asked for, above each line that asks for it.',
  },
  {
    name: 'diagnostics.minimumSeverity',
    type: 'string',
    enum: ['error', 'warning', 'info', 'none'],
    default: 'info',
    scope: 'resource',
    description: 'Findings below this severity stay out of the editor; `none` shows no finding. Reports are unchanged.',
  },
  {
    name: 'offline',
    type: 'boolean',
    default: false,
    scope: 'window',
    description:
      'Never use the network: sources behind it speak through the snapshot file. Always so in a restricted workspace.',
  },
  {
    name: 'aws.profile',
    type: 'string',
    default: '',
    scope: 'machine',
    description:
      'The profile of this machine’s AWS configuration that the language server signs in with; empty for the standard chain. Never read from a workspace.',
  },
] as const;

/** The settings of one folder, as the server uses them. */
export interface EditorSettings {
  readonly enable: boolean;
  readonly inlayHints: boolean;
  readonly codeLens: boolean;
  readonly minimumSeverity: 'error' | 'warning' | 'info' | 'none';
  readonly offline: boolean;
}

/** Reads an editor's `flagkeeper` section; what is missing or of another type takes its default. */
export function parseEditorSettings(section: unknown): EditorSettings {
  const read = <T>(name: string): T => {
    const setting = editorSettings.find((one) => one.name === name)!;
    const value = name.split('.').reduce<unknown>((inner, part) => (inner as Record<string, unknown>)?.[part], section);
    const allowed = 'enum' in setting ? (setting.enum as readonly unknown[]).includes(value) : true;
    return (typeof value === setting.type && allowed ? value : setting.default) as T;
  };
  return {
    enable: read('enable'),
    inlayHints: read('inlayHints.enabled'),
    codeLens: read('codeLens.enabled'),
    minimumSeverity: read('diagnostics.minimumSeverity'),
    offline: read('offline'),
  };
}
