import { l10n } from 'vscode';
import { type EnvironmentSummary, type FlagSummary, type FolderFlags, protocol } from '../../shared/protocol';
import { markdownText } from '../../shared/wording';
import { byFolder, groupBy, plain } from '../rows';
import type { Row, RowIcon, View } from './types';

/** Every flag with its state, under it its environments and the places that ask for it. */
export const flags: View<FolderFlags> = {
  id: 'flags',
  asks: protocol.flags,
  groupings: () => [
    { id: 'state', label: l10n.t('State') },
    { id: 'environment', label: l10n.t('Environment') },
    { id: 'owner', label: l10n.t('Owner') },
    { id: 'file', label: l10n.t('File') },
  ],
  rows: (folders, grouping) => byFolder(folders, (folder) => grouped(folder, grouping)),
};

type Kind = FlagSummary['kind'];

function grouped(folder: FolderFlags, grouping: string): readonly Row[] {
  const top = folder.flags.filter(({ attributeOf }) => attributeOf === undefined);
  const group = (name: string, label: string, all: readonly FlagSummary[], more: Partial<Row> = {}): Row => ({
    id: `${grouping}:${name}`,
    label,
    description: String(all.length),
    children: all.map((flag) => flagRow(flag, folder, `${grouping}:${name}`)),
    expanded: true,
    ...more,
  });
  if (grouping === 'environment') {
    const names = [...groupBy(top, ({ environments }) => environments.map(({ name }) => name)).keys()];
    const within = names.map((name) => environmentGroup(name, top, folder));
    const nowhere = top.filter(({ environments }) => environments.length === 0);
    return nowhere.length > 0 ? [...within, group('', l10n.t('In no environment'), nowhere)] : within;
  }
  if (grouping === 'owner') {
    const groups = [...groupBy(top, ({ owner }) => [owner ?? ''])].sort(namedFirst);
    return groups.map(([name, all]) =>
      group(name, name === '' ? l10n.t('No owner') : plain(name), all, { icon: { name: 'person' } }),
    );
  }
  if (grouping === 'file') {
    const groups = [...groupBy(top, filesOf)].sort(namedFirst);
    return groups.map(([name, all]) =>
      group(name, name === '' ? l10n.t('Not looked up') : plain(name), all, {
        icon: { name: name === '' ? 'circle-slash' : 'file-code' },
        expanded: false,
      }),
    );
  }
  return order.flatMap((kind) => {
    const all = top.filter((flag) => flag.kind === kind);
    return all.length > 0 ? [group(kind, nameOf(kind), all, { icon: icons[kind] })] : [];
  });
}

/** From what is moving to what rests. */
const order: readonly Kind[] = [
  'rolling-out',
  'undefined-key',
  'mixed',
  'on',
  'value',
  'off',
  'not-served',
  'not-known',
  'declared',
];

function nameOf(kind: Kind): string {
  const names: Readonly<Record<Kind, string>> = {
    'rolling-out': l10n.t('Rolling out'),
    'undefined-key': l10n.t('In no source'),
    mixed: l10n.t('Mixed'),
    on: l10n.t('On'),
    value: l10n.t('One value for everybody'),
    off: l10n.t('Off'),
    'not-served': l10n.t('Not served'),
    'not-known': l10n.t('Not known'),
    declared: l10n.t('Declared only'),
  };
  return names[kind];
}

const icons: Readonly<Record<Kind, RowIcon>> = {
  'rolling-out': { name: 'rocket', color: 'charts.blue' },
  'undefined-key': { name: 'error', color: 'list.errorForeground' },
  mixed: { name: 'circle-large', color: 'charts.yellow' },
  on: { name: 'pass-filled', color: 'charts.green' },
  value: { name: 'symbol-constant', color: 'charts.purple' },
  off: { name: 'circle-outline' },
  'not-served': { name: 'circle-slash' },
  'not-known': { name: 'question' },
  declared: { name: 'symbol-key' },
};

