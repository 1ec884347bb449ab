import { kindOfType } from "../../domain/kinds/vocabulary.js";
import type { TypeClass } from "../../domain/schema/field.js";
import type { CountedGraph } from "../graph-counts.js";
import type { FieldSelection } from "../selection/selection.js";
import { allFactsFollowed, CLAIMS, factsRead, type Rows } from "./condition-cost.js";
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
  return count * CLAIMS + allFactsFollowed(graph, type, rows) * DAY;
}
