import { randomBytes } from "node:crypto";
import { ID, Int } from "type-graphql";
import { createInputType } from "../../domain/graphql/mutations/input-type.js";
import { createPayloadType } from "../../domain/graphql/mutations/payload-type.js";
import { SavedViewKind, ViewSharing } from "../../domain/graphql/saved-view.js";
import { getNow } from "../../domain/time.js";
import type { Transaction } from "../../neo4j/database.js";
import { limits } from "../../protection/limits.js";
import { createBadInputIssue, findFieldIssues, type ValidationIssue } from "../../recording/input/entries.js";
import { checkSingleLine } from "../../recording/input/single-line.js";
import { isRecord } from "../../util/is-record.js";
import { parseJson } from "../../util/text/parse-json.js";
import { declareMutationField } from "../mutations/mutation-field.js";
import { buildPayload } from "../mutations/payload.js";
import { lockSaved, type SavedTotals, storeView } from "./saved-view-store.js";

interface SaveInput {
  readonly id?: string | null;
  readonly kind: SavedViewKind;
  readonly title: string;
  readonly content: string;
  readonly sharing: ViewSharing;
  readonly expectedVersion?: number | null;
  readonly idempotencyKey?: string | null;
}

interface Outcome {
  readonly id?: string | null;
  readonly version?: number | null;
  readonly issues: readonly ValidationIssue[];
}

/** The payload of the mutations that save or delete a view. */
export const savedViewPayload = createPayloadType(
  "SavedViewPayload",
  {
    id: { type: () => ID, nullable: true, description: "Its viewId. Null if nothing was changed." },
    version: { type: () => Int, nullable: true, description: "Its version now. Null if there is none." },
  },
  "The result of saving or deleting a view.",
);

export const saveViewField = declareMutationField<SaveInput>("saveView", {
  access: "READER",
  description: "Saves a workspace or a board. It is not a fact. Requires a key.",
  input: createInputType("SaveViewInput", "The view to save.", {
    id: {
      type: () => ID,
      description: "The view of yours to replace. Default: a new one.",
    },
    kind: { type: () => SavedViewKind, nullable: false, description: "What it is." },
    title: { type: () => String, nullable: false, description: "A single line of 1 to 200 characters." },
    content: {
      type: () => String,
      nullable: false,
      description: `The text of a JSON object, at most ${limits.view.bytes.max} bytes in UTF-8.`,
    },
    sharing: {
      type: () => ViewSharing,
      nullable: false,
      defaultValue: "PRIVATE",
      description: "Its readers.",
    },
    expectedVersion: {
      type: () => Int,
      description: "The version that the client read; another is a CONFLICT. Default: any.",
    },
    idempotencyKey: {
      type: () => String,
      description: "A key of the client for a new view. Sent again, nothing changes.",
    },
  }),
  payload: savedViewPayload,
  resolve: async (context, input, selection) => {
    const faults = findViewIssues(input.title, input.content);
    const { issues, ...values } =
      faults.length > 0
        ? { issues: faults }
        : await context.database.write((transaction) => save(transaction, context.caller, input));
    return buildPayload(context, selection, { values, issues });
  },
});

/** Saves a view of a caller, or returns the issues that prevent it. */
async function save(
  { run }: Transaction,
  owner: { readonly id: string; readonly name: string },
  input: SaveInput,
): Promise<Outcome> {
  const { kind, title, content, sharing, id = null, idempotencyKey = null } = input;
  const saved = await run(lockSaved(owner, { id, key: id === null ? idempotencyKey : null }));
  if (id === null && saved.id !== null) return { id: saved.id, version: saved.version, issues: [] };
  const bytes = Buffer.byteLength(content);
  const issues = [...findChangeIssues(input, saved), ...findCallerIssues(saved.others, saved.bytes + bytes)];
  if (issues.length > 0) return { issues };
  const [savedId, version] = [id ?? createViewId(), (saved.version ?? 0) + 1];
  const stored = { id: savedId, kind, title, content, sharing, version, bytes, idempotencyKey };
  await run(storeView({ ...stored, updatedAt: getNow(), ownerId: owner.id }));
  return { id: savedId, version, issues: [] };
}

function findChangeIssues(
  { id, expectedVersion }: SaveInput,
  { version }: SavedTotals,
): readonly ValidationIssue[] {
  if (id == null) return [];
  if (version === null)
    return [{ path: ["id"], code: "NOT_FOUND", message: `You have saved no view with the id ${id}.` }];
  if (expectedVersion == null || expectedVersion === version) return [];
  const message = `It was changed in the meantime: its version is ${version}, not ${expectedVersion}.`;
  return [{ path: ["expectedVersion"], code: "CONFLICT", message }];
}

/** 72 random bits, so that the id of a shared view cannot be guessed, in 12 characters of an address. */
const createViewId = (): string => randomBytes(9).toString("base64url");

const MAX_TITLE = 200;

/** Finds the issues of the title and the content of a view. */
function findViewIssues(title: string, content: string): readonly ValidationIssue[] {
  const { max } = limits.view.bytes;
  const bytes = Buffer.byteLength(content);
  const isWrong = bytes <= max && !isRecord(parseJson(content));
  return [
    ...checkSingleLine("title", title, MAX_TITLE),
    ...findFieldIssues(bytes > max, "content", `content has ${bytes} bytes. At most ${max} are allowed.`),
    ...findFieldIssues(isWrong, "content", "content must be the text of a JSON object."),
  ];
}

/** Finds the issues that prevent a caller from saving another view, or this number of bytes. */
function findCallerIssues(otherViews: number, bytes: number): readonly ValidationIssue[] {
  const { views, bytesOfCaller } = limits.view;
  const hint = "Delete one first, by deleteView.";
  if (otherViews >= views.max)
    return [
      createBadInputIssue([], `You have saved ${otherViews} views, and may have ${views.max}. ${hint}`),
    ];
  return findFieldIssues(
    bytes > bytesOfCaller.max,
    "content",
    `With it your views have ${bytes} bytes, and may have ${bytesOfCaller.max}. ${hint}`,
  );
}
