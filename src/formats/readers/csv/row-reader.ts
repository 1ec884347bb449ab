import { type KindModel, requireKindByName, requireProperty } from "../../../domain/kinds/vocabulary.js";
import type { Property } from "../../../domain/model/property.js";
import { formatValueInWords } from "../../../domain/values/value-in-words.js";
import { readClaimValue } from "../../../recording/claims/claim-value.js";
import { idOfEnds, idOfName } from "../../../recording/input/ids.js";
import { isKnown } from "../../../util/is-known.js";
import { foreignId } from "../../foreign-ids.js";
import { type InputLine, type InputRow, type OnError, type RejectedRow, reject, row } from "../../format.js";
import { mayBeLeftOut } from "../../may-be-left-out.js";
import { NO_SOURCE, type Sources } from "../../sources.js";
import { type Cells, fillTemplate, TooLong } from "./cells.js";
import { readClaim } from "./claim-reader.js";
import { isMet } from "./conditions.js";
import { type FactMapping, type FieldSource, type Mapping, sourcesOfField } from "./mapping.js";
import { cellReader } from "./values.js";

interface RowReaderOptions {
  readonly mapping: Mapping;
  readonly sources: Sources;
  readonly onError: OnError | undefined;
}

/** Reads the rows of one table. */
export function rowReader({ mapping, sources, onError }: RowReaderOptions) {
  const cellValue = cellReader(mapping);
  const mappedFacts = mapping.facts.map((fact) => mapFact(fact, mapping));
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
    const source = sourceOf(mapping, cells, sources);
    if (!source) return row(line, { rejects: [reject(line, NO_SOURCE)] });
    const ids = new Map<string, string>();
    const facts: InputLine[] = [];
    const unread: InputLine[] = [];
    for (const fact of mappedFacts) {
      if (!isMet(fact.when, cells)) continue;
      const { values, claimed, errors } = readFields(fact, cells);
      const said = readClaim(fact.claim, cells, cellValue);
      rejects.push(...[...errors, ...said.errors].map((error) => ({ ...error, line })));
      const ends = endsOf(fact, cells, ids);
      const id = idOf(fact, cells, values, ends);
      if (id === null) {
        if (errors.length === 0) rejects.push(reject(line, `${fact.kind.kind} has no name and no id.`));
        unread.push({ kind: fact.kind.kind, ...ends });
        continue;
      }
      if (fact.as) ids.set(fact.as, id);
      const claim = { source: source.id, ...said.claim };
      const claims = [claim, ...claimed.map((own) => ({ ...claim, ...own, further: true }))];
      facts.push({ kind: fact.kind.kind, ...(!isByName(fact) && { id }), ...ends, ...known(values), claims });
    }
    if (rejects.every(({ isCell }) => isCell))
      return row(line, { rejects, facts: [...source.lines, ...facts] });
    return row(line, { rejects, facts: source.lines, unrecorded: [...facts, ...unread] });
  }

  function readFields({ fields }: MappedFact, cells: Cells) {
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
        errors.push(onError === "cell" && mayBeLeftOut(property) ? { ...error, isCell: true } : error);
      } else add(name, read.value);
      if ("value" in read && read.value !== null && source.claims)
        claimed.push({ field: name, value: wordsOf(property, text.trim(), read.value) });
    }
    return { values, claimed, errors };
  }
}

const known = (values: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => isKnown(value)));

/** Whether an entity has no id but that of its name. */
const isByName = ({ kind, id }: MappedFact): boolean => kind.category === "ENTITY" && id === undefined;

/** The cell as it is, unless only the mapping says how to read it. */
const wordsOf = (property: Property, cell: string, value: unknown): string =>
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

function mapFact(fact: FactMapping, { claim }: Mapping): MappedFact {
  const kind = requireKindByName(fact.kind);
  const fields = Object.entries(fact.fields ?? {}).flatMap(([name, field]) =>
    sourcesOfField(field).map((source) => ({ name, property: requireProperty(kind.type, name), source })),
  );
  return { ...fact, kind, fields, claim: { ...claim, ...fact.claim } };
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
      : {
          title,
          publisher: textOf("publisher"),
          url: textOf("url"),
          license: textOf("license"),
          publishedOn: textOf("publishedOn"),
        },
  );
}
