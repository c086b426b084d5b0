import type { Finding } from '../model';

/** The findings that a file shows: those on a place in it, and those on a flag, once at each place of the flag there. */
export function findingsIn(findings: readonly Finding[], file: string): readonly Finding[] {
  return findings.flatMap((finding) => {
    const places = finding.places?.filter((place) => place.file === file);
    if (places) return places.map(({ start, end }) => ({ ...finding, file, start, end }));
    return finding.file === file ? [finding] : [];
  });
}

/** The finding as these files show it, at its first place among them; nothing where none of them shows it. */
export function findingWithin(finding: Finding, isWithin: (file: string) => boolean): Finding | undefined {
  if (finding.file === undefined || isWithin(finding.file)) return finding;
  const place = finding.places?.find((one) => isWithin(one.file));
  return place && { ...finding, file: place.file, start: place.start, end: place.end };
}
