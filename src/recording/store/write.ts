import { type Statement, statement } from "../../neo4j/statement.js";
import type { Plan } from "../state/changes.js";
import type { Clause } from "./clause.js";
import { named } from "./columns.js";
import { changeClause, claimClauses } from "./write-claims.js";
import { entityClauses, entityRetractionClauses } from "./write-entities.js";
import { relationshipClauses } from "./write-relationships.js";
import { sourceClauses } from "./write-sources.js";

/** Of more rows than this each clause is a statement of its own. */
const MANY = 2000;

/**
 * Plans as the one statement that brings them about, and with them what else is told. Several follow one another in time
 * and are of things apart from each other. It must run in the transaction that read what they were planned from;
 * its answer is read with an error where the graph was not as a plan has it, so that the transaction fails.
 */
export const writePlans = (plans: readonly Plan[], further: readonly Clause[] = []): Statement<void> =>
  inOne([...planClauses(plans), ...logClauses(plans), ...further].filter(hasRows).map(byName));

/**
 * Clauses as statements to be sent one right after another: one, or of very many rows one for each clause, whose text is the
 * same whatever else is written, so that the database plans it once.
 */
export function statementsOf(clauses: readonly Clause[]): readonly Statement<void>[] {
  const full = clauses.filter(hasRows);
  const rows = full.reduce((sum, clause) => sum + clause.rows.length, 0);
  if (rows === 0) return [];
  return rows > MANY ? full.map((clause) => inOne([byPlace(clause)])) : [inOne(full.map(byName))];
}

const hasRows = ({ rows }: Clause): boolean => rows.length > 0;

/** A clause whose rows are maps. */
const byName = ({ names, rows, ...clause }: Clause): Clause =>
  names
    ? { ...clause, rows: rows.map((row) => named(names, row as readonly unknown[])) }
    : { ...clause, rows };

/** A clause whose rows are lists, as they come: the names, which are the same in all of them, are sent once. */
function byPlace({ names, text, ...clause }: Clause): Clause {
  if (!names) return { ...clause, text };
  const places = new Map(names.map((name, place) => [name, `row[${place}]`]));
  return { ...clause, text: text.replace(/\brow\.(\w+)/g, (_, name: string) => places.get(name)!) };
}

/** All that plans change but the log. */
export function planClauses(plans: readonly Plan[]): readonly Clause[] {
  const entities = plans.flatMap((plan) => plan.entities);
  return [
    ...sourceClauses(plans.flatMap(({ sources }) => sources)),
    ...entityClauses(entities),
    ...relationshipClauses(plans.flatMap(({ relationships }) => relationships)),
    ...entityRetractionClauses(entities),
    ...claimClauses(plans),
  ];
}

/** The entries of the change log, and where the graph stands after them. No two writers can write these at a time. */
export const logClauses = (plans: readonly Plan[]): readonly Clause[] => [
  changeClause(plans),
  {
    text: "MATCH (g:Graph {id: 'graph'}) SET g.revision = row.revision, g.recordedAt = row.recordedAt",
    rows: plans.slice(-1).map(({ revision, recordedAt }) => ({
      revision: BigInt(revision),
      recordedAt: BigInt(recordedAt ?? 0),
    })),
  },
];

/** Each clause finds what it needs by an index that it names, so that its plan need not follow the graph's growth. */
const inOne = (clauses: readonly Clause[]): Statement<void> =>
  statement({
    name: "record",
    access: "WRITE",
    text: [
      "CYPHER replan=skip",
      ...clauses.map(
        ({ text }, index) =>
          `CALL () { UNWIND $rows${index} AS row ${text} RETURN count(*) AS count${index} }`,
      ),
      `RETURN ${clauses.map((_, index) => `count${index}`).join(", ")}`,
    ].join("\n"),
    parameters: Object.fromEntries(clauses.map(({ rows }, index) => [`rows${index}`, rows])),
    read: ([counts]) => {
      for (const [index, clause] of clauses.entries()) check(clause, counts?.[index]);
    },
  });

function check({ text, rows, anyNumber }: Clause, count: unknown): void {
  if (!anyNumber && count !== rows.length)
    throw new Error(`${String(count)} of ${rows.length} rows were written by: ${text}`);
}
