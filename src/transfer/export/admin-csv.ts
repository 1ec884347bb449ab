import type { ExportFormat } from "../../formats/writers/export-format.js";

export const adminCsvOut: ExportFormat = {
  name: "neo4j-admin-csv",
  mediaType: "application/x-sh",
  extension: "sh",
  description:
    "a shell script that writes the files of neo4j-admin's import, and the command that loads them",
  // The script plans facts like recording, so its code is loaded only when it is needed.
  write: async function* (lines, omit) {
    yield* (await import("./admin-csv-script.js")).writeAdminCsvScript(lines, omit);
  },
};
