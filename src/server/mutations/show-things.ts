import { dayOf, formatDay, type Instant } from "../../domain/time.js";
import { statement } from "../../neo4j/statement.js";
import type { QueryContext } from "../../query/context.js";
import type { Draft } from "../../query/draft.js";
import { newDraft } from "../../query/new-draft.js";
import { type Projection, tuple } from "../../query/projection.js";
import type { Selected } from "../../query/selection.js";

type Things = Readonly<Record<string, string | readonly string[] | null>>;

/**
 * What fields show of things that ids name, in one round trip: as known at an instant, on the day of it, so that the
 * same mutation sent again is answered the same.
 */
export async function showThings(
  ask: QueryContext["ask"],
  fields: readonly Selected[],
  things: Things,
  knownAt: Instant | null,
): Promise<ReadonlyMap<Selected, unknown>> {
  const asked = fields.filter(({ name }) => things[name] != null);
  if (asked.length === 0 || knownAt === null) return new Map();
  const draft = newDraft({ knownAt, validAt: formatDay(dayOf(knownAt)) });
  const { cypher, read } = tuple(
    asked.map((field) => projectThing(draft, field, things[field.name]!)),
    (values) => values,
  );
  const shown = (await ask(
    statement({
      name: "show what was recorded",
      access: "READ",
      text: `RETURN ${cypher} AS answer`,
      parameters: draft.parameters,
      read: ([row]) => read(row![0]) as readonly unknown[],
    }),
  )) as readonly unknown[];
  return new Map(asked.map((field, index) => [field, shown[index]]));
}

function projectThing(draft: Draft, { selection }: Selected, ids: string | readonly string[]): Projection {
  if (typeof ids === "string") return draft.project.byId(draft, selection, draft.parameter(ids));
  const id = draft.variable("id");
  const { cypher, read } = draft.project.byId(draft, selection, id);
  return {
    cypher: `COLLECT { UNWIND ${draft.parameter(ids)} AS ${id} RETURN ${cypher} }`,
    read: (all) => (all as readonly unknown[]).map(read),
  };
}
