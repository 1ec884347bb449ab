import { readFileSync } from "node:fs";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Modules with which a file starts processes of its own. */
const starters = /\/(?:process\/(?:cli|server|with-seed-server)|managed-neo4j)\.js"/;

/**
 * Begins with the files that start processes, which take longest: behind the others, one would run alone in the end.
 * Otherwise the order is that of Vitest.
 */
export class ProcessesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const starting = new Set(sorted.filter(({ moduleId }) => starters.test(readFileSync(moduleId, "utf8"))));
    return [...starting, ...sorted.filter((file) => !starting.has(file))];
  }
}
