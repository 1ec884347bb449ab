import { JSONObjectResolver } from "graphql-scalars";
import { createInputType, idempotencyKey } from "../../../domain/graphql/mutations/input-type.js";
import { SourceInput } from "../../../domain/graphql/mutations/source-input.js";
import { defineEnumeration } from "../../../domain/schema/enumeration.js";
import { AppError, createBadInputError } from "../../../errors.js";
import { prependRows } from "../../../formats/bytes/prepend-rows.js";
import type { Format, InputRow, OnError } from "../../../formats/format.js";
import { parseInThread } from "../../../formats/parse/parse-in-thread.js";
import { type CsvMapping, checkMapping } from "../../../formats/readers/csv/csv-mapping.js";
import { formats } from "../../../formats/readers/import-formats.js";
import { limits } from "../../../protection/limits.js";
import { sourceIds } from "../../../query/selection/check-kind.js";
import { findFieldIssues, type ValidationIssue } from "../../../recording/input/entries.js";
import { createSingleLineIssue, isOneLine } from "../../../recording/input/single-line.js";
import { startJob } from "../../../transfer/import/import-job.js";
import { runImportJob } from "../../../transfer/import/run-import-job.js";
import { joinByIdentifier } from "../../../transfer/join/join-by-identifier.js";
import { requireNonNull } from "../../../util/require-non-null.js";
import { toConstantCase, toUpperFirst } from "../../../util/text/case.js";
import type { RequestContext } from "../../context/request-context.js";
import { checkNesting } from "../../protection/nested-json.js";
import { findIdIssues } from "../id-issues.js";
import { resolveSourceInput } from "../input-lines.js";
import { declareMutationField } from "../mutation-field.js";
import { getRequestSources } from "../request-sources.js";
import { toSender } from "../sender.js";
import { jobPayload } from "../shared-types.js";
import { importQueue, type QueueTicket } from "./import-queue.js";
import { buildJobPayload, type JobStart, toKeyConflict } from "./job-payload.js";

interface ImportFactsInput {
  readonly format: string;
  readonly content: string;
  readonly mapping?: Readonly<Record<string, unknown>> | null;
  readonly fileName?: string | null;
  readonly source?: SourceInput | null;
  readonly dryRun: boolean;
  readonly onError: keyof typeof ImportOnError;
  readonly stubs: boolean;
  readonly join: boolean;
  readonly idempotencyKey?: string | null;
}

const toSchemaName = ({ name }: Format): string => toConstantCase(name);

const ImportFormat = defineEnumeration(
  "ImportFormat",
  "The format of a text to import.",
  Object.fromEntries(formats.map((format) => [toSchemaName(format), `${toUpperFirst(format.description)}.`])),
);

const ImportOnError = defineEnumeration("ImportOnError", "What an error in a value rejects.", {
  ROW: "Its row.",
  CELL: "Only the value, where the row means the same without it.",
});

const onErrors = { ROW: "row", CELL: "cell" } as const;

export const importFactsField = declareMutationField<ImportFactsInput>("importFacts", {
  description:
    "Starts a job that records the facts of a text, in batches. Sent again, it resumes and changes nothing twice.",
  input: createInputType("ImportFactsInput", "A text of facts to import.", {
    format: { type: () => ImportFormat, nullable: false, description: "The format of the text." },
    content: { type: () => String, nullable: false, description: "The text." },
    mapping: {
      type: () => JSONObjectResolver,
      description: "The mapping of the columns. Required for CSV alone.",
    },
    fileName: {
      type: () => String,
      description: "The name of the file that the text is from, without its folder.",
    },
    source: {
      type: () => SourceInput,
      description: "The source of facts that name no source.",
    },
    dryRun: {
      type: () => Boolean,
      defaultValue: false,
      description: "Only report what would be recorded.",
    },
    onError: {
      type: () => ImportOnError,
      defaultValue: ImportOnError.ROW,
      description: "What an error in a value rejects.",
    },
    stubs: {
      type: () => Boolean,
      defaultValue: false,
      description: "Whether to record entities that only facts name. Not in a dry run.",
    },
    join: {
      type: () => Boolean,
      defaultValue: false,
      description: "Whether an identifier decides which entity is meant. False: its id.",
    },
    idempotencyKey,
  }),
  payload: jobPayload,
  resolve: async (context, input, selection) =>
    buildJobPayload(context, selection, await validateAndStart(context, input)),
});

