import { readJsonItems } from "../bytes/read-json-items.js";
import { readEmbeddedRecords } from "../embedded-records.js";
import { FileSources, NO_SOURCE } from "../file-sources.js";
import { ForeignIds } from "../foreign-ids.js";
import {
  type Bytes,
  createReject,
  createRow,
  type InputLine,
  type InputRow,
  type ReadFormatOptions,
} from "../format.js";
import type { BodsStatement } from "./bods/bods-statement.js";
import { describeShareBounds, readInterest } from "./bods/interest.js";
import { type LocatedStatement, selectLatestStatements } from "./bods/latest-statements.js";
import { listOmittedDetails } from "./bods/omitted-details.js";
import { readParty } from "./bods/party.js";

/** A later statement of a record replaces the earlier ones. */
export async function* readStatements(bytes: Bytes, options: ReadFormatOptions): AsyncGenerator<InputRow> {
  for await (const statementRow of readStatementRows(bytes, options))
    yield { ...statementRow, isUpdate: true };
}

async function* readStatementRows(bytes: Bytes, { source }: ReadFormatOptions): AsyncGenerator<InputRow> {
  const [ids, sources] = [new ForeignIds<LocatedStatement>(), new FileSources(source)];
  for await (const read of selectLatestStatements(readJsonItems(bytes, "$"))) {
    const embedded = "statement" in read ? findEmbeddedRecords(read.statement) : null;
    if (!("statement" in read)) yield read;
    else if (embedded) {
      ids.add(read.statement.recordId, String(embedded.at(-1)?.id));
      yield createRow(read.line, { facts: embedded });
    } else if (read.statement.recordType !== "relationship") yield createPartyRow(read, ids, sources);
    else if (!isReady(read, ids) && ids.postpone(read)) continue;
    else yield createRelationshipRow(read, ids, sources);
  }
  for (const placed of ids.waiting) yield createRelationshipRow(placed, ids, sources);
}

/** The lines that a statement of an export carries; null without any. */
const findEmbeddedRecords = ({ annotations = [], recordDetails }: BodsStatement) =>
  annotations
    .map(({ brandgraph }) => readEmbeddedRecords(brandgraph, recordDetails))
    .find((lines) => lines) ?? null;

function createPartyRow(
  { line, statement }: LocatedStatement,
  ids: ForeignIds<LocatedStatement>,
  sources: FileSources,
): InputRow {
  const party = readParty(statement);
  if (!party) return createRow(line, { omitted: [`${statement.recordType} without a name`] });
  ids.add(statement.recordId, String(party.id));
  const sourced = buildClaim(statement, sources);
  if (!sourced) return rejectUnsourced(line);
  const facts = [...sourced.lines, { ...party, claims: [sourced.claim] }];
  return createRow(line, { facts, omitted: listOmittedDetails(statement) });
}

const isReady = (
  { statement: { recordDetails } }: LocatedStatement,
  ids: ForeignIds<LocatedStatement>,
): boolean =>
  [recordDetails.subject, recordDetails.interestedParty].every(
    (end) => typeof end !== "string" || ids.find(end) !== undefined,
  );

function createRelationshipRow(
  placed: LocatedStatement,
  ids: ForeignIds<LocatedStatement>,
  sources: FileSources,
): InputRow {
  const { line, statement } = placed;
  const { subject, interestedParty, interests = [] } = statement.recordDetails;
  const ends = [interestedParty, subject];
  const unspecified = ends.find((end) => typeof end === "object");
  if (unspecified)
    return createRow(line, { omitted: [`party not specified: ${unspecified.reason ?? "no reason"}`] });
  const [party, owned] = ends.map((end) => ids.find(String(end)));
  if (!party || !owned) {
    const endName = party ? "subject" : "interestedParty";
    return createRow(line, {
      rejects: [
        createReject(
          line,
          "No statement of the file describes this record.",
          endName,
          statement.recordDetails[endName],
        ),
      ],
    });
  }
  const sourced = buildClaim(statement, sources);
  if (!sourced) return rejectUnsourced(line);
  const { lines, claim } = sourced;
  const facts: InputLine[] = [];
  const omitted = [...listOmittedDetails(statement)];
  for (const interest of interests) {
    const fact = readInterest(statement, interest, { party, subject: owned });
    const bounds = describeShareBounds(interest).map((value) => ({ ...claim, field: "share", value }));
    const claims = [claim, ...bounds];
    if (fact) facts.push({ ...fact, claims: "share" in fact ? claims : [claim] });
    else omitted.push("indirect interest");
  }
  if (interests.length === 0) omitted.push("relationship without an interest");
  return createRow(line, { facts: [...lines, ...facts], omitted });
}

/** The basis of a claim by the type of its source. */
const BASES = new Map([
  ["officialRegister", "OFFICIAL_RECORD"],
  ["thirdParty", "DATASET"],
  ["primaryResearch", "ANALYSIS"],
]);

/** The claim of a statement. Its source is the publisher, or the default source; null without either. */
function buildClaim({ publicationDetails = {}, source }: BodsStatement, sources: FileSources) {
  const { publisher = {}, license = null } = publicationDetails;
  const { name, url = null } = publisher;
  const title = `Beneficial ownership data of ${name}`;
  const resolved = sources.resolve(name === undefined ? null : { title, publisher: name, url, license });
  if (!resolved) return null;
  const basis = source?.type?.map((type) => BASES.get(type)).find((basisName) => basisName) ?? "REPORT";
  return { lines: resolved.lines, claim: { source: resolved.id, basis } };
}

const rejectUnsourced = (line: number): InputRow =>
  createRow(line, { rejects: [createReject(line, NO_SOURCE, "publicationDetails.publisher.name")] });
