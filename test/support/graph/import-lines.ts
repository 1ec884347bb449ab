import fc from "fast-check";
import type { InputLine } from "../../../src/formats/format.js";

/** What a source says of a brand, of its ownership, or of the share of that. */
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

/** Lines about brands of some names, from some sources. */
export function importLine(names: readonly string[], sources: readonly string[]): fc.Arbitrary<ImportLine> {
  const about = { name: fc.constantFrom(...names), source: fc.constantFrom(...sources) };
  const entity = fc.record({
    ...{ type: fc.constant("entity" as const), ...about },
    as: fc.constantFrom("One", "Other", "Third"),
    country: fc.constantFrom("FR", "IT", null, undefined, undefined),
    aliases: fc.constantFrom([], ["A"], ["A", "B"], undefined, undefined),
  });
  const fact = fc.record({
    ...{ type: fc.constant("fact" as const), ...about },
    share: fc.constantFrom(0.25, 0.5, null, undefined, undefined),
    controlling: fc.constantFrom(true, false, null, undefined, undefined),
    validFrom: fc.constantFrom("1960", "1961", null, undefined, undefined, undefined),
  });
  const claim = fc.record({
    ...{ type: fc.constant("claim" as const), ...about },
    percent: fc.constantFrom("25 %", "50 %"),
    stance: fc.constantFrom("SUPPORTS" as const, "SUPPORTS" as const, "DISPUTES" as const),
  });
  return fc.oneof({ weight: 2, arbitrary: entity }, { weight: 4, arbitrary: fact }, claim);
}

/** Lines about one brand, by their sources. */
export const linesAbout = (name: string) => ({
  entity: (source: string, as: string, given: Partial<Extract<ImportLine, { type: "entity" }>> = {}) =>
    ({ type: "entity", name, source, as, ...given }) satisfies ImportLine,
  fact: (source: string, given: Partial<Extract<ImportLine, { type: "fact" }>>) =>
    ({ type: "fact", name, source, ...given }) satisfies ImportLine,
});

/** What is recorded before. */
export const groundwork = [
  { kind: "SOURCE", id: "source:ground", title: "Ground" },
  { kind: "ORGANIZATION", id: "organization:o", name: "O", claims: [{ source: "source:ground" }] },
];

/** Lines, each after those of what it names, so that it stands on its own. */
export function fileOf(lines: readonly ImportLine[]): readonly InputLine[] {
  const sources = [...new Set(lines.map(({ source }) => source))].map((id) => ({
    ...{ kind: "SOURCE", id: `source:${id}`, title: id },
  }));
  return [...sources, ...lines.flatMap(inputsOf)];
}

function inputsOf(one: ImportLine): readonly InputLine[] {
  const claims = [{ source: `source:${one.source}` }];
  const brand = { kind: "BRAND", id: `brand:${one.name}`, name: "One", claims };
  if (one.type === "entity") {
    const { as: name, country } = one;
    const aliases = one.aliases?.map((value) => ({ value, kind: "NAME" }));
    return [{ ...brand, name, ...omitUndefined({ country, aliases }) }];
  }
  const ends = { from: "organization:o", to: brand.id };
  const owned = { kind: "OWNERSHIP", id: `ownership:${one.name}`, ...ends, claims };
  if (one.type === "fact") {
    const { share, controlling, validFrom } = one;
    return [brand, { ...owned, ...omitUndefined({ share, controlling, validFrom }) }];
  }
  const said = { field: "share", value: one.percent, stance: one.stance, source: `source:${one.source}` };
  return [brand, owned, { kind: "CLAIM", subject: owned.id, ...said }];
}

/** Null clears a value. */
const omitUndefined = (given: object): object =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
