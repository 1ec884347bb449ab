import { createHash } from "node:crypto";
import { resolveDocuments } from "./facts/resolve-entity.js";
import { sourcesDocument } from "./resources/register-resources.js";
import { sourceDocument } from "./resources/source-summary.js";
import { changesDocument } from "./tools/changes-since.js";
import { compareDocument } from "./tools/compare-dates.js";
import { conflictsDocument } from "./tools/conflicts.js";
import { disputeDocument } from "./tools/dispute.js";
import { evidenceDocument } from "./tools/evidence-for.js";
import { exposureDocument } from "./tools/exposure.js";
import { figuresDocument } from "./tools/figures.js";
import { pathsDocument } from "./tools/find-paths.js";
import { entityDocument } from "./tools/get-entity.js";
import { neighborsDocument } from "./tools/neighbors.js";
import { revisionDocument } from "./tools/run-query.js";
import { searchDocument } from "./tools/search-entities.js";
import { timelineDocument } from "./tools/timeline.js";
import { ultimateOwnersDocument } from "./tools/ultimate-owners.js";
import { verifyDocuments } from "./verify/read-evidence.js";

/** The documents of the tools, which are trusted as those of the page are, by their SHA-256. */
export const assistantDocuments: ReadonlyMap<string, string> = new Map(
  [
    ...resolveDocuments,
    ...verifyDocuments,
    ...[searchDocument, entityDocument, neighborsDocument, pathsDocument, ultimateOwnersDocument],
    ...[exposureDocument, timelineDocument, evidenceDocument, conflictsDocument, compareDocument],
    ...[figuresDocument, changesDocument, revisionDocument, disputeDocument, sourceDocument, sourcesDocument],
  ].map((text) => [createHash("sha256").update(text).digest("hex"), text]),
);
