import { expect, vi } from "vitest";
import { recordEntries } from "../../../src/recording/record-entries.js";
import type { TestApi } from "../../support/api/api.js";

const jobFields = "id state read recorded unchanged rejected startedAt finishedAt error rejects { row }";

/** Creates the functions that import texts through an API and wait for their jobs. */
export function createImporter(getApi: () => TestApi) {
  /** The formats of the texts that became a job. */
  const importedFormats = new Set<unknown>();

  async function importFacts(input: Record<string, unknown>) {
    const { importFacts } = await getApi().execute(
      `mutation ($input: ImportFactsInput!) {
        importFacts(input: $input) { job { ${jobFields} } userErrors { field code } clientMutationId }
      }`,
      { input },
    );
    if (importFacts.job) importedFormats.add(input.format);
    return importFacts;
  }

  const waitForJob = (id: string) =>
    vi.waitFor(
      async () => {
        const { job } = await getApi().execute(`query ($id: ID!) { job(id: $id) { ${jobFields} } }`, { id });
        expect(job.finishedAt).not.toBeNull();
        return job;
      },
      { timeout: 120_000, interval: 50 },
    );

  /** Records a line with a source, without an import, whose thread takes long to start. */
  async function recordLine({ title }: { readonly title: string }, line: object): Promise<void> {
    const source = `source:${title.toLowerCase()}`;
    const lines = [
      { kind: "SOURCE", id: source, title },
      { ...line, claims: [{ source }] },
    ];
    const { issues } = await recordEntries(getApi().database, lines, { by: "test" });
    expect(issues).toEqual([]);
  }

  return { importFacts, waitForJob, importedFormats, recordLine };
}
