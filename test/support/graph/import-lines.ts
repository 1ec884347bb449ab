import fc from "fast-check";
import type { InputLine } from "../../../src/formats/format.js";

/** The statement of a source about a brand, about its ownership, or about the share of its owner. */
export type ImportLine = { readonly name: string; readonly source: string } & (
  | {
      readonly type: "entity";
      readonly as: string;
      readonly country?: string | null | undefined;
      readonly aliases?: readonly string[] | undefined;
    }
  | {
      readonly type: "fact";
      readonly share?: number | null | undefined;
      readonly controlling?: boolean | null | undefined;
      readonly validFrom?: string | null | undefined;
    }
  | { readonly type: "claim"; readonly percent: string; readonly stance: "SUPPORTS" | "DISPUTES" }
);

/** Generates lines about brands of some names, from some sources. */
export function generateImportLine(
  names: readonly string[],
  sources: readonly string[],
): fc.Arbitrary<ImportLine> {
  const about = { name: fc.constantFrom(...names), source: fc.constantFrom(...sources) };
  const entity = fc.record({
    type: fc.constant("entity" as const),
    ...about,
    as: fc.constantFrom("One", "Other", "Third"),
    country: fc.constantFrom("FR", "IT", null, undefined, undefined),
    aliases: fc.constantFrom([], ["A"], ["A", "B"], undefined, undefined),
  });
  const fact = fc.record({
    type: fc.constant("fact" as const),
    ...about,
    share: fc.constantFrom(0.25, 0.5, null, undefined, undefined),
    controlling: fc.constantFrom(true, false, null, undefined, undefined),
    validFrom: fc.constantFrom("1960", "1961", null, undefined, undefined, undefined),
  });
  const claim = fc.record({
    type: fc.constant("claim" as const),
    ...about,
    percent: fc.constantFrom("25 %", "50 %"),
    stance: fc.constantFrom("SUPPORTS" as const, "SUPPORTS" as const, "DISPUTES" as const),
  });
  return fc.oneof({ weight: 2, arbitrary: entity }, { weight: 4, arbitrary: fact }, claim);
}

/** Creates functions that build lines about one brand, by their sources. */
export const createLineBuilders = (name: string) => ({
  entity: (source: string, as: string, values: Partial<Extract<ImportLine, { type: "entity" }>> = {}) =>
    ({ type: "entity", name, source, as, ...values }) satisfies ImportLine,
  fact: (source: string, values: Partial<Extract<ImportLine, { type: "fact" }>>) =>
    ({ type: "fact", name, source, ...values }) satisfies ImportLine,
});

/** The entries that are recorded before the lines. */
export const importGroundwork = [
  { kind: "SOURCE", id: "source:ground", title: "Ground" },
  { kind: "ORGANIZATION", id: "organization:o", name: "O", claims: [{ source: "source:ground" }] },
];

/** Builds the lines of a file. Each comes after the entries that it refers to, so that it is valid on its own. */
export function buildImportFile(lines: readonly ImportLine[]): readonly InputLine[] {
  const sources = [...new Set(lines.map(({ source }) => source))].map((id) => ({
    kind: "SOURCE",
    id: `source:${id}`,
    title: id,
  }));
  return [...sources, ...lines.flatMap(buildInputLines)];
}

function buildInputLines(line: ImportLine): readonly InputLine[] {
  const claims = [{ source: `source:${line.source}` }];
  const brand = { kind: "BRAND", id: `brand:${line.name}`, name: "One", claims };
  if (line.type === "entity") {
    const { as: name, country } = line;
    const aliases = line.aliases?.map((value) => ({ value, kind: "NAME" }));
    return [{ ...brand, name, ...omitUndefined({ country, aliases }) }];
  }
  const ends = { from: "organization:o", to: brand.id };
  const owned = { kind: "OWNERSHIP", id: `ownership:${line.name}`, ...ends, claims };
  if (line.type === "fact") {
    const { share, controlling, validFrom } = line;
    return [brand, { ...owned, ...omitUndefined({ share, controlling, validFrom }) }];
  }
  const claimValues = {
    field: "share",
    value: line.percent,
    stance: line.stance,
    source: `source:${line.source}`,
  };
  return [brand, owned, { kind: "CLAIM", subject: owned.id, ...claimValues }];
}

/** Omits what is undefined, but not null, which clears a value. */
const omitUndefined = (values: object): object =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
