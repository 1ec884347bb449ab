import { findKindById } from "../../domain/kinds/vocabulary.js";
import { buildIdentifierKey, type Identifier } from "../../domain/values/identifier.js";
import { allowsEnds } from "../../formats/allows-ends.js";
import type { InputLine, InputRow } from "../../formats/format.js";
import type { Database } from "../../neo4j/database.js";
import { writableProperties } from "../../recording/input/fact-schema.js";
import { distinctions } from "../../recording/merge/read-merge.js";
import { type IdentifiedEntity, readByIdentifiers } from "./read-by-identifiers.js";

/** The number of rows whose identifiers are looked up together. */
const ROWS = 100;

/**
 * Leads what rows say of an entity to the recorded entity that has one of its identifiers, whatever its id and its kind. The
 * first identifier of a line is that of the register that the line is from, and decides. By another identifier only one
 * entity is found, and only if it has no other entry of that register. Otherwise the line is recorded under its own id.
 * Nothing is merged, and no name decides: where a line gives an entity an identifier that others have, the row says so, unless
 * they are marked as distinct.
 *
 * The entity keeps its name. Names and identifiers of the line are added, and facts lead to it. A row describes the entities
 * that its facts name, or an earlier row does, also one of rows that were joined before.
 */
export function joinByIdentifier(
  database: Database,
): (rows: AsyncIterable<InputRow>) => AsyncGenerator<InputRow> {
  const join = new IdentifierJoin(database);
  return async function* joined(rows) {
    let waiting: InputRow[] = [];
    for await (const row of rows) {
      waiting.push(row);
      if (waiting.length < ROWS) continue;
      yield* await join.joinAll(waiting);
      waiting = [];
    }
    yield* await join.joinAll(waiting);
  };
}

/** What a line is recorded as. */
interface Identity {
  readonly id: string;
  /** Other entities, each with an identifier that the line gives to this one as well. */
  readonly others: readonly SharedIdentifier[];
}

interface SharedIdentifier {
  readonly key: string;
  readonly entity: string;
}

/** The recorded entities that have identifiers of some lines. */
interface Known {
  readonly entities: readonly IdentifiedEntity[];
  readonly areDistinct: (one: string, other: string) => boolean;
}

class IdentifierJoin {
  readonly #database: Database;
  /** The recorded entities by the ids of lines, if they differ. */
  readonly #joined = new Map<string, string>();

  constructor(database: Database) {
    this.#database = database;
  }

  async joinAll(rows: readonly InputRow[]): Promise<readonly InputRow[]> {
    const lines = rows.flatMap(({ facts }) => facts).filter((line) => keysOf(line).length > 0);
    const known = await this.#readKnown(lines);
    return rows.map((row) => this.#join(row, known));
  }

  async #readKnown(lines: readonly InputLine[]): Promise<Known> {
    const keys = new Set(lines.flatMap(keysOf));
    const entities = keys.size === 0 ? [] : await this.#database.read(readByIdentifiers([...keys]));
    const ids = new Set([...entities.map(({ id }) => id), ...lines.map(({ id }) => String(id))]);
    const pairs = entities.length === 0 ? [] : await this.#database.read(distinctions([...ids]));
    const distinct = new Set(pairs.map(String));
    return { entities, areDistinct: (...pair) => distinct.has(String(pair.sort())) };
  }

  #join(row: InputRow, known: Known): InputRow {
    const omitted = [...row.omitted];
    const entities = row.facts.map((line) => this.#joinEntity(line, known, omitted));
    const facts = entities.flatMap((line) => this.#joinEnds(line, omitted) ?? []);
    return { ...row, facts, omitted };
  }

  #joinEntity(line: InputLine, known: Known, omitted: string[]): InputLine {
    const keys = keysOf(line);
    if (keys.length === 0) return line;
    const { id, others } = identityOf(String(line.id), keys, known);
    for (const { key, entity } of others)
      omitted.push(`${key} of ${id}, which ${entity} has too: merge them, or mark them as distinct`);
    if (id === line.id) return { ...line, furtherNames: true };
    this.#joined.set(String(line.id), id);
    return asEntity(line, id, omitted);
  }

  /** A fact or a claim about joined entities; null if their kinds do not allow it. */
  #joinEnds(line: InputLine, omitted: string[]): InputLine | null {
    const ends = Object.fromEntries(
      ["from", "to", "subject"].flatMap((end) => {
        const id = this.#joined.get(String(line[end]));
        return id === undefined ? [] : [[end, id]];
      }),
    );
    if (Object.keys(ends).length === 0) return line;
    const joined = { ...line, ...ends };
    if (line.from === undefined || allowsEnds(joined)) return joined;
    omitted.push(
      `${line.kind} between ${findKindById(String(joined.from))?.kind} and ${findKindById(String(joined.to))?.kind}`,
    );
    return null;
  }
}

function identityOf(id: string, keys: readonly string[], { entities, areDistinct }: Known): Identity {
  const [own = "", ...further] = keys;
  const register = own.slice(0, own.indexOf(":") + 1);
  const isOfRegister = (entity: IdentifiedEntity): boolean =>
    entity.keys.some((key) => key.startsWith(register));
  const byOwn = entities.filter((entity) => entity.keys.includes(own));
  const byOther = entities.filter(
    (entity) =>
      !isOfRegister(entity) &&
      !areDistinct(entity.id, id) &&
      further.some((key) => entity.keys.includes(key)),
  );
  const candidates = byOwn.length > 0 ? byOwn : byOther;
  const found =
    candidates.find((entity) => entity.id === id) ?? (candidates.length === 1 ? candidates[0] : null);
  const chosen = found?.id ?? id;
  // What the chosen one has already is no news.
  const recorded = entities.find((entity) => entity.id === chosen)?.keys ?? [];
  const given = keys.filter((key) => !recorded.includes(key));
  const others = [...byOwn, ...byOther].flatMap((entity): readonly SharedIdentifier[] => {
    const key = given.find((one) => entity.keys.includes(one));
    const isOther = entity.id !== chosen && !areDistinct(entity.id, chosen);
    return isOther && key !== undefined ? [{ key, entity: entity.id }] : [];
  });
  return { id: chosen, others };
}

/** The keys of the identifiers of an entity's line, in their order. */
const keysOf = ({ id, identifiers }: InputLine): readonly string[] =>
  typeof id === "string" && Array.isArray(identifiers)
    ? (identifiers as Identifier[]).map(buildIdentifierKey)
    : [];

/** A line about another entity, perhaps of another kind, which keeps its name. */
function asEntity({ name, aliases, ...line }: InputLine, id: string, omitted: string[]): InputLine {
  const kind = findKindById(id);
  if (!kind) return line;
  const names = new Set(writableProperties(kind.type).map((property) => property.name));
  const own = Object.entries(line).filter(([key]) => names.has(key) || key === "claims");
  for (const [key, value] of Object.entries(line))
    if (value !== null && !names.has(key) && !["id", "kind", "claims"].includes(key))
      omitted.push(`${kind.kind}.${key}`);
  const others = Array.isArray(aliases) ? aliases : [];
  return {
    ...Object.fromEntries(own),
    kind: kind.kind,
    id,
    aliases: [...(typeof name === "string" ? [{ value: name, kind: "NAME" }] : []), ...others],
    furtherNames: true,
  };
}
