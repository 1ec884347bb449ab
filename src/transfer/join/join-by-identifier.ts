import { findKindById } from "../../domain/kinds/vocabulary.js";
import { buildIdentifierKey, type Identifier } from "../../domain/values/identifier.js";
import { acceptsEndpoints } from "../../formats/accepts-endpoints.js";
import type { InputLine, InputRow } from "../../formats/format.js";
import type { Database } from "../../neo4j/database.js";
import { listWritableProperties } from "../../recording/input/facts-file-schema.js";
import { readDistinctions } from "../../recording/merge/read-merge.js";
import { type IdentifiedEntity, readByIdentifiers } from "./read-by-identifiers.js";

/** The number of rows whose identifiers are looked up together. */
const ROWS = 100;

/**
 * Joins the lines of an entity to the recorded entity that has one of its identifiers, whatever its id and its kind. The
 * first identifier of a line is that of the register that the line is from, and decides. By another identifier only one
 * entity is found, and only if it has no other entry of that register. Otherwise the line is recorded under its own id.
 * Nothing is merged, and no name decides: where a line gives an entity an identifier that others have, the row reports it, unless
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

/** The identity under which a line is recorded. */
interface JoinedIdentity {
  readonly id: string;
  /** Other entities, each with an identifier that the line gives to this one as well. */
  readonly sharedIdentifiers: readonly SharedIdentifier[];
}

interface SharedIdentifier {
  readonly key: string;
  readonly entity: string;
}

/** The recorded entities that have identifiers of some lines. */
interface IdentifiedEntities {
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
    const lines = rows.flatMap(({ facts }) => facts).filter((line) => listKeys(line).length > 0);
    const recorded = await this.#readRecorded(lines);
    return rows.map((row) => this.#join(row, recorded));
  }

  async #readRecorded(lines: readonly InputLine[]): Promise<IdentifiedEntities> {
    const keys = new Set(lines.flatMap(listKeys));
    const entities = keys.size === 0 ? [] : await this.#database.read(readByIdentifiers([...keys]));
    const ids = new Set([...entities.map(({ id }) => id), ...lines.map(({ id }) => String(id))]);
    const pairs = entities.length === 0 ? [] : await this.#database.read(readDistinctions([...ids]));
    const distinct = new Set(pairs.map(String));
    return { entities, areDistinct: (...pair) => distinct.has(String(pair.sort())) };
  }

  #join(row: InputRow, recorded: IdentifiedEntities): InputRow {
    const omitted = [...row.omitted];
    const entities = row.facts.map((line) => this.#joinEntity(line, recorded, omitted));
    const facts = entities.flatMap((line) => this.#joinEnds(line, omitted) ?? []);
    return { ...row, facts, omitted };
  }

  #joinEntity(line: InputLine, recorded: IdentifiedEntities, omitted: string[]): InputLine {
    const keys = listKeys(line);
    if (keys.length === 0) return line;
    const { id, sharedIdentifiers } = resolveIdentity(String(line.id), keys, recorded);
    for (const { key, entity } of sharedIdentifiers)
      omitted.push(`${key} of ${id}, which ${entity} has too: merge them, or mark them as distinct`);
    if (id === line.id) return { ...line, furtherNames: true };
    this.#joined.set(String(line.id), id);
    return convertToEntity(line, id, omitted);
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
    if (line.from === undefined || acceptsEndpoints(joined)) return joined;
    omitted.push(
      `${line.kind} between ${findKindById(String(joined.from))?.kind} and ${findKindById(String(joined.to))?.kind}`,
    );
    return null;
  }
}

function resolveIdentity(
  id: string,
  keys: readonly string[],
  { entities, areDistinct }: IdentifiedEntities,
): JoinedIdentity {
  const [firstKey = "", ...further] = keys;
  const register = firstKey.slice(0, firstKey.indexOf(":") + 1);
  const isOfRegister = (entity: IdentifiedEntity): boolean =>
    entity.keys.some((key) => key.startsWith(register));
  const byFirstKey = entities.filter((entity) => entity.keys.includes(firstKey));
  const byFurtherKeys = entities.filter(
    (entity) =>
      !isOfRegister(entity) &&
      !areDistinct(entity.id, id) &&
      further.some((key) => entity.keys.includes(key)),
  );
  const candidates = byFirstKey.length > 0 ? byFirstKey : byFurtherKeys;
  const match =
    candidates.find((entity) => entity.id === id) ?? (candidates.length === 1 ? candidates[0] : null);
  const chosenId = match?.id ?? id;
  // Identifiers that the chosen entity already has are not reported.
  const recorded = entities.find((entity) => entity.id === chosenId)?.keys ?? [];
  const newKeys = keys.filter((key) => !recorded.includes(key));
  const sharedIdentifiers = [...byFirstKey, ...byFurtherKeys].flatMap(
    (entity): readonly SharedIdentifier[] => {
      const key = newKeys.find((candidate) => entity.keys.includes(candidate));
      const isOther = entity.id !== chosenId && !areDistinct(entity.id, chosenId);
      return isOther && key !== undefined ? [{ key, entity: entity.id }] : [];
    },
  );
  return { id: chosenId, sharedIdentifiers };
}

/** The keys of the identifiers of an entity's line, in their order. */
const listKeys = ({ id, identifiers }: InputLine): readonly string[] =>
  typeof id === "string" && Array.isArray(identifiers)
    ? (identifiers as Identifier[]).map(buildIdentifierKey)
    : [];

/** A line about another entity, perhaps of another kind, which keeps its name. */
function convertToEntity({ name, aliases, ...line }: InputLine, id: string, omitted: string[]): InputLine {
  const kind = findKindById(id);
  if (!kind) return line;
  const names = new Set(listWritableProperties(kind.type).map((property) => property.name));
  const keptValues = Object.entries(line).filter(([key]) => names.has(key) || key === "claims");
  for (const [key, value] of Object.entries(line))
    if (value !== null && !names.has(key) && !["id", "kind", "claims"].includes(key))
      omitted.push(`${kind.kind}.${key}`);
  const formerAliases = Array.isArray(aliases) ? aliases : [];
  return {
    ...Object.fromEntries(keptValues),
    kind: kind.kind,
    id,
    aliases: [...(typeof name === "string" ? [{ value: name, kind: "NAME" }] : []), ...formerAliases],
    furtherNames: true,
  };
}
