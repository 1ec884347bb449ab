import { type KindModel, requireKindNamed, requireProperty } from "../../../domain/kinds/vocabulary.js";
import type { Property } from "../../../domain/model/property.js";
import { valueInWords } from "../../../domain/values/value-in-words.js";
import { canonicalJson } from "../../../recording/claims/canonical-json.js";
import { readClaimValue } from "../../../recording/claims/claim-value.js";
import { idOfEnds, idOfName } from "../../../recording/input/ids.js";
import { isKnown } from "../../../util/is-known.js";
import { MAX_CELL_LENGTH } from "../../bytes/cell-limit.js";
import { foreignId } from "../../foreign-ids.js";
import { type InputLine, type InputRow, type OnError, type RejectedRow, reject, row } from "../../format.js";
import { mayBeLeftOut } from "../../may-be-left-out.js";
import { NO_SOURCE, type Sources } from "../../sources.js";
import { FirstValues } from "./first-values.js";
import type { FactMapping, FieldSource, Mapping } from "./mapping.js";
import { templateParts } from "./template.js";
import { cellReader } from "./values.js";

export type Cells = Readonly<Record<string, string>>;

interface RowReaderOptions {
  readonly mapping: Mapping;
  readonly sources: Sources;
  readonly onError: OnError | undefined;
}

/** Reads the rows of one table. */
export function rowReader({ mapping, sources, onError }: RowReaderOptions) {
  const cellValue = cellReader(mapping);
  const mappedFacts = mapping.facts.map(mapFact);
  const first = new FirstValues();
  return (line: number, cells: Cells): InputRow => {
    try {
      return readRow(line, cells);
    } catch (error) {
      if (!(error instanceof TooLong)) throw error;
      const reason = "A text that the mapping builds from this row is longer than 65,536 characters.";
      return row(line, { rejects: [reject(line, reason)] });
    }
  };

  function readRow(line: number, cells: Cells): InputRow {
    const rejects: RejectedRow[] = [];
    const omitted: string[] = [];
    const source = sourceOf(mapping, cells, sources);
    if (!source) return row(line, { rejects: [reject(line, NO_SOURCE)] });
    const claim = { source: source.id, basis: "DATASET" };
    const ids = new Map<string, string>();
    const facts: InputLine[] = [];
    const unread: InputLine[] = [];
    for (const fact of mappedFacts) {
      if (fact.when !== undefined && !cells[fact.when]?.trim()) continue;
      const { values, claimed, errors } = readFields(fact, cells);
      rejects.push(...errors.map((error) => ({ ...error, line })));
      const ends = endsOf(fact, cells, ids);
      const id = idOf(fact, cells, values, ends);
      if (id === null) {
        if (errors.length === 0) rejects.push(reject(line, `${fact.kind.kind} has no name and no id.`));
        unread.push({ kind: fact.kind.kind, ...ends });
        continue;
      }
      if (fact.as) ids.set(fact.as, id);
      const claims = [claim, ...claimed.map((own) => ({ ...claim, ...own, further: true }))];
      const kept = keepFirst(fact, `${source.id} ${id}`, values, omitted);
      facts.push({ kind: fact.kind.kind, ...(!isByName(fact) && { id }), ...ends, ...kept, claims });
    }
    if (rejects.every(({ isCell }) => isCell))
      return row(line, { rejects, omitted, facts: [...source.lines, ...facts] });
    return row(line, { rejects, facts: source.lines, unrecorded: [...facts, ...unread] });
  }

  function readFields({ fields }: MappedFact, cells: Cells) {
    const values: Record<string, unknown> = {};
    const claimed: { field: string; value: string }[] = [];
    const errors: Omit<RejectedRow, "line">[] = [];
    for (const { name, property, source } of fields) {
      const { column } = source;
      if (column === undefined) {
        values[name] = source.value ?? null;
        continue;
      }
      const text = cells[column] ?? "";
      const read = cellValue(property, text, source);
      if ("must" in read) {
        const error = { column, value: text, reason: `${name} must be ${read.must}.` };
        errors.push(onError === "cell" && mayBeLeftOut(property) ? { ...error, isCell: true } : error);
      } else values[name] = read.value;
      if ("value" in read && read.value !== null && source.claims)
        claimed.push({ field: name, value: wordsOf(property, text.trim(), read.value) });
    }
    return { values, claimed, errors };
  }

  /**
   * The known values, each as the source gave it first of this thing. Names and identifiers of an entity that is found by
   * its name add up instead.
   */
  function keepFirst(fact: MappedFact, thing: string, values: Values, omitted: string[]): Values {
    const known = fact.fields.filter(({ name }) => isKnown(values[name]));
    return Object.fromEntries(
      known.map(({ name, property, source }) => {
        const value = values[name];
        if (isByName(fact) && property.identifies) return [name, value];
        const { claims = false } = source;
        const decided = first.of(thing, name, value, claims);
        if (!claims && canonicalJson(decided) !== canonicalJson(value))
          omitted.push(`${fact.kind.kind}.${name} that differs from an earlier row`);
        return [name, decided];
      }),
    );
  }
}