function flagRow(flag: FlagSummary, folder: FolderFlags, under: string): Row {
  const id = `${under}/${flag.key}`;
  const attributes = folder.flags.filter(({ attributeOf }) => attributeOf === flag.key);
  const children = [
    ...flag.environments.map((one) => environmentRow(one, id)),
    ...attributes.map((one) => flagRow(one, folder, id)),
    ...flag.lookups.map((lookup) => lookupRow(lookup, folder, id)),
  ];
  const marks = [
    flag.permanent ? l10n.t('permanent') : '',
    flag.deprecated ? l10n.t('deprecated') : '',
    flag.decision ? l10n.t('removable') : '',
  ];
  const description = [flag.state ?? '', ...marks].filter((mark) => mark !== '').join(' · ');
  const target = { folder: folder.folder, flag: flag.key };
  return {
    id,
    label: plain(flag.key),
    description: plain(description),
    icon: icons[flag.kind],
    details: target,
    target,
    context: contextOf(flag),
    children,
    ...(flag.defined[0]
      ? { opens: { folder: folder.folder, ...flag.defined[0] } }
      : flag.lookups[0] && { opens: { folder: folder.folder, ...flag.lookups[0] } }),
    spoken: l10n.t('{0}, {1}, {2}', plain(flag.key), plain(description), lookupsWord(flag.lookups.length)),
  };
}

function lookupsWord(lookups: number): string {
  return lookups === 1 ? l10n.t('1 lookup') : l10n.t('{0} lookups', lookups);
}

function contextOf({ attributeOf, defined, lookups, url, rollable, decision }: FlagSummary): readonly string[] {
  return [
    'flag',
    ...(defined.length > 0 ? ['defined'] : []),
    ...(lookups.length > 0 ? ['looked-up'] : []),
    ...(url ? ['console'] : []),
    ...(lookups.length > 0 && attributeOf === undefined ? ['removable'] : []),
    ...(decision ? ['proven'] : []),
    // Only what a vendor deploys can be rolled out.
    ...(rollable ? ['rollable'] : []),
  ];
}

function environmentRow(environment: EnvironmentSummary, under: string): Row {
  const { name, state, since, critical, kind } = environment;
  const words = [state, since ?? ''].filter((part) => part !== '').join(' · ');
  return {
    id: `${under}/in ${name}`,
    label: plain(name),
    description: plain(words),
    icon: icons[kind],
    tooltip: markdownText(critical ? l10n.t('{0} is critical: {1}', name, words) : `${name}: ${words}`),
    context: ['environment'],
  };
}

function lookupRow(lookup: FlagSummary['lookups'][number], { folder }: FolderFlags, under: string): Row {
  const { file, start, inTest } = lookup;
  const label = plain(file.split('/').pop()!);
  return {
    id: `${under}/at ${file}:${start.line}:${start.column}`,
    label,
    description: plain(`${file}:${start.line}`),
    icon: { name: inTest ? 'beaker' : 'code' },
    context: ['lookup'],
    opens: { folder, ...lookup },
    spoken: l10n.t('{0}, asked for in {1}, line {2}', label, plain(file), start.line),
  };
}

/** The flags of one environment by what it serves. */
function environmentGroup(name: string, all: readonly FlagSummary[], folder: FolderFlags): Row {
  const id = `environment:${name}`;
  const own = all.flatMap((flag) => {
    const environment = flag.environments.find((one) => one.name === name);
    return environment ? [{ flag, environment }] : [];
  });
  const children = own.map(({ flag, environment }): Row => {
    const words = [environment.state, environment.since ?? ''].filter((part) => part !== '').join(' · ');
    return { ...flagRow(flag, folder, id), description: plain(words), icon: icons[environment.kind] };
  });
  const critical = own.some(({ environment }) => environment.critical);
  const description = critical ? l10n.t('{0} · critical', children.length) : String(children.length);
  return { id, label: plain(name), description, icon: { name: 'server-environment' }, children, expanded: critical };
}

function filesOf({ lookups }: FlagSummary): readonly string[] {
  return lookups.length > 0 ? lookups.map(({ file }) => file) : [''];
}

/** By name, what has none last. */
function namedFirst([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a === '' ? 1 : b === '' ? -1 : a < b ? -1 : 1;
}
