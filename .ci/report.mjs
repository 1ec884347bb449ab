// Reads the reports of test runs in a folder: one for each script, and SCRIPT.again for its files that were run again.
//   node .ci/report.mjs again FOLDER SCRIPT   prints the files whose failures may be those of a busy machine
//   node .ci/report.mjs count FOLDER SCRIPT…  prints what failed, and last "N passed, N failed"
import { existsSync, readFileSync } from "node:fs";

/** If more files fail, it is not the machine. */
const MOST_FILES_AGAIN = 5;
const MOST_CHARACTERS = 3000;

const [task, folder, ...scripts] = process.argv.slice(2);

/** The files of a report, each with its tests. A file that could not be loaded has none and fails itself. */
const filesOf = (name) => {
  const file = `${folder}/${name}.json`;
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")).testResults : [];
};
const failedTests = ({ assertionResults }) => assertionResults.filter(({ status }) => status === "failed");
const hasFailed = (file) => file.status === "failed";
const textOf = (file) =>
  failedTests(file)
    .map(({ fullName, failureMessages }) => `${fullName}\n${failureMessages.join("\n").slice(0, MOST_CHARACTERS)}`)
    .join("\n") || file.message;
/** A law that has a counterexample does not hold, even if the next draw meets none. */
const isDisproved = (file) => failedTests(file).some(({ failureMessages }) => /Counterexample/.test(failureMessages));

if (task === "again") {
  const failed = filesOf(scripts[0]).filter(hasFailed);
  if (failed.length <= MOST_FILES_AGAIN && !failed.some(isDisproved))
    for (const { name } of failed) console.log(name);
} else {
  let [passed, failed] = [0, 0];
  for (const script of scripts) {
    if (!existsSync(`${folder}/${script}.json`)) {
      console.log(`\nFailed: ${script} made no report.`);
      failed += 1;
    }
    const again = new Map(filesOf(`${script}.again`).map((file) => [file.name, file]));
    for (const first of filesOf(script)) {
      const last = again.get(first.name) ?? first;
      if (hasFailed(first)) {
        console.log(`\n${hasFailed(last) ? "Failed" : "Failed, and passed when run again"}: ${first.name}`);
        console.log(textOf(hasFailed(last) ? last : first));
      }
      passed += last.assertionResults.filter(({ status }) => status === "passed").length;
      failed += hasFailed(last) ? Math.max(1, failedTests(last).length) : 0;
    }
  }
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}
