import {
  createCaseStatusRequest,
  createLinkRequest,
  createOwnersRequest,
  createParticipationsRequest,
} from "../../analysis/verification/evidence-requests.js";
import { statementVerbs } from "../../analysis/verification/statement-verbs.js";
import { Lawsuit } from "../../domain/entities/lawsuit.js";
import { exposedKinds } from "../../domain/kinds/exposed-kinds.js";
import { entityKinds } from "../../domain/kinds/kinds.js";
import { requireKindByName, requireKindByType } from "../../domain/kinds/vocabulary.js";
import { requireRelationshipKind } from "../../domain/model/relationship-kind.js";
import { Ownership } from "../../domain/relationships/ownership.js";
import { formatIsoDate, getNow, toCalendarDay, toEarliestDay } from "../../domain/time.js";
import type { TextRequest } from "../warm-up/warm-up.js";
import { namesDocument } from "./facts/resolve-entity.js";
import { changesDocument } from "./tools/changes-since.js";
import { conflictsDocument } from "./tools/conflicts.js";
import { evidenceDocument } from "./tools/evidence-for.js";
import { exposureDocument } from "./tools/exposure.js";
import { pathsDocument } from "./tools/find-paths.js";
import { entityDocument } from "./tools/get-entity.js";
import { neighborsDocument } from "./tools/neighbors.js";
import { searchDocument } from "./tools/search-entities.js";
import { timelineDocument } from "./tools/timeline.js";
import { ultimateOwnersDocument } from "./tools/ultimate-owners.js";

// The named entities need not exist. Most statements are the same for any entity and day.
const day = toEarliestDay("2014-08-22");
const asOf = { validAt: formatIsoDate(day) };
const always = { validDuring: {} };
const createAnyId = (prefix: string): string => `${prefix}:any`;
const [from = "", to = ""] = entityKinds.map(({ prefix }) => createAnyId(prefix));
const linkVerbs = [...statementVerbs.values()].filter(({ means }) => means === "LINK");

/** The requests that the tools send to the graph today, for the database to plan. The most frequent come first. */
export const createAssistantRequests = (): readonly TextRequest[] => [
  { text: namesDocument, variables: { queries: [{ name: "Gucci", limit: 8 }], asOf: null } },
  {
    text: searchDocument,
    variables: { query: "Gucci", kinds: entityKinds.map(({ kind }) => kind), asOf: always },
  },
  createLinkRequest(from, to, requireRelationshipKind(Ownership)),
  createOwnersRequest(from, { from: day, to: day }),
  createParticipationsRequest(from),
  createCaseStatusRequest([createAnyId(requireKindByType(Lawsuit.name).prefix)], day),
  { text: ultimateOwnersDocument, variables: { id: from, asOf } },
  ...exposedKinds.map((kind) => ({
    text: exposureDocument,
    variables: { id: createAnyId(requireKindByName(kind).prefix), asOf },
  })),
  { text: pathsDocument, variables: { from, to, maxLength: 4, asOf } },
  { text: evidenceDocument, variables: { id: from, asOf: always } },
  { text: conflictsDocument, variables: { asOf: always } },
  { text: changesDocument, variables: {} },
  ...[{ validAt: formatIsoDate(toCalendarDay(getNow())) }, asOf].map((time) => ({
    text: entityDocument,
    variables: { id: from, asOf: time },
  })),
  { text: neighborsDocument, variables: { id: from, direction: "BOTH", asOf } },
  { text: timelineDocument, variables: { id: from, asOf: always } },
  ...linkVerbs.map(({ kind }) => createLinkRequest(from, to, kind)),
];
