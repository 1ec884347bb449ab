import { relationshipKinds } from "../../domain/kinds/kinds.js";
import { kindOfType, kindsWithin } from "../../domain/kinds/vocabulary.js";
import type { RelationshipKindModel } from "../../domain/model/relationship-kind.js";
import type { TypeClass } from "../../domain/schema/field.js";
import type { CountedGraph, End } from "../graph-counts.js";
import type { FieldSelection } from "../selection/selection.js";
import { CLAIMS, factsFollowed, factsRead, type Rows } from "./condition-cost.js";
import { type ListWork, noWork } from "./list-work.js";

/** The work of reading a day of a fact. */
const DAY = 0.3;

/** The fields of a fact for which its claims are read. */
const readFromClaims: ReadonlySet<string> = new Set(["certainty", "firstObservedOn", "lastConfirmedOn"]);

/** The work of a field that tells how certain something is: its claims, and all facts of an entity, are read. */
export function evidenceWork(graph: CountedGraph, { name, on }: FieldSelection): ListWork {
  if (name !== "exists" && !readFromClaims.has(name)) return noWork;
  const works = on.map((typeName) => {
    const kind = kindOfType(typeName);
    if (kind?.category === "RELATIONSHIP") return workOf((count) => count * CLAIMS, factsRead(graph, kind));
    const isRead = name === "certainty" || (name === "exists" && !graph.isSinceToday);
    if (!kind || !isRead) return noWork;
    return workOf((count) => existenceWork(graph, kind.type, count), graph.counts.entities(typeName));
  });
  return works.reduce((worst, each) => (each.ofOne > worst.ofOne ? each : worst), noWork);
}

const workOf = (of: (count: number) => number, all: number): ListWork => ({ ofOne: of(1), ofAll: of(all) });

/** The work of finding the days on which some entities of a type exist. */
export function existenceWork(graph: CountedGraph, type: TypeClass, count: number): number {
  const rows: Rows = { count, repeats: 1 };
  const facts = relationshipKinds.flatMap((kind) =>
    endsAt(kind, type).map((end) => factsFollowed(graph, kind, end, type, rows)),
  );
  return facts.reduce((sum, one) => sum + one * DAY, count * CLAIMS);
}

/** The ends of a kind of facts at which entities of a type can be. */
function endsAt({ from, to }: RelationshipKindModel, type: TypeClass): readonly End[] {
  const own = kindsWithin(type);
  const isAt = (types: readonly TypeClass[]) =>
    types.some((one) => kindsWithin(one).some((kind) => own.includes(kind)));
  return [...(isAt(from) ? ["FROM" as const] : []), ...(isAt(to) ? ["TO" as const] : [])];
}
