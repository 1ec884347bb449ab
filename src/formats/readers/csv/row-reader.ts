import { type KindModel, requireKindByName, requireProperty } from "../../../domain/kinds/vocabulary.js";
import type { Property } from "../../../domain/model/property.js";
import { formatValueInWords } from "../../../domain/values/value-in-words.js";
import { readClaimValue } from "../../../recording/claims/claim-value.js";
import { buildFactId, buildIdFromName } from "../../../recording/input/ids.js";
import { isKnown } from "../../../util/is-known.js";
import { type FileSources, NO_SOURCE } from "../../file-sources.js";
import { convertForeignId } from "../../foreign-ids.js";
import {
  createReject,
  createRow,
  type InputLine,
  type InputRow,
  type OnError,
  type RejectedRow,
} from "../../format.js";
import { isOmittable } from "../../is-omittable.js";
import { createCellReader } from "./cell-reader.js";
import { type CsvMapping, type FactMapping, type FieldSource, listFieldSources } from "./csv-mapping.js";
import { fillTemplate, type RowCells, TextTooLongError } from "./fill-template.js";
import { isMet } from "./is-met.js";
import { readMappedClaim } from "./read-claim.js";

interface RowReaderOptions {
  readonly mapping: CsvMapping;
  readonly sources: FileSources;
  readonly onError: OnError | undefined;
}

/** Reads the rows of one table. */
export function createCsvRowReader({ mapping, sources, onError }: RowReaderOptions) {
  const cellValue = createCellReader(mapping);
  const mappedFacts = mapping.facts.map((fact) => mapFact(fact, mapping));
  return (line: number, cells: RowCells): InputRow => {
    try {
      return readRow(line, cells);
    } catch (error) {
      if (!(error instanceof TextTooLongError)) throw error;
      const reason = "A text that the mapping builds from this row is longer than 65,536 characters.";
      return createRow(line, { rejects: [createReject(line, reason)] });
    }
  };

  function readRow(line: number, cells: RowCells): InputRow {
    const rejects: RejectedRow[] = [];
    const source = readSource(mapping, cells, sources);
    if (!source) return createRow(line, { rejects: [createReject(line, NO_SOURCE)] });
    const ids = new Map<string, string>();
    const facts: InputLine[] = [];
    const unread: InputLine[] = [];
    for (const fact of mappedFacts) {
      if (!isMet(fact.when, cells)) continue;
      const { values, claimed, errors } = readFields(fact, cells);
      const claimContent = readMappedClaim(fact.claim, cells, cellValue);
      rejects.push(...[...errors, ...claimContent.errors].map((error) => ({ ...error, line })));
      const ends = readEnds(fact, cells, ids);
      const id = computeLineId(fact, cells, values, ends);
      if (id === null) {
        if (errors.length === 0) rejects.push(createReject(line, `${fact.kind.kind} has no name and no id.`));
        unread.push({ kind: fact.kind.kind, ...ends });
        continue;
      }
      if (fact.as) ids.set(fact.as, id);
      const claim = { source: source.id, ...claimContent.claim };
      const claims = [claim, ...claimed.map((fieldClaim) => ({ ...claim, ...fieldClaim, further: true }))];
      facts.push({
        kind: fact.kind.kind,
        ...(!isByName(fact) && { id }),
        ...ends,
        ...selectKnownValues(values),
        claims,
      });
    }
    if (rejects.every(({ isCell }) => isCell))
      return createRow(line, { rejects, facts: [...source.lines, ...facts] });
    return createRow(line, { rejects, facts: source.lines, unrecorded: [...facts, ...unread] });
  }

  function readFields({ fields }: MappedFact, cells: RowCells) {
    const values: Record<string, unknown> = {};
    const claimed: { field: string; value: string }[] = [];
    const errors: Omit<RejectedRow, "line">[] = [];
    const add = (name: string, value: unknown): void => {
      const earlier = values[name];
      values[name] =
        Array.isArray(earlier) && Array.isArray(value) ? [...earlier, ...value] : (value ?? earlier);
    };
    for (const { name, property, source } of fields) {
      const { column } = source;
      if (!isMet(source.when, cells)) continue;
      if (column === undefined) {
        add(name, source.value ?? null);
        continue;
      }
      const text = cells[column] ?? "";
      const read = cellValue(property, text, source);
      if ("must" in read) {
        const error = { column, value: text, reason: `${name} must be ${read.must}.` };
        errors.push(onError === "cell" && isOmittable(property) ? { ...error, isCell: true } : error);
      } else add(name, read.value);
      if ("value" in read && read.value !== null && source.claims)
        claimed.push({ field: name, value: toClaimText(property, text.trim(), read.value) });
    }
    return { values, claimed, errors };
  }
}

