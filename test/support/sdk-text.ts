/** The flag SDK that the programs import: answers from the flags that a run is given, and logs. */
export const SDK_TEXT = `
const F: Record<string, any> = JSON.parse(process.env.FLAGS ?? '{}');
const get = (k: string, d: any): any => (k in F ? F[k] : d);
export const log = (...a: unknown[]): void => console.log(...a);
export const flag = (k: string, ..._rest: unknown[]): any => get(k, false);
export const flags = { isEnabled: (k: string, _o?: unknown): boolean => get(k, false) };
export const useFlag = (k: string): boolean => get(k, false);
export const useFlagDetails = (k: string): { enabled: boolean } => ({ enabled: get(k, false) });
export const client = {
  variation: <T>(k: string, _ctx: unknown, d: T): T => get(k, d),
  getBooleanValue: async (k: string, d: boolean): Promise<boolean> => get(k, d),
};
export const config: { features: { newX: boolean; other: boolean } } = { features: { newX: get('newX', false), other: get('other', false) } };
export const variant = (k: string): string => get(k, 'control');
export const setFlag = (k: string, v: unknown): void => { F[k] = v; };
export const setFlags = (o: Record<string, unknown>): void => { Object.assign(F, o); };
export const describe = (n: string, f: () => void): void => { log('describe', n); f(); };
export const it = (n: string, f: () => void): void => { f(); log('ok', n); };
export const eq = (a: unknown, b: unknown): void => { if (a !== b) throw new Error(String(a) + ' !== ' + String(b)); };
declare global { namespace JSX { interface IntrinsicElements { [k: string]: any } interface ElementChildrenAttribute { children: {} } } }
const txt = (c: any): string => (c == null || c === false || c === true ? '' : Array.isArray(c) ? c.map(txt).join('') : String(c));
export function h(t: any, p: any, ...c: any[]): any {
  if (typeof t === 'function') return t({ ...p, children: c });
  const a = Object.entries(p ?? {}).map(([k, v]) => ' ' + k + '=' + JSON.stringify(v)).join('');
  return '<' + t + a + '>' + txt(c) + '</' + t + '>';
}
export const Fragment = (p: any): any => txt(p.children);
`;
