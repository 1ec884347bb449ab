import { relationshipKinds } from "../../domain/kinds/kinds.js";
import type { DayOfQuestion } from "../../domain/model/property.js";

/** A version of a fact, and the day on which it is read. */
export interface ReadVersion extends DayOfQuestion {
  readonly fact: string;
}

/** Properties of a version that are not compared: its recorded time, and the names of its ends. */
const IGNORED_PROPERTIES = "['recordedFrom', 'recordedTo', 'fromName', 'toName']";

const readOnTheDay = relationshipKinds
  .flatMap(({ properties }) => properties)
  .flatMap(({ readAs }) => readAs ?? []);

/** Cypher: whether two versions of a fact differ, or one version reads differently on two days. */
export function differs(one: ReadVersion, other: ReadVersion): string {
  const [a, b] = [one.fact, other.fact];
  const stored = `any(key IN keys(${a}) + keys(${b}) WHERE NOT key IN ${IGNORED_PROPERTIES} AND NOT coalesce(${a}[key] = ${b}[key], false))`;
  const read = readOnTheDay.map((readAs) => `${readAs(a, one)} <> ${readAs(b, other)}`);
  return `(${[stored, ...read].join(" OR ")})`;
}
