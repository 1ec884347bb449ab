import { buildSourceDay } from "../domain/graphql/claim-order.js";
import { relationshipKinds } from "../domain/kinds/kinds.js";
import { kinds } from "../domain/kinds/vocabulary.js";
import { buildExcessShares } from "../domain/model/excess-shares.js";
import { claimedProperties } from "../domain/model/recorded-properties.js";
import { listOpenTypes } from "../domain/model/relationship-kind.js";
import { INVISIBLE } from "../domain/names/names.js";
import { computeTomorrow } from "../domain/time.js";
import { listCountryCodes, listFormerCountries } from "../domain/values/country.js";
import { identifierForms } from "../domain/values/identifier.js";
import { cypher } from "../neo4j/cypher.js";
import type { RunStatement } from "../neo4j/statement.js";
import { MISSING_STATEMENT } from "./claims/claim-content.js";
import { countViolations, type Finding } from "./invariants.js";
import { stakeTypes } from "./shares.js";

/** A rule of recording, and the query that finds breaches of it that were recorded before it applied. */
interface Law {
  readonly name: string;
  readonly says: string;
  /** Cypher that binds `id` for each thing to review. */
  readonly listQueries: () => readonly string[];
}

const allOpenTypes = relationshipKinds.flatMap(listOpenTypes).join("|");

/** Facts with countries of their own, by the types that store them. */
const countriesOfFacts = relationshipKinds.flatMap((kind) =>
  kind.properties.flatMap(({ name, type }) =>
    type === "Country" ? [{ name, types: listOpenTypes(kind).join("|") }] : [],
  ),
);

/** Builds the condition that a start is after tomorrow, and that no claim announces it. */
const buildUnannounced = (thing: string): string => cypher`
  ${thing}.firstDay > ${computeTomorrow()} AND ${thing}.validFrom IS NOT NULL
  AND NOT EXISTS { MATCH (c:Claim {subjectId: ${thing}.id}) WHERE c.expected AND c.retractedAt IS NULL }
`;

/** Lists the queries that find entities and facts by a condition. */
const listThings = (buildCondition: (thing: string) => string): readonly string[] => [
  `MATCH (n:Entity) WHERE ${buildCondition("n")} WITH n.id AS id`,
  `MATCH ()-[r:${allOpenTypes}]->() WHERE ${buildCondition("r")} WITH r.id AS id`,
];

const laws: readonly Law[] = [
  {
    name: "loops",
    says: "No fact links an entity to itself.",
    listQueries: () => [`MATCH (n)-[r:${allOpenTypes}]->(n) WITH r.id AS id`],
  },
  {
    name: "countries",
    says: "Every country is a code of ISO 3166-1, XK or EU, or a former code of what ended while it was valid.",
    listQueries: () => [
      `MATCH (n:Entity) WHERE ${buildWrongCountry("n", "country")} WITH n.id AS id`,
      ...countriesOfFacts.map(
        ({ name, types }) =>
          `MATCH ()-[r:${types}]->() WHERE ${buildWrongCountry("r", name)} WITH r.id AS id`,
      ),
    ],
  },
  {
    name: "identifiers",
    says: "Every identifier has a form that its scheme allows.",
    listQueries: () => [
      `MATCH (n:Entity) WHERE any(key IN n.identifierKeys WHERE ${wrongIdentifier}) WITH n.id AS id`,
    ],
  },
  {
    name: "starts",
    says: "Every start after tomorrow is announced by a claim.",
    listQueries: () => listThings(buildUnannounced),
  },
  {
    name: "dates",
    says: "No source states a date after its own, unless it announces it.",
    listQueries: () => [buildLaterDates()],
  },
  {
    name: "values",
    says: "Every value has a claim that states it.",
    listQueries: () => listThings(buildUnclaimed),
  },
  {
    name: "retracted-sources",
    says: "No claim counts whose source is retracted.",
    listQueries: () => [
      cypher`
        MATCH (c:Claim)-[:CITES]->(s:Source)
        WHERE c.retractedAt IS NULL AND s.retractedAt IS NOT NULL
        WITH c.id AS id
      `,
    ],
  },
  {
    name: "shares",
    says: "The shares of one thing add up to 100 % at most on each day.",
    listQueries: () => [`${buildExcessShares(stakeTypes)} WITH owned.id AS id`],
  },
  {
    name: "names",
    says: "No name has invisible characters.",
    listQueries: () => [`MATCH (n:Entity) WHERE n.name =~ '(?s).*[${INVISIBLE}].*' WITH n.id AS id`],
  },
];

