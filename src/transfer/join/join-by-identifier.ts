import { kindOfId } from "../../domain/kinds/vocabulary.js";
import { type Identifier, identifierKey } from "../../domain/values/identifier.js";
import { allowsEnds } from "../../formats/allows-ends.js";
import type { InputLine, InputRow } from "../../formats/format.js";
import type { Database } from "../../neo4j/database.js";
import { writableProperties } from "../../recording/input/fact-schema.js";
import { type IdentifiedEntity, readByIdentifiers } from "./read-by-identifiers.js";

/** The number of rows whose identifiers are looked up together. */
const ROWS = 100;

/**
 * Leads what rows say of an entity to the recorded entity that has one of its identifiers, whatever its id and its kind. The
 * first identifier of a line is that of the register that the line is from, and decides. By another identifier only one
 * entity is found, and only if it has no other entry of that register. Otherwise the line is recorded under its own id, and
 * the row says which entities may be the same: nothing is merged, and no name decides.
 *
 * The entity keeps its name. Names and identifiers of the line are added, and facts lead to it. A row describes the entities
 * that its facts name, or an earlier row does.
 */
export async function* joinByIdentifier(
  database: Database,
  rows: AsyncIterable<InputRow>,
): AsyncGenerator<InputRow> {
  const join = new IdentifierJoin(database);
  let waiting: InputRow[] = [];
  for await (const row of rows) {
    waiting.push(row);
    if (waiting.length < ROWS) continue;
    yield* await join.joinAll(waiting);
    waiting = [];
  }
  yield* await join.joinAll(waiting);
}

/** What a line is recorded as, and other entities that have one of its identifiers. */
interface Identity {
  readonly id: string;
  readonly others: readonly IdentifiedEntity[];
}

class IdentifierJoin {
  readonly #database: Database;
  /** The recorded entities by the ids of lines, if they differ. */
  readonly #joined = new Map<string, string>();

  constructor(database: Database) {
    this.#database = database;
  }

  async joinAll(rows: readonly InputRow[]): Promise<readonly InputRow[]> {
    const keys = new Set(rows.flatMap(({ facts }) => facts.flatMap(keysOf)));
    const known = keys.size === 0 ? [] : await this.#database.read(readByIdentifiers([...keys]));
    return rows.map((row) => this.#join(row, known));
  }

  #join(row: InputRow, known: readonly IdentifiedEntity[]): InputRow {
    const omitted = [...row.omitted];
    const entities = row.facts.map((line) => this.#joinEntity(line, known, omitted));
    const facts = entities.flatMap((line) => this.#joinEnds(line, omitted) ?? []);
    return { ...row, facts, omitted };
  }

  #joinEntity(line: InputLine, known: readonly IdentifiedEntity[], omitted: string[]): InputLine {
    const keys = keysOf(line);
    if (keys.length === 0) return line;
    const { id, others } = identityOf(String(line.id), keys, known);
    for (const other of others)
      omitted.push(
        `${sharedBy(keys, other)} of ${id}, which ${other.id} has too: merge them, or mark them as distinct`,
      );
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
      `${line.kind} between ${kindOfId(String(joined.from))?.kind} and ${kindOfId(String(joined.to))?.kind}`,
    );
    return null;
  }
}

function identityOf(id: string, keys: readonly string[], known: readonly IdentifiedEntity[]): Identity {
  const [own = "", ...further] = keys;
  const register = own.slice(0, own.indexOf(":") + 1);
  const isOfRegister = (entity: IdentifiedEntity): boolean =>
    entity.keys.some((key) => key.startsWith(register));
  const byOwn = known.filter((entity) => entity.keys.includes(own));
  const byOther = known.filter(
    (entity) => !isOfRegister(entity) && further.some((key) => entity.keys.includes(key)),
  );
  const candidates = byOwn.length > 0 ? byOwn : byOther;
  const found =
    candidates.find((entity) => entity.id === id) ?? (candidates.length === 1 ? candidates[0] : null);
  const chosen = found?.id ?? id;
  return { id: chosen, others: [...byOwn, ...byOther].filter((entity) => entity.id !== chosen) };
}

const sharedBy = (keys: readonly string[], entity: IdentifiedEntity): string =>
  keys.find((key) => entity.keys.includes(key)) ?? "";

/** The keys of the identifiers of an entity's line, in their order. */
const keysOf = ({ id, identifiers }: InputLine): readonly string[] =>
  typeof id === "string" && Array.isArray(identifiers)
    ? (identifiers as Identifier[]).map(identifierKey)
    : [];

/** A line about another entity, perhaps of another kind, which keeps its name. */
function asEntity({ name, aliases, ...line }: InputLine, id: string, omitted: string[]): InputLine {
  const kind = kindOfId(id);
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