type Values = Readonly<Record<string, unknown>>;

/** Whether an entity has no id but that of its name. */
const isByName = ({ kind, id }: MappedFact): boolean => kind.category === "ENTITY" && id === undefined;

/** The cell as it is, unless only the mapping says how to read it. */
const wordsOf = (property: Property, cell: string, value: unknown): string =>
  property.list || readClaimValue(cell, property) ? cell : valueInWords(value);

interface MappedField {
  readonly name: string;
  readonly property: Property;
  readonly source: FieldSource;
}

/** A fact of the mapping with its kind and properties, which are looked up once per table. */
interface MappedFact extends Omit<FactMapping, "kind" | "fields"> {
  readonly kind: KindModel;
  readonly fields: readonly MappedField[];
}

function mapFact(fact: FactMapping): MappedFact {
  const kind = requireKindNamed(fact.kind);
  const fields = Object.entries(fact.fields ?? {}).map(([name, field]) => ({
    name,
    property: requireProperty(kind.type, name),
    source: typeof field === "string" ? { column: field } : field,
  }));
  return { ...fact, kind, fields };
}

/** A template may repeat a long cell many times. The text is not built then. */
class TooLong extends Error {}

/** Fills in a template such as "bund-{id}" with the cells of a row; null if one of the cells is empty. */
function fillTemplate(template: string, cells: Cells): string | null {
  const texts = templateParts(template).map((part) =>
    "text" in part ? part.text : cells[part.column]?.trim() || null,
  );
  if (!texts.every((text) => text !== null)) return null;
  const length = texts.reduce((sum, text) => sum + text.length, 0);
  if (length > MAX_CELL_LENGTH) throw new TooLong();
  return texts.join("");
}

function endsOf({ from, to }: MappedFact, cells: Cells, ids: ReadonlyMap<string, string>) {
  if (from === undefined || to === undefined) return {};
  const end = (name: string): string => ids.get(name) ?? idIn(name, cells);
  return { from: end(from), to: end(to) };
}

/** The id of a template such as "organization:bund-{parents}". */
function idIn(template: string, cells: Cells): string {
  const text = fillTemplate(template, cells) ?? "";
  const at = text.indexOf(":");
  return at < 0 ? text : foreignId(text.slice(0, at), text.slice(at + 1));
}

function idOf(
  { kind, id, fields }: MappedFact,
  cells: Cells,
  values: Readonly<Record<string, unknown>>,
  ends: { readonly from?: string; readonly to?: string },
): string | null {
  if (id !== undefined) {
    const text = fillTemplate(id, cells);
    return text === null ? null : foreignId(kind.prefix, text);
  }
  if (kind.category === "ENTITY")
    return typeof values.name === "string" ? idOfName(kind.prefix, values.name) : null;
  const isStartClaimed = fields.some(({ name, source }) => name === "validFrom" && source.claims);
  const since = isStartClaimed ? null : values.validFrom;
  return ends.from && ends.to ? idOfEnds(kind, ends.from, ends.to, since) : null;
}

function sourceOf({ source }: Mapping, cells: Cells, sources: Sources) {
  const textOf = (name: keyof NonNullable<Mapping["source"]>): string | null => {
    const template = source?.[name];
    return template === undefined ? null : fillTemplate(template, cells);
  };
  const title = textOf("title");
  return sources.of(
    title === null
      ? null
      : { title, publisher: textOf("publisher"), url: textOf("url"), publishedOn: textOf("publishedOn") },
  );
}
