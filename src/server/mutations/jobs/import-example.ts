import { startExample } from "../../../transfer/example/import-example.js";
import type { RequestContext } from "../../context/request-context.js";
import { declareMutationField } from "../mutation-field.js";
import { toSender } from "../sender.js";
import { jobPayload } from "../shared-types.js";
import { buildJobPayload, type JobStart } from "./job-payload.js";

export const importExampleField = declareMutationField("importExample", {
  description: "Starts the import of 15,000 brands. While it runs: the same job.",
  payload: jobPayload,
  resolve: async (context, _input, selection) => buildJobPayload(context, selection, await begin(context)),
});

async function begin(context: RequestContext): Promise<JobStart> {
  const { database, example, log } = context;
  if (!example) {
    const message = "This server imports no example.";
    return { id: null, issues: [{ path: [], code: "CONFLICT", message }] };
  }
  const { jobId, ended } = await startExample(database, {
    by: toSender(context).by,
    signal: example.signal,
    provideBrands: example.provideBrands,
  });
  void ended?.then(
    (error) => error && log.error({ err: error, job: jobId }, "The example could not be imported"),
  );
  return { id: jobId, issues: [] };
}
