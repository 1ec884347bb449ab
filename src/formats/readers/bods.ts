import { jsonItems } from "../bytes/json-items.js";
import { linesCarried } from "../carried-lines.js";
import { ForeignIds } from "../foreign-ids.js";
import { type Bytes, type InputLine, type InputRow, type ReadFormatOptions, reject, row } from "../format.js";
import { NO_SOURCE, Sources } from "../sources.js";
import { interestOf, shareBounds } from "./bods/interest.js";
import { latestStatements, type Placed } from "./bods/latest-statements.js";
import { partyOf } from "./bods/party.js";
import type { BodsStatement } from "./bods/statement.js";

/** A later statement of a record replaces the earlier ones. */
export async function* readStatements(bytes: Bytes, options: ReadFormatOptions): AsyncGenerator<InputRow> {
  for await (const one of rowsOf(bytes, options)) yield { ...one, isUpdate: true };
}

async function* rowsOf(bytes: Bytes, { source }: ReadFormatOptions): AsyncGenerator<InputRow> {
  const [ids, sources] = [new ForeignIds<Placed>(), new Sources(source)];
  for await (const read of latestStatements(jsonItems(bytes, "$"))) {
    const carried = "statement" in read ? carriedBy(read.statement) : null;
    if (!("statement" in read)) yield read;
    else if (carried) {
      ids.add(read.statement.recordId, String(carried.at(-1)?.id));
      yield row(read.line, { facts: carried });
    } else if (read.statement.recordType !== "relationship") yield partyRow(read, ids, sources);
    else if (!isReady(read, ids) && ids.wait(read)) continue;
    else yield relationshipRow(read, ids, sources);
  }
  for (const placed of ids.waiting) yield relationshipRow(placed, ids, sources);
}

/** The lines that a statement of an export carries; null without any. */
const carriedBy = ({ annotations = [], recordDetails }: BodsStatement) =>
  annotations.map(({ brandgraph }) => linesCarried(brandgraph, recordDetails)).find((lines) => lines) ?? null;

function partyRow({ line, statement }: Placed, ids: ForeignIds<Placed>, sources: Sources): InputRow {
  const party = partyOf(statement);
  if (!party) return row(line, { omitted: [`${statement.recordType} without a name`] });
  ids.add(statement.recordId, String(party.id));
  const rest = claimOf(statement, sources);
  if (!rest) return rejectUnsourced(line);
  return row(line, { facts: [...rest.lines, { ...party, claims: [rest.claim] }] });
}

const isReady = ({ statement: { recordDetails } }: Placed, ids: ForeignIds<Placed>): boolean =>
  [recordDetails.subject, recordDetails.interestedParty].every(
    (end) => typeof end !== "string" || ids.of(end) !== undefined,
  );

function relationshipRow(placed: Placed, ids: ForeignIds<Placed>, sources: Sources): InputRow {
  const { line, statement } = placed;
  const { subject, interestedParty, interests = [] } = statement.recordDetails;
  const ends = [interestedParty, subject];
  const unspecified = ends.find((end) => typeof end === "object");
  if (unspecified)
    return row(line, { omitted: [`party not specified: ${unspecified.reason ?? "no reason"}`] });
  const [party, owned] = ends.map((end) => ids.of(String(end)));
  if (!party || !owned) {
    const at = party ? "subject" : "interestedParty";
    return row(line, {
      rejects: [
        reject(line, "No statement of the file describes this record.", at, statement.recordDetails[at]),
      ],
    });
  }
  const rest = claimOf(statement, sources);
  if (!rest) return rejectUnsourced(line);
  const { lines, claim } = rest;
  const facts: InputLine[] = [];
  const omitted: string[] = [];
  for (const interest of interests) {
    const fact = interestOf(statement, interest, { party, subject: owned });
    const bounds = shareBounds(interest).map((value) => ({ ...claim, field: "share", value }));
    const claims = [claim, ...bounds];
    if (fact) facts.push({ ...fact, claims: fact.kind === "OWNERSHIP" ? claims : [claim] });
    else omitted.push("indirect interest");
  }
  if (interests.length === 0) omitted.push("relationship without an interest");
  return row(line, { facts: [...lines, ...facts], omitted });
}

/** The basis of a claim by the type of its source. */
const BASES = new Map([
  ["officialRegister", "OFFICIAL_RECORD"],
  ["thirdParty", "DATASET"],
  ["primaryResearch", "ANALYSIS"],
]);

/** The claim of a statement. Its source is the publisher, or the default source; null without either. */
function claimOf({ publicationDetails = {}, source }: BodsStatement, sources: Sources) {
  const { publisher = {}, license = null } = publicationDetails;
  const { name, url = null } = publisher;
  const title = `Beneficial ownership data of ${name}`;
  const found = sources.of(name === undefined ? null : { title, publisher: name, url, license });
  if (!found) return null;
  const basis = source?.type?.map((type) => BASES.get(type)).find((known) => known) ?? "REPORT";
  return { lines: found.lines, claim: { source: found.id, basis } };
}

const rejectUnsourced = (line: number): InputRow =>
  row(line, { rejects: [reject(line, NO_SOURCE, "publicationDetails.publisher.name")] });