/** Builds the condition that a country cannot be recorded. A former code must be that of something that has ended by then. */
function buildWrongCountry(thing: string, name: string): string {
  const country = `${thing}.${name}`;
  const cases = listFormerCountries().map(({ code, lastDay }) => `WHEN '${code}' THEN ${lastDay}`);
  return cypher`
    NOT ${country} IN ['${listCountryCodes().join("', '")}']
    AND ${thing}.lastDay > CASE ${country} ${cases.join(" ")} ELSE -1 END
  `;
}

/** The fields with dates, of all kinds. */
const dateFields = new Set(
  kinds.flatMap((kind) =>
    claimedProperties(kind.type).flatMap(({ name, type }) => (type === "PartialDate" ? name : [])),
  ),
);

/** Builds Cypher that binds the id of each claim that supports a date after the day of its source, as `checkStatedDates` rejects them. */
function buildLaterDates(): string {
  const values = [...dateFields].map((field) => `split(split(c.values, '"${field}":"')[1], '"')[0]`);
  return cypher`
    MATCH (c:Claim)-[:CITES]->(s:Source)
    WHERE c.retractedAt IS NULL AND c.values IS NOT NULL AND c.stance = 'SUPPORTS' AND c.expected IS NULL
      AND coalesce(c.statement <> '${MISSING_STATEMENT}', true)
    WITH c, s, coalesce(
      ${buildSourceDay("s")},
      toString(date(datetime({epochMillis: c.recordedAt / 1000})) + duration({days: 1}))
    ) AS lastDay
    WITH c, s, [value IN [${values.join(", ")}] WHERE left(value + '-01-01', 10) > lastDay] AS later
    WHERE size(later) > 0 AND NOT EXISTS {
      MATCH (run:CompleteRun {sourceId: s.id})
      WHERE all(value IN later WHERE toInteger(left(replace(value, '-', '') + '0101', 8)) <= run.day)
    }
    WITH c.id AS id
  `;
}

const claimedFields = new Set(kinds.flatMap((kind) => claimedProperties(kind.type).map(({ name }) => name)));

/** Builds the condition that a thing has a value that no claim gives. Claims of earlier releases do not store the values that they give. */
const buildUnclaimed = (thing: string): string => cypher`
  any(field IN ['${[...claimedFields].join("', '")}'] WHERE ${thing}[field] IS NOT NULL AND NOT EXISTS {
    MATCH (c:Claim {subjectId: ${thing}.id})
    WHERE c.retractedAt IS NULL AND c.stance = 'SUPPORTS'
      AND (c.values IS NULL OR c.field = field OR c.values CONTAINS '"' + field + '":')
  })
`;

const wrongIdentifier = Object.entries(identifierForms)
  .map(
    ([scheme, { pattern }]) =>
      `key STARTS WITH '${scheme}:' AND NOT key =~ '${scheme}:${pattern.replace(/^\^|\$$/g, "")}'`,
  )
  .join(" OR ");

/** Finds what was recorded before it was rejected or reported. It does not make a graph inconsistent. */
export async function checkLaws(runStatement: RunStatement): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const { name, says, listQueries } of laws)
    findings.push(await countViolations(runStatement, { name, says, queries: listQueries() }));
  return findings;
}
