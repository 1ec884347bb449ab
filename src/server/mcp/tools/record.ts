import { z } from "zod";
import { buildEntityPath, buildExplorerPath } from "../../../analysis/shared/explorer-paths.js";
import { Basis } from "../../../domain/graphql/claim.js";
import { requireKindByName } from "../../../domain/kinds/vocabulary.js";
import { requireEnumeration } from "../../../domain/schema/enumeration.js";
import { AppError, type ErrorCode } from "../../../errors.js";
import { omitEmpty } from "../../../util/omit-empty.js";
import { toConstantCase } from "../../../util/text/case.js";
import { quoteString, toOneLineJson, toPlainLine } from "../../../util/text/quote-text.js";
import { recordDocument } from "../../graphql/record-documents.js";
import type { AnswerRow } from "../answer/tool-answer.js";
import { anyKind, declareTextArgument, entityArgument } from "../declaration/arguments.js";
import { recordTool } from "../declaration/tool.js";
import { resolveEntityId } from "../facts/resolve-entity.js";
import { readPresentRevision } from "./present-revision.js";

const MAX_STATEMENT = 5000;

/** A source as the input of the recording tools. */
const sourceArgument = z.object({
  title: declareTextArgument("Title"),
  publisher: z.string().max(300).optional(),
  publishedOn: z.string().max(10).optional(),
  retrievedOn: z.string().max(10).optional(),
  url: z.string().max(2000).optional(),
});

/** The claim of a source, as the input of the recording tools. */
export const claimArguments = {
  source: sourceArgument,
  statement: z.string().min(1).max(MAX_STATEMENT).describe("What the source says, in your own words"),
  quote: z.string().max(MAX_STATEMENT).optional(),
  basis: z.enum(requireEnumeration(Basis).values).optional(),
  confidence: z.number().min(0).max(1).optional(),
  observedOn: z.string().max(10).optional(),
  expected: z.boolean().optional().describe("The source announces what is to come, such as a later date"),
  idempotencyKey: z.string().max(200).optional(),
  dryRun: z.boolean().optional().describe("Show what would change, and record nothing"),
};

/** The claim of an input; undefined values are left out. */
export const toClaimInput = ({
  source,
  statement,
  quote,
  basis,
  confidence,
  observedOn,
  expected,
}: z.infer<z.ZodObject<typeof claimArguments>>) =>
  omitEmpty({ source, statement, quote, basis, confidence, observedOn, expected });

interface ToolUserError {
  readonly code: string;
  readonly message: string;
  readonly field: readonly string[] | null;
}

interface Recorded {
  readonly recorded: {
    readonly thing: { readonly id: string } | null;
    readonly existing?: readonly { readonly id: string; readonly name: string }[];
    readonly created: boolean | null;
    readonly preview: object | null;
    readonly revision: number | null;
    readonly userErrors: readonly ToolUserError[];
  };
}

export const record = recordTool({
  name: "record",
  title: "Record a fact or an entity",
  description:
    "Records a fact between two recorded entities, or an entity, with its source. With an id that is recorded, or the same ends and period, it is a new version; the history is kept. Needs the role CURATOR. Show the user a dryRun first.",
  input: z.object({
    kind: anyKind,
    from: entityArgument.optional().describe("Subject of a fact: id or exact name"),
    to: entityArgument.optional().describe("Object of a fact: id or exact name"),
    name: declareTextArgument("Name of an entity").optional(),
    id: z.string().max(200).optional(),
    values: z
      .record(z.string(), z.unknown())
      .optional()
      .describe("Fields of Record…Input (describe_schema): share, validFrom, validTo, role, …"),
    supports: z
      .array(z.string().max(100))
      .optional()
      .describe("Names of the values that the source states. A value that it does not state is rejected"),
    ...claimArguments,
  }),
  annotations: { readOnlyHint: false, destructiveHint: true, idempotentHint: true, openWorldHint: false },
  async run(
    { kind, from, to, name, id, values = {}, supports = [], idempotencyKey, dryRun = false, ...claim },
    { execute },
  ) {
    const ends = {
      ...(from !== undefined && { fromId: await resolveEntityId(execute, { argument: "from", text: from }) }),
      ...(to !== undefined && { toId: await resolveEntityId(execute, { argument: "to", text: to }) }),
    };
    const input = {
      ...values,
      ...ends,
      ...omitEmpty({ name, id, idempotencyKey }),
      claim: { ...toClaimInput(claim), supports: supports.map(toConstantCase) },
      dryRun,
    };
    const { data, cost } = await execute<Recorded>(recordDocument(requireKindByName(kind)).text, { input });
    const { thing, created, preview, revision, userErrors, existing = [] } = data.recorded;
    checkRecorded(userErrors, existing);
    const ids = Object.values(ends);
    const recordedId = thing?.id ?? id;
    return {
      summary: dryRun
        ? `Nothing was recorded. It would ${hasChanges(preview) ? "change the graph" : "change nothing"}.`
        : `${recordedId} ${created ? "is recorded" : "was recorded before; its new claim and values are recorded"}.`,
      rows: listPreview(preview),
      revision: revision ?? (await readPresentRevision(execute)),
      path: ids.length === 0 && recordedId ? buildEntityPath(recordedId) : buildExplorerPath(ids),
      cost,
    };
  },
});

/** Lists as JSON what an input would change. */
export const listPreview = (preview: object | null): readonly AnswerRow[] =>
  preview ? [{ line: `Preview: ${toOneLineJson(preview)}` }] : [];

const hasChanges = (preview: object | null): boolean =>
  preview !== null && "changes" in preview && preview.changes === true;

/** Fails with the first error of an input, and lists all with the entities that may be meant. */
export function checkRecorded(
  errors: readonly ToolUserError[],
  existing: readonly { readonly id: string; readonly name: string }[] = [],
): void {
  const [first] = errors;
  if (!first) return;
  const lines = errors.map(
    ({ field, message }) => `- ${toPlainLine(`${field ? `${field.join(".")}: ` : ""}${message}`)}`,
  );
  const similarLines = existing.map(({ id, name }) => `- Recorded already: ${quoteString(name)} (${id})`);
  throw new AppError(first.code as ErrorCode, "Nothing was recorded.", {
    hint: [...lines, ...similarLines].join("\n"),
  });
}
