import {
  createCaseStatusRequest,
  createLinkRequest,
  createOwnersRequest,
  createParticipationsRequest,
} from "../../analysis/verification/evidence-requests.js";
import { statementVerbs } from "../../analysis/verification/statement-verbs.js";
import { Lawsuit } from "../../domain/entities/lawsuit.js";
import { entityKinds } from "../../domain/kinds/kinds.js";
import { requireKindByType } from "../../domain/kinds/vocabulary.js";
import { requireRelationshipKind } from "../../domain/model/relationship-kind.js";
import { Ownership } from "../../domain/relationships/ownership.js";
import { formatIsoDate, getNow, toCalendarDay, toEarliestDay } from "../../domain/time.js";
import { searchedTexts } from "../warm-up/page-requests.js";
import type { TextRequest } from "../warm-up/warm-up.js";
import { entityDocument } from "./facts/describe-entity.js";
import { namesDocument } from "./facts/resolve-entity.js";
import { searchDocument } from "./tools/search.js";

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
  ...searchedTexts.map((query) => ({ text: searchDocument, variables: { query, asOf: always } })),
  createLinkRequest(from, to, requireRelationshipKind(Ownership)),
  createOwnersRequest(from, { from: day, to: day }),
  createParticipationsRequest(from),
  createCaseStatusRequest([createAnyId(requireKindByType(Lawsuit.name).prefix)], day),
  ...[{ validAt: formatIsoDate(toCalendarDay(getNow())) }, asOf].map((time) => ({
    text: entityDocument,
    variables: { id: from, asOf: time },
  })),
  ...linkVerbs.map(({ kind }) => createLinkRequest(from, to, kind)),
];
