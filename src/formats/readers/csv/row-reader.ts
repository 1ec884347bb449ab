import { type KindModel, requireKindByName, requireProperty } from "../../../domain/kinds/vocabulary.js";
import type { Property } from "../../../domain/model/property.js";
import { formatValueInWords } from "../../../domain/values/value-in-words.js";
import { readClaimValue } from "../../../recording/claims/claim-value.js";
import { buildFactId, buildIdFromName } from "../../../recording/input/ids.js";
import { isKnown } from "../../../util/is-known.js";
import { correctCountries } from "../../correct-countries.js";
import { type FileSources, NO_SOURCE } from "../../file-sources.js";
import { convertForeignId } from "../../foreign-ids.js";
import {
  createReject,
  createRow,
  type FieldColumns,
  type InputLine,
  type InputRow,
  type OnError,
  type RejectedRow,
} from "../../format.js";
import { isOmittable } from "../../is-omittable.js";
import { parseWebAddress } from "../../web-address.js";
import { createCellReader } from "./cell-reader.js";
import { type CsvMapping, type FactMapping, type FieldSource, listFieldSources } from "./csv-mapping.js";
import type { DecimalSign } from "./decimal-signs.js";
import { fillTemplate, type RowCells, TextTooLongError } from "./fill-template.js";
import { isMet } from "./is-met.js";
import { parseTemplate } from "./parse-template.js";
import { describePlaceholder, isPlaceholder } from "./placeholders.js";
import { readMappedClaim } from "./read-claim.js";

interface RowReaderOptions {
  readonly mapping: CsvMapping;
  /** The decimal sign of a column; undefined: it is not known. */
  readonly getSign: (column: string) => DecimalSign | undefined;
  readonly sources: FileSources;
  readonly onError: OnError | undefined;
}

/** Reads the rows of one table. */
export function createCsvRowReader({ mapping, getSign, sources, onError }: RowReaderOptions) {
  const cellValue = createCellReader(mapping, getSign);
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
    const columns: FieldColumns[] = [];
    const omitted: string[] = [];
    const unread: InputLine[] = [];
    for (const fact of mappedFacts) {
      if (!isMet(fact.when, cells)) continue;
      const { kind } = fact.kind;
      const { values, claimed, errors } = readFields(fact, cells);
      const claimContent = readMappedClaim(fact.claim, cells, cellValue);
      const countries = correctCountries({ kind, ...values });
      const { kind: _, ...corrected } = countries.line;
      omitted.push(...countries.omitted);
      const faults = [
        ...errors,
        ...(mapping.literal ? [] : findPlaceholders(fact, cells)),
        ...claimContent.errors,
        ...countries.faults.map(({ name, code, reason }) =>
          createCellError(fact, name, { column: fact.columns[name] ?? name, value: code, reason }),
        ),
      ];
      rejects.push(...faults.map((error) => ({ ...error, line })));
      const ends = readEnds(fact, cells, ids);
      const id = computeLineId(fact, cells, values, ends);
      if (id === null) {
        if (errors.length === 0) rejects.push(createReject(line, `${kind} has no name and no id.`));
        unread.push({ kind, ...ends });
        continue;
      }
      if (fact.as) ids.set(fact.as, id);
      const claim = { source: source.id, ...claimContent.claim };
      const claims = [claim, ...claimed.map((fieldClaim) => ({ ...claim, ...fieldClaim, further: true }))];
      columns.push(fact.columns);
      facts.push({
        kind,
        ...(!isByName(fact) && { id }),
        ...ends,
        ...selectKnownValues(corrected),
        claims,
      });
    }
    if (rejects.every(({ isCell }) => isCell))
      return createRow(line, { rejects, facts: [...source.lines, ...facts], columns, omitted });
    return createRow(line, { rejects, facts: source.lines, unrecorded: [...facts, ...unread] });
  }

  /** An error in a value. It leaves out only the value, or would, if the row means the same without it. */
  function createCellError({ fields }: MappedFact, name: string, error: CellError): CellError {
    const isSide = fields.some((field) => field.name === name && isOmittable(field.property));
    return { ...error, ...(isSide && (onError === "cell" ? { isCell: true } : { isSideValue: true })) };
  }

  function readFields(fact: MappedFact, cells: RowCells) {
    const values: Record<string, unknown> = {};
    const claimed: { field: string; value: string }[] = [];
    const errors: CellError[] = [];
    const add = (name: string, value: unknown): void => {
      const earlier = values[name];
      values[name] =
        Array.isArray(earlier) && Array.isArray(value) ? [...earlier, ...value] : (value ?? earlier);
    };
    for (const { name, property, source } of fact.fields) {
      const { column } = source;
      if (!isMet(source.when, cells)) continue;
      if (column === undefined) {
        add(name, source.value ?? null);
        continue;
      }
      const text = cells[column] ?? "";
      const read = cellValue(property, text, source);
      if ("must" in read)
        errors.push(
          createCellError(fact, name, { column, value: text, reason: `${name} must be ${read.must}.` }),
        );
      else add(name, read.value);
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

/** The cell as it is, unless only the mapping defines how to read it, or a claim would read it as another value. */
const toClaimText = (property: Property, cell: string, value: unknown): string =>
  property.list || readClaimValue(cell, property)?.value === value ? cell : formatValueInWords(value);

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
  /** The column of each field, the first of those that a list has. */
  readonly columns: FieldColumns;
}

/** An error in a cell of a row. */
type CellError = Omit<RejectedRow, "line">;

function mapFact(fact: FactMapping, { claim }: CsvMapping): MappedFact {
  const kind = requireKindByName(fact.kind);
  const fields = Object.entries(fact.fields ?? {}).flatMap(([name, field]) =>
    listFieldSources(field).map((source) => ({ name, property: requireProperty(kind.type, name), source })),
  );
  const columns = Object.fromEntries(
    fields
      .toReversed()
      .flatMap(({ name, source: { column } }) => (column === undefined ? [] : [[name, column]])),
  );
  return { ...fact, kind, fields, columns, claim: { ...claim, ...fact.claim } };
}

/** The cells that ids are made from, and that stand for no value. */
const findPlaceholders = ({ id, from, to }: MappedFact, cells: RowCells): readonly CellError[] =>
  [id, from, to].flatMap((template) =>
    parseTemplate(template ?? "").flatMap((part) => {
      const value = "column" in part ? cells[part.column]?.trim() : undefined;
      if (!("column" in part) || value === undefined || !isPlaceholder(value)) return [];
      return [
        { column: part.column, value, reason: `An id must be made from ${describePlaceholder(value)}.` },
      ];
    }),
  );

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
          url: parseWebAddress(fillText("url")) ?? fillText("url"),
          license: fillText("license"),
          publishedOn: fillText("publishedOn"),
        },
  );
}