const selectKnownValues = (values: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => isKnown(value)));

/** Returns true if an entity has no id but that of its name. */
const isByName = ({ kind, id }: MappedFact): boolean => kind.category === "ENTITY" && id === undefined;

/** The cell as it is, unless only the mapping defines how to read it. */
const toClaimText = (property: Property, cell: string, value: unknown): string =>
  property.list || readClaimValue(cell, property) ? cell : formatValueInWords(value);

interface MappedField {
  readonly name: string;
  readonly property: Property;
  readonly source: FieldSource;
}

/** A fact of the mapping with its kind and properties, which are looked up once per table. */
interface MappedFact extends Omit<FactMapping, "kind" | "fields"> {
  readonly kind: KindModel;
  /** A field that has several sources is there as often. */
  readonly fields: readonly MappedField[];
  readonly claim: NonNullable<FactMapping["claim"]>;
}

function mapFact(fact: FactMapping, { claim }: CsvMapping): MappedFact {
  const kind = requireKindByName(fact.kind);
  const fields = Object.entries(fact.fields ?? {}).flatMap(([name, field]) =>
    listFieldSources(field).map((source) => ({ name, property: requireProperty(kind.type, name), source })),
  );
  return { ...fact, kind, fields, claim: { ...claim, ...fact.claim } };
}

function readEnds({ from, to }: MappedFact, cells: RowCells, ids: ReadonlyMap<string, string>) {
  if (from === undefined || to === undefined) return {};
  const resolveEnd = (name: string): string => ids.get(name) ?? fillId(name, cells);
  return { from: resolveEnd(from), to: resolveEnd(to) };
}

/** The id of a template such as "organization:bund-{parents}". */
function fillId(template: string, cells: RowCells): string {
  const text = fillTemplate(template, cells) ?? "";
  const colonIndex = text.indexOf(":");
  return colonIndex < 0 ? text : convertForeignId(text.slice(0, colonIndex), text.slice(colonIndex + 1));
}

function computeLineId(
  { kind, id, fields }: MappedFact,
  cells: RowCells,
  values: Readonly<Record<string, unknown>>,
  ends: { readonly from?: string; readonly to?: string },
): string | null {
  if (id !== undefined) {
    const text = fillTemplate(id, cells);
    return text === null ? null : convertForeignId(kind.prefix, text);
  }
  if (kind.category === "ENTITY")
    return typeof values.name === "string" ? buildIdFromName(kind.prefix, values.name) : null;
  const isStartClaimed = fields.some(({ name, source }) => name === "validFrom" && source.claims);
  const since = isStartClaimed ? null : values.validFrom;
  return ends.from && ends.to ? buildFactId(kind, ends.from, ends.to, since) : null;
}

function readSource({ source }: CsvMapping, cells: RowCells, sources: FileSources) {
  const fillText = (name: keyof NonNullable<CsvMapping["source"]>): string | null => {
    const template = source?.[name];
    return template === undefined ? null : fillTemplate(template, cells);
  };
  const title = fillText("title");
  return sources.resolve(
    title === null
      ? null
      : {
          title,
          publisher: fillText("publisher"),
          url: fillText("url"),
          license: fillText("license"),
          publishedOn: fillText("publishedOn"),
        },
  );
}
