import { Job } from "../../domain/job.js";
import { idempotencyKey, inputType } from "../../domain/mutations/input-type.js";
import { payloadType } from "../../domain/mutations/payload-type.js";
import { SourceInput } from "../../domain/mutations/source-input.js";
import { now } from "../../domain/time.js";
import { Fault } from "../../errors.js";
import type { FactLine, Format } from "../../formats/format.js";
import { formatNamed, formats } from "../../formats/formats.js";
import { startJob } from "../../formats/import/job.js";
import { runJob } from "../../formats/import/run-job.js";
import { badInput, type FactFault } from "../../recording/facts.js";
import type { RequestContext } from "../request-context.js";
import { sourceOf } from "./lines.js";
import { mutationField } from "./mutation-field.js";
import { payload } from "./payload.js";

interface ImportFactsInput {
  readonly format: string;
  readonly content: string;
  readonly source?: SourceInput | null;
  readonly dryRun: boolean;
  readonly idempotencyKey?: string | null;
  readonly clientMutationId?: string | null;
}

/** Tables need a mapping of their columns, which this input has no place for. */
const taken = formats.filter(({ name }) => name !== "csv");
const names = taken.map(({ name }) => name).join(", ");

mutationField<ImportFactsInput>("importFacts", {
  description:
    "Records the facts of a text, batch by batch. The answer comes at once; the job tells how far it is. Rows that are rejected keep no other out. The same text again changes nothing.",
  input: inputType("ImportFactsInput", "Facts in a format of the field.", {
    format: { type: () => String, description: `What the text is: ${names}.` },
    content: { type: () => String, description: "The text itself." },
    source: {
      type: () => SourceInput,
      nullable: true,
      description: "Where what names no source comes from.",
    },
    dryRun: {
      type: () => Boolean,
      nullable: true,
      defaultValue: false,
      description: "Only tell what would be recorded.",
    },
    idempotencyKey,
  }),
  payload: payloadType("ImportFactsPayload", {
    job: { type: () => Job, nullable: true, description: "The import under way." },
  }),
  resolve: async (context, input, selection) => {
    const { id, faults } = await begin(context, input);
    return payload(context, selection, input, {
      revision: null,
      recordedAt: id === null ? null : now(),
      things: { job: id },
      faults,
    });
  },
});

type Begun =
  | { readonly id: string; readonly faults: readonly [] }
  | { readonly id: null; readonly faults: readonly FactFault[] };

async function begin(context: RequestContext, input: ImportFactsInput): Promise<Begun> {
  const format = taken.includes(formatNamed(input.format)!) ? formatNamed(input.format)! : null;
  const source = input.source ? sourceOf(input.source, ["source"]) : null;
  const faults = [
    ...(format ? [] : [badInput(["format"], `format must be one of ${names}.`)]),
    ...(source?.faults ?? []),
  ];
  if (!format || faults.length > 0) return { id: null, faults };
  try {
    return { id: await started(context, format, input, source), faults: [] };
  } catch (error) {
    if (!(error instanceof Fault) || error.code !== "CONFLICT") throw error;
    return {
      id: null,
      faults: [{ path: ["idempotencyKey"], code: "CONFLICT", message: error.message }],
    };
  }
}

async function started(
  { database, caller, log }: RequestContext,
  format: Format,
  { content, dryRun, idempotencyKey = null, format: name }: ImportFactsInput,
  source: ReturnType<typeof sourceOf> | null,
): Promise<string> {
  const request = JSON.stringify([name, content, source?.lines.map(({ line }) => line), dryRun]);
  const { id, isNew } = await startJob(database, { by: caller.name, key: idempotencyKey, content: request });
  if (isNew)
    void runJob(database, rowsOf(format, content, source), { id, by: caller.name, dryRun }).then(
      (error) => error && log.error({ err: error, job: id }, "An import failed"),
    );
  return id;
}

/** The rows of the text, the first of them with the lines that record the source it is from. */
async function* rowsOf(format: Format, content: string, source: ReturnType<typeof sourceOf> | null) {
  let lines = (source?.lines ?? []).map(({ line }) => line as FactLine);
  const bytes = each([new TextEncoder().encode(content)]);
  for await (const row of format.read(bytes, { source: source?.id ?? null, mapping: null })) {
    yield { ...row, facts: [...lines, ...row.facts] };
    lines = [];
  }
}

async function* each(chunks: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* chunks;
}