async function validateAndStart(context: RequestContext, input: ImportFactsInput): Promise<JobStart> {
  const format = requireNonNull(
    formats.find((candidate) => toSchemaName(candidate) === input.format),
    `The format ${input.format}`,
  );
  const { mapping, issues: mappingIssues } = parseMapping(input);
  const source = input.source
    ? resolveSourceInput(getRequestSources(context), input.source, ["source"])
    : null;
  const issues = [
    ...mappingIssues,
    ...(source?.issues ?? []),
    ...findSourceIdIssues(input.source?.id),
    ...findFileNameIssues(input.fileName),
    ...findFieldIssues(input.stubs && input.dryRun, "stubs", "stubs must be false in a dry run."),
  ];
  if (issues.length > 0) return { id: null, issues };
  try {
    const text = { format: format.name, mapping, onError: onErrors[input.onError] };
    return { id: await startImport(context, text, input, source), issues: [] };
  } catch (error) {
    return { id: null, issues: [toKeyConflict(error)] };
  }
}

const findSourceIdIssues = (id: string | null | undefined): readonly ValidationIssue[] =>
  findIdIssues({ id: id ?? [] }, sourceIds).map((issue) => ({ ...issue, path: ["source", ...issue.path] }));

/** The longest name of a file on common file systems. */
const MAX_FILE_NAME_LENGTH = 255;

const findFileNameIssues = (name: string | null | undefined): readonly ValidationIssue[] =>
  name == null || (name.length <= MAX_FILE_NAME_LENGTH && isOneLine(name))
    ? []
    : [createSingleLineIssue("fileName", MAX_FILE_NAME_LENGTH)];

/** The mapping of a table; null for other formats. */
function parseMapping({ format, mapping = null }: ImportFactsInput): {
  readonly mapping: CsvMapping | null;
  readonly issues: readonly ValidationIssue[];
} {
  if (format !== ImportFormat.CSV) return { mapping: null, issues: [] };
  const { max } = limits.import.mappingLength;
  try {
    checkNesting("mapping", mapping);
    if (JSON.stringify(mapping).length > max)
      throw createBadInputError(`mapping must be at most ${max.toLocaleString("en")} characters of JSON.`);
    return { mapping: checkMapping(mapping), issues: [] };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const { code, message } = error;
    return { mapping: null, issues: [{ path: ["mapping"], code, message }] };
  }
}

interface TextFormat {
  readonly format: string;
  readonly mapping: CsvMapping | null;
  readonly onError: OnError;
}

async function startImport(
  context: RequestContext,
  text: TextFormat,
  { content, fileName = null, dryRun, stubs, join, idempotencyKey = null }: ImportFactsInput,
  source: ReturnType<typeof resolveSourceInput> | null,
): Promise<string> {
  const { database, log } = context;
  const sender = toSender(context);
  const request = JSON.stringify([
    text.format,
    content,
    source?.lines.map(({ line }) => line),
    dryRun,
    ...(text.mapping ? [text.mapping] : []),
    // Without these, a request of an earlier release is the same.
    ...(text.onError === "cell" ? [{ onError: text.onError }] : []),
    ...(stubs ? [{ stubs }] : []),
    ...(join ? [{ join }] : []),
    ...(fileName === null ? [] : [{ fileName }]),
  ]);
  const ticket = importQueue.enter(context.caller.id, content.length);
  const task = { ...sender, key: idempotencyKey, content: request, mayBeCancelled: true };
  const job = await startJob(database, task).catch((error: unknown) => {
    ticket.leave();
    throw error;
  });
  const about = {
    by: sender.by,
    format: text.format,
    sourceId: source?.id ?? null,
    fileNames: fileName === null ? [] : [fileName],
    complete: false,
  };
  if (!job.isOurs) ticket.leave();
  else {
    const rows = readTextRows(text, content, source, ticket);
    const options = { job, about, dryRun, onError: text.onError, stubs };
    void runImportJob(database, join ? joinByIdentifier(database)(rows) : rows, options)
      .then((error) => error && log.error({ err: error, job: job.id }, "An import failed"))
      .finally(ticket.leave);
  }
  return job.id;
}

/** The rows of the text once it is its turn, after the lines of their source. */
async function* readTextRows(
  { format, mapping, onError }: TextFormat,
  content: string,
  source: ReturnType<typeof resolveSourceInput> | null,
  ticket: QueueTicket,
): AsyncGenerator<InputRow> {
  await ticket.turn();
  try {
    const bytes = new TextEncoder().encode(content);
    const lines = (source?.lines ?? []).map(({ line }) => line);
    yield* prependRows(
      lines,
      parseInThread({ format, bytes, options: { source: source?.id ?? null, mapping, onError } }),
    );
  } finally {
    ticket.leave();
  }
}
