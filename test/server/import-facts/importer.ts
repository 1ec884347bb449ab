import { expect, vi } from "vitest";
import { startImport } from "../../../src/recording/imports/import-run.js";
import { recordEntries } from "../../../src/recording/record-entries.js";
import type { TestApi } from "../../support/api/api.js";

const jobFields =
  "id state read recorded unchanged rejected startedAt finishedAt error warnings rejects { row }";

/** Creates the functions that import texts through an API and wait for their jobs. */
export function createImporter(getApi: () => TestApi) {
  /** The formats of the texts that became a job. */
  const importedFormats = new Set<unknown>();

  async function importFacts(input: Record<string, unknown>) {
    const { importFacts } = await getApi().execute(
      `mutation ($input: ImportFactsInput!) {
        importFacts(input: $input) { job { ${jobFields} } userErrors { field code } }
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

  const recordLines = async (title: string, lines: readonly object[], options: { readonly run?: string }) => {
    const source = `source:${title.toLowerCase()}`;
    const cited = lines.map((line) => ({ ...line, claims: [{ source }] }));
    const withSource = [{ kind: "SOURCE", id: source, title }, ...cited];
    const { issues, rejected } = await recordEntries(getApi().database, withSource, {
      by: "test",
      ...options,
    });
    expect([issues, rejected]).toEqual([[], []]);
  };

  /** Records a line with a source, without an import, whose thread takes long to start. */
  const recordLine = ({ title }: { readonly title: string }, line: object): Promise<void> =>
    recordLines(title, [line], {});

  /** Records lines with a source as an import, without its thread. Returns the id of the import. */
  async function recordImport(title: string, lines: readonly object[]): Promise<string> {
    const about = { by: "test", format: "facts", fileNames: [], sourceId: null, complete: false };
    const run = await startImport(getApi().database, about);
    await recordLines(title, lines, { run });
    return run;
  }

  return { importFacts, waitForJob, importedFormats, recordLine, recordImport };
}
